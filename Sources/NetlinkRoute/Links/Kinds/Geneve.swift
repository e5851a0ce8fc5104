/// Ethernet or IP in UDP with options (`geneve`; RFC 8926).
public struct GeneveSettings: Hashable, Sendable {
    /// The network identifier (VNI): 0 to 16,777,215 (IFLA_GENEVE_ID). Set only when the link is made.
    public var id: UInt32?

    /// The remote address (IFLA_GENEVE_REMOTE, IFLA_GENEVE_REMOTE6).
    public var remote: IP.Host?

    /// The hop limit of the outer packets (IFLA_GENEVE_TTL).
    public var timeToLive: UInt8?

    /// The traffic class of the outer packets (IFLA_GENEVE_TOS).
    public var trafficClass: UInt8?

    /// The UDP port to send to and to listen on; the default is 6081 (IFLA_GENEVE_PORT). Set only when the link is
    /// made.
    public var port: UInt16?

    /// Whether routes or filters supply the remote address and the identifier of each packet
    /// (IFLA_GENEVE_COLLECT_METADATA). The link's own must be nil or 0. Set only when the link is made.
    public var isExternal: Bool?

    /// Whether outer packets over IPv4 have a UDP checksum (IFLA_GENEVE_UDP_CSUM). Set only when the link is made.
    public var sendsChecksums: Bool?

    /// Whether outer packets over IPv6 are sent without a UDP checksum (IFLA_GENEVE_UDP_ZERO_CSUM6_TX). Set only when
    /// the link is made.
    public var sendsNoChecksumsOverIPv6: Bool?

    /// Whether outer packets over IPv6 without a UDP checksum are accepted (IFLA_GENEVE_UDP_ZERO_CSUM6_RX). Set only
    /// when the link is made.
    public var takesNoChecksumsOverIPv6: Bool?

    /// The flow label of outer packets over IPv6 (IFLA_GENEVE_LABEL).
    public var flowLabel: UInt32?

    /// Whether the outer packet has the hop limit of the inner packet (IFLA_GENEVE_TTL_INHERIT).
    public var inheritsTimeToLive: Bool?

    /// The don't-fragment bit of the outer packets (IFLA_GENEVE_DF).
    public var dontFragment: DontFragment?

    /// Whether inner packets can be IP without Ethernet (IFLA_GENEVE_INNER_PROTO_INHERIT). Set only when the link is
    /// made.
    public var inheritsInnerProtocol: Bool?

    /// The range of UDP source ports; 0 to 0 for the kernel's default. Linux 6.16 (IFLA_GENEVE_PORT_RANGE).
    public var sourcePorts: PortRange?

    /// The attributes that have no field here. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Leaves every setting at the kernel's default.
    public init() {}

    /// A tunnel with an identifier to a remote address.
    public init(id: UInt32, remote: IP.Host) {
        self.id = id
        self.remote = remote
    }
}

extension GeneveSettings: LinkSettings {
    /// The kinds that have these settings.
    public static let kinds = ["geneve"]

    /// The attributes, IFLA_GENEVE_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "IFLA_GENEVE_ID", \.id),
        .ipv4Host(2, "IFLA_GENEVE_REMOTE", \.remote),
        .uint8(3, "IFLA_GENEVE_TTL", \.timeToLive),
        .uint8(4, "IFLA_GENEVE_TOS", \.trafficClass),
        .networkUInt16(5, "IFLA_GENEVE_PORT", \.port),
        .flag(6, "IFLA_GENEVE_COLLECT_METADATA", \.isExternal),
        .ipv6Host(7, "IFLA_GENEVE_REMOTE6", \.remote),
        .bool(8, "IFLA_GENEVE_UDP_CSUM", \.sendsChecksums),
        .bool(9, "IFLA_GENEVE_UDP_ZERO_CSUM6_TX", \.sendsNoChecksumsOverIPv6),
        .bool(10, "IFLA_GENEVE_UDP_ZERO_CSUM6_RX", \.takesNoChecksumsOverIPv6),
        .networkUInt32(11, "IFLA_GENEVE_LABEL", \.flowLabel),
        .bool(12, "IFLA_GENEVE_TTL_INHERIT", \.inheritsTimeToLive),
        .uint8(13, "IFLA_GENEVE_DF", \.dontFragment),
        .flag(14, "IFLA_GENEVE_INNER_PROTO_INHERIT", \.inheritsInnerProtocol),
        .payload(15, "IFLA_GENEVE_PORT_RANGE", \.sourcePorts),
        .unknown(\.unknownAttributes),
    ]
}

extension LinkKind {
    /// Ethernet or IP in UDP with options (`geneve`).
    public static func geneve(_ settings: GeneveSettings) -> Self { Self(settings) }

    /// The settings of a Geneve tunnel, if it is one.
    public var geneve: GeneveSettings? { settings(as: GeneveSettings.self) }
}
