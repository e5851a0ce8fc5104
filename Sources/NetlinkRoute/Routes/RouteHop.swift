/// One of several ways that a route has: `struct rtnexthop` of linux/rtnetlink.h with its attributes.
public struct RouteHop: Hashable, Sendable {
    /// The gateway; one of IPv6 may stand in a route of IPv4 (RTA_GATEWAY, RTA_VIA).
    public var gateway: IP.Host?
    /// The index of the interface (rtnh_ifindex).
    public var outputInterface: UInt32?
    /// How much of the traffic goes this way, relative to the others: 1 to 256 (rtnh_hops, which is one less).
    public var weight: Int
    /// The flags, RTNH_F_* (rtnh_flags).
    public var flags: RouteFlags
    /// How packets are wrapped (RTA_ENCAP).
    public var encapsulation: RouteEncapsulation?
    /// The realms, IPv4 only (RTA_FLOW).
    public var realms: UInt32?

    /// A way.
    public init(
        via gateway: IP.Host? = nil, outputInterface: UInt32? = nil, weight: Int = 1, flags: RouteFlags = [],
        encapsulation: RouteEncapsulation? = nil
    ) {
        self.gateway = gateway
        self.outputInterface = outputInterface
        self.weight = weight
        self.flags = flags
        self.encapsulation = encapsulation
    }
}

/// How a route was used: `struct rta_cacheinfo` of linux/rtnetlink.h (RTA_CACHEINFO).
public struct RouteCacheInfo: Hashable, Sendable {
    /// The number of users (rta_clntref).
    public var references: UInt32 = 0
    /// How long ago the route was used (rta_lastuse, in hundredths of seconds).
    public var lastUse: Duration = .zero
    /// In how long the route ends; zero for never (rta_expires, in hundredths of seconds).
    public var expires: Duration = .zero
    /// The error number of a route that has one, negative (rta_error).
    public var error: Int32 = 0
    /// How often the route was used (rta_used).
    public var uses: UInt32 = 0

    /// A route that was not used.
    public init() {}

    /// Whether it says nothing.
    public var isEmpty: Bool { self == RouteCacheInfo() }
}

/// What a multicast route forwarded: `struct rta_mfc_stats` of linux/rtnetlink.h (RTA_MFC_STATS).
public struct MulticastRouteStatistics: KernelStructure, Hashable {
    /// The number of packets.
    public var packets: UInt64
    /// The number of bytes.
    public var bytes: UInt64
    /// The number of packets that came by the wrong interface.
    public var wrongInterface: UInt64

    /// What was forwarded.
    public init(packets: UInt64, bytes: UInt64, wrongInterface: UInt64) {
        self.packets = packets
        self.bytes = bytes
        self.wrongInterface = wrongInterface
    }
}
