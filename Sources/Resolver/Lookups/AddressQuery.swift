internal import FamilyInet
public import SocketAPI

/// A question for addresses: the arguments of getaddrinfo(3).
public struct AddressQuery: Hashable, Sendable {
    /// A host's name or address; nil for this machine: its loopback addresses, or with
    /// ``AddressInfoFlags/passive`` those for binding.
    ///
    /// As in Python, an empty name is not found.
    public var host: String?

    /// The service; nil for port 0.
    public var service: Service?

    /// The family; `.unspecified` for all.
    public var family: AddressFamilyNumber

    /// The socket type; nil for all, with a row for each.
    public var type: SocketType?

    /// The protocol; `.default` for all.
    public var protocolNumber: ProtocolNumber

    /// The flags.
    public var flags: AddressInfoFlags

    /// Creates a query. A query with neither a host nor a service finds nothing.
    @inlinable
    public init(
        host: String?, service: Service? = nil, family: AddressFamilyNumber = .unspecified, type: SocketType? = nil,
        protocolNumber: ProtocolNumber = .default, flags: AddressInfoFlags = []
    ) {
        self.host = host
        self.service = service
        self.family = family
        self.type = type
        self.protocolNumber = protocolNumber
        self.flags = flags
    }

    /// Whether the answer needs no name server: the host is nil or an address. Such a look-up does not wait, and runs on
    /// the calling thread.
    public var isNumeric: Bool {
        guard let host else { return true }
        return flags.contains(.numericHost) || IP.Host(host) != nil || (try? IPv4.Host(classic: host)) != nil
            || (try? IPv6.Address(parsingHost: host, port: 0)) != nil
    }
}

extension AddressQuery: CustomStringConvertible {
    /// The host and the service: `www.example.com, service https`. Unusual names are quoted.
    public var description: String { subject }
}

/// A question for the names of an address: the arguments of getnameinfo(3).
public struct NameQuery: Hashable, Sendable {
    /// The address.
    public var address: AnySocketAddress

    /// The flags.
    public var flags: NameInfoFlags

    /// Creates a query.
    public init(address: AnySocketAddress, flags: NameInfoFlags = []) {
        self.address = address
        self.flags = flags
    }

    /// Whether the answer is in numbers, and needs no look-up.
    public var isNumeric: Bool { flags.isSuperset(of: [.numericHost, .numericService]) }
}

extension NameQuery: CustomStringConvertible {
    /// The address.
    public var description: String { subject }
}
