public import FamilyInet
public import SocketAPI

/// A host as the old functions describe it: `struct hostent` of gethostbyname(3).
public struct HostEntry: Hashable, Sendable {
    /// The host's canonical name.
    public var name: String

    /// Its other names.
    public var aliases: [String]

    /// Its addresses: of one version.
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

    /// The number, which socket(2) takes.
    public var number: ProtocolNumber
}
