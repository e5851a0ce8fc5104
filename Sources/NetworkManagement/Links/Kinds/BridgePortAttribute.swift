public import FamilyNetlink

/// The attributes of a port of a bridge: IFLA_BRPORT_*.
public struct BridgePortAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_BRPORT_STATE
    @inlinable public static var state: Self { Self(rawValue: 1) }
    /// IFLA_BRPORT_PRIORITY
    @inlinable public static var priority: Self { Self(rawValue: 2) }
    /// IFLA_BRPORT_COST
    @inlinable public static var cost: Self { Self(rawValue: 3) }
    /// IFLA_BRPORT_MODE
    @inlinable public static var isHairpin: Self { Self(rawValue: 4) }
    /// IFLA_BRPORT_GUARD
    @inlinable public static var guardsBPDU: Self { Self(rawValue: 5) }
    /// IFLA_BRPORT_PROTECT
    @inlinable public static var isRootBlocked: Self { Self(rawValue: 6) }
    /// IFLA_BRPORT_FAST_LEAVE
    @inlinable public static var leavesFast: Self { Self(rawValue: 7) }
    /// IFLA_BRPORT_LEARNING
    @inlinable public static var learns: Self { Self(rawValue: 8) }
    /// IFLA_BRPORT_UNICAST_FLOOD
    @inlinable public static var floodsUnicast: Self { Self(rawValue: 9) }
    /// IFLA_BRPORT_PROXYARP
    @inlinable public static var proxiesARP: Self { Self(rawValue: 10) }
    /// IFLA_BRPORT_LEARNING_SYNC
    @inlinable public static var syncsLearning: Self { Self(rawValue: 11) }
    /// IFLA_BRPORT_PROXYARP_WIFI
    @inlinable public static var proxiesARPForWiFi: Self { Self(rawValue: 12) }
    /// IFLA_BRPORT_ROOT_ID
    @inlinable public static var rootID: Self { Self(rawValue: 13) }
    /// IFLA_BRPORT_BRIDGE_ID
    @inlinable public static var bridgeID: Self { Self(rawValue: 14) }
    /// IFLA_BRPORT_DESIGNATED_PORT
    @inlinable public static var designatedPort: Self { Self(rawValue: 15) }
    /// IFLA_BRPORT_DESIGNATED_COST
    @inlinable public static var designatedCost: Self { Self(rawValue: 16) }
    /// IFLA_BRPORT_ID
    @inlinable public static var id: Self { Self(rawValue: 17) }
    /// IFLA_BRPORT_NO
    @inlinable public static var number: Self { Self(rawValue: 18) }
    /// IFLA_BRPORT_TOPOLOGY_CHANGE_ACK
    @inlinable public static var acknowledgesTopologyChange: Self { Self(rawValue: 19) }
    /// IFLA_BRPORT_CONFIG_PENDING
    @inlinable public static var isConfigurationPending: Self { Self(rawValue: 20) }
    /// IFLA_BRPORT_MESSAGE_AGE_TIMER
    @inlinable public static var messageAgeTimer: Self { Self(rawValue: 21) }
    /// IFLA_BRPORT_FORWARD_DELAY_TIMER
    @inlinable public static var forwardDelayTimer: Self { Self(rawValue: 22) }
    /// IFLA_BRPORT_HOLD_TIMER
    @inlinable public static var holdTimer: Self { Self(rawValue: 23) }
    /// IFLA_BRPORT_FLUSH
    @inlinable public static var flush: Self { Self(rawValue: 24) }
    /// IFLA_BRPORT_MULTICAST_ROUTER
    @inlinable public static var multicastRouter: Self { Self(rawValue: 25) }
    /// IFLA_BRPORT_MCAST_FLOOD
    @inlinable public static var floodsMulticast: Self { Self(rawValue: 27) }
    /// IFLA_BRPORT_MCAST_TO_UCAST
    @inlinable public static var multicastToUnicast: Self { Self(rawValue: 28) }
    /// IFLA_BRPORT_VLAN_TUNNEL
    @inlinable public static var mapsVLANsToTunnels: Self { Self(rawValue: 29) }
    /// IFLA_BRPORT_BCAST_FLOOD
    @inlinable public static var floodsBroadcast: Self { Self(rawValue: 30) }
    /// IFLA_BRPORT_GROUP_FWD_MASK
    @inlinable public static var groupForwardMask: Self { Self(rawValue: 31) }
    /// IFLA_BRPORT_NEIGH_SUPPRESS
    @inlinable public static var suppressesNeighbours: Self { Self(rawValue: 32) }
    /// IFLA_BRPORT_ISOLATED
    @inlinable public static var isIsolated: Self { Self(rawValue: 33) }
    /// IFLA_BRPORT_BACKUP_PORT
    @inlinable public static var backupPort: Self { Self(rawValue: 34) }
    /// IFLA_BRPORT_MRP_RING_OPEN
    @inlinable public static var isRingOpen: Self { Self(rawValue: 35) }
    /// IFLA_BRPORT_MRP_IN_OPEN
    @inlinable public static var isInterconnectionOpen: Self { Self(rawValue: 36) }
    /// IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT
    @inlinable public static var multicastHostLimit: Self { Self(rawValue: 37) }
    /// IFLA_BRPORT_MCAST_EHT_HOSTS_CNT
    @inlinable public static var multicastHostCount: Self { Self(rawValue: 38) }
    /// IFLA_BRPORT_LOCKED
    @inlinable public static var isLocked: Self { Self(rawValue: 39) }
    /// IFLA_BRPORT_MAB
    @inlinable public static var authenticatesByAddress: Self { Self(rawValue: 40) }
    /// IFLA_BRPORT_MCAST_N_GROUPS
    @inlinable public static var multicastGroupCount: Self { Self(rawValue: 41) }
    /// IFLA_BRPORT_MCAST_MAX_GROUPS
    @inlinable public static var multicastGroupMaximum: Self { Self(rawValue: 42) }
    /// IFLA_BRPORT_NEIGH_VLAN_SUPPRESS
    @inlinable public static var suppressesNeighboursPerVLAN: Self { Self(rawValue: 43) }
    /// IFLA_BRPORT_BACKUP_NHID
    @inlinable public static var backupNextHop: Self { Self(rawValue: 44) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_BRPORT_STATE"
        case 2: "IFLA_BRPORT_PRIORITY"
        case 3: "IFLA_BRPORT_COST"
        case 4: "IFLA_BRPORT_MODE"
        case 5: "IFLA_BRPORT_GUARD"
        case 6: "IFLA_BRPORT_PROTECT"
        case 7: "IFLA_BRPORT_FAST_LEAVE"
        case 8: "IFLA_BRPORT_LEARNING"
        case 9: "IFLA_BRPORT_UNICAST_FLOOD"
        case 10: "IFLA_BRPORT_PROXYARP"
        case 11: "IFLA_BRPORT_LEARNING_SYNC"
        case 12: "IFLA_BRPORT_PROXYARP_WIFI"
        case 13: "IFLA_BRPORT_ROOT_ID"
        case 14: "IFLA_BRPORT_BRIDGE_ID"
        case 15: "IFLA_BRPORT_DESIGNATED_PORT"
        case 16: "IFLA_BRPORT_DESIGNATED_COST"
        case 17: "IFLA_BRPORT_ID"
        case 18: "IFLA_BRPORT_NO"
        case 19: "IFLA_BRPORT_TOPOLOGY_CHANGE_ACK"
        case 20: "IFLA_BRPORT_CONFIG_PENDING"
        case 21: "IFLA_BRPORT_MESSAGE_AGE_TIMER"
        case 22: "IFLA_BRPORT_FORWARD_DELAY_TIMER"
        case 23: "IFLA_BRPORT_HOLD_TIMER"
        case 24: "IFLA_BRPORT_FLUSH"
        case 25: "IFLA_BRPORT_MULTICAST_ROUTER"
        case 27: "IFLA_BRPORT_MCAST_FLOOD"
        case 28: "IFLA_BRPORT_MCAST_TO_UCAST"
        case 29: "IFLA_BRPORT_VLAN_TUNNEL"
        case 30: "IFLA_BRPORT_BCAST_FLOOD"
        case 31: "IFLA_BRPORT_GROUP_FWD_MASK"
        case 32: "IFLA_BRPORT_NEIGH_SUPPRESS"
        case 33: "IFLA_BRPORT_ISOLATED"
        case 34: "IFLA_BRPORT_BACKUP_PORT"
        case 35: "IFLA_BRPORT_MRP_RING_OPEN"
        case 36: "IFLA_BRPORT_MRP_IN_OPEN"
        case 37: "IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT"
        case 38: "IFLA_BRPORT_MCAST_EHT_HOSTS_CNT"
        case 39: "IFLA_BRPORT_LOCKED"
        case 40: "IFLA_BRPORT_MAB"
        case 41: "IFLA_BRPORT_MCAST_N_GROUPS"
        case 42: "IFLA_BRPORT_MCAST_MAX_GROUPS"
        case 43: "IFLA_BRPORT_NEIGH_VLAN_SUPPRESS"
        case 44: "IFLA_BRPORT_BACKUP_NHID"
        default: ""
        }
    }
}
