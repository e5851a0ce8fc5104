internal import CSocketShims
public import SocketAPI

extension Socket {
    /// Sends the bytes of a file without their passing through the program, and without a thread that waits: sendfile(2).
    ///
    /// Reading a file from a disk may block the thread for the time of the disk; a pipe or another file that has nothing to
    /// read is waited for.
    ///
    /// - Parameters:
    ///   - file: A file that is open for reading. It stays the caller's, and must stay open during the call.
    ///   - offset: Where in the file to begin, in bytes; nil for the file's own position.
    ///   - count: The greatest number of bytes; nil for all up to the file's end.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The number of bytes.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``. The error's ``SocketError/bytesTransferred`` is the
    ///   number of bytes that the socket took before the failure.
    @discardableResult
    public nonisolated(nonsending) func sendFile(
        _ file: FileDescriptor, offset: Int64? = nil, count: Int? = nil, until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        try Self.checkTransfer(offset, count)
        var transfer = try FileTransfer(file.rawValue, offset: offset, limit: count, to: descriptor)
        var wait = descriptor.pendingWait(.output)
        do throws(SocketError) {
            while true {
                switch try descriptor.stepNow(&transfer) {
                case .finished: return transfer.sent
                case .goesOn: if descriptor.isGreedy { await Task.yield() }
                case .interrupted: break
                case .socketIsFull: try await descriptor.awaitReady(.output, .sendFile, &wait, 0, deadline)
                case .fileIsEmpty:
                    try await descriptor.awaitFile(file.rawValue, .sendFile, &wait, deadline)
                }
                if Task.isCancelled { throw SocketError(.cancelled, .sendFile) }
            }
        } catch { throw error.after(transfer.sent) }
    }

    /// Moves bytes that arrive here to another socket without their passing through the program, and without a thread that
    /// waits: splice(2).
    ///
    /// - Parameters:
    ///   - destination: Where the bytes go.
    ///   - pipe: What they pass through. Bytes that were taken and can't be delivered stay in it.
    ///   - count: The greatest number of bytes to take; what was in the pipe does not count.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of both timeouts.
    /// - Returns: The number of bytes that were delivered; 0 is the end of this stream.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``. Closing one of the sockets ends a wait for the other
    ///   when that becomes ready.
    @discardableResult
    public nonisolated(nonsending) func splice<Destination: AddressFamily>(
        to destination: Socket<Destination>, through pipe: inout SplicePipe, upTo count: Int = 1 << 20,
        until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        guard count > 0 else { throw SocketError(.invalidArgument, .splice, subject: .number(count)) }
        let splice = Splice(source: descriptor, target: destination.descriptor, until: deadline)
        let pending = pipe.pendingCount
        try await splice.deliver(&pipe, deadline, after: 0)
        var wait = descriptor.pendingWait(.input)
        var moved = 0
        do throws(SocketError) {
            while true {
                moved = try splice.takeNow(count, &pipe)
                if moved >= 0 { break }
                let word = unsafe try descriptor.prepareWait(.input, .splice, &wait, after: moved, 0, deadline)
                if let word = unsafe word { await unsafe descriptor.park(word, until: wait) }
            }
        } catch {
            // A call that has delivered what was in the pipe is no failure to wait.
            guard pending > 0, error.code == .wouldBlock || error.code == .timedOut else { throw error.after(pending) }
            return pending
        }
        guard moved > 0 else { return pending }
        try await splice.deliver(&pipe, deadline, after: pending)
        return pending + moved
    }
}

extension Splice {
    fileprivate func takeNow(_ count: Int, _ pipe: inout SplicePipe) throws(SocketError) -> Int {
        try source.enter(.splice)
        defer { source.leave() }
        if target.isClosed { throw SocketError(.closed, .splice) }
        return attemptTake(count, into: &pipe)
    }

    private func deliverNow(_ pipe: inout SplicePipe) throws(SocketError) -> Int {
        try target.enter(.splice)
        defer { target.leave() }
        if source.isClosed { throw SocketError(.closed, .splice) }
        return attemptDelivery(of: &pipe)
    }

    fileprivate nonisolated(nonsending) func deliver(
        _ pipe: inout SplicePipe, _ deadline: Deadline?, after earlier: Int
    ) async throws(SocketError) {
        let count = pipe.pendingCount
        var wait = target.pendingWait(.output)
        do throws(SocketError) {
            while pipe.pendingCount > 0 {
                let moved = try deliverNow(&pipe)
                if moved >= 0 { continue }
                let word = unsafe try target.prepareWait(.output, .splice, &wait, after: moved, 0, deadline)
                if let word = unsafe word { await unsafe target.park(word, until: wait) }
            }
        } catch { throw error.after(earlier + count - pipe.pendingCount) }
    }
}

extension Descriptor {
    /// One step of a transfer, in flight.
    fileprivate func stepNow(_ transfer: inout FileTransfer) throws(SocketError) -> FileTransfer.Step {
        try enter(.sendFile)
        defer { leave() }
        return try transfer.step()
    }

    /// Waits until a file that is not a socket of the library may have bytes; also ended by closing this socket, by a
    /// cancellation, and by the end of the call.
    ///
    /// The loop watches the file under this descriptor's key, so its events wake what parks in this descriptor's slot.
    fileprivate nonisolated(nonsending) func awaitFile(
        _ file: Int32, _ operation: SocketError.Operation, _ wait: inout PendingWait, _ deadline: Deadline?
    ) async throws(SocketError) {
        if wait.end == .min { wait.end = try self.end(deadline, operation) }
        // Adding the file reports what is there already as an event.
        var input = pendingWait(.input)
        input.end = wait.end
        let slot = unsafe try slot(.input, operation, &input)
        let epoll = unsafe slot.pointee.loop?.takeUnretainedValue().epoll ?? -1
        let key = unsafe slot.key
        guard sockets_epoll_control(epoll, Int32(SOCKETS_EPOLL_ADD), file, Events.input | Events.edge, key) == 0 else {
            // Another transfer watches the same file.
            return try await pause(10_000_000, operation, before: wait.end)
        }
        defer { _ = sockets_epoll_control(epoll, Int32(SOCKETS_EPOLL_REMOVE), file, 0, 0) }
        try await awaitReady(.input, operation, &input, 0, deadline)
    }
}
