/// A value that a socket option can have: a codec for the bytes that getsockopt(2) and setsockopt(2) carry.
///
/// Booleans, integers, ``Linger``, byte strings and addresses conform. A ``KernelStructure`` needs nothing more; another type
/// needs three things:
///
/// ```swift
/// struct Filter: SocketOptionValue {
///     var mask: UInt32
///     static var maximumEncodedSize: Int { 4 }
///     func encode(into output: inout OutputRawSpan) throws(SocketError) { output.append(integer: mask) }
///     init(decoding bytes: RawSpan) throws(SocketError) { … }
/// }
/// ```
public protocol SocketOptionValue: Sendable {
    /// The greatest number of bytes that the kernel returns for a value: the size of the buffer for reading.
    static var maximumEncodedSize: Int { get }

    /// The number of bytes that ``encode(into:)`` appends at most; ``maximumEncodedSize`` if the type doesn't say.
    var encodedSize: Int { get }

    /// Appends the value as the kernel wants it.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for a value that the kernel's form can't represent.
    func encode(into output: inout OutputRawSpan) throws(SocketError)

    /// Reads a value that the kernel returned.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` where the bytes are too few or none of this type. It must not
    ///   trap, whatever the bytes are.
    init(decoding bytes: RawSpan) throws(SocketError)
}

extension SocketOptionValue {
    /// The type's ``maximumEncodedSize``.
    @inlinable
    public var encodedSize: Int { Self.maximumEncodedSize }
}

extension SocketError {
    /// The error of a codec that was given other bytes than it knows.
    @usableFromInline
    @inline(never)
    static func unexpected(_ count: Int) -> SocketError {
        SocketError(.unexpectedValue, .decode, subject: .number(count))
    }
}

extension Bool: SocketOptionValue {
    /// An `int`: 4 bytes.
    @inlinable
    public static var maximumEncodedSize: Int { 4 }

    /// Appends an `int` of 0 or 1.
    @inlinable
    public func encode(into output: inout OutputRawSpan) { output.append(integer: Int32(self ? 1 : 0)) }

    /// Reads an `int`, or the single byte that some options return; anything but zero is true.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        self = try Int32(decoding: bytes) != 0
    }
}

extension Int32: SocketOptionValue {
    /// An `int`: 4 bytes.
    @inlinable
    public static var maximumEncodedSize: Int { 4 }

    /// Appends the number.
    @inlinable
    public func encode(into output: inout OutputRawSpan) { output.append(integer: self) }

    /// Reads an `int`, or the single byte that some options return.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        if let number: Int32 = bytes.integer(at: 0) {
            self = number
        } else if let number: UInt8 = bytes.integer(at: 0) {
            self = Int32(number)
        } else {
            throw .unexpected(bytes.byteCount)
        }
    }
}

extension UInt32: SocketOptionValue {
    /// An `unsigned int`: 4 bytes.
    @inlinable
    public static var maximumEncodedSize: Int { 4 }

    /// Appends the number.
    @inlinable
    public func encode(into output: inout OutputRawSpan) { output.append(integer: self) }

    /// Reads an `unsigned int`, or the single byte that some options return.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        self = UInt32(bitPattern: try Int32(decoding: bytes))
    }
}

extension UInt64: SocketOptionValue {
    /// 8 bytes.
    @inlinable
    public static var maximumEncodedSize: Int { 8 }

    /// Appends the number.
    @inlinable
    public func encode(into output: inout OutputRawSpan) { output.append(integer: self) }

    /// Reads 8 bytes.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let number: UInt64 = bytes.integer(at: 0) else { throw .unexpected(bytes.byteCount) }
        self = number
    }
}

extension [UInt8]: SocketOptionValue {
    /// 1,024 bytes: what is lent for reading where the option doesn't say another capacity.
    @inlinable
    public static var maximumEncodedSize: Int { 1024 }

    /// The number of bytes in the array.
    @inlinable
    public var encodedSize: Int { count }

    /// Appends the bytes.
    @inlinable
    public func encode(into output: inout OutputRawSpan) { unsafe output.append(bytes: span.bytes) }

    /// Keeps the bytes.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) { self = bytes.bytes() }
}

/// No value: an option that is nothing but its name, set with a null pointer and a length of zero.
public struct NoValue: SocketOptionValue, Hashable {
    /// Nothing.
    @inlinable
    public static var maximumEncodedSize: Int { 0 }

    /// The value.
    @inlinable
    public init() {}

    /// Appends nothing.
    @inlinable
    public func encode(into output: inout OutputRawSpan) {}

    /// Reads nothing.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {}
}

extension NoValue: CustomStringConvertible {
    /// `no value`.
    public var description: String { "no value" }
}
