public import FamilyInet
public import SocketAPI

/// One row of an answer: an address, and the socket that reaches it; `struct addrinfo` of getaddrinfo(3).
public struct AddressInfo: Hashable, Sendable {
    /// The address family.
    public var family: AddressFamilyNumber

    /// The socket type.
    public var type: SocketType

    /// The protocol.
    public var protocolNumber: ProtocolNumber

    /// The host's canonical name: in the first row, where ``AddressInfoFlags/canonicalName`` asked for it.
    public var canonicalName: String?

    /// The address, of whatever family. ``AddressFamilies`` decodes those that are registered.
    public var address: AnySocketAddress

    /// Creates a row: for resolvers of one's own.
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

    /// Creates a row for an endpoint of IP: for resolvers of one's own.
    @inlinable
    @inline(__always)
    public init(_ endpoint: IP.Address, type: SocketType = .stream, protocolNumber: ProtocolNumber = .default) {
        family = IP(endpoint.version).domain
        self.type = type
        self.protocolNumber = protocolNumber
        // 28 bytes always fit.
        do throws(SocketError) { address = try AnySocketAddress(endpoint) } catch { address = .none }
    }

    /// The address as an endpoint of IP; nil where the family is another one.
    public var endpoint: IP.Address? { try? address.decoded(as: IP.Address.self) }
}

extension AddressInfo: CustomStringConvertible {
    /// The socket type and the address: `stream 192.0.2.1:80`.
    public var description: String { "\(type) \(endpoint.map { "\($0)" } ?? "\(address)")" }
}

/// The names of an address: getnameinfo(3).
public struct NameInfo: Hashable, Sendable {
    /// The room that getnameinfo(3) may need for a host, in bytes, with the zero behind it (NI_MAXHOST).
    @inlinable public static var maximumHostSize: Int { 1025 }
    /// The room for a service (NI_MAXSERV).
    @inlinable public static var maximumServiceSize: Int { 32 }

    /// The host's name, or its address as text where it has none.
    public var host: String

    /// The service's name, or the port in decimal where it has none.
    public var service: String

    /// Creates an answer: for resolvers of one's own.
    public init(host: String, service: String) {
        self.host = host
        self.service = service
    }
}
