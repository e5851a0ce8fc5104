public import SocketAPI

/// The address of a host without a port: ``IPv4/Host`` or ``IPv6/Host``.
///
/// A host is a number of 32 or 128 bits that has a text. What both have in common stands here: the conversions, the
/// order (that of the numbers), and ``NetworkPrefix``, which works on either.
///
/// Reading and writing text allocate nothing where the text is bytes: ``init(utf8:)`` and ``format(into:)``. Strings
/// are for convenience.
public protocol InternetHost: Hashable, Comparable, Sendable, LosslessStringConvertible {
    /// An unsigned integer with as many bits as the host has.
    associatedtype Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable

    /// The number, its most significant byte being the first one on the wire.
    var value: Value { get }

    /// Creates a host from its number.
    init(value: Value)

    /// The greatest number of bytes that ``format(into:)`` appends.
    static var maximumTextSize: Int { get }

    /// Reads a host from ASCII text, strictly, or nil where the text is none.
    ///
    /// - Parameter text: Nothing but the host: no spaces, no zone, no NUL at its end.
    init?(utf8 text: RawSpan)

    /// Appends the text as ASCII, without a NUL.
    ///
    /// It is fastest where there is room for ``maximumTextSize`` bytes.
    ///
    /// - Parameter output: Has room for the text; too little traps, as it does for the span's own methods.
    func format(into output: inout OutputRawSpan)
}

extension InternetHost {
    /// The number of bits: 32 or 128.
    @inlinable public static var bitCount: Int { Value.bitWidth }

    /// The number of bytes on the wire: 4 or 16.
    @inlinable public static var encodedSize: Int { MemoryLayout<Value>.size }

    /// Orders hosts by their numbers.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }

    /// Reads a host from text, strictly, or nil where the text is none.
    @inlinable
    public init?(_ text: String) {
        unsafe self.init(utf8: text.utf8.span.bytes)
    }

    /// Reads a host from text, strictly.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    @inlinable
    public init(parsing text: String) throws(SocketError) {
        guard let host = Self(text) else {
            throw TextRefusal.ofHost(text, version: Self.bitCount == 32 ? .v4 : .v6)
        }
        self = host
    }

    /// The text.
    public var description: String { TextRoom.string(Self.maximumTextSize) { format(into: &$0) } }

    /// Reads a host from bytes in network order (`struct in_addr`, `struct in6_addr`).
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - offset: Where the host begins; nil where the bytes end too early.
    @inlinable
    public init?(networkBytes bytes: RawSpan, at offset: Int = 0) {
        guard let value: Value = bytes.networkInteger(at: offset) else { return nil }
        self.init(value: value)
    }

    /// Appends the bytes in network order (`struct in_addr`, `struct in6_addr`): 4 or 16.
    @inlinable
    public func encode(into output: inout OutputRawSpan) { output.append(networkInteger: value) }
}
