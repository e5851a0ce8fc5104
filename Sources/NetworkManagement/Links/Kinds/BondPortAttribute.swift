public import FamilyNetlink

/// The attributes of a port of a bond: IFLA_BOND_SLAVE_*.
public struct BondPortAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_BOND_SLAVE_STATE
    @inlinable public static var isBackup: Self { Self(rawValue: 1) }
    /// IFLA_BOND_SLAVE_MII_STATUS
    @inlinable public static var linkState: Self { Self(rawValue: 2) }
    /// IFLA_BOND_SLAVE_LINK_FAILURE_COUNT
    @inlinable public static var failureCount: Self { Self(rawValue: 3) }
    /// IFLA_BOND_SLAVE_PERM_HWADDR
    @inlinable public static var permanentAddress: Self { Self(rawValue: 4) }
    /// IFLA_BOND_SLAVE_QUEUE_ID
    @inlinable public static var queueID: Self { Self(rawValue: 5) }
    /// IFLA_BOND_SLAVE_AD_AGGREGATOR_ID
    @inlinable public static var aggregator: Self { Self(rawValue: 6) }
    /// IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE
    @inlinable public static var ownState: Self { Self(rawValue: 7) }
    /// IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE
    @inlinable public static var partnerState: Self { Self(rawValue: 8) }
    /// IFLA_BOND_SLAVE_PRIO
    @inlinable public static var priority: Self { Self(rawValue: 9) }
    /// IFLA_BOND_SLAVE_ACTOR_PORT_PRIO
    @inlinable public static var portPriority: Self { Self(rawValue: 10) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_BOND_SLAVE_STATE"
        case 2: "IFLA_BOND_SLAVE_MII_STATUS"
        case 3: "IFLA_BOND_SLAVE_LINK_FAILURE_COUNT"
        case 4: "IFLA_BOND_SLAVE_PERM_HWADDR"
        case 5: "IFLA_BOND_SLAVE_QUEUE_ID"
        case 6: "IFLA_BOND_SLAVE_AD_AGGREGATOR_ID"
        case 7: "IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE"
        case 8: "IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE"
        case 9: "IFLA_BOND_SLAVE_PRIO"
        case 10: "IFLA_BOND_SLAVE_ACTOR_PORT_PRIO"
        default: ""
        }
    }
}
