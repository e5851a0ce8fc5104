public import SocketAPI

extension IP {
    /// A network of either version.
    public enum Network: Hashable, Sendable {
        /// A network of IPv4 hosts.
        case v4(IPv4.Network)
        /// A network of IPv6 hosts.
        case v6(IPv6.Network)
    }
}

extension IP.Network {
    /// The version.
    @inlinable
    public var version: IP.Version {
        switch self {
        case .v4: .v4
        case .v6: .v6
        }
    }

    /// The number of bits of the prefix.
    @inlinable
    public var length: Int {
        switch self {
        case .v4(let network): network.length
        case .v6(let network): network.length
        }
    }

    /// The network of a host, or nil where the length is out of range for its version.
    public init?(containing host: IP.Host, length: Int) {
        switch host {
        case .v4(let host):
            guard let network = IPv4.Network(containing: host, length: length) else { return nil }
            self = .v4(network)
        case .v6(let host):
            guard let network = IPv6.Network(containing: host, length: length) else { return nil }
            self = .v6(network)
        }
    }

    /// Whether the host is in the network.
    ///
    /// An IPv4-mapped address is looked for in an IPv4 network as the host that it maps. A plain IPv4 host is in no
    /// IPv6 network, not even in `::/0`.
    @inlinable
    public func contains(_ host: IP.Host) -> Bool {
        switch (self, host) {
        case (.v4(let network), _):
            guard case .v4(let plain) = host.unmapped else { return false }
            return network.contains(plain)
        case (.v6(let network), .v6(let host)): return network.contains(host)
        case (.v6, .v4): return false
        }
    }
}

extension IP.Network: LosslessStringConvertible {
    /// Reads a network of either version, or nil where the text is none.
    public init?(_ text: String) {
        if let network = IPv4.Network(text) {
            self = .v4(network)
        } else if let network = IPv6.Network(text) {
            self = .v6(network)
        } else {
            return nil
        }
    }

    /// Reads a network of either version: `192.0.2.0/24`, `2001:db8::/32`.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject, also where bits behind the prefix
    ///   are set.
    public init(parsing text: String) throws(SocketError) {
        guard let network = Self(text) else {
            throw TextRefusal.ofNetwork(text)
        }
        self = network
    }

    /// The first host, a slash and the length.
    public var description: String {
        switch self {
        case .v4(let network): network.description
        case .v6(let network): network.description
        }
    }
}
