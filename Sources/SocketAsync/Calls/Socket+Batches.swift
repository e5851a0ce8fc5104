public import SocketAPI

extension Socket {
    /// Receives as many datagrams as are there and the batch holds, and waits for the first without a thread: recvmmsg(2).
    ///
    /// - Parameters:
    ///   - batch: Gets the datagrams.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The number of datagrams, at least 1; 0 for an end that the kernel reports only as a hang-up.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``. The batch is empty then.
    @discardableResult
    public nonisolated(nonsending) func receive(
        into batch: inout DatagramBatch<Family>, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        var wait = descriptor.pendingWait(.input)
        while true {
            do throws(SocketError) {
                let count = try receiveNow(into: &batch, flags)
                if descriptor.isGreedy { await Task.yield() }
                return count
            } catch {
                guard error.code == .wouldBlock else { throw error }
            }
            if descriptor.hasEnded(&wait, -11, flags.rawValue) { return 0 }
            try await descriptor.awaitReady(.input, .receiveBatch, &wait, flags.rawValue, deadline)
        }
    }

    /// Sends the datagrams of the batch, in as many calls as it takes, under one deadline, without a thread: sendmmsg(2).
    ///
    /// - Parameters:
    ///   - batch: Its ``DatagramBatch/sentCount`` is the number of datagrams that were sent, also where the call throws.
    ///   - first: Where to begin.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The number of datagrams that this call has sent.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    @discardableResult
    public nonisolated(nonsending) func send(
        _ batch: inout DatagramBatch<Family>, from first: Int = 0, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        var (wait, next) = (descriptor.pendingWait(.output), first)
        while true {
            do throws(SocketError) {
                _ = try sendNow(&batch, from: next, flags)
                return batch.count - first
            } catch {
                next = max(next, batch.sentCount)
                guard error.code == .wouldBlock else { throw error }
            }
            try await descriptor.awaitReady(.output, .sendBatch, &wait, flags.rawValue, deadline)
        }
    }

    private func receiveNow(into batch: inout DatagramBatch<Family>, _ flags: ReceiveFlags) throws(SocketError) -> Int {
        try receive(into: &batch, flags: flags.union(.dontWait))
    }

    private func sendNow(
        _ batch: inout DatagramBatch<Family>, from first: Int, _ flags: SendFlags
    ) throws(SocketError) -> Int {
        try send(&batch, from: first, flags: flags.union(.dontWait))
    }
}
