extension StreamWriter {
    /// Writes a frame: the length of the bytes, and the bytes.
    ///
    /// - Parameters:
    ///   - bytes: The bytes of the frame.
    ///   - prefix: How the length is written. It doesn't count itself.
    ///   - deadline: As for ``write(_:until:)-(RawSpan,_)``.
    /// - Throws: ``SocketError/Code/limitExceeded`` if the prefix can't express the length; otherwise as
    ///   ``write(_:until:)-(RawSpan,_)``. A frame is taken as a whole or not at all, so it can be written again.
    @inlinable
    public func writeFrame(
        _ bytes: RawSpan, _ prefix: LengthPrefix = .uint32, until deadline: Deadline? = nil
    ) throws(SocketError) {
        let length = try prefix.encoded(bytes.byteCount)
        if length.count + bytes.byteCount > capacity - count || failure != nil { try flush(until: deadline) }
        unsafe append(length.span.bytes)
        if bytes.byteCount <= capacity - count { return append(bytes) }
        let first = fill(bytes)
        do throws(SocketError) {
            try flush(until: deadline)
        } catch {
            return keepRest(bytes.extracting(first..<bytes.byteCount), afterFlush: error)
        }
        let rest = bytes.extracting(first..<bytes.byteCount)
        do throws(SocketError) { try stream.write(rest, until: deadline) } catch { keepRest(rest, after: error) }
    }

    /// Writes a frame. See ``writeFrame(_:_:until:)-(RawSpan,_,_)``.
    @inlinable
    public func writeFrame(
        _ bytes: [UInt8], _ prefix: LengthPrefix = .uint32, until deadline: Deadline? = nil
    ) throws(SocketError) {
        try unsafe writeFrame(bytes.span.bytes, prefix, until: deadline)
    }

    /// Writes a frame of the text's bytes in UTF-8. See ``writeFrame(_:_:until:)-(RawSpan,_,_)``.
    @inlinable
    public func writeFrame(
        _ text: String.UTF8View, _ prefix: LengthPrefix = .uint32, until deadline: Deadline? = nil
    ) throws(SocketError) {
        try unsafe writeFrame(text.span.bytes, prefix, until: deadline)
    }
}

extension StreamWriter {
    /// Fills the buffer with the first bytes; returns their number.
    @usableFromInline
    package func fill(_ bytes: RawSpan) -> Int {
        let first = min(capacity - count, bytes.byteCount)
        append(bytes.extracting(0..<first))
        return first
    }

    /// Keeps all of the rest of a frame whose beginning is in the buffer.
    @usableFromInline
    package func keepRest(_ rest: RawSpan, afterFlush error: SocketError) {
        failure = error
        appendGrowing(rest)
    }
}
