/// An address of any family: the kernel's bytes, kept as they are, up to the 128 of `struct sockaddr_storage`.
///
/// It is what a socket of ``AnyFamily`` uses, what an address of an unknown family is kept as, and the common form of
/// addresses of several families. Bytes of a family that is registered with ``AddressFamilies/shared`` print in that
/// family's form.
public struct AnySocketAddress: SocketAddress {
    @usableFromInline var words: InlineArray<16, UInt64>
    @usableFromInline var count: UInt8

    /// The greatest number of bytes: `sizeof(struct sockaddr_storage)`.
    @inlinable public static var maximumEncodedSize: Int { 128 }

    /// No address at all: what the kernel gives for the sender on a connected stream.
    public static var none: AnySocketAddress { AnySocketAddress() }

    @inlinable
    init() {
        // A literal is stores; `repeating` is a loop.
        words = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        count = 0
    }

    /// Keeps the bytes of an address.
    ///
    /// - Parameter bytes: At most 128 bytes; none for ``none``.
    /// - Throws: ``SocketError/Code/invalidAddress`` where there are more.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard bytes.byteCount <= Self.maximumEncodedSize else {
            throw SocketError(
                .invalidAddress, .decode, subject: .number(bytes.byteCount), detail: "an address has at most 128 bytes")
        }
        self.init(prefixOf: bytes)
    }

    /// Keeps the bytes of an address.
    ///
    /// - Parameter bytes: As the kernel has them, beginning with the family's number (`sa_family`): at most 128 bytes;
    ///   none for ``none``.
    /// - Throws: ``SocketError/Code/invalidAddress`` for more bytes, with their number as the subject.
    public init(_ bytes: [UInt8]) throws(SocketError) { try unsafe self.init(decoding: bytes.span.bytes) }

    /// The address in its encoded form.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` where it encodes to more than 128 bytes.
    @inlinable
    public init(_ address: some SocketAddress) throws(SocketError) {
        self = try unsafe withEncoded(address, .decode) { (base, length) throws(SocketError) in
            unsafe try AnySocketAddress(decoding: RawSpan(_unsafeStart: base, byteCount: Int(length)))
        }
    }

    /// Reads a text with the family's name before it, such as `unix:/run/x.sock`, through ``AddressFamilies/shared``.
    public init(parsing text: String) throws(SocketError) {
        self = try AddressFamilies.shared.parse(text)
    }

    /// Appends the bytes.
    @inlinable
    public func encode(into output: inout OutputRawSpan) {
        withBytes { output.append(bytes: $0) }
    }

    /// The number of bytes, from 0 to 128.
    @inlinable public var byteCount: Int { Int(count) }

    /// A copy of the bytes.
    public var bytes: [UInt8] { withBytes { $0.bytes() } }

    /// The address family that the bytes begin with; `.unspecified` where there are fewer than two bytes.
    public var family: AddressFamilyNumber {
        withBytes { AddressFamilyNumber(rawValue: Int32($0.integer(at: 0, as: UInt16.self) ?? 0)) }
    }

    /// The address in the form of a family that the caller knows.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` where the bytes are none of that type.
    @inlinable
    public func decoded<Address: SocketAddress>(as type: Address.Type) throws(SocketError) -> Address {
        let count = Int(count)
        return try unsafe withUnsafeBytes(of: words) { (all) throws(SocketError) in
            unsafe try Address(decoding: UnsafeRawBufferPointer(start: all.baseAddress, count: count).bytes)
        }
    }

    /// Lends the bytes.
    @inlinable
    public func withBytes<Result>(_ body: (RawSpan) -> Result) -> Result {
        unsafe withUnsafeBytes(of: words) { all in
            unsafe body(RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: all[..<Int(count)])))
        }
    }
}

extension AnySocketAddress {
    /// As many bytes of the span as fit.
    @usableFromInline
    init(prefixOf bytes: RawSpan) {
        self.init()
        let kept = min(bytes.byteCount, Self.maximumEncodedSize)
        unsafe withUnsafeMutableBytes(of: &words) { target in
            unsafe bytes.withUnsafeBytes { source in
                unsafe target.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[..<kept]))
            }
        }
        count = UInt8(kept)
    }

    /// The address for the text of an error: an address that says it is larger than it may be is cut, not refused.
    @inlinable
    init<Address: SocketAddress>(truncating address: Address) {
        self = unsafe withUnsafeTemporaryAllocation(byteCount: Address.maximumEncodedSize &+ 128, alignment: 8) {
            buffer in
            var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
            address.encode(into: &output)
            let count = unsafe output.finalize(for: buffer)
            return unsafe AnySocketAddress(
                prefixOf: RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: buffer[..<count])))
        }
    }
}

extension AnySocketAddress: Hashable {
    /// Two addresses are equal when their bytes are.
    public static func == (left: Self, right: Self) -> Bool {
        guard left.count == right.count else { return false }
        return unsafe withUnsafeBytes(of: left.words) { one in
            unsafe withUnsafeBytes(of: right.words) { other in unsafe equal(one, other, words: 16) }
        }
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        withBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) } }
    }
}

extension AnySocketAddress: CustomStringConvertible {
    /// The address in its family's form if that family is registered, otherwise its number and bytes: `af38:0a0b0c`.
    public var description: String {
        guard byteCount > 0 else { return "none" }
        if let family = AddressFamilies.shared.family(family) {
            return described(in: family)
        }
        return hexadecimal
    }

    private func described<Family: AddressFamily>(in family: Family) -> String { described(as: Family.Address.self) }

    /// The address as the type prints it, or its bytes where they are none of that type.
    func described(as type: any SocketAddress.Type) -> String {
        func open<Address: SocketAddress>(_ type: Address.Type) -> String? {
            // A family whose own form is "any address" has nothing better to say.
            guard Address.self != AnySocketAddress.self else { return nil }
            return (try? decoded(as: type))?.description
        }
        if type == AnySocketAddress.self, AddressFamilies.shared.family(family) != nil { return description }
        return open(type) ?? hexadecimal
    }

    private var hexadecimal: String {
        "af\(family.rawValue):" + String(hexadecimal: withBytes { $0.bytes(from: 2) })
    }
}

// Otherwise Swift's mirror would show the words that the bytes are in.
extension AnySocketAddress: CustomReflectable {
    /// The bytes.
    public var customMirror: Mirror { Mirror(self, children: ["bytes": bytes], displayStyle: .struct) }
}
