public import FamilyNetlink

/// The attributes of a bond: IFLA_BOND_*.
public struct BondAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_BOND_MODE
    @inlinable public static var mode: Self { Self(rawValue: 1) }
    /// IFLA_BOND_ACTIVE_SLAVE
    @inlinable public static var activePort: Self { Self(rawValue: 2) }
    /// IFLA_BOND_MIIMON
    @inlinable public static var linkMonitoring: Self { Self(rawValue: 3) }
    /// IFLA_BOND_UPDELAY
    @inlinable public static var upDelay: Self { Self(rawValue: 4) }
    /// IFLA_BOND_DOWNDELAY
    @inlinable public static var downDelay: Self { Self(rawValue: 5) }
    /// IFLA_BOND_USE_CARRIER
    @inlinable public static var usesCarrier: Self { Self(rawValue: 6) }
    /// IFLA_BOND_ARP_INTERVAL
    @inlinable public static var arpInterval: Self { Self(rawValue: 7) }
    /// IFLA_BOND_ARP_IP_TARGET
    @inlinable public static var arpTargets: Self { Self(rawValue: 8) }
    /// IFLA_BOND_ARP_VALIDATE
    @inlinable public static var arpValidation: Self { Self(rawValue: 9) }
    /// IFLA_BOND_ARP_ALL_TARGETS
    @inlinable public static var arpTargetRule: Self { Self(rawValue: 10) }
    /// IFLA_BOND_PRIMARY
    @inlinable public static var primaryPort: Self { Self(rawValue: 11) }
    /// IFLA_BOND_PRIMARY_RESELECT
    @inlinable public static var primaryReselection: Self { Self(rawValue: 12) }
    /// IFLA_BOND_FAIL_OVER_MAC
    @inlinable public static var failOverAddress: Self { Self(rawValue: 13) }
    /// IFLA_BOND_XMIT_HASH_POLICY
    @inlinable public static var hashPolicy: Self { Self(rawValue: 14) }
    /// IFLA_BOND_RESEND_IGMP
    @inlinable public static var igmpReports: Self { Self(rawValue: 15) }
    /// IFLA_BOND_NUM_PEER_NOTIF
    @inlinable public static var peerNotifications: Self { Self(rawValue: 16) }
    /// IFLA_BOND_ALL_SLAVES_ACTIVE
    @inlinable public static var usesAllPorts: Self { Self(rawValue: 17) }
    /// IFLA_BOND_MIN_LINKS
    @inlinable public static var minimumPorts: Self { Self(rawValue: 18) }
    /// IFLA_BOND_LP_INTERVAL
    @inlinable public static var learningInterval: Self { Self(rawValue: 19) }
    /// IFLA_BOND_PACKETS_PER_SLAVE
    @inlinable public static var packetsPerPort: Self { Self(rawValue: 20) }
    /// IFLA_BOND_AD_LACP_RATE
    @inlinable public static var lacpRate: Self { Self(rawValue: 21) }
    /// IFLA_BOND_AD_SELECT
    @inlinable public static var aggregatorSelection: Self { Self(rawValue: 22) }
    /// IFLA_BOND_AD_INFO
    @inlinable public static var aggregation: Self { Self(rawValue: 23) }
    /// IFLA_BOND_AD_ACTOR_SYS_PRIO
    @inlinable public static var systemPriority: Self { Self(rawValue: 24) }
    /// IFLA_BOND_AD_USER_PORT_KEY
    @inlinable public static var userPortKey: Self { Self(rawValue: 25) }
    /// IFLA_BOND_AD_ACTOR_SYSTEM
    @inlinable public static var systemAddress: Self { Self(rawValue: 26) }
    /// IFLA_BOND_TLB_DYNAMIC_LB
    @inlinable public static var balancesDynamically: Self { Self(rawValue: 27) }
    /// IFLA_BOND_PEER_NOTIF_DELAY
    @inlinable public static var peerNotificationDelay: Self { Self(rawValue: 28) }
    /// IFLA_BOND_AD_LACP_ACTIVE
    @inlinable public static var lacpActive: Self { Self(rawValue: 29) }
    /// IFLA_BOND_MISSED_MAX
    @inlinable public static var missedMaximum: Self { Self(rawValue: 30) }
    /// IFLA_BOND_NS_IP6_TARGET
    @inlinable public static var neighbourTargets: Self { Self(rawValue: 31) }
    /// IFLA_BOND_COUPLED_CONTROL
    @inlinable public static var couplesControl: Self { Self(rawValue: 32) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_BOND_MODE"
        case 2: "IFLA_BOND_ACTIVE_SLAVE"
        case 3: "IFLA_BOND_MIIMON"
        case 4: "IFLA_BOND_UPDELAY"
        case 5: "IFLA_BOND_DOWNDELAY"
        case 6: "IFLA_BOND_USE_CARRIER"
        case 7: "IFLA_BOND_ARP_INTERVAL"
        case 8: "IFLA_BOND_ARP_IP_TARGET"
        case 9: "IFLA_BOND_ARP_VALIDATE"
        case 10: "IFLA_BOND_ARP_ALL_TARGETS"
        case 11: "IFLA_BOND_PRIMARY"
        case 12: "IFLA_BOND_PRIMARY_RESELECT"
        case 13: "IFLA_BOND_FAIL_OVER_MAC"
        case 14: "IFLA_BOND_XMIT_HASH_POLICY"
        case 15: "IFLA_BOND_RESEND_IGMP"
        case 16: "IFLA_BOND_NUM_PEER_NOTIF"
        case 17: "IFLA_BOND_ALL_SLAVES_ACTIVE"
        case 18: "IFLA_BOND_MIN_LINKS"
        case 19: "IFLA_BOND_LP_INTERVAL"
        case 20: "IFLA_BOND_PACKETS_PER_SLAVE"
        case 21: "IFLA_BOND_AD_LACP_RATE"
        case 22: "IFLA_BOND_AD_SELECT"
        case 23: "IFLA_BOND_AD_INFO"
        case 24: "IFLA_BOND_AD_ACTOR_SYS_PRIO"
        case 25: "IFLA_BOND_AD_USER_PORT_KEY"
        case 26: "IFLA_BOND_AD_ACTOR_SYSTEM"
        case 27: "IFLA_BOND_TLB_DYNAMIC_LB"
        case 28: "IFLA_BOND_PEER_NOTIF_DELAY"
        case 29: "IFLA_BOND_AD_LACP_ACTIVE"
        case 30: "IFLA_BOND_MISSED_MAX"
        case 31: "IFLA_BOND_NS_IP6_TARGET"
        case 32: "IFLA_BOND_COUPLED_CONTROL"
        default: ""
        }
    }
}
