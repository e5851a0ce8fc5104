extension PipeStream: AsyncByteStream {
    /// Reads from the input without blocking a thread: read(2). See ``AsyncByteStream/read(into:until:)``.
    ///
    /// A regular file is always ready, so it is never waited for.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func read(
        into bytes: inout OutputRawSpan, until deadline: Deadline?
    ) async throws(SocketError) -> Int {
        let input = try readingEnd
        guard bytes.freeCapacity > 0 else { return 0 }
        var wait = input.attemptWait(reading: true)
        while true {
            let count = try unsafe bytes.withUnsafeMutableBytes { (memory, initialized) throws(SocketError) -> Int in
                try input.enter(.read)
                defer { input.leave() }
                let count = unsafe input.attemptRead(memory.baseAddress! + initialized, memory.count - initialized)
                if count > 0 { initialized += count }
                return count
            }
            if count >= 0 { return count }
            try await input.awaitAttempt(&wait, .read, after: count, until: deadline)
        }
    }

    /// Writes all bytes to the output without blocking a thread: write(2). See ``AsyncByteStream/write(_:until:)``.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func write(_ bytes: RawSpan, until deadline: Deadline?) async throws(SocketError) {
        let output = try writingEnd
        var wait = output.attemptWait(reading: false)
        var sent = 0
        do throws(SocketError) {
            while sent < bytes.byteCount {
                let count = try unsafe bytes.withUnsafeBytes { (bytes) throws(SocketError) -> Int in
                    try output.enter(.write)
                    defer { output.leave() }
                    return unsafe output.attemptWrite(bytes.baseAddress! + sent, bytes.count - sent)
                }
                if count >= 0 {
                    sent += count
                    continue
                }
                try await output.awaitAttempt(&wait, .write, after: count, until: deadline)
            }
        } catch { throw error.after(sent) }
    }

    /// Closes the output. It doesn't wait.
    ///
    /// - Throws: As the blocking form.
    public nonisolated(nonsending) func finishWriting(until deadline: Deadline?) async throws(SocketError) {
        try finishWritingNow()
    }

    // The blocking form, which doesn't wait: in an async function its name means the async form.
    private func finishWritingNow() throws(SocketError) { try finishWriting(until: nil) }
}
