public import SocketAPI

/// Internet Protocol version 6 (AF_INET6); see ipv6(7).
///
/// A socket of this family exchanges data with IPv4 peers too, unless the option IPV6_V6ONLY is set: their addresses
/// are then IPv4-mapped ones such as `::ffff:192.0.2.1`; see ``IPv6/Host/isMapped``.
///
/// The family has no state: it is the room that ``Address``, ``Host`` and ``Network`` live in.
public struct IPv6: IPv6CapableFamily, DiscoverableFamily, Hashable {
    /// AF_INET6.
    @inlinable public var domain: AddressFamilyNumber { .ipv6 }

    /// `ipv6`, as in `ipv6:[::1]:80`.
    public var name: String { "ipv6" }

    /// The family.
    @inlinable
    public init() {}

    /// The family, or nil where the number is not AF_INET6.
    @inlinable
    public init?(domain: AddressFamilyNumber) {
        guard domain == .ipv6 else { return nil }
    }
}

extension AddressFamily where Self == IPv6 {
    /// Internet Protocol version 6 (AF_INET6).
    @inlinable public static var ipv6: IPv6 { IPv6() }
}

extension IPv6: CustomStringConvertible {
    /// `ipv6`.
    public var description: String { name }
}
