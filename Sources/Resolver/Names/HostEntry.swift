public import FamilyInet
public import SocketAPI

/// A host as the older functions describe it: `struct hostent` of gethostbyname(3).
public struct HostEntry: Hashable, Sendable {
    /// The host's canonical name.
    public var name: String

    /// Its other names.
    public var aliases: [String]

    /// Its addresses, of one version.
    public var addresses: [IP.Host]

    /// Creates an entry.
    public init(name: String, aliases: [String] = [], addresses: [IP.Host]) {
        self.name = name
        self.aliases = aliases
        self.addresses = addresses
    }
}

/// A service: `struct servent` of getservbyname(3), a line of services(5).
public struct ServiceEntry: Hashable, Sendable {
    /// The service's name, such as `http`.
    public var name: String

    /// Its other names.
    public var aliases: [String]

    /// The port.
    public var port: UInt16

    /// The protocol's name, such as `tcp`.
    public var protocolName: String
}

/// A protocol: `struct protoent` of getprotobyname(3), a line of protocols(5).
public struct ProtocolEntry: Hashable, Sendable {
    /// The protocol's name, such as `tcp`.
    public var name: String

    /// Its other names.
    public var aliases: [String]

    /// The number that socket(2) takes.
    public var number: ProtocolNumber
}

extension HostEntry: CustomStringConvertible {
    /// The addresses and the names, as in a line of hosts(5): `192.0.2.10 machine.example machine`.
    public var description: String { line(addresses.map { "\($0)" }, name, aliases) }
}

extension ServiceEntry: CustomStringConvertible {
    /// A line of services(5): `http 80/tcp www`.
    public var description: String { line([name, "\(port)/\(protocolName)"], nil, aliases) }
}

extension ProtocolEntry: CustomStringConvertible {
    /// A line of protocols(5): `tcp 6 TCP`.
    public var description: String { line([name, "\(number.rawValue)"], nil, aliases) }
}

private func line(_ first: [String], _ name: String?, _ aliases: [String]) -> String {
    (first + (name.map { [$0] } ?? []) + aliases).map(\.quotedUnlessPlain).joined(separator: " ")
}
