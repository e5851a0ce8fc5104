public import FamilyNetlink

/// The attributes of what kind a link is: IFLA_INFO_*.
public struct LinkInformationAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_INFO_KIND
    @inlinable public static var kind: Self { Self(rawValue: 1) }
    /// IFLA_INFO_DATA
    @inlinable public static var data: Self { Self(rawValue: 2) }
    /// IFLA_INFO_XSTATS
    @inlinable public static var statistics: Self { Self(rawValue: 3) }
    /// IFLA_INFO_SLAVE_KIND
    @inlinable public static var portKind: Self { Self(rawValue: 4) }
    /// IFLA_INFO_SLAVE_DATA
    @inlinable public static var portData: Self { Self(rawValue: 5) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_INFO_KIND"
        case 2: "IFLA_INFO_DATA"
        case 3: "IFLA_INFO_XSTATS"
        case 4: "IFLA_INFO_SLAVE_KIND"
        case 5: "IFLA_INFO_SLAVE_DATA"
        default: ""
        }
    }
}
