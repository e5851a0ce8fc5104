/// The attributes of what kind a link is: IFLA_INFO_*.
struct LinkInformationAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

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

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "IFLA_INFO_KIND", "IFLA_INFO_DATA", "IFLA_INFO_XSTATS", "IFLA_INFO_SLAVE_KIND", "IFLA_INFO_SLAVE_DATA",
    ]
}
