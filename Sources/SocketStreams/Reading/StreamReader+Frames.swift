extension StreamReader {
    /// Lends the bytes of the next frame, without its length, where they lie in the buffer.
    ///
    /// - Parameters:
    ///   - prefix: How the length is written before the bytes. It doesn't count itself.
    ///   - limit: The longest frame in bytes, without its length.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the stream's timeout.
    /// - Returns: The bytes; nil if the stream ends between two frames.
    /// - Throws: ``SocketError/Code/limitExceeded`` if the peer announces a longer frame: no memory is allocated for it;
    ///   ``SocketError/Code/endOfStream`` if the stream ends in a frame; ``SocketError/Code/invalidArgument`` for a
    ///   varint of more than 64 bits; errors of the stream and of the writer's flush. A call that throws has taken
    ///   nothing.
    @inlinable
    @_lifetime(&self)
    public mutating func nextFrame(
        _ prefix: LengthPrefix = .uint32, limit: Int = StreamLimit.frame, until deadline: Deadline? = nil
    ) throws(SocketError) -> RawSpan? {
        guard let extent = try find(.frame(prefix, limit: limit), deadline) else { return nil }
        return lend(extent)
    }

    /// Lends the bytes of the next frame to a body. See ``nextFrame(_:limit:until:)``.
    ///
    /// - Throws: As ``nextFrame(_:limit:until:)``; what the body throws, and then the frame is taken.
    @inlinable
    public mutating func withFrame<Result>(
        _ prefix: LengthPrefix = .uint32, limit: Int = StreamLimit.frame, until deadline: Deadline? = nil,
        _ body: (RawSpan) throws(SocketError) -> Result
    ) throws(SocketError) -> Result? {
        guard let bytes = try nextFrame(prefix, limit: limit, until: deadline) else { return nil }
        return try body(bytes)
    }

    /// Reads the bytes of the next frame into an array. See ``nextFrame(_:limit:until:)``.
    @inlinable
    public mutating func readFrame(
        _ prefix: LengthPrefix = .uint32, limit: Int = StreamLimit.frame, until deadline: Deadline? = nil
    ) throws(SocketError) -> [UInt8]? {
        guard let extent = try find(.frame(prefix, limit: limit), deadline) else { return nil }
        return copyBytes(extent)
    }
}
