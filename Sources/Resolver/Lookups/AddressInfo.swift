public import FamilyInet
public import SocketAPI

/// One row of an answer: an address, and the type of socket that reaches it (`struct addrinfo` of getaddrinfo(3)).
public struct AddressInfo: Hashable, Sendable {
    /// The address family.
    public var family: AddressFamilyNumber

    /// The socket type.
    public var type: SocketType

    /// The protocol.
    public var protocolNumber: ProtocolNumber

    /// The host's canonical name, in the first row of a query with ``AddressInfoFlags/canonicalName``.
    public var canonicalName: String?

    /// The address, of any family. ``AddressFamilies`` decodes those of registered families.
    public var address: AnySocketAddress

    /// Creates a row, for a ``NameResolver`` that a program brings.
    public init(
        family: AddressFamilyNumber, type: SocketType, protocolNumber: ProtocolNumber = .default,
        canonicalName: String? = nil, address: AnySocketAddress
    ) {
        self.family = family
        self.type = type
        self.protocolNumber = protocolNumber
        self.canonicalName = canonicalName
        self.address = address
    }

    /// Creates a row from an IP address and port, for a ``NameResolver`` that a program brings.
    @inlinable
    @inline(__always)
    public init(_ endpoint: IP.Address, type: SocketType = .stream, protocolNumber: ProtocolNumber = .default) {
        family = IP(endpoint.version).domain
        self.type = type
        self.protocolNumber = protocolNumber
        // An IP address has 28 bytes at most, which always fit.
        do throws(SocketError) { address = try AnySocketAddress(endpoint) } catch { address = .none }
    }

    /// The address as one of IP, with its port; nil for another family.
    public var endpoint: IP.Address? { try? address.decoded(as: IP.Address.self) }
}

extension AddressInfo: CustomStringConvertible {
    /// The socket type and the address: `stream 192.0.2.1:80`.
    public var description: String { "\(type) \(endpoint.map { "\($0)" } ?? "\(address)")" }
}

/// The names of an address: getnameinfo(3).
public struct NameInfo: Hashable, Sendable {
    /// The buffer size that getnameinfo(3) needs for a host, in bytes with the terminating NUL (NI_MAXHOST).
    @inlinable public static var maximumHostSize: Int { 1025 }
    /// The buffer size for a service (NI_MAXSERV).
    @inlinable public static var maximumServiceSize: Int { 32 }

    /// The host's name, or its address as text if it has no name.
    public var host: String

    /// The service's name, or the port in decimal if it has no name.
    public var service: String

    /// Creates an answer, for a ``NameResolver`` that a program brings.
    public init(host: String, service: String) {
        self.host = host
        self.service = service
    }
}

extension NameInfo: CustomStringConvertible {
    /// The host and the service: `www.example.com, service https`.
    public var description: String { AddressQuery.subject(host, Service(service)) }
}
