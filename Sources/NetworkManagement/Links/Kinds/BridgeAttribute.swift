public import FamilyNetlink

/// The attributes of a bridge: IFLA_BR_*.
public struct BridgeAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_BR_FORWARD_DELAY
    @inlinable public static var forwardDelay: Self { Self(rawValue: 1) }
    /// IFLA_BR_HELLO_TIME
    @inlinable public static var helloTime: Self { Self(rawValue: 2) }
    /// IFLA_BR_MAX_AGE
    @inlinable public static var maximumAge: Self { Self(rawValue: 3) }
    /// IFLA_BR_AGEING_TIME
    @inlinable public static var ageingTime: Self { Self(rawValue: 4) }
    /// IFLA_BR_STP_STATE
    @inlinable public static var spanningTree: Self { Self(rawValue: 5) }
    /// IFLA_BR_PRIORITY
    @inlinable public static var priority: Self { Self(rawValue: 6) }
    /// IFLA_BR_VLAN_FILTERING
    @inlinable public static var filtersVLANs: Self { Self(rawValue: 7) }
    /// IFLA_BR_VLAN_PROTOCOL
    @inlinable public static var vlanProtocol: Self { Self(rawValue: 8) }
    /// IFLA_BR_GROUP_FWD_MASK
    @inlinable public static var groupForwardMask: Self { Self(rawValue: 9) }
    /// IFLA_BR_ROOT_ID
    @inlinable public static var rootID: Self { Self(rawValue: 10) }
    /// IFLA_BR_BRIDGE_ID
    @inlinable public static var bridgeID: Self { Self(rawValue: 11) }
    /// IFLA_BR_ROOT_PORT
    @inlinable public static var rootPort: Self { Self(rawValue: 12) }
    /// IFLA_BR_ROOT_PATH_COST
    @inlinable public static var rootPathCost: Self { Self(rawValue: 13) }
    /// IFLA_BR_TOPOLOGY_CHANGE
    @inlinable public static var topologyChange: Self { Self(rawValue: 14) }
    /// IFLA_BR_TOPOLOGY_CHANGE_DETECTED
    @inlinable public static var topologyChangeDetected: Self { Self(rawValue: 15) }
    /// IFLA_BR_HELLO_TIMER
    @inlinable public static var helloTimer: Self { Self(rawValue: 16) }
    /// IFLA_BR_TCN_TIMER
    @inlinable public static var topologyNotificationTimer: Self { Self(rawValue: 17) }
    /// IFLA_BR_TOPOLOGY_CHANGE_TIMER
    @inlinable public static var topologyChangeTimer: Self { Self(rawValue: 18) }
    /// IFLA_BR_GC_TIMER
    @inlinable public static var collectionTimer: Self { Self(rawValue: 19) }
    /// IFLA_BR_FDB_FLUSH
    @inlinable public static var flush: Self { Self(rawValue: 21) }
    /// IFLA_BR_GROUP_ADDR
    @inlinable public static var groupAddress: Self { Self(rawValue: 20) }
    /// IFLA_BR_MCAST_ROUTER
    @inlinable public static var multicastRouter: Self { Self(rawValue: 22) }
    /// IFLA_BR_MCAST_SNOOPING
    @inlinable public static var multicastSnooping: Self { Self(rawValue: 23) }
    /// IFLA_BR_MCAST_QUERY_USE_IFADDR
    @inlinable public static var multicastQueryUsesAddress: Self { Self(rawValue: 24) }
    /// IFLA_BR_MCAST_QUERIER
    @inlinable public static var multicastQuerier: Self { Self(rawValue: 25) }
    /// IFLA_BR_MCAST_HASH_ELASTICITY
    @inlinable public static var multicastHashElasticity: Self { Self(rawValue: 26) }
    /// IFLA_BR_MCAST_HASH_MAX
    @inlinable public static var multicastHashMaximum: Self { Self(rawValue: 27) }
    /// IFLA_BR_MCAST_LAST_MEMBER_CNT
    @inlinable public static var multicastLastMemberCount: Self { Self(rawValue: 28) }
    /// IFLA_BR_MCAST_STARTUP_QUERY_CNT
    @inlinable public static var multicastStartupQueryCount: Self { Self(rawValue: 29) }
    /// IFLA_BR_MCAST_LAST_MEMBER_INTVL
    @inlinable public static var multicastLastMemberInterval: Self { Self(rawValue: 30) }
    /// IFLA_BR_MCAST_MEMBERSHIP_INTVL
    @inlinable public static var multicastMembershipInterval: Self { Self(rawValue: 31) }
    /// IFLA_BR_MCAST_QUERIER_INTVL
    @inlinable public static var multicastQuerierInterval: Self { Self(rawValue: 32) }
    /// IFLA_BR_MCAST_QUERY_INTVL
    @inlinable public static var multicastQueryInterval: Self { Self(rawValue: 33) }
    /// IFLA_BR_MCAST_QUERY_RESPONSE_INTVL
    @inlinable public static var multicastQueryResponseInterval: Self { Self(rawValue: 34) }
    /// IFLA_BR_MCAST_STARTUP_QUERY_INTVL
    @inlinable public static var multicastStartupQueryInterval: Self { Self(rawValue: 35) }
    /// IFLA_BR_NF_CALL_IPTABLES
    @inlinable public static var callsIPTables: Self { Self(rawValue: 36) }
    /// IFLA_BR_NF_CALL_IP6TABLES
    @inlinable public static var callsIP6Tables: Self { Self(rawValue: 37) }
    /// IFLA_BR_NF_CALL_ARPTABLES
    @inlinable public static var callsARPTables: Self { Self(rawValue: 38) }
    /// IFLA_BR_VLAN_DEFAULT_PVID
    @inlinable public static var defaultVLAN: Self { Self(rawValue: 39) }
    /// IFLA_BR_VLAN_STATS_ENABLED
    @inlinable public static var countsVLANs: Self { Self(rawValue: 41) }
    /// IFLA_BR_MCAST_STATS_ENABLED
    @inlinable public static var countsMulticast: Self { Self(rawValue: 42) }
    /// IFLA_BR_MCAST_IGMP_VERSION
    @inlinable public static var igmpVersion: Self { Self(rawValue: 43) }
    /// IFLA_BR_MCAST_MLD_VERSION
    @inlinable public static var mldVersion: Self { Self(rawValue: 44) }
    /// IFLA_BR_VLAN_STATS_PER_PORT
    @inlinable public static var countsVLANsPerPort: Self { Self(rawValue: 45) }
    /// IFLA_BR_MULTI_BOOLOPT
    @inlinable public static var switches: Self { Self(rawValue: 46) }
    /// IFLA_BR_FDB_N_LEARNED
    @inlinable public static var learnedCount: Self { Self(rawValue: 48) }
    /// IFLA_BR_FDB_MAX_LEARNED
    @inlinable public static var learnedMaximum: Self { Self(rawValue: 49) }
    /// IFLA_BR_MCAST_QUERIER_STATE
    @inlinable public static var querierState: Self { Self(rawValue: 47) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_BR_FORWARD_DELAY"
        case 2: "IFLA_BR_HELLO_TIME"
        case 3: "IFLA_BR_MAX_AGE"
        case 4: "IFLA_BR_AGEING_TIME"
        case 5: "IFLA_BR_STP_STATE"
        case 6: "IFLA_BR_PRIORITY"
        case 7: "IFLA_BR_VLAN_FILTERING"
        case 8: "IFLA_BR_VLAN_PROTOCOL"
        case 9: "IFLA_BR_GROUP_FWD_MASK"
        case 10: "IFLA_BR_ROOT_ID"
        case 11: "IFLA_BR_BRIDGE_ID"
        case 12: "IFLA_BR_ROOT_PORT"
        case 13: "IFLA_BR_ROOT_PATH_COST"
        case 14: "IFLA_BR_TOPOLOGY_CHANGE"
        case 15: "IFLA_BR_TOPOLOGY_CHANGE_DETECTED"
        case 16: "IFLA_BR_HELLO_TIMER"
        case 17: "IFLA_BR_TCN_TIMER"
        case 18: "IFLA_BR_TOPOLOGY_CHANGE_TIMER"
        case 19: "IFLA_BR_GC_TIMER"
        case 21: "IFLA_BR_FDB_FLUSH"
        case 20: "IFLA_BR_GROUP_ADDR"
        case 22: "IFLA_BR_MCAST_ROUTER"
        case 23: "IFLA_BR_MCAST_SNOOPING"
        case 24: "IFLA_BR_MCAST_QUERY_USE_IFADDR"
        case 25: "IFLA_BR_MCAST_QUERIER"
        case 26: "IFLA_BR_MCAST_HASH_ELASTICITY"
        case 27: "IFLA_BR_MCAST_HASH_MAX"
        case 28: "IFLA_BR_MCAST_LAST_MEMBER_CNT"
        case 29: "IFLA_BR_MCAST_STARTUP_QUERY_CNT"
        case 30: "IFLA_BR_MCAST_LAST_MEMBER_INTVL"
        case 31: "IFLA_BR_MCAST_MEMBERSHIP_INTVL"
        case 32: "IFLA_BR_MCAST_QUERIER_INTVL"
        case 33: "IFLA_BR_MCAST_QUERY_INTVL"
        case 34: "IFLA_BR_MCAST_QUERY_RESPONSE_INTVL"
        case 35: "IFLA_BR_MCAST_STARTUP_QUERY_INTVL"
        case 36: "IFLA_BR_NF_CALL_IPTABLES"
        case 37: "IFLA_BR_NF_CALL_IP6TABLES"
        case 38: "IFLA_BR_NF_CALL_ARPTABLES"
        case 39: "IFLA_BR_VLAN_DEFAULT_PVID"
        case 41: "IFLA_BR_VLAN_STATS_ENABLED"
        case 42: "IFLA_BR_MCAST_STATS_ENABLED"
        case 43: "IFLA_BR_MCAST_IGMP_VERSION"
        case 44: "IFLA_BR_MCAST_MLD_VERSION"
        case 45: "IFLA_BR_VLAN_STATS_PER_PORT"
        case 46: "IFLA_BR_MULTI_BOOLOPT"
        case 48: "IFLA_BR_FDB_N_LEARNED"
        case 49: "IFLA_BR_FDB_MAX_LEARNED"
        case 47: "IFLA_BR_MCAST_QUERIER_STATE"
        default: ""
        }
    }
}
