/// The bytes of a few control messages, in place: those of most messages, which so allocate nothing.
///
/// It has no reference to anything, so a copy is nothing but bytes.
@usableFromInline
struct InlineControlBuffer: Sendable {
    // Bytes past the count are zeros: what an encoder leaves out is padding, and padding tells nothing.
    @usableFromInline var words: InlineArray<12, UInt64>
    @usableFromInline var count: Int

    /// The number of bytes at most: 96, an address with its interface, a hop limit and a time.
    @inlinable static var limit: Int { 96 }

    @inlinable
    init() {
        // A literal is stores; `repeating` is a loop.
        words = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        count = 0
    }

    /// A copy of the bytes, of which there are not too many.
    init(copying bytes: RawSpan) {
        self.init()
        unsafe withUnsafeMutableBytes(of: &words) { room in
            unsafe bytes.withUnsafeBytes { unsafe room.copyMemory(from: $0) }
        }
        count = bytes.byteCount
    }

    /// Lends the bytes.
    @inlinable
    @inline(__always)
    func withBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        try unsafe withUnsafeBytes(of: words) { (all) throws(SocketError) in
            try unsafe body(UnsafeRawBufferPointer(start: all.baseAddress, count: count))
        }
    }

    /// The bytes as an array.
    var array: [UInt8] { unsafe withUnsafeBytes(of: words) { unsafe [UInt8]($0.prefix(count)) } }
}

// Messages are written where they are to stand. The bytes behind the last one are zeros before and, where an encoder
// has failed, afterwards.

extension InlineControlBuffer {
    /// Whether a message with a payload of this size fits.
    @inlinable
    @inline(__always)
    func hasRoom(forPayload size: Int) -> Bool {
        // The count and the capacity are multiples of a word, so the padding fits, too.
        size >= 0 && size <= Self.limit &- ControlMessageLayout.headerSize &- count
    }

    /// Appends a message. The caller has seen that it fits.
    @inlinable
    @inline(__always)
    mutating func append(
        _ level: OptionLevel, _ type: ControlMessageType, _ size: Int,
        _ encode: (inout OutputRawSpan) throws(SocketError) -> Void
    ) throws(SocketError) {
        let start = count
        do throws(SocketError) {
            count = try unsafe withUnsafeMutableBytes(of: &words) { (all) throws(SocketError) in
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

    /// Writes a header and, behind it, what the body appends.
    ///
    /// - Returns: The number of bytes with the padding: a payload may be shorter than the space that was reserved for
    ///   it.
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

    /// Takes back what a failed encoder has written.
    @usableFromInline
    @inline(never)
    mutating func clear(from start: Int) {
        unsafe withUnsafeMutableBytes(of: &words) { all in
            for index in start..<all.count { unsafe all[index] = 0 }
        }
    }
}
