/// Memory to receive into, allocated once and reused.
///
/// ```swift
/// var buffer = try ReceiveBuffer(capacity: 65536)
/// while try socket.receive(into: &buffer) > 0 { try socket.sendAll(buffer.bytes) }
/// ```
///
/// Each receive replaces the buffer's contents. The compiler enforces that the bytes don't outlive the buffer or its
/// next use. A buffer has one owner at a time, which may be a task.
@safe
public struct ReceiveBuffer: ~Copyable {
    @usableFromInline package let base: UnsafeMutableRawPointer

    /// The greatest number of bytes that a receive can return.
    public let capacity: Int

    /// The number of bytes that the last receive returned.
    public private(set) var count = 0

    /// Allocates a buffer.
    ///
    /// - Parameter capacity: In bytes, from 1 to 1 GiB. A datagram has 65,535 bytes at most.
    /// - Throws: ``SocketError/Code/invalidArgument`` for another number.
    public init(capacity: Int) throws(SocketError) {
        guard capacity > 0, capacity <= 1 << 30 else {
            throw SocketError(.invalidArgument, "ReceiveBuffer", subject: .number(capacity))
        }
        self.capacity = capacity
        unsafe base = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { unsafe base.deallocate() }

    /// Whether the buffer holds no bytes.
    public var isEmpty: Bool { count == 0 }

    /// The bytes of the last receive.
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        get {
            let span = unsafe UnsafeRawBufferPointer(start: base, count: count).bytes
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// Copies the bytes into an array.
    public var array: [UInt8] { unsafe [UInt8](UnsafeRawBufferPointer(start: base, count: count)) }

    /// Discards the bytes and keeps the memory.
    public mutating func removeAll() { count = 0 }

    @usableFromInline
    package mutating func setCount(_ count: Int) { self.count = count }
}

// The memory has one owner, which may hand it to another thread.
extension ReceiveBuffer: @unchecked Sendable {}
