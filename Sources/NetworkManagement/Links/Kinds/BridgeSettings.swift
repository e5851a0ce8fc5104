public import NetlinkCodec

/// A bridge: an Ethernet switch in the kernel (`bridge`; ip-link(8)).
public struct BridgeSettings: Hashable, Sendable {
    /// How long a port listens, and how long it learns, before it forwards: 2 to 30 s with the spanning tree
    /// protocol (IFLA_BR_FORWARD_DELAY).
    public var forwardDelay: Duration?

    /// The time between two hello packets: 1 to 10 s (IFLA_BR_HELLO_TIME).
    public var helloTime: Duration?

    /// After which time without a hello packet a bridge is taken for dead: 6 to 40 s (IFLA_BR_MAX_AGE).
    public var maximumAge: Duration?

    /// How long a learned address is kept; 0 for not at all (IFLA_BR_AGEING_TIME).
    public var ageingTime: Duration?

    /// The spanning tree protocol: 0 off, 1 by the kernel, 2 by user space (IFLA_BR_STP_STATE).
    public var spanningTree: UInt32?

    /// The priority in the election of the root; the lowest wins. 32768 (IFLA_BR_PRIORITY).
    public var priority: UInt16?

    /// Whether ports have VLANs (IFLA_BR_VLAN_FILTERING).
    public var filtersVLANs: Bool?

    /// The tags of VLANs (IFLA_BR_VLAN_PROTOCOL).
    public var vlanProtocol: EtherType?

    /// Which link-local groups 01:80:c2:00:00:0X are forwarded, a bit for each X (IFLA_BR_GROUP_FWD_MASK).
    public var groupForwardMask: UInt16?

    /// The root bridge (IFLA_BR_ROOT_ID). The kernel tells it, and it can't be set.
    public var rootID: BridgeID?

    /// This bridge (IFLA_BR_BRIDGE_ID). The kernel tells it, and it can't be set.
    public var bridgeID: BridgeID?

    /// The port towards the root; 0 for none (IFLA_BR_ROOT_PORT). The kernel tells it, and it can't be set.
    public var rootPort: UInt16?

    /// The cost of the way to the root (IFLA_BR_ROOT_PATH_COST). The kernel tells it, and it can't be set.
    public var rootPathCost: UInt32?

    /// Whether the topology is changing (IFLA_BR_TOPOLOGY_CHANGE). The kernel tells it, and it can't be set.
    public var topologyChange: Bool?

    /// Whether a change was detected here (IFLA_BR_TOPOLOGY_CHANGE_DETECTED). The kernel tells it, and it can't
    /// be set.
    public var topologyChangeDetected: Bool?

    /// Until the next hello packet (IFLA_BR_HELLO_TIMER). The kernel tells it, and it can't be set.
    public var helloTimer: Duration?

    /// Until the next notification of a change (IFLA_BR_TCN_TIMER). The kernel tells it, and it can't be set.
    public var topologyNotificationTimer: Duration?

    /// Until the change is over (IFLA_BR_TOPOLOGY_CHANGE_TIMER). The kernel tells it, and it can't be set.
    public var topologyChangeTimer: Duration?

    /// Until old addresses are looked for (IFLA_BR_GC_TIMER). The kernel tells it, and it can't be set.
    public var collectionTimer: Duration?

    /// The group that the spanning tree protocol sends to (IFLA_BR_GROUP_ADDR).
    public var groupAddress: LinkLayerAddress?

    /// Multicast routers: 0 never, 1 learned, 2 always (IFLA_BR_MCAST_ROUTER).
    public var multicastRouter: UInt8?

    /// Whether multicast is sent only where somebody has joined (IFLA_BR_MCAST_SNOOPING).
    public var multicastSnooping: Bool?

    /// Whether queries carry the bridge's own address (IFLA_BR_MCAST_QUERY_USE_IFADDR).
    public var multicastQueryUsesAddress: Bool?

    /// Whether the bridge asks for members itself (IFLA_BR_MCAST_QUERIER).
    public var multicastQuerier: Bool?

    /// Of no effect since Linux 4.17 (IFLA_BR_MCAST_HASH_ELASTICITY).
    public var multicastHashElasticity: UInt32?

    /// The greatest number of groups (IFLA_BR_MCAST_HASH_MAX).
    public var multicastHashMaximum: UInt32?

    /// How many queries are sent after a member has left (IFLA_BR_MCAST_LAST_MEMBER_CNT).
    public var multicastLastMemberCount: UInt32?

    /// How many queries are sent at the start (IFLA_BR_MCAST_STARTUP_QUERY_CNT).
    public var multicastStartupQueryCount: UInt32?

    /// The time between queries after a member has left (IFLA_BR_MCAST_LAST_MEMBER_INTVL).
    public var multicastLastMemberInterval: Duration?

    /// How long a membership lasts without a report (IFLA_BR_MCAST_MEMBERSHIP_INTVL).
    public var multicastMembershipInterval: Duration?

    /// How long another querier is believed in (IFLA_BR_MCAST_QUERIER_INTVL).
    public var multicastQuerierInterval: Duration?

    /// The time between two queries (IFLA_BR_MCAST_QUERY_INTVL).
    public var multicastQueryInterval: Duration?

    /// How long members may take to answer (IFLA_BR_MCAST_QUERY_RESPONSE_INTVL).
    public var multicastQueryResponseInterval: Duration?

    /// The time between two queries at the start (IFLA_BR_MCAST_STARTUP_QUERY_INTVL).
    public var multicastStartupQueryInterval: Duration?

    /// Whether IPv4 packets pass iptables (IFLA_BR_NF_CALL_IPTABLES).
    public var callsIPTables: Bool?

    /// Whether IPv6 packets pass ip6tables (IFLA_BR_NF_CALL_IP6TABLES).
    public var callsIP6Tables: Bool?

    /// Whether ARP packets pass arptables (IFLA_BR_NF_CALL_ARPTABLES).
    public var callsARPTables: Bool?

    /// The VLAN of untagged packets on new ports; 0 for none (IFLA_BR_VLAN_DEFAULT_PVID).
    public var defaultVLAN: UInt16?

    /// Whether VLANs have statistics (IFLA_BR_VLAN_STATS_ENABLED).
    public var countsVLANs: Bool?

    /// Whether multicast has statistics (IFLA_BR_MCAST_STATS_ENABLED).
    public var countsMulticast: Bool?

    /// The version of IGMP: 2 or 3 (IFLA_BR_MCAST_IGMP_VERSION).
    public var igmpVersion: UInt8?

    /// The version of MLD: 1 or 2 (IFLA_BR_MCAST_MLD_VERSION).
    public var mldVersion: UInt8?

    /// Whether each port has statistics of VLANs. Only while there are no VLANs (IFLA_BR_VLAN_STATS_PER_PORT).
    public var countsVLANsPerPort: Bool?

    /// Switches (IFLA_BR_MULTI_BOOLOPT).
    public var switches: FlagChange<BridgeSwitches>?

    /// How many addresses were learned (IFLA_BR_FDB_N_LEARNED). The kernel tells it, and it can't be set.
    public var learnedCount: UInt32?

    /// How many addresses may be learned; 0 for any number (IFLA_BR_FDB_MAX_LEARNED).
    public var learnedMaximum: UInt32?

    /// Nothing is set: the kernel has its own values for everything.
    public init() {}
}
