extension StreamReader where Stream: AsyncByteStream {
    /// Lends the bytes of the next frame, and waits for it without a thread.
    ///
    /// Parameters, result and errors are those of the blocking form; ``SocketError/Code/cancelled``.
    @_lifetime(&self)
    public nonisolated(nonsending) mutating func nextFrame(
        _ prefix: LengthPrefix = .uint32, limit: Int = StreamLimit.frame, until deadline: Deadline? = nil
    ) async throws(SocketError) -> RawSpan? {
        guard let extent = try await find(.frame(prefix, limit: limit), deadline) else { return nil }
        return lend(extent)
    }

    /// Lends the bytes of the next frame to a body, and waits for it without a thread.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) mutating func withFrame<Result>(
        _ prefix: LengthPrefix = .uint32, limit: Int = StreamLimit.frame, until deadline: Deadline? = nil,
        _ body: (RawSpan) throws(SocketError) -> Result
    ) async throws(SocketError) -> Result? {
        guard let bytes = try await nextFrame(prefix, limit: limit, until: deadline) else { return nil }
        return try body(bytes)
    }

    /// Reads the bytes of the next frame into an array, and waits for it without a thread.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) mutating func readFrame(
        _ prefix: LengthPrefix = .uint32, limit: Int = StreamLimit.frame, until deadline: Deadline? = nil
    ) async throws(SocketError) -> [UInt8]? {
        guard let extent = try await find(.frame(prefix, limit: limit), deadline) else { return nil }
        return copyBytes(extent)
    }
}
