extension StreamReader {
    /// Lends exactly `count` bytes.
    ///
    /// - Parameters:
    ///   - count: The number of bytes.
    ///   - limit: The greatest count that is accepted: for counts that come from a peer.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the stream's timeout.
    /// - Returns: The bytes, which the compiler keeps from outliving the next call.
    /// - Throws: ``SocketError/Code/endOfStream`` if the stream ends after fewer bytes, which stay in the buffer;
    ///   ``SocketError/Code/limitExceeded`` for a count above the limit; ``SocketError/Code/invalidArgument`` for a
    ///   negative count; errors of the stream and of the writer's flush. A call that throws has taken nothing.
    @inlinable
    @_lifetime(&self)
    public mutating func nextBytes(
        exactly count: Int, limit: Int = StreamLimit.bytes, until deadline: Deadline? = nil
    ) throws(SocketError) -> RawSpan {
        guard let extent = try find(.exactly(count, limit: limit), deadline) else {
            throw SocketError(.endOfStream, .readBytes)
        }
        return lend(extent)
    }

    /// Lends the bytes before the next occurrence of a delimiter, and takes both.
    ///
    /// - Parameters:
    ///   - delimiter: At least one byte.
    ///   - limit: The greatest number of bytes before the delimiter.
    ///   - deadline: As for ``nextBytes(exactly:limit:until:)``.
    /// - Returns: The bytes without the delimiter; nil at the end of the stream, if no byte is left before it.
    /// - Throws: ``SocketError/Code/endOfStream`` if the stream ends without the delimiter: the bytes stay in the buffer;
    ///   ``SocketError/Code/limitExceeded``; ``SocketError/Code/invalidArgument`` for an empty delimiter; errors of the
    ///   stream and of the writer's flush. A call that throws has taken nothing.
    @inlinable
    @_lifetime(&self)
    public mutating func nextBytes(
        before delimiter: [UInt8], limit: Int = StreamLimit.line, until deadline: Deadline? = nil
    ) throws(SocketError) -> RawSpan? {
        guard let extent = try find(.sequence(delimiter, limit: limit), deadline) else { return nil }
        return lend(extent)
    }

    /// Lends what is there, and waits only if there is nothing.
    ///
    /// - Parameters:
    ///   - limit: The greatest number of bytes, at least 1; more stay in the buffer.
    ///   - deadline: As for ``nextBytes(exactly:limit:until:)``.
    /// - Returns: At least one byte; nil at the end of the stream.
    /// - Throws: ``SocketError/Code/invalidArgument`` for a limit below 1; errors of the stream and of the writer's flush.
    @inlinable
    @_lifetime(&self)
    public mutating func nextBytes(
        upTo limit: Int = .max, until deadline: Deadline? = nil
    ) throws(SocketError) -> RawSpan? {
        guard let extent = try find(.some(upTo: limit), deadline) else { return nil }
        return lend(extent)
    }

    /// Lends exactly `count` bytes to a body. See ``nextBytes(exactly:limit:until:)``.
    @inlinable
    public mutating func withBytes<Result>(
        exactly count: Int, limit: Int = StreamLimit.bytes, until deadline: Deadline? = nil,
        _ body: (RawSpan) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        try body(try nextBytes(exactly: count, limit: limit, until: deadline))
    }

    /// Lends the bytes before a delimiter to a body. See ``nextBytes(before:limit:until:)``.
    @inlinable
    public mutating func withBytes<Result>(
        before delimiter: [UInt8], limit: Int = StreamLimit.line, until deadline: Deadline? = nil,
        _ body: (RawSpan) throws(SocketError) -> Result
    ) throws(SocketError) -> Result? {
        guard let bytes = try nextBytes(before: delimiter, limit: limit, until: deadline) else { return nil }
        return try body(bytes)
    }

    /// Lends all bytes in the buffer without taking them, and waits until there are at least `count` or the stream has
    /// ended: for a parser that then calls ``skip(_:until:)``.
    ///
    /// - Parameters:
    ///   - count: The number of bytes to wait for; 0 waits for none.
    ///   - limit: The greatest count that is accepted.
    ///   - deadline: As for ``nextBytes(exactly:limit:until:)``.
    /// - Returns: The bytes: at least `count`, or fewer at the end of the stream.
    /// - Throws: ``SocketError/Code/limitExceeded``, ``SocketError/Code/invalidArgument`` for a negative count; errors of
    ///   the stream and of the writer's flush.
    @inlinable
    @_lifetime(&self)
    public mutating func peek(
        atLeast count: Int = 1, limit: Int = StreamLimit.bytes, until deadline: Deadline? = nil
    ) throws(SocketError) -> RawSpan {
        _ = try find(.peek(atLeast: count, limit: limit), deadline)
        return lend(StreamExtent(count: buffer.count, taken: 0))
    }
}

extension StreamReader {
    /// Reads exactly `count` bytes into an array. See ``nextBytes(exactly:limit:until:)``.
    @inlinable
    public mutating func read(
        exactly count: Int, limit: Int = StreamLimit.bytes, until deadline: Deadline? = nil
    ) throws(SocketError) -> [UInt8] {
        guard let extent = try find(.exactly(count, limit: limit), deadline) else {
            throw SocketError(.endOfStream, .readBytes)
        }
        return copyBytes(extent)
    }

