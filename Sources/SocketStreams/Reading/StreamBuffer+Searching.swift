public import CSocketShims

/// What a search found in the buffer.
@usableFromInline
package struct StreamExtent {
    /// The offset of the result from the first byte.
    @usableFromInline package var offset = 0

    /// The number of bytes of the result; if more bytes are necessary, how many the search needs at most.
    @usableFromInline package var count: Int

    /// The number of bytes to be taken, with what ends the result; negative if there is no result.
    @usableFromInline package var taken: Int

    @inlinable
    package init(offset: Int = 0, count: Int, taken: Int) {
        self.offset = offset
        self.count = count
        self.taken = taken
    }

    /// More bytes are necessary.
    @inlinable
    package static func more(_ goal: Int) -> StreamExtent { StreamExtent(count: goal, taken: -1) }

    /// The stream ended, and there is no result.
    @inlinable package static var end: StreamExtent { StreamExtent(count: 0, taken: -2) }

    @inlinable package var isEnd: Bool { taken == -2 }
}

/// Adds to a limit what ends a result, without overflow.
private func sum(_ limit: Int, _ more: Int) -> Int { limit > .max / 4 ? .max / 4 : limit + more }

extension StreamBuffer {
    /// The next line, if it is in the buffer as a whole and ends with LF or CR LF: the fast path.
    @inlinable
    @inline(__always)
    package func bufferedLine(limit: Int) -> StreamExtent? {
        let from = scanKey == LineEnding.newline.key ? scanned : 0
        let found = unsafe sockets_find_byte(base + start + from, end &- start &- from, 10)
        guard found >= 0 else { return nil }
        let length = from &+ found
        let text =
            unsafe length > 0 && base.load(fromByteOffset: start &+ length &- 1, as: UInt8.self) == 13
            ? length &- 1 : length
        return text <= limit ? StreamExtent(count: text, taken: length &+ 1) : nil
    }

    /// Looks for a line.
    @inline(never)
    @usableFromInline
    package mutating func line(_ ending: LineEnding, limit: Int) throws(SocketError) -> StreamExtent {
        guard limit >= 0 else { throw SocketError(.invalidArgument, .readLine, subject: .number(limit)) }
        resumeScan(ending.key)
        while scanned < count {
            let found = unsafe sockets_find_byte(base + start + scanned, count - scanned, ending.lastByte)
            guard found >= 0 else { break }
            let length = scanned + found
            let hasReturn = unsafe ending.takesCarriageReturn && length > 0 && bytes(at: length - 1, 1)[0] == 13
            if ending.needsCarriageReturn, !hasReturn {
                scanned = length + 1
                continue
            }
            let text = hasReturn ? length - 1 : length
            try check(text, limit, .readLine)
            return StreamExtent(count: text, taken: length + 1)
        }
        scanned = count
        if hasEnded {
            try check(count, limit, .readLine)
            return count == 0 ? .end : StreamExtent(count: count, taken: count)
        }
        // A CR at the end may be the first half of the line's ending.
        let mayEnd = unsafe ending.takesCarriageReturn && count > 0 && bytes(at: count - 1, 1)[0] == 13
        try check(mayEnd ? count - 1 : count, limit, .readLine)
        return .more(sum(limit, 2))
    }

    /// Looks for a sequence of bytes.
    package mutating func sequence(_ delimiter: [UInt8], limit: Int) throws(SocketError) -> StreamExtent {
        guard limit >= 0 else { throw SocketError(.invalidArgument, .readUntil, subject: .number(limit)) }
        guard !delimiter.isEmpty else {
            throw SocketError(.invalidArgument, .readUntil, subject: .named("delimiter"), detail: "it has no bytes")
        }
        if scanKey != 512 || scanSequence != delimiter {
            (scanKey, scanned, scanSequence) = (512, 0, delimiter)
        }
        let found = unsafe delimiter.withUnsafeBytes {
            unsafe sockets_find_bytes(base + start + scanned, count - scanned, $0.baseAddress!, $0.count)
        }
        if found >= 0 {
            let length = scanned + found
            try check(length, limit, .readUntil)
            return StreamExtent(count: length, taken: length + delimiter.count)
        }
        // The last bytes may be the beginning of the delimiter.
        scanned = max(scanned, count - delimiter.count + 1)
        try check(max(0, count - delimiter.count + 1), limit, .readUntil)
        if hasEnded { return try missing(.readUntil) }
        return .more(sum(limit, delimiter.count))
    }

