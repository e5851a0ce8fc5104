extension StreamReader {
    /// Lends the next line without its ending, where it lies in the buffer. Allocates nothing.
    ///
    /// The last line of a stream may lack its ending.
    ///
    /// - Parameters:
    ///   - ending: What ends the line.
    ///   - limit: The longest line in bytes, without its ending.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the stream's timeout.
    /// - Returns: The line, which the compiler keeps from outliving the next call; nil at the end of the stream.
    /// - Throws: ``SocketError/Code/limitExceeded`` for a longer line, which stays in the buffer; errors of the stream and
    ///   of the writer's flush. A call that throws has taken nothing.
    @inlinable
    @inline(__always)
    @_lifetime(&self)
    public mutating func nextLine(
        _ ending: LineEnding = .newline, limit: Int = StreamLimit.line, until deadline: Deadline? = nil
    ) throws(SocketError) -> RawSpan? {
        guard let extent = try lineExtent(ending, limit, deadline) else { return nil }
        return lend(extent)
    }

    /// Lends the next line to a body: for a reader that is stored in a class. See ``nextLine(_:limit:until:)``.
    ///
    /// - Returns: The result of the body; nil at the end of the stream.
    /// - Throws: As ``nextLine(_:limit:until:)``; what the body throws, and then the line is taken.
    @inlinable
    public mutating func withLine<Result>(
        _ ending: LineEnding = .newline, limit: Int = StreamLimit.line, until deadline: Deadline? = nil,
        _ body: (RawSpan) throws(SocketError) -> Result
    ) throws(SocketError) -> Result? {
        guard let line = try nextLine(ending, limit: limit, until: deadline) else { return nil }
        return try body(line)
    }

    /// Reads the next line without its ending, as text in UTF-8.
    ///
    /// - Parameters:
    ///   - ending: As for ``nextLine(_:limit:until:)``.
    ///   - limit: As for ``nextLine(_:limit:until:)``.
    ///   - repairing: Whether bytes that aren't UTF-8 become U+FFFD instead of an error.
    ///   - deadline: As for ``nextLine(_:limit:until:)``.
    /// - Returns: The line; nil at the end of the stream.
    /// - Throws: As ``nextLine(_:limit:until:)``; ``SocketError/Code/invalidText`` if the line isn't UTF-8. The error's
    ///   subject is the offset of the first wrong byte in the line. The line stays in the buffer:
    ///   ``nextLine(_:limit:until:)`` takes it as bytes.
    @inlinable
    public mutating func readLine(
        _ ending: LineEnding = .newline, limit: Int = StreamLimit.line, repairing: Bool = false,
        until deadline: Deadline? = nil
    ) throws(SocketError) -> String? {
        guard let extent = try lineExtent(ending, limit, deadline) else { return nil }
        return try copyText(extent, repairing: repairing, .readLine)
    }

    @inlinable
    @inline(__always)
    mutating func lineExtent(
        _ ending: LineEnding, _ limit: Int, _ deadline: Deadline?
    ) throws(SocketError) -> StreamExtent? {
        if ending.key == LineEnding.newline.key, let extent = buffer.bufferedLine(limit: limit) { return extent }
        return try find(.line(ending, limit: limit), deadline)
    }
}
