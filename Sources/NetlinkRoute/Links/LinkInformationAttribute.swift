/// The attributes of what kind a link is: IFLA_INFO_*.
enum LinkInformationAttribute: UInt16, NetlinkAttributeKey {
    case unspecified, kind, data, statistics, portKind, portData

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "IFLA_INFO_KIND", "IFLA_INFO_DATA", "IFLA_INFO_XSTATS", "IFLA_INFO_SLAVE_KIND", "IFLA_INFO_SLAVE_DATA",
    ]
}
