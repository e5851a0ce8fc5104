/// A bridge: an Ethernet switch in the kernel (`bridge`; ip-link(8)).
public struct BridgeSettings: Hashable, Sendable {
    /// How long a port stays in the listening state and in the learning state: 2 to 30 s with the spanning tree
    /// protocol (IFLA_BR_FORWARD_DELAY).
    public var forwardDelay: Duration?

    /// The interval of hello packets: 1 to 10 s (IFLA_BR_HELLO_TIME).
    public var helloTime: Duration?

    /// The time without a hello packet after which another bridge counts as gone: 6 to 40 s (IFLA_BR_MAX_AGE).
    public var maximumAge: Duration?

    /// The lifetime of a learned address; 0 disables learning (IFLA_BR_AGEING_TIME).
    public var ageingTime: Duration?

    /// The spanning tree protocol: 0 off, 1 in the kernel, 2 in user space (IFLA_BR_STP_STATE).
    public var spanningTree: UInt32?

    /// The priority in the election of the root bridge; the lowest wins. The default is 32768 (IFLA_BR_PRIORITY).
    public var priority: UInt16?

    /// Whether the bridge filters by VLAN (IFLA_BR_VLAN_FILTERING).
    public var filtersVLANs: Bool?

    /// The protocol of VLAN tags (IFLA_BR_VLAN_PROTOCOL).
    public var vlanProtocol: EtherType?

    /// Which link-local groups 01:80:c2:00:00:0X are forwarded, a bit for each X (IFLA_BR_GROUP_FWD_MASK).
    public var groupForwardMask: UInt16?

    /// The id of the root bridge (IFLA_BR_ROOT_ID). Read-only.
    public var rootID: BridgeID?

    /// The id of this bridge (IFLA_BR_BRIDGE_ID). Read-only.
    public var bridgeID: BridgeID?

    /// The port towards the root; 0 for none (IFLA_BR_ROOT_PORT). Read-only.
    public var rootPort: UInt16?

    /// The path cost to the root (IFLA_BR_ROOT_PATH_COST). Read-only.
    public var rootPathCost: UInt32?

    /// Whether the topology is changing (IFLA_BR_TOPOLOGY_CHANGE). Read-only.
    public var topologyChange: Bool?

    /// Whether this bridge detected a topology change (IFLA_BR_TOPOLOGY_CHANGE_DETECTED). Read-only.
    public var topologyChangeDetected: Bool?

    /// The time until the next hello packet (IFLA_BR_HELLO_TIMER). Read-only.
    public var helloTimer: Duration?

    /// The time until the next topology change notification (IFLA_BR_TCN_TIMER). Read-only.
    public var topologyNotificationTimer: Duration?

    /// The time until the topology change ends (IFLA_BR_TOPOLOGY_CHANGE_TIMER). Read-only.
    public var topologyChangeTimer: Duration?

    /// The time until expired addresses are removed (IFLA_BR_GC_TIMER). Read-only.
    public var collectionTimer: Duration?

    /// The destination address of the spanning tree protocol (IFLA_BR_GROUP_ADDR).
    public var groupAddress: LinkLayerAddress?

    /// Multicast routers: 0 never, 1 learned, 2 always (IFLA_BR_MCAST_ROUTER).
    public var multicastRouter: UInt8?

    /// Whether multicast is sent only to ports with members (IFLA_BR_MCAST_SNOOPING).
    public var multicastSnooping: Bool?

    /// Whether queries carry the bridge's own address (IFLA_BR_MCAST_QUERY_USE_IFADDR).
    public var multicastQueryUsesAddress: Bool?

    /// Whether the bridge sends membership queries (IFLA_BR_MCAST_QUERIER).
    public var multicastQuerier: Bool?

    /// Has no effect since Linux 4.17 (IFLA_BR_MCAST_HASH_ELASTICITY).
    public var multicastHashElasticity: UInt32?

    /// The maximum number of groups (IFLA_BR_MCAST_HASH_MAX).
    public var multicastHashMaximum: UInt32?

    /// The number of queries after a member left (IFLA_BR_MCAST_LAST_MEMBER_CNT).
    public var multicastLastMemberCount: UInt32?

    /// The number of queries at startup (IFLA_BR_MCAST_STARTUP_QUERY_CNT).
    public var multicastStartupQueryCount: UInt32?

