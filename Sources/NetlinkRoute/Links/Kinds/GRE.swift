/// Packets or frames in GRE (`gre`, `gretap`, `ip6gre`, `ip6gretap`; RFC 2784, RFC 2890).
public struct GRESettings: Hashable, Sendable {
    /// The index of the link that outer packets are sent on (IFLA_GRE_LINK).
    public var device: UInt32?

    /// GRE_* flags of received packets, such as 0x2000 for a key (IFLA_GRE_IFLAGS).
    public var inputFlags: UInt16?

    /// GRE_* flags of sent packets (IFLA_GRE_OFLAGS).
    public var outputFlags: UInt16?

    /// The key of received packets (IFLA_GRE_IKEY).
    public var inputKey: UInt32?

    /// The key of sent packets (IFLA_GRE_OKEY).
    public var outputKey: UInt32?

    /// The local address (IFLA_GRE_LOCAL).
    public var local: IP.Host?

    /// The remote address (IFLA_GRE_REMOTE).
    public var remote: IP.Host?

    /// The hop limit of the outer packets; 0 for that of the inner packet (IFLA_GRE_TTL).
    public var timeToLive: UInt8?

    /// The traffic class of the outer packets; 1 for that of the inner packet (IFLA_GRE_TOS).
    public var trafficClass: UInt8?

    /// Whether the path MTU is discovered, with the don't-fragment bit set (IFLA_GRE_PMTUDISC).
    public var discoversMTU: Bool?

    /// The limit of nested encapsulation (IFLA_GRE_ENCAP_LIMIT).
    public var encapsulationLimit: UInt8?

    /// The traffic class and flow label of outer packets over IPv6 (IFLA_GRE_FLOWINFO).
    public var flowInfo: UInt32?

    /// IP6_TNL_F_* flags (IFLA_GRE_FLAGS).
    public var flags: UInt32?

    /// The encapsulation of the tunnel in UDP: 0 none, 1 FOU, 2 GUE (IFLA_GRE_ENCAP_TYPE).
    public var encapsulation: UInt16?

    /// TUNNEL_ENCAP_FLAG_* (IFLA_GRE_ENCAP_FLAGS).
    public var encapsulationFlags: UInt16?

    /// The UDP source port; 0 for automatic (IFLA_GRE_ENCAP_SPORT).
    public var encapsulationSource: UInt16?

    /// The UDP destination port (IFLA_GRE_ENCAP_DPORT).
    public var encapsulationDestination: UInt16?

    /// Whether routes or filters supply the remote address and the key of each packet (IFLA_GRE_COLLECT_METADATA).
    public var isExternal: Bool?

    /// Whether the inner packet's don't-fragment bit is ignored (IFLA_GRE_IGNORE_DF).
    public var ignoresDontFragment: Bool?

    /// The mark for the route look-up of the outer packets (IFLA_GRE_FWMARK).
    public var mark: UInt32?

    /// The index of ERSPAN: 20 bits (IFLA_GRE_ERSPAN_INDEX).
    public var erspanIndex: UInt32?

    /// The version of ERSPAN (IFLA_GRE_ERSPAN_VER).
    public var erspanVersion: UInt8?

    /// The direction of ERSPAN: 0 in, 1 out (IFLA_GRE_ERSPAN_DIR).
    public var erspanDirection: UInt8?

    /// The hardware id of ERSPAN (IFLA_GRE_ERSPAN_HWID).
    public var erspanHardwareID: UInt16?

    /// The attributes that have no field here. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Leaves every setting at the kernel's default.
    public init() {}
}

extension GRESettings: LinkSettings {
    /// The kinds that have these settings.
    public static let kinds = ["gre", "gretap", "ip6gre", "ip6gretap", "erspan", "ip6erspan"]

    /// The attributes, IFLA_GRE_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "IFLA_GRE_LINK", \.device),
        .networkUInt16(2, "IFLA_GRE_IFLAGS", \.inputFlags),
        .networkUInt16(3, "IFLA_GRE_OFLAGS", \.outputFlags),
        .networkUInt32(4, "IFLA_GRE_IKEY", \.inputKey),
        .networkUInt32(5, "IFLA_GRE_OKEY", \.outputKey),
        .host(6, "IFLA_GRE_LOCAL", \.local),
        .host(7, "IFLA_GRE_REMOTE", \.remote),
        .uint8(8, "IFLA_GRE_TTL", \.timeToLive),
        .uint8(9, "IFLA_GRE_TOS", \.trafficClass),
        .bool(10, "IFLA_GRE_PMTUDISC", \.discoversMTU),
        .uint8(11, "IFLA_GRE_ENCAP_LIMIT", \.encapsulationLimit),
        .networkUInt32(12, "IFLA_GRE_FLOWINFO", \.flowInfo),
        .uint32(13, "IFLA_GRE_FLAGS", \.flags),
        .uint16(14, "IFLA_GRE_ENCAP_TYPE", \.encapsulation),
        .uint16(15, "IFLA_GRE_ENCAP_FLAGS", \.encapsulationFlags),
        .networkUInt16(16, "IFLA_GRE_ENCAP_SPORT", \.encapsulationSource),
        .networkUInt16(17, "IFLA_GRE_ENCAP_DPORT", \.encapsulationDestination),
        .flag(18, "IFLA_GRE_COLLECT_METADATA", \.isExternal),
        .bool(19, "IFLA_GRE_IGNORE_DF", \.ignoresDontFragment),
        .uint32(20, "IFLA_GRE_FWMARK", \.mark),
        .uint32(21, "IFLA_GRE_ERSPAN_INDEX", \.erspanIndex),
        .uint8(22, "IFLA_GRE_ERSPAN_VER", \.erspanVersion),
        .uint8(23, "IFLA_GRE_ERSPAN_DIR", \.erspanDirection),
        .uint16(24, "IFLA_GRE_ERSPAN_HWID", \.erspanHardwareID),
        .unknown(\.unknownAttributes),
    ]
}

extension LinkKind {
    /// GRE over IPv4 (`gre`).
    public static func gre(_ settings: GRESettings) -> Self { Self(settings, name: "gre") }

    /// Ethernet in GRE over IPv4 (`gretap`).
    public static func gretap(_ settings: GRESettings) -> Self { Self(settings, name: "gretap") }

    /// GRE over IPv6 (`ip6gre`).
    public static func ip6gre(_ settings: GRESettings) -> Self { Self(settings, name: "ip6gre") }

    /// Ethernet in GRE over IPv6 (`ip6gretap`).
    public static func ip6gretap(_ settings: GRESettings) -> Self { Self(settings, name: "ip6gretap") }

    /// The settings of a GRE tunnel, if it is one.
    public var gre: GRESettings? { settings(as: GRESettings.self) }
}