    /// Looks for a number of bytes.
    package func exactly(_ wanted: Int, limit: Int) throws(SocketError) -> StreamExtent {
        guard wanted >= 0 else { throw SocketError(.invalidArgument, .readBytes, subject: .number(wanted)) }
        try check(wanted, limit, .readBytes)
        if count >= wanted { return StreamExtent(count: wanted, taken: wanted) }
        if hasEnded { return try missing(.readBytes) }
        return .more(wanted)
    }

    /// Looks for a frame.
    package func frame(_ prefix: LengthPrefix, limit: Int) throws(SocketError) -> StreamExtent {
        guard limit >= 0 else { throw SocketError(.invalidArgument, .readFrame, subject: .number(limit)) }
        let decoded = try unsafe prefix.decode(bytes(at: 0, count))
        guard let length = decoded.length else {
            if hasEnded { return try missing(.readFrame) }
            return .more(decoded.size)
        }
        let body = Int(clamping: length)
        try check(body, limit, .readFrame)
        if count - decoded.size >= body {
            return StreamExtent(offset: decoded.size, count: body, taken: decoded.size + body)
        }
        if hasEnded { return try missing(.readFrame) }
        return .more(sum(body, decoded.size))
    }

    /// Looks for the end of the stream.
    package func all(limit: Int) throws(SocketError) -> StreamExtent {
        guard limit >= 0 else { throw SocketError(.invalidArgument, .readAll, subject: .number(limit)) }
        try check(count, limit, .readAll)
        return hasEnded ? StreamExtent(count: count, taken: count) : .more(sum(limit, 1))
    }

    /// Looks for at least one byte, and gets all that are there.
    package func some(upTo limit: Int) throws(SocketError) -> StreamExtent {
        guard limit > 0 else { throw SocketError(.invalidArgument, .readBytes, subject: .number(limit)) }
        if count > 0 { return StreamExtent(count: min(count, limit), taken: min(count, limit)) }
        return hasEnded ? .end : .more(1)
    }

    /// Looks whether at least so many bytes are there.
    package func peek(atLeast wanted: Int, limit: Int) throws(SocketError) -> StreamExtent {
        guard wanted >= 0 else { throw SocketError(.invalidArgument, .readBytes, subject: .number(wanted)) }
        try check(wanted, limit, .readBytes)
        return count >= wanted || hasEnded ? StreamExtent(count: count, taken: 0) : .more(wanted)
    }

    /// Forgets where an earlier search for something else stopped.
    private mutating func resumeScan(_ key: UInt16) {
        if scanKey != key { (scanKey, scanned) = (key, 0) }
    }

    private func check(_ size: Int, _ limit: Int, _ operation: SocketError.Operation) throws(SocketError) {
        guard size > limit else { return }
        throw SocketError(
            .limitExceeded, operation, subject: .size(size, limit: limit),
            detail: "at byte \(position) of the stream, and not taken")
    }

    /// The end of the stream before a result: a clean one if there are no bytes, otherwise an error.
    private func missing(_ operation: SocketError.Operation) throws(SocketError) -> StreamExtent {
        if count == 0 { return .end }
        throw SocketError(
            .endOfStream, operation, detail: "\(String(count, "byte")) at byte \(position) of the stream, and not taken"
        )
    }
}
