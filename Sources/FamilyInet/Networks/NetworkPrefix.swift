extension IPv4 {
    /// A network of IPv4 hosts: `192.0.2.0/24`.
    public typealias Network = NetworkPrefix<Host>
}

extension IPv6 {
    /// A network of IPv6 hosts: `2001:db8::/32`.
    public typealias Network = NetworkPrefix<Host>
}

/// A network: the hosts that have the same first bits (CIDR, RFC 4632; RFC 4291, section 2.3).
///
/// ```swift
/// let network = try IPv4.Network(parsing: "192.0.2.0/24")
/// network.contains(IPv4.Host(192, 0, 2, 7))                        // true
/// IPv4.Network(containing: IPv4.Host(192, 0, 2, 7), length: 24)    // 192.0.2.0/24
/// ```
///
/// The bits behind the prefix are zero, always: two networks with the same hosts are equal. A text that has others,
/// such as `192.0.2.7/24`, names a host within a network and not a network, and is refused; ``split(_:)`` reads such a
/// text.
public struct NetworkPrefix<Host: InternetHost>: Hashable, Sendable {
    /// The first host of the network: the prefix, and zeros behind it.
    public let first: Host

    /// The number of bits of the prefix, from 0 to the host's ``InternetHost/bitCount``.
    public let length: Int

    /// The network that a host is in: the bits behind the prefix are cut off.
    ///
    /// - Parameters:
    ///   - host: Any host of the network.
    ///   - length: The number of bits of the prefix; nil comes back where the host has fewer, or it is negative.
    @inlinable
    public init?(containing host: Host, length: Int) {
        guard length >= 0, length <= Host.bitCount else { return nil }
        first = Host(value: host.value & Self.mask(length))
        self.length = length
    }

    /// The network of this first host and length; nil where bits behind the prefix are set or the length is out of
    /// range.
    @inlinable
    public init?(first host: Host, length: Int) {
        self.init(containing: host, length: length)
        guard first == host else { return nil }
    }

    /// The network of a mask such as 255.255.255.0; nil where its ones are not all before its zeros.
    @inlinable
    public init?(containing host: Host, mask: Host) {
        let length = (~mask.value).leadingZeroBitCount
        guard mask.value == Self.mask(length) else { return nil }
        self.init(containing: host, length: length)
    }

    /// The network that holds nothing but one host.
    @inlinable
    public init(_ host: Host) {
        first = host
        length = Host.bitCount
    }

    /// So many ones, and zeros behind them. A shift by all the bits gives zero.
    @inlinable
    static func mask(_ length: Int) -> Host.Value { Host.Value.max << Host.Value(Host.bitCount &- length) }
}

extension NetworkPrefix {
    /// Every host (`0.0.0.0/0`, `::/0`): the default route.
    @inlinable public static var all: Self { Self(containing: Host(value: 0), length: 0)! }

    /// The mask: ones where the prefix is (255.255.255.0).
    @inlinable public var mask: Host { Host(value: Self.mask(length)) }

    /// The mask's opposite: ones behind the prefix (0.0.0.255).
    @inlinable public var hostMask: Host { Host(value: ~Self.mask(length)) }

    /// The last host: the prefix, and ones behind it. In an IPv4 network of fewer than 31 bits it is the broadcast
    /// address.
    @inlinable public var last: Host { Host(value: first.value | ~Self.mask(length)) }

    /// Whether the host is in the network.
    @inlinable
    public func contains(_ host: Host) -> Bool { host.value & Self.mask(length) == first.value }

    /// Whether all hosts of the other network are in this one.
    @inlinable
    public func contains(_ other: Self) -> Bool { length <= other.length && contains(other.first) }

    /// Whether the networks have a host in common.
    @inlinable
    public func overlaps(_ other: Self) -> Bool { contains(other) || other.contains(self) }

    /// The network of one bit less, or nil where this one is everything.
    @inlinable public var parent: Self? { Self(containing: first, length: length &- 1) }
}

extension NetworkPrefix: Comparable {
    /// Orders networks by their first host, and larger ones before smaller ones.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool {
        (left.first, left.length) < (right.first, right.length)
    }
}
