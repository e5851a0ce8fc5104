public import FamilyNetlink

/// The attributes of what LACP agreed on: IFLA_BOND_AD_INFO_*.
public struct BondAggregationAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_BOND_AD_INFO_AGGREGATOR
    @inlinable public static var aggregator: Self { Self(rawValue: 1) }
    /// IFLA_BOND_AD_INFO_NUM_PORTS
    @inlinable public static var portCount: Self { Self(rawValue: 2) }
    /// IFLA_BOND_AD_INFO_ACTOR_KEY
    @inlinable public static var ownKey: Self { Self(rawValue: 3) }
    /// IFLA_BOND_AD_INFO_PARTNER_KEY
    @inlinable public static var partnerKey: Self { Self(rawValue: 4) }
    /// IFLA_BOND_AD_INFO_PARTNER_MAC
    @inlinable public static var partnerAddress: Self { Self(rawValue: 5) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_BOND_AD_INFO_AGGREGATOR"
        case 2: "IFLA_BOND_AD_INFO_NUM_PORTS"
        case 3: "IFLA_BOND_AD_INFO_ACTOR_KEY"
        case 4: "IFLA_BOND_AD_INFO_PARTNER_KEY"
        case 5: "IFLA_BOND_AD_INFO_PARTNER_MAC"
        default: ""
        }
    }
}
