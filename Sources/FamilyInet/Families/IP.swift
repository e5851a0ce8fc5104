public import SocketAPI

/// Internet Protocol of either version: for programs that take endpoints as they come, from a resolver or a user.
///
/// The instance knows the version of its socket, because the kernel makes a socket for one of them. The addresses are
/// of either:
///
/// ```swift
/// let address = try IP.Address(parsing: text)        // "192.0.2.1:80" or "[2001:db8::1]:80"
/// let socket = try Socket(.ip(address.version), .stream)
/// try socket.connect(to: address)
/// ```
///
/// A socket of version 6 reaches IPv4 peers as well (unless IPV6_V6ONLY is set), but the kernel wants their addresses
/// in IPv4-mapped form, and gives them so: ``reaching(_:)`` converts what goes in, and ``IP/Address/unmapped`` what
/// comes out. Neither happens by itself: a socket passes on the addresses that it is given.
public struct IP: IPv6CapableFamily, DiscoverableFamily, Hashable {
    /// A version of the Internet Protocol.
    public enum Version: UInt8, Hashable, Sendable {
        /// Version 4.
        case v4 = 4
        /// Version 6.
        case v6 = 6
    }

    /// The version of the socket.
    public let version: Version

    /// AF_INET or AF_INET6.
    @inlinable public var domain: AddressFamilyNumber { version == .v4 ? .ipv4 : .ipv6 }

    /// `ipv4` or `ipv6`.
    public var name: String { version == .v4 ? "ipv4" : "ipv6" }

    /// The family with sockets of this version.
    @inlinable
    public init(_ version: Version) { self.version = version }

    /// The family with sockets of this number, or nil where it is neither AF_INET nor AF_INET6.
    @inlinable
    public init?(domain: AddressFamilyNumber) {
        switch domain {
        case .ipv4: self.init(.v4)
        case .ipv6: self.init(.v6)
        default: return nil
        }
    }

    /// The address in the form that a socket of this family takes.
    ///
    /// A socket of version 6 gets IPv4 addresses as IPv4-mapped ones, a socket of version 4 gets IPv4-mapped addresses
    /// as IPv4 ones. Everything else stays as it is.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress``, with the address as its subject, where the socket is of version 4
    ///   and the address a true IPv6 one.
    @inlinable
    public func reaching(_ address: Address) throws(SocketError) -> Address {
        if version == .v6 { return address.mapped }
        let plain = address.unmapped
        guard plain.version == .v4 else { throw AddressRefusal.version(address) }
        return plain
    }
}

extension AddressFamily where Self == IP {
    /// Internet Protocol of either version, with sockets of the version given.
    @inlinable
    public static func ip(_ version: IP.Version) -> IP { IP(version) }
}

extension IP: CustomStringConvertible {
    /// `ipv4` or `ipv6`.
    public var description: String { name }
}

extension IP.Version: CustomStringConvertible {
    /// `4` or `6`.
    public var description: String { rawValue.description }
}
