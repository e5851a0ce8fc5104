// Messages are written where they are to stand. The bytes behind the last one are zeros before and, where an encoder has
// failed, afterwards.

extension ControlBytes {
    /// Whether a message with a payload of so many bytes fits in place.
    @inlinable
    @inline(__always)
    func hasRoom(forPayload size: Int) -> Bool {
        // What is in place is a multiple of a word, and so is what there is room for: the padding fits too.
        large == nil && size >= 0 && size <= Self.limit &- ControlMessageLayout.headerSize &- smallCount
    }

    /// Appends a message in place. The caller has seen that it fits.
    @inlinable
    @inline(__always)
    mutating func append(
        _ level: OptionLevel, _ type: ControlMessageType, _ size: Int,
        _ encode: (inout OutputRawSpan) throws(SocketError) -> Void
    ) throws(SocketError) {
        let start = smallCount
        do throws(SocketError) {
            smallCount = try unsafe withUnsafeMutableBytes(of: &words) { (all) throws(SocketError) in
                guard let base = all.baseAddress else { return start }
                let space = ControlMessageLayout.aligned(ControlMessageLayout.headerSize &+ size)
                let room = unsafe UnsafeMutableRawBufferPointer(start: base + start, count: space)
                return try unsafe start &+ Self.write(level, type, room, encode)
            }
        } catch {
            clear(from: start)
            throw error
        }
    }

    /// Appends a message to the bytes that are not in place; those in place move there.
    mutating func appendLarge(
        _ level: OptionLevel, _ type: ControlMessageType, _ space: Int,
        _ encode: (inout OutputRawSpan) throws(SocketError) -> Void
    ) throws(SocketError) {
        let start = count
        var bytes = all
        large = nil
        bytes.append(contentsOf: repeatElement(0, count: space))
        var failure: SocketError?
        var used = 0
        unsafe bytes.withUnsafeMutableBytes { all in
            do throws(SocketError) {
                used = try unsafe Self.write(level, type, .init(rebasing: all[start...]), encode)
            } catch { failure = error }
        }
        // A payload shorter than it said takes only the room that it needs.
        bytes.removeLast(space - used)
        large = bytes
        if let failure { throw failure }
    }

    /// Writes a header and, behind it, what the body appends.
    ///
    /// - Returns: The number of bytes with the padding: a payload may be shorter than the room that was made for it.
    @inlinable
    @inline(__always)
    static func write(
        _ level: OptionLevel, _ type: ControlMessageType, _ room: UnsafeMutableRawBufferPointer,
        _ encode: (inout OutputRawSpan) throws(SocketError) -> Void
    ) throws(SocketError) -> Int {
        let header = ControlMessageLayout.headerSize
        guard let base = room.baseAddress else { return 0 }
        let payload = unsafe UnsafeMutableRawBufferPointer(start: base + header, count: room.count &- header)
        var output = unsafe OutputRawSpan(buffer: payload, initializedCount: 0)
        try encode(&output)
        let length = unsafe header &+ output.finalize(for: payload)
        unsafe base.storeBytes(of: length, as: Int.self)
        unsafe base.storeBytes(of: level.rawValue, toByteOffset: ControlMessageLayout.word, as: Int32.self)
        unsafe base.storeBytes(of: type.rawValue, toByteOffset: ControlMessageLayout.word &+ 4, as: Int32.self)
        return ControlMessageLayout.aligned(length)
    }

    /// Takes back what a failed encoder has written in place.
    @usableFromInline
    @inline(never)
    mutating func clear(from start: Int) {
        unsafe withUnsafeMutableBytes(of: &words) { all in
            for index in start..<all.count { unsafe all[index] = 0 }
        }
    }
}
