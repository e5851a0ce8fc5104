/// Ethernet in UDP (`vxlan`; RFC 7348).
public struct VXLANSettings: Hashable, Sendable {
    /// The network identifier (VNI): 0 to 16,777,215 (IFLA_VXLAN_ID). Set only when the link is made.
    public var id: UInt32?

    /// The remote address, or a multicast group (IFLA_VXLAN_GROUP, IFLA_VXLAN_GROUP6).
    public var remote: IP.Host?

    /// The index of the link that outer packets are sent on (IFLA_VXLAN_LINK).
    public var device: UInt32?

    /// The local address (IFLA_VXLAN_LOCAL, IFLA_VXLAN_LOCAL6).
    public var local: IP.Host?

    /// The hop limit of the outer packets; 0 for the default (IFLA_VXLAN_TTL).
    public var timeToLive: UInt8?

    /// The traffic class of the outer packets; 1 for that of the inner packet (IFLA_VXLAN_TOS).
    public var trafficClass: UInt8?

    /// Whether addresses are learned from received packets (IFLA_VXLAN_LEARNING).
    public var learns: Bool?

    /// The lifetime of a learned address (IFLA_VXLAN_AGEING).
    public var ageing: Duration?

    /// The maximum size of the forwarding table; 0 for no limit (IFLA_VXLAN_LIMIT).
    public var limit: UInt32?

    /// The range of UDP source ports; 0 to 0 for the kernel's default (IFLA_VXLAN_PORT_RANGE). Set only when the link
    /// is made.
    public var sourcePorts: PortRange?

    /// Whether ARP requests are answered as a proxy (IFLA_VXLAN_PROXY).
    public var proxiesARP: Bool?

    /// Whether packets to a known router are short-circuited to their destination (IFLA_VXLAN_RSC).
    public var shortCircuitsRoutes: Bool?

    /// Whether unknown link-layer addresses are reported by notifications (IFLA_VXLAN_L2MISS).
    public var reportsLinkMisses: Bool?

    /// Whether unknown IP addresses are reported by notifications (IFLA_VXLAN_L3MISS).
    public var reportsHostMisses: Bool?

    /// The UDP port to send to and to listen on; the kernel's default is 8472, the IANA port is 4789 (IFLA_VXLAN_PORT).
    /// Set only when the link is made.
    public var port: UInt16?

    /// Whether outer packets over IPv4 have a UDP checksum (IFLA_VXLAN_UDP_CSUM). Set only when the link is made.
    public var sendsChecksums: Bool?

    /// Whether outer packets over IPv6 are sent without a UDP checksum (IFLA_VXLAN_UDP_ZERO_CSUM6_TX). Set only when
    /// the link is made.
    public var sendsNoChecksumsOverIPv6: Bool?

    /// Whether outer packets over IPv6 without a UDP checksum are accepted (IFLA_VXLAN_UDP_ZERO_CSUM6_RX). Set only
    /// when the link is made.
    public var takesNoChecksumsOverIPv6: Bool?

    /// Whether remote checksum offload is used in sending (IFLA_VXLAN_REMCSUM_TX). Set only when the link is made.
    public var sendsRemoteChecksums: Bool?

    /// Whether remote checksum offload is accepted in receiving (IFLA_VXLAN_REMCSUM_RX). Set only when the link is
    /// made.
    public var takesRemoteChecksums: Bool?

    /// Whether packets carry the group policy extension (IFLA_VXLAN_GBP). Set only when the link is made.
    public var carriesGroupPolicy: Bool?

    /// Whether remote checksum offload computes the checksum immediately (IFLA_VXLAN_REMCSUM_NOPARTIAL). Set only when
    /// the link is made.
    public var completesRemoteChecksums: Bool?

    /// Whether routes or filters supply the remote address and the identifier of each packet
    /// (IFLA_VXLAN_COLLECT_METADATA). Set only when the link is made.
    public var isExternal: Bool?

    /// The flow label of outer packets over IPv6 (IFLA_VXLAN_LABEL).
    public var flowLabel: UInt32?

    /// Whether packets carry the generic protocol extension (IFLA_VXLAN_GPE). Set only when the link is made.
    public var usesGenericProtocol: Bool?

    /// Whether the outer packet has the hop limit of the inner packet (IFLA_VXLAN_TTL_INHERIT).
    public var inheritsTimeToLive: Bool?

    /// The don't-fragment bit of the outer packets (IFLA_VXLAN_DF).
    public var dontFragment: DontFragment?

