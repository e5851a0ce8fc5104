extension Socket: AsyncByteStream {
    /// Receives bytes from a connected stream socket without a thread: recv(2). See ``AsyncByteStream/read(into:until:)``.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    @inlinable
    public nonisolated(nonsending) func read(
        into output: inout OutputRawSpan, until deadline: Deadline?
    ) async throws(SocketError) -> Int {
        if type != .stream { throw noStream(.receive) }
        return output.freeCapacity == 0 ? 0 : try await receive(into: &output, flags: [], until: deadline)
    }

    /// Sends all bytes on a connected stream socket without a thread: send(2). See ``AsyncByteStream/write(_:until:)``.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    @inlinable
    public nonisolated(nonsending) func write(_ bytes: RawSpan, until deadline: Deadline?) async throws(SocketError) {
        if type != .stream { throw noStream(.send) }
        if bytes.byteCount > 0 { try await sendAll(bytes, flags: [], until: deadline) }
    }

    /// Shuts down the sending direction: shutdown(2). It doesn't wait.
    ///
    /// - Throws: As `shutdown(.write)`.
    public nonisolated(nonsending) func finishWriting(until deadline: Deadline?) async throws(SocketError) {
        try shutdown(.write)
    }
}
