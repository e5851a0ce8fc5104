internal import CSocketShims

/// Memory from which a ``ZeroCopySender`` sends: whole pages that no other allocation shares.
///
/// It has one owner. Sending consumes it, so bytes that are being sent can't change. The sender returns it when the
/// kernel has released it.
@safe
public struct ZeroCopyBuffer: ~Copyable, @unchecked Sendable {
    private let pages: Pages

    /// The number of appended bytes.
    public private(set) var count = 0

    /// Creates an empty buffer.
    ///
    /// - Parameter capacity: The capacity in bytes. It is rounded up to whole pages in memory.
    /// - Throws: ``SocketError/Code/invalidArgument`` for a negative capacity, `.system` with ENOMEM.
    public init(capacity: Int) throws(SocketError) {
        pages = try Pages(capacity)
    }

    init(_ pages: Pages, count: Int) {
        self.pages = pages
        self.count = count
    }

    deinit { pages.unmap() }

    /// The greatest number of bytes.
    public var capacity: Int { pages.capacity }

    /// The bytes.
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        get {
            let bytes = unsafe UnsafeRawBufferPointer(start: pages.base, count: count).bytes
            return unsafe _overrideLifetime(bytes, borrowing: self)
        }
    }

    /// Appends bytes.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` if they don't fit. Nothing is then appended.
    public mutating func append(_ bytes: RawSpan) throws(SocketError) {
        guard bytes.byteCount <= capacity - count else {
            throw SocketError(.invalidArgument, .zeroCopy, subject: .size(bytes.byteCount, limit: capacity - count))
        }
        try append { $0.append(bytes: bytes) }
    }

    /// Appends bytes of an array. See ``append(_:)-(RawSpan)``.
    public mutating func append(_ bytes: [UInt8]) throws(SocketError) { try unsafe append(bytes.span.bytes) }

    /// Appends a text's bytes in UTF-8. See ``append(_:)-(RawSpan)``.
    public mutating func append(_ text: String) throws(SocketError) { try unsafe append(text.utf8.span.bytes) }

    /// Appends bytes of a slice or another collection. See ``append(_:)-(RawSpan)``.
    public mutating func append(_ bytes: some Collection<UInt8>) throws(SocketError) {
        try withContiguousBytes(bytes) { (bytes) throws(SocketError) in try append(bytes) }
    }

    /// Appends bytes that the body writes in place.
    ///
    /// - Parameter body: Appends to the span, whose capacity is the buffer's free capacity. If it throws, nothing is
    ///   appended.
    public mutating func append(
        _ body: (inout OutputRawSpan) throws(SocketError) -> Void
    ) throws(SocketError) {
        let buffer = unsafe UnsafeMutableRawBufferPointer(start: pages.base + count, count: capacity - count)
        var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
        try body(&output)
        count += unsafe output.finalize(for: buffer)
    }

    /// Removes the bytes and keeps the memory.
    public mutating func removeAll() { count = 0 }

    /// Hands the pages to the caller.
    consuming func release() -> Pages {
        let pages = pages
        discard self
        return pages
    }
}

/// Mapped memory; the owner unmaps it.
@safe
struct Pages {
    let base: UnsafeMutableRawPointer
    let capacity: Int

    init(_ capacity: Int) throws(SocketError) {
        guard capacity >= 0, capacity < Int.max / 2 else {
            throw SocketError(
                .invalidArgument, .zeroCopy, subject: .number(capacity),
                detail: "expected a capacity of 0 bytes or more")
        }
        self.capacity = capacity
        guard let base = unsafe sockets_map_pages(max(1, capacity)) else { throw SystemCalls.failure(.zeroCopy) }
        unsafe self.base = base
    }

    func unmap() { unsafe sockets_unmap_pages(base, max(1, capacity)) }
}

extension ZeroCopyBuffer {
    /// The number of bytes and the capacity: `1500 of 4096 bytes`.
    public var description: String { "\(count) of \(capacity) bytes" }
}
