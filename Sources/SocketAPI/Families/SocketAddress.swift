/// An address of one family: a value with two codecs, the kernel's bytes and people's text.
///
/// The bytes are those of the family's `struct sockaddr_…`, beginning with the family's number (`sa_family`, 16 bits in
/// the machine's byte order). Their count is part of the address: the name of an abstract Unix socket ends where the
/// bytes end.
///
/// A type that conforms needs no C type and no pointer:
///
/// ```swift
/// struct VsockAddress: SocketAddress {
///     var context: UInt32, port: UInt32
///     static var maximumEncodedSize: Int { 16 }
///     func encode(into output: inout OutputRawSpan) {
///         output.append(integer: UInt16(40))         // AF_VSOCK
///         output.append(integer: UInt16(0))
///         output.append(integer: port)
///         output.append(integer: context)
///         output.append(repeating: 0, count: 4, as: UInt8.self)
///     }
///     init(decoding bytes: RawSpan) throws(SocketError) { … }
///     var description: String { "\(context):\(port)" }
/// }
/// ```
public protocol SocketAddress: Hashable, Sendable, CustomStringConvertible {
    /// The greatest number of bytes that ``encode(into:)`` appends and that the kernel returns; at most 128, the size
    /// of `struct sockaddr_storage`.
    static var maximumEncodedSize: Int { get }

    /// Appends the address as the kernel wants it, and not a byte more.
    ///
    /// - Parameter output: Its free capacity is at least ``maximumEncodedSize`` bytes.
    func encode(into output: inout OutputRawSpan)

    /// Reads an address that the kernel returned.
    ///
    /// - Parameter bytes: Exactly the bytes that the kernel says the address has; none where it gave no address.
    /// - Throws: ``SocketError/Code/invalidAddress`` where the bytes are no address of this type. It must not trap,
    ///   whatever the bytes are.
    init(decoding bytes: RawSpan) throws(SocketError)

    /// Reads an address from the text that `description` prints.
    ///
    /// A family without a text form leaves it out; its texts are then refused.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    init(parsing text: String) throws(SocketError)
}

extension SocketAddress {
    /// Refuses every text: the family has no form of text that can be read back.
    public init(parsing text: String) throws(SocketError) {
        throw SocketError(
            .invalidAddress, .parse, subject: .text(text), detail: "addresses of this family can't be read from text")
    }

    /// Reads an address from an array of the kernel's bytes, beginning with the family's number.
    ///
    /// - Throws: As ``init(decoding:)-(RawSpan)``.
    public init(decoding bytes: [UInt8]) throws(SocketError) { try unsafe self.init(decoding: bytes.span.bytes) }
}

/// Encodes the address on the stack and lends the bytes.
///
/// - Throws: ``SocketError/Code/invalidAddress`` where the address has more bytes than its type says.
@inlinable
@inline(__always)
func withEncoded<Address: SocketAddress, Result: ~Copyable>(
    _ address: Address, _ operation: SocketError.Operation,
    _ body: (UnsafeRawPointer, UInt32) throws(SocketError) -> Result
) throws(SocketError) -> Result {
    let limit = Address.maximumEncodedSize
    return try unsafe withUnsafeTemporaryAllocation(byteCount: limit &+ 128, alignment: 8) {
        (buffer) throws(SocketError) -> Result in
        var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
        address.encode(into: &output)
        let count = unsafe output.finalize(for: buffer)
        guard count <= limit, let base = buffer.baseAddress else {
            throw SocketError.badAddress(UInt32(truncatingIfNeeded: count), operation).about(address)
        }
        return unsafe try body(base, UInt32(truncatingIfNeeded: count))
    }
}
