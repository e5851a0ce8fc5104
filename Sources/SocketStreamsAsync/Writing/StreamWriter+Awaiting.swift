// Parameters and errors are those of the blocking forms: a write that throws has taken nothing.

extension StreamWriter where Stream: AsyncByteStream {
    /// Writes bytes, and waits without a thread if the buffer is full.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func write(
        _ bytes: RawSpan, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        if fits(bytes.byteCount) { return append(bytes) }
        try await flush(until: deadline)
        if fits(bytes.byteCount) { return append(bytes) }
        defer { appendOverflow() }
        do throws(SocketError) { try await send(bytes, deadline) } catch { try keep(bytes, after: error) }
    }

    /// Sends bytes past the buffer, or the buffer itself.
    private nonisolated(nonsending) func send(_ bytes: RawSpan, _ deadline: Deadline?) async throws(SocketError) {
        beginSending()
        defer { endSending() }
        try await stream.write(bytes, until: deadline)
    }

    /// Writes bytes, and waits without a thread if the buffer is full.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func write(
        _ bytes: [UInt8], until deadline: Deadline? = nil
    ) async throws(SocketError) {
        try await write(unsafe bytes.span.bytes, until: deadline)
    }

    /// Writes the text's bytes in UTF-8, and waits without a thread if the buffer is full.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func write(
        _ text: String.UTF8View, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        try await write(unsafe text.span.bytes, until: deadline)
    }

    /// Writes text in UTF-8, and waits without a thread if the buffer is full.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func write(
        _ text: String, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        try await write(unsafe text.utf8.span.bytes, until: deadline)
    }

    /// Writes a line of text in UTF-8 and its ending, and waits without a thread if the buffer is full.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func writeLine(
        _ text: String, _ ending: LineEnding = .newline, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        let bytes = unsafe text.utf8.span.bytes
        guard fits(bytes.byteCount + 2) else {
            return try await write([UInt8](text.utf8) + ending.bytes, until: deadline)
        }
        append(bytes)
        append(unsafe ending.bytes.span.bytes)
    }

    /// Writes a frame, and waits without a thread if the buffer is full.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``. A frame is taken as a whole or not at all.
    public nonisolated(nonsending) func writeFrame(
        _ bytes: RawSpan, _ prefix: LengthPrefix = .uint32, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        let length = try prefix.encoded(bytes.byteCount)
        if !fits(length.count + bytes.byteCount) { try await flush(until: deadline) }
        append(unsafe length.span.bytes)
        if fits(bytes.byteCount) { return append(bytes) }
        let rest = bytes.extracting(fill(bytes)..<bytes.byteCount)
        defer { appendOverflow() }
        do throws(SocketError) { try await sendBuffer(deadline) } catch { return keepRest(rest, afterFlush: error) }
        do throws(SocketError) { try await send(rest, deadline) } catch { keepRest(rest, after: error) }
    }

    /// Writes a frame, and waits without a thread if the buffer is full.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func writeFrame(
        _ bytes: [UInt8], _ prefix: LengthPrefix = .uint32, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        try await writeFrame(unsafe bytes.span.bytes, prefix, until: deadline)
    }

    /// Writes a frame of the text's bytes in UTF-8, and waits without a thread if the buffer is full.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func writeFrame(
        _ text: String.UTF8View, _ prefix: LengthPrefix = .uint32, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        try await writeFrame(unsafe text.span.bytes, prefix, until: deadline)
    }

    /// Sends what is in the buffer, without a thread.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``: what hasn't been sent stays in the buffer.
    public nonisolated(nonsending) func flush(until deadline: Deadline? = nil) async throws(SocketError) {
        try reportFailure()
        guard isPending else { return }
        defer { appendOverflow() }
        try await sendBuffer(deadline)
    }

    private nonisolated(nonsending) func sendBuffer(_ deadline: Deadline?) async throws(SocketError) {
        do throws(SocketError) {
            try await send(unsafe buffered, deadline)
        } catch {
            noteSent(error.bytesTransferred, failing: true)
            throw error
        }
        noteSent(bufferedCount)
    }

    /// Sends what is in the buffer, and ends the stream's own direction.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func finish(until deadline: Deadline? = nil) async throws(SocketError) {
        try await flush(until: deadline)
        try await stream.finishWriting(until: deadline)
    }
}
