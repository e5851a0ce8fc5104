extension MemoryStream: AsyncByteStream {
    /// Reads bytes, and waits without a thread. See ``AsyncByteStream/read(into:until:)``.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func read(
        into output: inout OutputRawSpan, until deadline: Deadline?
    ) async throws(SocketError) -> Int {
        guard output.freeCapacity > 0 else { return 0 }
        let count = min(output.freeCapacity, maximumTransfer)
        let outcome = try await waiting(on: incoming, .read, deadline) { self.incoming.read(upTo: count, until: 0) }
        let bytes = try outcome.get()
        output.append(bytes: unsafe bytes.span.bytes)
        return bytes.count
    }

    /// Writes all bytes, and waits without a thread. See ``AsyncByteStream/write(_:until:)``.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func write(_ bytes: RawSpan, until deadline: Deadline?) async throws(SocketError) {
        let all = unsafe bytes.withUnsafeBytes { unsafe [UInt8]($0) }
        var sent = 0
        do throws(SocketError) {
            repeat {
                let outcome = try await waiting(on: outgoing, .write, deadline) {
                    self.outgoing.write(unsafe all.span.bytes, from: sent, upTo: 65_536, until: 0)
                }
                sent += try outcome.get()
            } while sent < all.count
        } catch { throw error.after(sent) }
    }

    /// Ends the stream's own direction. It doesn't wait.
    ///
    /// - Throws: As the blocking form.
    public nonisolated(nonsending) func finishWriting(until deadline: Deadline?) async throws(SocketError) {
        try finishWritingNow()
    }

    // The blocking form, which doesn't wait: in an async function its name means the async form.
    private func finishWritingNow() throws(SocketError) { try finishWriting(until: nil) }

    /// Attempts until there is a result, and waits for a change of the channel in between.
    private nonisolated(nonsending) func waiting<Result>(
        on channel: MemoryChannel, _ operation: SocketError.Operation, _ deadline: Deadline?, _ attempt: () -> Result?
    ) async throws(SocketError) -> Result {
        if let result = attempt() { return result }
        if deadline == nil, timeout == .zero { throw SocketError(.wouldBlock, operation) }
        let end = deadline ?? timeout.map(Deadline.after)
        let condition = try AsyncCondition()
        channel.observe(for: condition) { condition.notifyAll() }
        defer { channel.stopObserving(for: condition) }
        while true {
            if let result = attempt() { return result }
            do throws(SocketError) {
                try await condition.wait(until: end)
            } catch {
                throw SocketError(error.code, operation)
            }
        }
    }
}
