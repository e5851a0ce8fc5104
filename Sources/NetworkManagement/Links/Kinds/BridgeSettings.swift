public import FamilyNetlink

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

extension BridgeSettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch BridgeAttribute(rawValue: attribute.type) {
            case .forwardDelay: forwardDelay = try Duration(hundredths: UInt64(attribute.uint32))
            case .helloTime: helloTime = try Duration(hundredths: UInt64(attribute.uint32))
            case .maximumAge: maximumAge = try Duration(hundredths: UInt64(attribute.uint32))
            case .ageingTime: ageingTime = try Duration(hundredths: UInt64(attribute.uint32))
            case .spanningTree: spanningTree = try attribute.uint32
            case .priority: priority = try attribute.uint16
            case .filtersVLANs: filtersVLANs = try attribute.uint8 != 0
            case .vlanProtocol: vlanProtocol = try EtherType(rawValue: attribute.networkInteger())
            case .groupForwardMask: groupForwardMask = try attribute.uint16
            case .rootID: rootID = try BridgeID(decoding: attribute)
            case .bridgeID: bridgeID = try BridgeID(decoding: attribute)
            case .rootPort: rootPort = try attribute.uint16
            case .rootPathCost: rootPathCost = try attribute.uint32
            case .topologyChange: topologyChange = try attribute.uint8 != 0
            case .topologyChangeDetected: topologyChangeDetected = try attribute.uint8 != 0
            case .helloTimer: helloTimer = try Duration(hundredths: attribute.uint64)
            case .topologyNotificationTimer: topologyNotificationTimer = try Duration(hundredths: attribute.uint64)
            case .topologyChangeTimer: topologyChangeTimer = try Duration(hundredths: attribute.uint64)
            case .collectionTimer: collectionTimer = try Duration(hundredths: attribute.uint64)
            case .groupAddress: groupAddress = try attribute.linkLayerAddress
            case .multicastRouter: multicastRouter = try attribute.uint8
            case .multicastSnooping: multicastSnooping = try attribute.uint8 != 0
            case .multicastQueryUsesAddress: multicastQueryUsesAddress = try attribute.uint8 != 0
            case .multicastQuerier: multicastQuerier = try attribute.uint8 != 0
            case .multicastHashElasticity: multicastHashElasticity = try attribute.uint32
            case .multicastHashMaximum: multicastHashMaximum = try attribute.uint32
            case .multicastLastMemberCount: multicastLastMemberCount = try attribute.uint32
            case .multicastStartupQueryCount: multicastStartupQueryCount = try attribute.uint32
            case .multicastLastMemberInterval: multicastLastMemberInterval = try Duration(hundredths: attribute.uint64)
            case .multicastMembershipInterval: multicastMembershipInterval = try Duration(hundredths: attribute.uint64)
            case .multicastQuerierInterval: multicastQuerierInterval = try Duration(hundredths: attribute.uint64)
            case .multicastQueryInterval: multicastQueryInterval = try Duration(hundredths: attribute.uint64)
            case .multicastQueryResponseInterval:
                multicastQueryResponseInterval = try Duration(hundredths: attribute.uint64)
            case .multicastStartupQueryInterval:
                multicastStartupQueryInterval = try Duration(hundredths: attribute.uint64)
            case .callsIPTables: callsIPTables = try attribute.uint8 != 0
            case .callsIP6Tables: callsIP6Tables = try attribute.uint8 != 0
            case .callsARPTables: callsARPTables = try attribute.uint8 != 0
            case .defaultVLAN: defaultVLAN = try attribute.uint16
            case .countsVLANs: countsVLANs = try attribute.uint8 != 0
            case .countsMulticast: countsMulticast = try attribute.uint8 != 0
            case .igmpVersion: igmpVersion = try attribute.uint8
            case .mldVersion: mldVersion = try attribute.uint8
            case .countsVLANsPerPort: countsVLANsPerPort = try attribute.uint8 != 0
            case .switches: switches = try FlagChange(decoding: attribute)
            case .learnedCount: learnedCount = try attribute.uint32
            case .learnedMaximum: learnedMaximum = try attribute.uint32
            default: break
            }
        }
    }

    /// Appends an attribute for everything that is set and can be.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let forwardDelay { try request.append(BridgeAttribute.forwardDelay, uint32: forwardDelay.hundredths32) }
        if let helloTime { try request.append(BridgeAttribute.helloTime, uint32: helloTime.hundredths32) }
        if let maximumAge { try request.append(BridgeAttribute.maximumAge, uint32: maximumAge.hundredths32) }
        if let ageingTime { try request.append(BridgeAttribute.ageingTime, uint32: ageingTime.hundredths32) }
        if let spanningTree { try request.append(BridgeAttribute.spanningTree, uint32: spanningTree) }
        if let priority { try request.append(BridgeAttribute.priority, uint16: priority) }
        if let filtersVLANs { try request.append(BridgeAttribute.filtersVLANs, uint8: filtersVLANs ? 1 : 0) }
        if let vlanProtocol { try request.append(BridgeAttribute.vlanProtocol, networkUInt16: vlanProtocol.rawValue) }
        if let groupForwardMask { try request.append(BridgeAttribute.groupForwardMask, uint16: groupForwardMask) }
        if let groupAddress { try request.append(BridgeAttribute.groupAddress, linkLayer: groupAddress) }
        if let multicastRouter { try request.append(BridgeAttribute.multicastRouter, uint8: multicastRouter) }
        if let multicastSnooping {
            try request.append(BridgeAttribute.multicastSnooping, uint8: multicastSnooping ? 1 : 0)
        }
        if let multicastQueryUsesAddress {
            try request.append(BridgeAttribute.multicastQueryUsesAddress, uint8: multicastQueryUsesAddress ? 1 : 0)
        }
        if let multicastQuerier {
            try request.append(BridgeAttribute.multicastQuerier, uint8: multicastQuerier ? 1 : 0)
        }
        if let multicastHashElasticity {
            try request.append(BridgeAttribute.multicastHashElasticity, uint32: multicastHashElasticity)
        }
        if let multicastHashMaximum {
            try request.append(BridgeAttribute.multicastHashMaximum, uint32: multicastHashMaximum)
        }
        if let multicastLastMemberCount {
            try request.append(BridgeAttribute.multicastLastMemberCount, uint32: multicastLastMemberCount)
        }
        if let multicastStartupQueryCount {
            try request.append(BridgeAttribute.multicastStartupQueryCount, uint32: multicastStartupQueryCount)
        }
        if let multicastLastMemberInterval {
            try request.append(
                BridgeAttribute.multicastLastMemberInterval, uint64: multicastLastMemberInterval.hundredths)
        }
        if let multicastMembershipInterval {
            try request.append(
                BridgeAttribute.multicastMembershipInterval, uint64: multicastMembershipInterval.hundredths)
        }
        if let multicastQuerierInterval {
            try request.append(BridgeAttribute.multicastQuerierInterval, uint64: multicastQuerierInterval.hundredths)
        }
        if let multicastQueryInterval {
            try request.append(BridgeAttribute.multicastQueryInterval, uint64: multicastQueryInterval.hundredths)
        }
        if let multicastQueryResponseInterval {
            try request.append(
                BridgeAttribute.multicastQueryResponseInterval, uint64: multicastQueryResponseInterval.hundredths)
        }
        if let multicastStartupQueryInterval {
            try request.append(
                BridgeAttribute.multicastStartupQueryInterval, uint64: multicastStartupQueryInterval.hundredths)
        }
        if let callsIPTables { try request.append(BridgeAttribute.callsIPTables, uint8: callsIPTables ? 1 : 0) }
        if let callsIP6Tables { try request.append(BridgeAttribute.callsIP6Tables, uint8: callsIP6Tables ? 1 : 0) }
        if let callsARPTables { try request.append(BridgeAttribute.callsARPTables, uint8: callsARPTables ? 1 : 0) }
        if let defaultVLAN { try request.append(BridgeAttribute.defaultVLAN, uint16: defaultVLAN) }
        if let countsVLANs { try request.append(BridgeAttribute.countsVLANs, uint8: countsVLANs ? 1 : 0) }
        if let countsMulticast { try request.append(BridgeAttribute.countsMulticast, uint8: countsMulticast ? 1 : 0) }
        if let igmpVersion { try request.append(BridgeAttribute.igmpVersion, uint8: igmpVersion) }
        if let mldVersion { try request.append(BridgeAttribute.mldVersion, uint8: mldVersion) }
        if let countsVLANsPerPort {
            try request.append(BridgeAttribute.countsVLANsPerPort, uint8: countsVLANsPerPort ? 1 : 0)
        }
        if let switches { try request.append(BridgeAttribute.switches, bytes: switches.encoded) }
        if let learnedMaximum { try request.append(BridgeAttribute.learnedMaximum, uint32: learnedMaximum) }
    }
}