    /// Reads the bytes before a delimiter into an array, and takes both. See ``nextBytes(before:limit:until:)``.
    @inlinable
    public mutating func read(
        before delimiter: [UInt8], limit: Int = StreamLimit.line, until deadline: Deadline? = nil
    ) throws(SocketError) -> [UInt8]? {
        guard let extent = try find(.sequence(delimiter, limit: limit), deadline) else { return nil }
        return copyBytes(extent)
    }

    /// Reads what is there into an array, and waits only if there is nothing. See ``nextBytes(upTo:until:)``.
    ///
    /// - Returns: The bytes; an empty array at the end of the stream.
    @inlinable
    public mutating func read(
        upTo limit: Int = .max, until deadline: Deadline? = nil
    ) throws(SocketError) -> [UInt8] {
        guard let extent = try find(.some(upTo: limit), deadline) else { return [] }
        return copyBytes(extent)
    }

    /// Reads what is there into the caller's memory, and waits only if there is nothing.
    ///
    /// If the buffer is empty and the memory is at least as large as the buffer, the bytes are received there directly.
    ///
    /// - Parameters:
    ///   - output: Its free capacity is the limit; the bytes are appended.
    ///   - deadline: As for ``nextBytes(exactly:limit:until:)``.
    /// - Returns: The number of bytes; 0 is the end of the stream (for a free capacity above 0).
    /// - Throws: Errors of the stream and of the writer's flush.
    @inlinable
    public mutating func read(
        into output: inout OutputRawSpan, until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        if output.freeCapacity == 0 { return 0 }
        if buffer.count == 0, !buffer.hasEnded, output.freeCapacity >= buffer.capacity {
            let end = callEnd(deadline)
            if let writer, writer.isPending { try writer.flush(until: end) }
            let count = try stream.read(into: &output, until: end)
            buffer.noteDirect(count)
            return count
        }
        guard let extent = try find(.some(upTo: output.freeCapacity), deadline) else { return 0 }
        output.append(bytes: unsafe buffer.bytes(at: 0, extent.count).bytes)
        buffer.take(extent.taken)
        return extent.count
    }

    /// Takes bytes and discards them. Those that haven't arrived are received and discarded piece by piece, so the call needs
    /// no memory for them.
    ///
    /// - Parameters:
    ///   - count: The number of bytes.
    ///   - deadline: As for ``nextBytes(exactly:limit:until:)``.
    /// - Throws: ``SocketError/Code/endOfStream`` if the stream ends before; ``SocketError/Code/invalidArgument`` for a
    ///   negative count; errors of the stream and of the writer's flush. This call alone may have taken something when it
    ///   throws: ``SocketError/bytesTransferred`` bytes.
    @inlinable
    public mutating func skip(_ count: Int, until deadline: Deadline? = nil) throws(SocketError) {
        guard count >= 0 else { throw SocketError(.invalidArgument, .readBytes, subject: .number(count)) }
        let end = buffer.count < count ? callEnd(deadline) : nil
        var rest = count
        while true {
            let now = min(rest, buffer.count)
            buffer.take(now)
            rest -= now
            if rest == 0 { return }
            if buffer.hasEnded { throw SocketError(.endOfStream, .readBytes, bytesTransferred: count - rest) }
            do throws(SocketError) {
                try receive(for: 1, until: end)
            } catch {
                throw SocketError(
                    error.code, error.operation, subject: error.subject, bytesTransferred: count - rest,
                    detail: error.detail)
            }
        }
    }
}

extension StreamReader {
    /// Reads the rest of the stream into an array.
    ///
    /// - Parameters:
    ///   - limit: The greatest number of bytes.
    ///   - deadline: As for ``nextBytes(exactly:limit:until:)``.
    /// - Returns: The bytes; an empty array at the end of the stream.
    /// - Throws: ``SocketError/Code/limitExceeded`` if there are more; errors of the stream and of the writer's flush. A
    ///   call that throws has taken nothing.
    @inlinable
    public mutating func readAll(
        limit: Int = StreamLimit.bytes, until deadline: Deadline? = nil
    ) throws(SocketError) -> [UInt8] {
        guard let extent = try find(.all(limit: limit), deadline) else { return [] }
        return copyBytes(extent)
    }

    /// Reads the rest of the stream as text in UTF-8.
    ///
    /// - Parameters:
    ///   - limit: As for ``readAll(limit:until:)``, in bytes.
    ///   - repairing: Whether bytes that aren't UTF-8 become U+FFFD instead of an error.
    ///   - deadline: As for ``nextBytes(exactly:limit:until:)``.
    /// - Throws: As ``readAll(limit:until:)``; ``SocketError/Code/invalidText``.
    @inlinable
    public mutating func readText(
        limit: Int = StreamLimit.bytes, repairing: Bool = false, until deadline: Deadline? = nil
    ) throws(SocketError) -> String {
        guard let extent = try find(.all(limit: limit), deadline) else { return "" }
        return try copyText(extent, repairing: repairing, .readAll)
    }

    /// Reads exactly `count` bytes as text in UTF-8. See ``read(exactly:limit:until:)``.
    ///
    /// - Throws: As ``read(exactly:limit:until:)``; ``SocketError/Code/invalidText``.
    @inlinable
    public mutating func readText(
        exactly count: Int, limit: Int = StreamLimit.bytes, repairing: Bool = false, until deadline: Deadline? = nil
    ) throws(SocketError) -> String {
        guard let extent = try find(.exactly(count, limit: limit), deadline) else {
            throw SocketError(.endOfStream, .readBytes)
        }
        return try copyText(extent, repairing: repairing, .readBytes)
    }
}
