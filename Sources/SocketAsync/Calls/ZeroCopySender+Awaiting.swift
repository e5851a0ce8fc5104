public import SocketAPI

extension ZeroCopySender {
    /// Sends all bytes of the buffer, in as many calls as it takes, under one deadline, without a thread that waits.
    ///
    /// - Parameters:
    ///   - buffer: It is the sender's from here on, also where the call throws.
    ///   - address: Where to; nil on a connected socket.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the socket's timeout.
    /// - Returns: The number of this send, from 1; the completion has it too.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``. The error's ``SocketError/bytesTransferred`` says how
    ///   many bytes a stream had taken.
    @discardableResult
    public nonisolated(nonsending) mutating func send(
        _ buffer: consuming ZeroCopyBuffer, to address: Family.Address? = nil, until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        let descriptor = socket.descriptor
        var transfer = begin(buffer)
        var wait = descriptor.pendingWait(.output)
        do throws(SocketError) {
            while transfer.isUnfinished {
                let failure = try attempt(&transfer, to: address)
                if failure == 0 {
                    if descriptor.isGreedy { await Task.yield() }
                    continue
                }
                let word = unsafe try descriptor.prepareWait(
                    .output, .zeroCopy, &wait, after: -Int(failure), 0, deadline)
                if let word = unsafe word { await unsafe descriptor.park(word, until: wait) }
            }
        } catch {
            let failure = error.after(transfer.sent)
            guard let address else { throw failure }
            throw failure.about(address)
        }
        return transfer.number
    }

    /// A buffer that the kernel is done with, in the order of completion; nil where none is outstanding. Waits for one
    /// without a thread.
    ///
    /// - Parameters:
    ///   - waiting: Whether to wait for one; if not, nil also means that none is done yet.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the socket's timeout.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) mutating func completed(
        waiting: Bool = true, until deadline: Deadline? = nil
    ) async throws(SocketError) -> ZeroCopyCompletion? {
        let descriptor = socket.descriptor
        var wait = descriptor.pendingWait(.input)
        var isDrained = true
        while true {
            if let done = try completedNow(&isDrained) { return done }
            if !waiting || outstandingCount == 0 { return nil }
            if isDrained {
                try await descriptor.awaitReady(.input, .zeroCopy, &wait, 0, deadline)
            } else {
                // An event is reported when the queue gets an entry, and not while it has some.
                await Task.yield()
                if Task.isCancelled { throw SocketError(.cancelled, .zeroCopy) }
            }
        }
    }
}
