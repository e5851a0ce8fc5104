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
        try await sendFile(file, offset, count, deadline, nil)
    }

    /// Sends the bytes of a file for as long as the peer takes some, without a thread that waits: for files of any size and
    /// clients of any speed.
    ///
    /// - Parameters:
    ///   - file: A file that is open for reading. It stays the caller's, and must stay open during the call.
    ///   - offset: Where in the file to begin, in bytes; nil for the file's own position.
    ///   - count: The greatest number of bytes; nil for all up to the file's end.
    ///   - stallTimeout: How long the socket may take no byte, and the file have none, before the call ends with
    ///     ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The number of bytes.
    /// - Throws: As ``sendFile(_:offset:count:until:)``.
    @discardableResult
    public nonisolated(nonsending) func sendFile(
        _ file: FileDescriptor, offset: Int64? = nil, count: Int? = nil, stallTimeout: Duration
    ) async throws(SocketError) -> Int {
        try await sendFile(file, offset, count, .after(stallTimeout), stallTimeout)
    }

    private nonisolated(nonsending) func sendFile(
        _ file: FileDescriptor, _ offset: Int64?, _ count: Int?, _ end: Deadline?, _ stallTimeout: Duration?
    ) async throws(SocketError) -> Int {
        try Self.checkTransfer(offset, count)
        var transfer = try FileTransfer(file.rawValue, offset: offset, limit: count, to: descriptor)
        var (wait, deadline, before) = (descriptor.pendingWait(.output), end, 0)
        do throws(SocketError) {
            while true {
                switch try descriptor.stepNow(&transfer) {
                case .finished: return transfer.sent
                case .goesOn:
                    if let stallTimeout, transfer.sent > before {
                        // The next wait begins anew, with a deadline of its own.
                        before = transfer.sent
                        deadline = .after(stallTimeout)
                        wait.end = .min
                    }
                    if descriptor.isGreedy { await Task.yield() }
                case .interrupted: break
                case .socketIsFull: try await descriptor.awaitReady(.output, .sendFile, &wait, 0, deadline)
                case .fileIsEmpty:
                    try await descriptor.awaitFile(file.rawValue, .input, .sendFile, &wait, deadline)
                }
                if Task.isCancelled { throw SocketError(.cancelled, .sendFile) }
            }
        } catch { throw error.after(transfer.sent) }
    }
}

extension Descriptor {
    /// One step of a transfer, in flight.
    fileprivate func stepNow(_ transfer: inout FileTransfer) throws(SocketError) -> FileTransfer.Step {
        try enter(.sendFile)
        defer { leave() }
        return try transfer.step()
    }

    /// Waits until a file that is not a socket of the library may have bytes, or take some; also ended by closing this
    /// socket, by a cancellation, and by the end of the call.
    ///
    /// The loop watches the file under this descriptor's key, so its events wake what parks in this descriptor's slot.
    ///
    /// - Parameter direction: `.input` for a file that is read, `.output` for one that is written.
    nonisolated(nonsending) func awaitFile(
        _ file: Int32, _ direction: Direction, _ operation: SocketError.Operation, _ wait: inout PendingWait,
        _ deadline: Deadline?
    ) async throws(SocketError) {
        if wait.end == .min { wait.end = try self.end(deadline, operation) }
        // Adding the file reports what is there already as an event.
        var own = pendingWait(direction)
        own.end = wait.end
        let slot = unsafe try slot(direction, operation, &own)
        let epoll = unsafe slot.pointee.loop?.takeUnretainedValue().epoll ?? -1
        let key = unsafe slot.key
        let events = Events.edge | (direction == .input ? Events.input : Events.output)
        guard sockets_epoll_control(epoll, Int32(SOCKETS_EPOLL_ADD), file, events, key) == 0 else {
            // Another transfer watches the same file.
            return try await pause(10_000_000, operation, before: wait.end)
        }
        defer { _ = sockets_epoll_control(epoll, Int32(SOCKETS_EPOLL_REMOVE), file, 0, 0) }
        try await awaitReady(direction, operation, &own, 0, deadline)
    }
}
