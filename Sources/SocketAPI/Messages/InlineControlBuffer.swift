/// A buffer for a few control messages, stored inline. Most messages fit, and so allocate nothing.
///
/// It contains no references, so copying it only copies bytes.
@usableFromInline
struct InlineControlBuffer: Sendable {
    // Bytes past the count are zeros, so that padding discloses no old memory.
    @usableFromInline var words: InlineArray<12, UInt64>
    @usableFromInline var count: Int

    /// The greatest number of bytes: 96, enough for an address with its interface, a hop limit and a time.
    @inlinable static var limit: Int { 96 }

    @inlinable
    init() {
        // A literal compiles to stores, `repeating` to a loop.
        words = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        count = 0
    }

    /// Copies bytes that fit.
    init(copying bytes: RawSpan) {
        self.init()
        unsafe withUnsafeMutableBytes(of: &words) { buffer in
            unsafe bytes.withUnsafeBytes { unsafe buffer.copyMemory(from: $0) }
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

// Messages are encoded in place. The bytes behind the last one are zeros before it and, after an encoder has failed,
// again.

extension InlineControlBuffer {
    /// Whether a message with a payload of this size fits.
    @inlinable
    @inline(__always)
    func hasCapacity(forPayload size: Int) -> Bool {
        // The count and the capacity are multiples of a word, so the padding fits, too.
        size >= 0 && size <= Self.limit &- ControlMessageLayout.headerSize &- count
    }

    /// Appends a message that fits.
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
                let buffer = unsafe UnsafeMutableRawBufferPointer(start: base + start, count: space)
                return try unsafe start &+ Self.write(level, type, buffer, encode)
            }
        } catch {
            clear(from: start)
            throw error
        }
    }

    /// Writes a header, followed by what the body appends.
    ///
    /// - Returns: The number of bytes with the padding. A payload may be shorter than the space reserved for it.
    @inlinable
    @inline(__always)
    static func write(
        _ level: OptionLevel, _ type: ControlMessageType, _ buffer: UnsafeMutableRawBufferPointer,
        _ encode: (inout OutputRawSpan) throws(SocketError) -> Void
    ) throws(SocketError) -> Int {
        let header = ControlMessageLayout.headerSize
        guard let base = buffer.baseAddress else { return 0 }
        let payload = unsafe UnsafeMutableRawBufferPointer(start: base + header, count: buffer.count &- header)
        var output = unsafe OutputRawSpan(buffer: payload, initializedCount: 0)
        try encode(&output)
        let length = unsafe header &+ output.finalize(for: payload)
        unsafe base.storeBytes(of: length, as: Int.self)
        unsafe base.storeBytes(of: level.rawValue, toByteOffset: ControlMessageLayout.word, as: Int32.self)
        unsafe base.storeBytes(of: type.rawValue, toByteOffset: ControlMessageLayout.word &+ 4, as: Int32.self)
        return ControlMessageLayout.aligned(length)
    }

    /// Clears the bytes that a failed encoder has written.
    @usableFromInline
    @inline(never)
    mutating func clear(from start: Int) {
        unsafe withUnsafeMutableBytes(of: &words) { all in
            for index in start..<all.count { unsafe all[index] = 0 }
        }
    }
}
