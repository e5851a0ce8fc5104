public import FamilyNetlink

/// The attributes of a VLAN: IFLA_VLAN_*.
public struct VLANAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_VLAN_ID
    @inlinable public static var id: Self { Self(rawValue: 1) }
    /// IFLA_VLAN_FLAGS
    @inlinable public static var flags: Self { Self(rawValue: 2) }
    /// IFLA_VLAN_EGRESS_QOS
    @inlinable public static var egressPriorities: Self { Self(rawValue: 3) }
    /// IFLA_VLAN_INGRESS_QOS
    @inlinable public static var ingressPriorities: Self { Self(rawValue: 4) }
    /// IFLA_VLAN_PROTOCOL
    @inlinable public static var tags: Self { Self(rawValue: 5) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_VLAN_ID"
        case 2: "IFLA_VLAN_FLAGS"
        case 3: "IFLA_VLAN_EGRESS_QOS"
        case 4: "IFLA_VLAN_INGRESS_QOS"
        case 5: "IFLA_VLAN_PROTOCOL"
        default: ""
        }
    }
}
