public import FamilyNetlink

/// The attributes of an IPVLAN: IFLA_IPVLAN_*.
public struct IPVLANAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_IPVLAN_MODE
    @inlinable public static var mode: Self { Self(rawValue: 1) }
    /// IFLA_IPVLAN_FLAGS
    @inlinable public static var flags: Self { Self(rawValue: 2) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_IPVLAN_MODE"
        case 2: "IFLA_IPVLAN_FLAGS"
        default: ""
        }
    }
}