    /// The interval of queries after a member left (IFLA_BR_MCAST_LAST_MEMBER_INTVL).
    public var multicastLastMemberInterval: Duration?

    /// The time without a report after which a membership ends (IFLA_BR_MCAST_MEMBERSHIP_INTVL).
    public var multicastMembershipInterval: Duration?

    /// The time without a query after which another querier counts as gone (IFLA_BR_MCAST_QUERIER_INTVL).
    public var multicastQuerierInterval: Duration?

    /// The interval of queries (IFLA_BR_MCAST_QUERY_INTVL).
    public var multicastQueryInterval: Duration?

    /// The maximum response time of queries (IFLA_BR_MCAST_QUERY_RESPONSE_INTVL).
    public var multicastQueryResponseInterval: Duration?

    /// The interval of queries at startup (IFLA_BR_MCAST_STARTUP_QUERY_INTVL).
    public var multicastStartupQueryInterval: Duration?

    /// Whether IPv4 packets pass iptables (IFLA_BR_NF_CALL_IPTABLES).
    public var callsIPTables: Bool?

    /// Whether IPv6 packets pass ip6tables (IFLA_BR_NF_CALL_IP6TABLES).
    public var callsIP6Tables: Bool?

    /// Whether ARP packets pass arptables (IFLA_BR_NF_CALL_ARPTABLES).
    public var callsARPTables: Bool?

    /// The VLAN of untagged packets on new ports; 0 for none (IFLA_BR_VLAN_DEFAULT_PVID).
    public var defaultVLAN: UInt16?

    /// Whether statistics are kept for each VLAN (IFLA_BR_VLAN_STATS_ENABLED).
    public var countsVLANs: Bool?

    /// Whether multicast statistics are kept (IFLA_BR_MCAST_STATS_ENABLED).
    public var countsMulticast: Bool?

    /// The version of IGMP: 2 or 3 (IFLA_BR_MCAST_IGMP_VERSION).
    public var igmpVersion: UInt8?

    /// The version of MLD: 1 or 2 (IFLA_BR_MCAST_MLD_VERSION).
    public var mldVersion: UInt8?

    /// Whether statistics are kept for each VLAN of each port (IFLA_BR_VLAN_STATS_PER_PORT). Set only while there are
    /// no VLANs.
    public var countsVLANsPerPort: Bool?

    /// Boolean options (IFLA_BR_MULTI_BOOLOPT).
    public var switches: FlagChange<BridgeSwitches>?

    /// The number of learned addresses (IFLA_BR_FDB_N_LEARNED). Read-only.
    public var learnedCount: UInt32?

    /// The maximum number of learned addresses; 0 for no limit (IFLA_BR_FDB_MAX_LEARNED).
    public var learnedMaximum: UInt32?

    /// The attributes that have no field here. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Leaves every setting at the kernel's default.
    public init() {}
}

extension BridgeSettings: LinkSettings {
    /// The kinds that have these settings.
    public static let kinds = ["bridge"]

