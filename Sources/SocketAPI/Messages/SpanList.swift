internal import CSocketShims

/// Pieces of memory that are sent as one message without being copied together.
///
/// The compiler keeps the appended memory alive and unchanged as long as the list exists:
///
/// ```swift
/// var parts = SpanList()
/// parts.append(header.span.bytes)
/// parts.append(body.span.bytes)
/// try socket.sendMessage(parts)
/// ```
///
/// One call takes at most 1,024 pieces (IOV_MAX).
@safe
public struct SpanList: ~Copyable, ~Escapable {
    private var parts: UnsafeMutablePointer<sockets_part>
    private var capacity: Int

    /// The number of pieces.
    public private(set) var count = 0

    /// The sum of their bytes.
    public private(set) var byteCount = 0

    /// Creates an empty list.
    ///
    /// - Parameter capacity: The initial number of pieces to allocate memory for; it grows as needed.
    @_lifetime(immortal)
    public init(capacity: Int = 8) {
        self.capacity = max(1, capacity)
        unsafe parts = .allocate(capacity: self.capacity)
    }

    deinit { unsafe parts.deallocate() }

    /// Appends a piece, which may be empty.
    @_lifetime(self: copy self, copy bytes)
    public mutating func append(_ bytes: RawSpan) {
        if count == capacity { grow() }
        unsafe bytes.withUnsafeBytes { piece in
            let base = unsafe UnsafeMutableRawPointer(mutating: piece.baseAddress)
            unsafe parts[count] = sockets_part(base: base, length: piece.count)
        }
        count += 1
        byteCount += bytes.byteCount
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<sockets_part>.allocate(capacity: capacity * 2)
        unsafe larger.update(from: parts, count: count)
        unsafe parts.deallocate()
        unsafe parts = larger
        capacity *= 2
    }

    /// Lends the pieces to a call that sends them.
    borrowing func withParts<Result>(
        _ body: (UnsafeMutablePointer<sockets_part>, Int) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        try unsafe body(parts, count)
    }
}

// A noncopyable type can't conform to CustomStringConvertible.
extension SpanList {
    /// The number of spans and of their bytes: `2 spans, 1504 bytes`.
    public var description: String { String(count, "span") + ", " + String(byteCount, "byte") }
}
