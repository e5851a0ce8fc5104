/// IPv6 at a link: IFLA_INET6_* of linux/if_link.h.
public struct LinkIPv6: Hashable, Sendable {
    /// How link-local and autoconfigured addresses are generated (IFLA_INET6_ADDR_GEN_MODE).
    public var addressGeneration: AddressGenerationMode?
    /// The interface identifier of autoconfigured addresses (ip-token(8)): the lower 64 bits (IFLA_INET6_TOKEN).
    public var token: IPv6.Host?
    /// The state: IF_RA_OTHERCONF 0x80, IF_RA_MANAGED 0x40, IF_RA_RCVD 0x20, IF_RS_SENT 0x10, IF_READY 0x80000000
    /// (IFLA_INET6_FLAGS). Read-only.
    public var flags: UInt32?
    /// The settings, by their numbers in DEVCONF_* of linux/ipv6.h (IFLA_INET6_CONF). Read-only.
    public var configuration: [Int32] = []
    /// The MTU that a router advertised, in bytes (IFLA_INET6_RA_MTU). Read-only.
    public var advertisedMTU: UInt32?

    /// Creates an empty value.
    public init() {}
}

extension LinkIPv6: AttributeSet {
    /// The attributes, IFLA_INET6_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "IFLA_INET6_FLAGS", \.flags).readOnly,
        .array(2, "IFLA_INET6_CONF", \.configuration).readOnly,
        .ignored(3, "IFLA_INET6_STATS"),
        .ignored(4, "IFLA_INET6_MCAST"),
        .ignored(5, "IFLA_INET6_CACHEINFO"),
        .ignored(6, "IFLA_INET6_ICMP6STATS"),
        .custom(
            7, "IFLA_INET6_TOKEN",
            decode: { (settings, attribute) throws(NetlinkError) in
                settings.token = IPv6.Host(networkBytes: attribute.payload)
            },
            encode: { (settings, name, request) throws(NetlinkError) in
                if let token = settings.token { try request.append(name, host: .v6(token)) }
            }),
        .uint8(8, "IFLA_INET6_ADDR_GEN_MODE", \.addressGeneration),
        .uint32(9, "IFLA_INET6_RA_MTU", \.advertisedMTU).readOnly,
    ]
}

/// Programs of XDP at a link: IFLA_XDP_* of linux/if_link.h. They are attached by bpf(2).
public struct LinkXDP: Hashable, Sendable {
    /// Where they are: 0 none, 1 driver, 2 generic, 3 hardware, 4 several (IFLA_XDP_ATTACHED).
    public var attached: UInt8 = 0
    /// The id of the only program (IFLA_XDP_PROG_ID).
    public var programID: UInt32?
    /// The id of the driver's program (IFLA_XDP_DRV_PROG_ID).
    public var driverProgramID: UInt32?
    /// The id of the generic program (IFLA_XDP_SKB_PROG_ID).
    public var genericProgramID: UInt32?
    /// The id of the hardware's program (IFLA_XDP_HW_PROG_ID).
    public var hardwareProgramID: UInt32?
}

extension LinkXDP: AttributeSet {
    /// The attributes, IFLA_XDP_*.
    public static let fields: AttributeFields<Self> = [
        .uint8(2, "IFLA_XDP_ATTACHED", \.attached),
        .uint32(4, "IFLA_XDP_PROG_ID", \.programID),
        .uint32(5, "IFLA_XDP_DRV_PROG_ID", \.driverProgramID),
        .uint32(6, "IFLA_XDP_SKB_PROG_ID", \.genericProgramID),
        .uint32(7, "IFLA_XDP_HW_PROG_ID", \.hardwareProgramID),
    ]
}