    /// The attributes, IFLA_BR_*.
    public static let fields: AttributeFields<Self> = [
        .duration32(1, "IFLA_BR_FORWARD_DELAY", \.forwardDelay, .hundredths),
        .duration32(2, "IFLA_BR_HELLO_TIME", \.helloTime, .hundredths),
        .duration32(3, "IFLA_BR_MAX_AGE", \.maximumAge, .hundredths),
        .duration32(4, "IFLA_BR_AGEING_TIME", \.ageingTime, .hundredths),
        .uint32(5, "IFLA_BR_STP_STATE", \.spanningTree),
        .uint16(6, "IFLA_BR_PRIORITY", \.priority),
        .bool(7, "IFLA_BR_VLAN_FILTERING", \.filtersVLANs),
        .networkUInt16(8, "IFLA_BR_VLAN_PROTOCOL", \.vlanProtocol),
        .uint16(9, "IFLA_BR_GROUP_FWD_MASK", \.groupForwardMask),
        .payload(10, "IFLA_BR_ROOT_ID", \.rootID).readOnly,
        .payload(11, "IFLA_BR_BRIDGE_ID", \.bridgeID).readOnly,
        .uint16(12, "IFLA_BR_ROOT_PORT", \.rootPort).readOnly,
        .uint32(13, "IFLA_BR_ROOT_PATH_COST", \.rootPathCost).readOnly,
        .bool(14, "IFLA_BR_TOPOLOGY_CHANGE", \.topologyChange).readOnly,
        .bool(15, "IFLA_BR_TOPOLOGY_CHANGE_DETECTED", \.topologyChangeDetected).readOnly,
        .duration64(16, "IFLA_BR_HELLO_TIMER", \.helloTimer, .hundredths).readOnly,
        .duration64(17, "IFLA_BR_TCN_TIMER", \.topologyNotificationTimer, .hundredths).readOnly,
        .duration64(18, "IFLA_BR_TOPOLOGY_CHANGE_TIMER", \.topologyChangeTimer, .hundredths).readOnly,
        .duration64(19, "IFLA_BR_GC_TIMER", \.collectionTimer, .hundredths).readOnly,
        .linkLayerAddress(20, "IFLA_BR_GROUP_ADDR", \.groupAddress),
        .ignored(21, "IFLA_BR_FDB_FLUSH"),
        .uint8(22, "IFLA_BR_MCAST_ROUTER", \.multicastRouter),
        .bool(23, "IFLA_BR_MCAST_SNOOPING", \.multicastSnooping),
        .bool(24, "IFLA_BR_MCAST_QUERY_USE_IFADDR", \.multicastQueryUsesAddress),
        .bool(25, "IFLA_BR_MCAST_QUERIER", \.multicastQuerier),
        .uint32(26, "IFLA_BR_MCAST_HASH_ELASTICITY", \.multicastHashElasticity),
        .uint32(27, "IFLA_BR_MCAST_HASH_MAX", \.multicastHashMaximum),
        .uint32(28, "IFLA_BR_MCAST_LAST_MEMBER_CNT", \.multicastLastMemberCount),
        .uint32(29, "IFLA_BR_MCAST_STARTUP_QUERY_CNT", \.multicastStartupQueryCount),
        .duration64(30, "IFLA_BR_MCAST_LAST_MEMBER_INTVL", \.multicastLastMemberInterval, .hundredths),
        .duration64(31, "IFLA_BR_MCAST_MEMBERSHIP_INTVL", \.multicastMembershipInterval, .hundredths),
        .duration64(32, "IFLA_BR_MCAST_QUERIER_INTVL", \.multicastQuerierInterval, .hundredths),
        .duration64(33, "IFLA_BR_MCAST_QUERY_INTVL", \.multicastQueryInterval, .hundredths),
        .duration64(34, "IFLA_BR_MCAST_QUERY_RESPONSE_INTVL", \.multicastQueryResponseInterval, .hundredths),
        .duration64(35, "IFLA_BR_MCAST_STARTUP_QUERY_INTVL", \.multicastStartupQueryInterval, .hundredths),
        .bool(36, "IFLA_BR_NF_CALL_IPTABLES", \.callsIPTables),
        .bool(37, "IFLA_BR_NF_CALL_IP6TABLES", \.callsIP6Tables),
        .bool(38, "IFLA_BR_NF_CALL_ARPTABLES", \.callsARPTables),
        .uint16(39, "IFLA_BR_VLAN_DEFAULT_PVID", \.defaultVLAN),
        .ignored(40, "IFLA_BR_PAD"),
        .bool(41, "IFLA_BR_VLAN_STATS_ENABLED", \.countsVLANs),
        .bool(42, "IFLA_BR_MCAST_STATS_ENABLED", \.countsMulticast),
        .uint8(43, "IFLA_BR_MCAST_IGMP_VERSION", \.igmpVersion),
        .uint8(44, "IFLA_BR_MCAST_MLD_VERSION", \.mldVersion),
        .bool(45, "IFLA_BR_VLAN_STATS_PER_PORT", \.countsVLANsPerPort),
        .payload(46, "IFLA_BR_MULTI_BOOLOPT", \.switches),
        .ignored(47, "IFLA_BR_MCAST_QUERIER_STATE"),
        .uint32(48, "IFLA_BR_FDB_N_LEARNED", \.learnedCount).readOnly,
        .uint32(49, "IFLA_BR_FDB_MAX_LEARNED", \.learnedMaximum),
        .unknown(\.unknownAttributes),
    ]
}

extension LinkKind {
    /// A bridge (`bridge`).
    public static func bridge(_ settings: BridgeSettings = BridgeSettings()) -> Self { Self(settings) }

    /// The settings of a bridge, if it is one.
    public var bridge: BridgeSettings? { settings(as: BridgeSettings.self) }
}
