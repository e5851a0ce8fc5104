/// The bytes of control messages: in place while they are few, as those of most messages are, so that a message with
/// some of them allocates nothing.
@usableFromInline
struct ControlBytes: Sendable {
    // Bytes past the count are zeros: what an encoder leaves out is padding, and padding tells nothing.
    @usableFromInline var words: InlineArray<12, UInt64>
    @usableFromInline var smallCount: Int
    /// All of the bytes, where they are more than fit in place, or once were.
    @usableFromInline var large: [UInt8]?

    /// The number of bytes in place at most: 96, an address with its interface, a hop limit and a time.
    @inlinable static var limit: Int { 96 }

    @inlinable
    init() {
        words = InlineArray(repeating: 0)
        smallCount = 0
        large = nil
    }

    /// A copy of the bytes.
    init(copying bytes: RawSpan) {
        self.init()
        let count = bytes.byteCount
        if count > Self.limit {
            large = bytes.bytes()
        } else {
            unsafe withUnsafeMutableBytes(of: &words) { room in
                unsafe bytes.withUnsafeBytes { unsafe room.copyMemory(from: $0) }
            }
            smallCount = count
        }
    }

    @inlinable var count: Int { large?.count ?? smallCount }

    /// Lends the bytes.
    @inlinable
    func withBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        if let large { return try unsafe large.span.withUnsafeBytes(body) }
        return try unsafe withUnsafeBytes(of: words) { (all) throws(SocketError) in
            try unsafe body(UnsafeRawBufferPointer(start: all.baseAddress, count: smallCount))
        }
    }

    /// The bytes as an array.
    var all: [UInt8] {
        if let large { return large }
        return unsafe withUnsafeBytes(of: words) { unsafe [UInt8]($0.prefix(smallCount)) }
    }

    /// Removes the bytes. Memory that is not in place is kept.
    mutating func removeAll() {
        words = InlineArray(repeating: 0)
        smallCount = 0
        large?.removeAll(keepingCapacity: true)
    }
}
