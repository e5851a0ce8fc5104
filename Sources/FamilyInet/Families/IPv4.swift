public import SocketAPI

/// Internet Protocol version 4 (AF_INET); see ip(7).
///
/// ```swift
/// let socket = try Socket(.ipv4, .stream)
/// try socket.connect(to: IPv4.Address(parsing: "192.0.2.1:80"))
/// ```
///
/// The family has no state: it is the room that ``Address``, ``Host`` and ``Network`` live in.
public struct IPv4: InternetFamily, DiscoverableFamily, Hashable {
    /// AF_INET.
    @inlinable public var domain: AddressFamilyNumber { .ipv4 }

    /// `ipv4`, as in `ipv4:127.0.0.1:80`.
    public var name: String { "ipv4" }

    /// The family.
    @inlinable
    public init() {}

    /// The family, or nil where the number is not AF_INET.
    @inlinable
    public init?(domain: AddressFamilyNumber) {
        guard domain == .ipv4 else { return nil }
    }
}

extension AddressFamily where Self == IPv4 {
    /// Internet Protocol version 4 (AF_INET).
    @inlinable public static var ipv4: IPv4 { IPv4() }
}

extension IPv4: CustomStringConvertible {
    /// `ipv4`.
    public var description: String { name }
}
