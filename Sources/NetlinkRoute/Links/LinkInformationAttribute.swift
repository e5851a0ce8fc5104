internal import FamilyNetlink

/// The attributes of what kind a link is: IFLA_INFO_*.
struct LinkInformationAttribute: NetlinkAttributeKey {
    /// The number.
    let rawValue: UInt16

    /// Creates a key of a number.
    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_INFO_KIND
    static var kind: Self { Self(rawValue: 1) }
    /// IFLA_INFO_DATA
    static var data: Self { Self(rawValue: 2) }
    /// IFLA_INFO_XSTATS
    static var statistics: Self { Self(rawValue: 3) }
    /// IFLA_INFO_SLAVE_KIND
    static var portKind: Self { Self(rawValue: 4) }
    /// IFLA_INFO_SLAVE_DATA
    static var portData: Self { Self(rawValue: 5) }

    /// The C name.
    var label: StaticString {
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