    /// Whether packets are filtered by their identifier (IFLA_VXLAN_VNIFILTER). Set only when the link is made.
    public var filtersIdentifiers: Bool?

    /// Whether packets to a local address skip the network (IFLA_VXLAN_LOCALBYPASS).
    public var bypassesLocally: Bool?

    /// The attributes that have no field here. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Leaves every setting at the kernel's default.
    public init() {}

    /// A VXLAN with an identifier.
    public init(id: UInt32) {
        self.id = id
    }
}

extension VXLANSettings: LinkSettings {
    /// The kinds that have these settings.
    public static let kinds = ["vxlan"]

    /// The attributes, IFLA_VXLAN_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "IFLA_VXLAN_ID", \.id),
        .ipv4Host(2, "IFLA_VXLAN_GROUP", \.remote),
        .uint32(3, "IFLA_VXLAN_LINK", \.device),
        .ipv4Host(4, "IFLA_VXLAN_LOCAL", \.local),
        .uint8(5, "IFLA_VXLAN_TTL", \.timeToLive),
        .uint8(6, "IFLA_VXLAN_TOS", \.trafficClass),
        .bool(7, "IFLA_VXLAN_LEARNING", \.learns),
        .duration32(8, "IFLA_VXLAN_AGEING", \.ageing, .seconds),
        .uint32(9, "IFLA_VXLAN_LIMIT", \.limit),
        .payload(10, "IFLA_VXLAN_PORT_RANGE", \.sourcePorts),
        .bool(11, "IFLA_VXLAN_PROXY", \.proxiesARP),
        .bool(12, "IFLA_VXLAN_RSC", \.shortCircuitsRoutes),
        .bool(13, "IFLA_VXLAN_L2MISS", \.reportsLinkMisses),
        .bool(14, "IFLA_VXLAN_L3MISS", \.reportsHostMisses),
        .networkUInt16(15, "IFLA_VXLAN_PORT", \.port),
        .ipv6Host(16, "IFLA_VXLAN_GROUP6", \.remote),
        .ipv6Host(17, "IFLA_VXLAN_LOCAL6", \.local),
        .bool(18, "IFLA_VXLAN_UDP_CSUM", \.sendsChecksums),
        .bool(19, "IFLA_VXLAN_UDP_ZERO_CSUM6_TX", \.sendsNoChecksumsOverIPv6),
        .bool(20, "IFLA_VXLAN_UDP_ZERO_CSUM6_RX", \.takesNoChecksumsOverIPv6),
        .bool(21, "IFLA_VXLAN_REMCSUM_TX", \.sendsRemoteChecksums),
        // Its presence alone takes bits from IFLA_VXLAN_RESERVED_BITS, which the kernel tells and would then refuse.
        .bool(22, "IFLA_VXLAN_REMCSUM_RX", \.takesRemoteChecksums).when { $0.takesRemoteChecksums == true },
        .flag(23, "IFLA_VXLAN_GBP", \.carriesGroupPolicy),
        .flag(24, "IFLA_VXLAN_REMCSUM_NOPARTIAL", \.completesRemoteChecksums),
        .bool(25, "IFLA_VXLAN_COLLECT_METADATA", \.isExternal),
        .networkUInt32(26, "IFLA_VXLAN_LABEL", \.flowLabel),
        .flag(27, "IFLA_VXLAN_GPE", \.usesGenericProtocol),
        // The kernel tells 8 bits, and takes an attribute without a value.
        .custom(
            28, "IFLA_VXLAN_TTL_INHERIT",
            decode: { (settings, attribute) throws(NetlinkError) in
                settings.inheritsTimeToLive = attribute.count == 0 ? true : try attribute.uint8 != 0
            },
            encode: { (settings, name, request) throws(NetlinkError) in
                if settings.inheritsTimeToLive == true { try request.append(flag: name) }
            }),
        .uint8(29, "IFLA_VXLAN_DF", \.dontFragment),
        .bool(30, "IFLA_VXLAN_VNIFILTER", \.filtersIdentifiers),
        .bool(31, "IFLA_VXLAN_LOCALBYPASS", \.bypassesLocally),
        .unknown(\.unknownAttributes),
    ]
}

extension LinkKind {
    /// Ethernet in UDP (`vxlan`).
    public static func vxlan(_ settings: VXLANSettings) -> Self { Self(settings) }

    /// The settings of a VXLAN, if it is one.
    public var vxlan: VXLANSettings? { settings(as: VXLANSettings.self) }
}
