/// A link-layer address: an Ethernet MAC address of 6 bytes, or what another kind of link has, at most 32 bytes
/// (MAX_ADDR_LEN of linux/netdevice.h).
///
/// ```swift
/// let address = LinkLayerAddress("02:00:5e:10:00:01")
/// ```
///
/// Tunnels over IPv4 have 4 bytes, those over IPv6 16, InfiniBand 20.
public struct LinkLayerAddress: Hashable, Sendable {
    // Inside the value, so that a table of neighbours needs no allocation for each: the first byte is the lowest of the
    // first word, and what is not used is zero.
    private var first: UInt128 = 0
    private var second: UInt128 = 0
    private let size: UInt8

    /// The greatest number of bytes: 32.
    public static var maximumCount: Int { 32 }

    /// An address of these bytes; nil for more than 32.
    public init?(_ bytes: [UInt8]) { unsafe self.init(bytes.span.bytes) }

    /// An address of these bytes; nil for more than 32.
    public init?(_ bytes: RawSpan) {
        let count = bytes.byteCount
        guard count <= Self.maximumCount else { return nil }
        size = UInt8(truncatingIfNeeded: count)
        for index in 0..<min(count, 16) { first |= UInt128(bytes.byte(index)) << UInt128(index * 8) }
        for index in min(count, 16)..<count { second |= UInt128(bytes.byte(index)) << UInt128((index - 16) * 8) }
    }

    /// An Ethernet address of its six bytes.
    public init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8, _ e: UInt8, _ f: UInt8) {
        size = 6
        for (index, byte) in [a, b, c, d, e, f].enumerated() { first |= UInt128(byte) << UInt128(index * 8) }
    }

    /// The number of bytes: 0 to 32.
    public var count: Int { Int(size) }

    /// The bytes, in the order in which they are sent.
    public var bytes: [UInt8] { (0..<count).map { self[unchecked: $0] } }

    private subscript(unchecked index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: index < 16 ? first >> UInt128(index * 8) : second >> UInt128((index - 16) * 8))
    }

    /// Whether it is the address of a group, such as the broadcast address: the lowest bit of the first byte.
    public var isMulticast: Bool { first & 1 != 0 }

    /// Whether somebody chose it, and no manufacturer: the second lowest bit of the first byte.
    public var isLocallyAdministered: Bool { first & 2 != 0 }

    /// Whether there is no byte that is not zero.
    public var isZero: Bool { first == 0 && second == 0 }

    /// The Ethernet address of all: `ff:ff:ff:ff:ff:ff`.
    public static var broadcast: Self { Self(0xff, 0xff, 0xff, 0xff, 0xff, 0xff) }
}

extension LinkLayerAddress: LosslessStringConvertible {
    /// Reads hexadecimal bytes of one or two digits with colons between them, or hyphens; nil where the text is not
    /// that, or has more than 32.
    public init?(_ text: String) {
        let separator: Character = text.contains("-") ? "-" : ":"
        var bytes: [UInt8] = []
        for part in text.split(separator: separator, omittingEmptySubsequences: false) {
            guard part.utf8.count <= 2, part.first != "+", part.first != "-", bytes.count < Self.maximumCount,
                let byte = UInt8(part, radix: 16)
            else { return nil }
            bytes.append(byte)
        }
        self.init(bytes)
    }

    /// Hexadecimal bytes with colons between them: `02:00:5e:10:00:01`.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(count * 3)
        for index in 0..<count {
            if index > 0 { text.append(UInt8(ascii: ":")) }
            let byte = self[unchecked: index]
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension NetlinkAttribute {
    /// The value as a link-layer address.
    ///
    /// - Throws: `.unexpectedLength` where it has more than 32 bytes.
    public var linkLayerAddress: LinkLayerAddress {
        get throws(NetlinkError) {
            guard let address = LinkLayerAddress(payload) else {
                throw NetlinkError(.unexpectedLength, "attribute \(type): \(count) bytes where 32 are the most")
            }
            return address
        }
    }
}

extension NetlinkRequest {
    /// Appends an attribute with a link-layer address.
    public mutating func append<Key: NetlinkAttributeKey>(
        _ key: Key, linkLayer address: LinkLayerAddress
    ) throws(NetlinkError) {
        try append(key, bytes: address.bytes)
    }
}

extension RawSpan {
    /// The byte at an offset; 0 past the end.
    @inlinable
    package func byte(_ offset: Int) -> UInt8 { integer(at: offset) ?? 0 }
}
