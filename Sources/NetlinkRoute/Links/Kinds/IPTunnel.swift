/// IP in IP (`ipip`, `sit`, `ip6tnl`; RFC 2003, RFC 4213, RFC 2473).
public struct IPTunnelSettings: Hashable, Sendable {
    /// The index of the link that outer packets are sent on (IFLA_IPTUN_LINK).
    public var device: UInt32?

    /// The local address (IFLA_IPTUN_LOCAL).
    public var local: IP.Host?

    /// The remote address (IFLA_IPTUN_REMOTE).
    public var remote: IP.Host?

    /// The hop limit of the outer packets; 0 for that of the inner packet (IFLA_IPTUN_TTL).
    public var timeToLive: UInt8?

    /// The traffic class of the outer packets; 1 for that of the inner packet (IFLA_IPTUN_TOS).
    public var trafficClass: UInt8?

    /// The limit of nested encapsulation (IFLA_IPTUN_ENCAP_LIMIT).
    public var encapsulationLimit: UInt8?

    /// The traffic class and flow label of outer packets over IPv6 (IFLA_IPTUN_FLOWINFO).
    public var flowInfo: UInt32?

    /// The protocol of the inner packets: 4 IPv4, 41 IPv6, 137 MPLS, 0 any (IFLA_IPTUN_PROTO).
    public var innerProtocol: UInt8?

    /// Whether the path MTU is discovered, with the don't-fragment bit set (IFLA_IPTUN_PMTUDISC).
    public var discoversMTU: Bool?

    /// The 6RD prefix, RFC 5969 (IFLA_IPTUN_6RD_PREFIX).
    public var rapidDeploymentPrefix: IP.Host?

    /// The 6RD relay prefix (IFLA_IPTUN_6RD_RELAY_PREFIX).
    public var rapidDeploymentRelay: IP.Host?

    /// The length of the 6RD prefix, in bits (IFLA_IPTUN_6RD_PREFIXLEN).
    public var rapidDeploymentLength: UInt16?

    /// The length of the 6RD relay prefix, in bits (IFLA_IPTUN_6RD_RELAY_PREFIXLEN).
    public var rapidDeploymentRelayLength: UInt16?

    /// The encapsulation of the tunnel in UDP: 0 none, 1 FOU, 2 GUE (IFLA_IPTUN_ENCAP_TYPE).
    public var encapsulation: UInt16?

    /// TUNNEL_ENCAP_FLAG_* (IFLA_IPTUN_ENCAP_FLAGS).
    public var encapsulationFlags: UInt16?

    /// The UDP source port; 0 for automatic (IFLA_IPTUN_ENCAP_SPORT).
    public var encapsulationSource: UInt16?

    /// The UDP destination port (IFLA_IPTUN_ENCAP_DPORT).
    public var encapsulationDestination: UInt16?

    /// Whether routes or filters supply the remote address of each packet (IFLA_IPTUN_COLLECT_METADATA).
    public var isExternal: Bool?

    /// The mark for the route look-up of the outer packets (IFLA_IPTUN_FWMARK).
    public var mark: UInt32?

    /// The attributes that have no field here. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Leaves every setting at the kernel's default.
    public init() {}
}

extension IPTunnelSettings: LinkSettings {
    /// The kinds that have these settings.
    public static let kinds = ["ipip", "sit", "ip6tnl"]

    /// The attributes, IFLA_IPTUN_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "IFLA_IPTUN_LINK", \.device),
        .host(2, "IFLA_IPTUN_LOCAL", \.local),
        .host(3, "IFLA_IPTUN_REMOTE", \.remote),
        .uint8(4, "IFLA_IPTUN_TTL", \.timeToLive),
        .uint8(5, "IFLA_IPTUN_TOS", \.trafficClass),
        .uint8(6, "IFLA_IPTUN_ENCAP_LIMIT", \.encapsulationLimit),
        .networkUInt32(7, "IFLA_IPTUN_FLOWINFO", \.flowInfo),
        .uint8(9, "IFLA_IPTUN_PROTO", \.innerProtocol),
        .bool(10, "IFLA_IPTUN_PMTUDISC", \.discoversMTU),
        .host(11, "IFLA_IPTUN_6RD_PREFIX", \.rapidDeploymentPrefix),
        .host(12, "IFLA_IPTUN_6RD_RELAY_PREFIX", \.rapidDeploymentRelay),
        .uint16(13, "IFLA_IPTUN_6RD_PREFIXLEN", \.rapidDeploymentLength),
        .uint16(14, "IFLA_IPTUN_6RD_RELAY_PREFIXLEN", \.rapidDeploymentRelayLength),
        .uint16(15, "IFLA_IPTUN_ENCAP_TYPE", \.encapsulation),
        .uint16(16, "IFLA_IPTUN_ENCAP_FLAGS", \.encapsulationFlags),
        .networkUInt16(17, "IFLA_IPTUN_ENCAP_SPORT", \.encapsulationSource),
        .networkUInt16(18, "IFLA_IPTUN_ENCAP_DPORT", \.encapsulationDestination),
        .flag(19, "IFLA_IPTUN_COLLECT_METADATA", \.isExternal),
        .uint32(20, "IFLA_IPTUN_FWMARK", \.mark),
        .unknown(\.unknownAttributes),
    ]
}

extension LinkKind {
    /// IP in IPv4 (`ipip`).
    public static func ipip(_ settings: IPTunnelSettings) -> Self { Self(settings, name: "ipip") }

    /// IPv6 in IPv4 (`sit`).
    public static func sit(_ settings: IPTunnelSettings) -> Self { Self(settings, name: "sit") }

    /// IP in IPv6 (`ip6tnl`).
    public static func ip6tnl(_ settings: IPTunnelSettings) -> Self { Self(settings, name: "ip6tnl") }

    /// The settings of a tunnel of IP in IP, if it is one.
    public var ipTunnel: IPTunnelSettings? { settings(as: IPTunnelSettings.self) }
}
