public import SocketAPI

extension Socket {
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
        return try await Splice(source: descriptor, target: destination.descriptor, until: deadline)
            .runAwaiting(&pipe, count)
    }

    /// Moves bytes that arrive here to a file or a pipe without their passing through the program, and without a thread
    /// that waits for the socket or for a pipe: splice(2).
    ///
    /// Writing to a disk may block the thread for the time of the disk.
    ///
    /// - Parameters:
    ///   - file: A file that is open for writing. It stays the caller's, and must stay open during the call.
    ///   - pipe: What the bytes pass through. Bytes that were taken and can't be written stay in it.
    ///   - count: The greatest number of bytes to take, beside those in the pipe.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The number of bytes that were written; 0 is the end of the stream.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    @discardableResult
    public nonisolated(nonsending) func splice(
        to file: FileDescriptor, through pipe: inout SplicePipe, upTo count: Int = 1 << 20,
        until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        guard count > 0 else { throw SocketError(.invalidArgument, .splice, subject: .number(count)) }
        return try await FileSplice(source: descriptor, file: file.rawValue, until: deadline)
            .runAwaiting(&pipe, count)
    }
}

/// A transfer through a pipe whose waits need no thread.
private protocol AwaitedTransfer: PipedTransfer {
    /// The socket whose slot a delivery waits in.
    var waiting: Descriptor { get }

    /// One attempt to deliver, in flight: the number of bytes, or the negative error number.
    func deliverNow(_ pipe: inout SplicePipe) throws(SocketError) -> Int

    /// Waits until an attempt that failed with this error number may be made again, or throws the error.
    nonisolated(nonsending) func awaitTarget(after failure: Int, _ wait: inout PendingWait) async throws(SocketError)
}

extension AwaitedTransfer {
    nonisolated(nonsending) func runAwaiting(_ pipe: inout SplicePipe, _ count: Int) async throws(SocketError) -> Int {
        let pending = pipe.pendingCount
        try await deliver(&pipe, after: 0)
        var wait = source.pendingWait(.input)
        var moved = 0
        do throws(SocketError) {
            while true {
                moved = try takeNow(count, &pipe)
                if moved >= 0 { break }
                let word = unsafe try source.prepareWait(.input, .splice, &wait, after: moved, 0, until)
                if let word = unsafe word { await unsafe source.park(word, until: wait) }
            }
        } catch {
            // A call that has delivered what was in the pipe is no failure to wait.
            guard pending > 0, error.code == .wouldBlock || error.code == .timedOut else { throw error.after(pending) }
            return pending
        }
        guard moved > 0 else { return pending }
        try await deliver(&pipe, after: pending)
        if source.isGreedy { await Task.yield() }
        return pending + moved
    }

    private func takeNow(_ count: Int, _ pipe: inout SplicePipe) throws(SocketError) -> Int {
        try source.enter(.splice)
        defer { source.leave() }
        if other?.isClosed == true { throw SocketError(.closed, .splice) }
        return attemptTake(count, into: &pipe)
    }

    private nonisolated(nonsending) func deliver(
        _ pipe: inout SplicePipe, after earlier: Int
    ) async throws(SocketError) {
        let count = pipe.pendingCount
        var wait = waiting.pendingWait(.output)
        do throws(SocketError) {
            while pipe.pendingCount > 0 {
                let moved = try deliverNow(&pipe)
                if moved < 0 { try await awaitTarget(after: moved, &wait) }
            }
        } catch { throw error.after(earlier + count - pipe.pendingCount) }
    }
}

extension Splice: AwaitedTransfer {
    fileprivate var waiting: Descriptor { target }

    fileprivate func deliverNow(_ pipe: inout SplicePipe) throws(SocketError) -> Int {
        try target.enter(.splice)
        defer { target.leave() }
        if source.isClosed { throw SocketError(.closed, .splice) }
        return attemptDelivery(of: &pipe)
    }

    fileprivate nonisolated(nonsending) func awaitTarget(
        after failure: Int, _ wait: inout PendingWait
    ) async throws(SocketError) {
        let word = unsafe try target.prepareWait(.output, .splice, &wait, after: failure, 0, until)
        if let word = unsafe word { await unsafe target.park(word, until: wait) }
    }
}

extension FileSplice: AwaitedTransfer {
    fileprivate var waiting: Descriptor { source }

    fileprivate func deliverNow(_ pipe: inout SplicePipe) throws(SocketError) -> Int {
        try source.enter(.splice)
        defer { source.leave() }
        return attemptDelivery(of: &pipe)
    }

    fileprivate nonisolated(nonsending) func awaitTarget(
        after failure: Int, _ wait: inout PendingWait
    ) async throws(SocketError) {
        switch failure {
        case -4: break
        case -11: try await source.awaitFile(file, .output, .splice, &wait, until)
        default: throw failed(Int32(-failure))
        }
    }
}
