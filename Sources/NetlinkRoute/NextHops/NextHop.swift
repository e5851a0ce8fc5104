/// A next-hop object: where packets go next, with an id that routes refer to; or a group of such objects
/// (ip-nexthop(8), linux/nexthop.h).
///
/// ```swift
/// try network.add(NextHop(1, via: gateway, outputInterface: link.index))
/// try network.add(NextHop(2, members: [.init(1, weight: 3), .init(7)]))
/// route.nextHopID = 2
/// ```
///
/// Changing an object changes all routes that refer to it, at once.
public struct NextHop: Hashable, Sendable {
    /// The id (NHA_ID). 0 lets the kernel choose one; `RouteNetlink.add(nextHop)` returns it.
    public var id: UInt32
    /// What it is.
    public var content: Content
    /// The address family, AF_*: that of the gateway, or of the routes that may refer to it where there is none; 0 for
    /// groups (nh_family).
    public var family: UInt8
    /// How far away it is; the kernel tells it (nh_scope).
    public var scope: RouteScope = .universe
    /// Who made it (nh_protocol).
    public var routeProtocol: RouteProtocol = .unspecified
    /// The flags, RTNH_F_*; `.onLink` alone can be set (nh_flags).
    public var flags: RouteFlags = []
    /// Whether it is for the forwarding database of a bridge, and not for routes (NHA_FDB).
    public var isForwarding = false

    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// What a next-hop object is.
    public enum Content: Hashable, Sendable {
        /// A gateway, or a link where there is none.
        case hop(Hop)
        /// A hole that packets vanish in (NHA_BLACKHOLE).
        case blackhole
        /// Several objects (NHA_GROUP).
        case group(Group)
    }

    /// Where packets go.
    public struct Hop: Hashable, Sendable {
        /// The gateway (NHA_GATEWAY).
        public var gateway: IP.Host?
        /// The index of the interface (NHA_OIF).
        public var outputInterface: UInt32?
        /// How packets are wrapped (NHA_ENCAP).
        public var encapsulation: RouteEncapsulation?

        /// A hop.
        public init(
            via gateway: IP.Host? = nil, outputInterface: UInt32? = nil, encapsulation: RouteEncapsulation? = nil
        ) {
            self.gateway = gateway
            self.outputInterface = outputInterface
            self.encapsulation = encapsulation
        }
    }

    /// Several objects that share the traffic.
    public struct Group: Hashable, Sendable {
        /// The objects.
        public var members: [Member]
        /// How flows are spread.
        public var type: GroupType = .threshold
        /// Of a resilient group: what it is made of.
        public var resilience: Resilience?

        /// A group.
        public init(_ members: [Member], resilience: Resilience? = nil) {
            self.members = members
            self.resilience = resilience
            if resilience != nil { type = .resilient }
        }
    }

    /// A member of a group: `struct nexthop_grp`.
    public struct Member: Hashable, Sendable {
        /// The object's id.
        public var id: UInt32
        /// How much of the traffic it gets, relative to the others: 1 to 65,536; above 256 since Linux 6.12.
        public var weight: Int

        /// A member.
        public init(_ id: UInt32, weight: Int = 1) {
            self.id = id
            self.weight = weight
        }
    }

    /// How a group spreads flows, NEXTHOP_GRP_TYPE_*.
    public struct GroupType: RawRepresentable, AttributeNumber, Hashable {
        /// The number.
        public let rawValue: UInt16

        /// Creates a type from its number.
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// By thresholds of a hash (NEXTHOP_GRP_TYPE_MPATH).
        public static var threshold: Self { Self(rawValue: 0) }
        /// By buckets, which keep their flows where members come and go (NEXTHOP_GRP_TYPE_RES).
        public static var resilient: Self { Self(rawValue: 1) }
    }

    /// What a resilient group is made of, NHA_RES_GROUP_*. Times are sent in hundredths of seconds.
    public struct Resilience: Hashable, Sendable {
        /// The number of buckets (NHA_RES_GROUP_BUCKETS).
        public var buckets: UInt16
        /// When a bucket counts as idle (NHA_RES_GROUP_IDLE_TIMER).
        public var idleTimer: Duration?
        /// How long the group may be out of balance; zero for as long as it takes (NHA_RES_GROUP_UNBALANCED_TIMER).
        public var unbalancedTimer: Duration?
        /// How long it has been out of balance; the kernel tells it (NHA_RES_GROUP_UNBALANCED_TIME).
        public var unbalancedTime: Duration?

        /// So many buckets.
        public init(buckets: UInt16, idleTimer: Duration? = nil, unbalancedTimer: Duration? = nil) {
            self.buckets = buckets
            self.idleTimer = idleTimer
            self.unbalancedTimer = unbalancedTimer
        }
    }

    /// An object of any content. See the other initializers.
    public init(_ id: UInt32, _ content: Content, family: UInt8) {
        self.id = id
        self.content = content
        self.family = family
    }

    /// A gateway.
    public init(_ id: UInt32, via gateway: IP.Host, outputInterface: UInt32? = nil) {
        let hop = Hop(via: gateway, outputInterface: outputInterface)
        self.init(id, .hop(hop), family: gateway.familyNumber)
    }

    /// A link without a gateway.
    public init(_ id: UInt32, _ version: IP.Version, outputInterface: UInt32) {
        self.init(id, .hop(Hop(outputInterface: outputInterface)), family: version == .v4 ? 2 : 10)
    }

    /// A hole that packets of a version vanish in.
    public init(blackhole id: UInt32, _ version: IP.Version) {
        self.init(id, .blackhole, family: version == .v4 ? 2 : 10)
    }

    /// A group.
    public init(_ id: UInt32, members: [Member], resilience: Resilience? = nil) {
        self.init(id, .group(Group(members, resilience: resilience)), family: 0)
    }
}

extension NextHop.Resilience: AttributeSet {
    /// The attributes, NHA_RES_GROUP_*.
    public static let fields: AttributeFields<Self> = [
        .uint16(1, "NHA_RES_GROUP_BUCKETS", \.buckets),
        .duration32(2, "NHA_RES_GROUP_IDLE_TIMER", \.idleTimer, .hundredths),
        .duration32(3, "NHA_RES_GROUP_UNBALANCED_TIMER", \.unbalancedTimer, .hundredths),
        .duration64(4, "NHA_RES_GROUP_UNBALANCED_TIME", \.unbalancedTime, .hundredths).readOnly,
    ]
}
