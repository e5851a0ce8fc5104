import NetlinkRoute

/// A kind of link that the package doesn't know, as a program adds it: settings and rows. IPsec over virtual tunnels
/// (`vti`), IFLA_VTI_* of linux/if_tunnel.h.
struct VTISettings: LinkSettings {
    /// The link that packets leave by (IFLA_VTI_LINK).
    var device: UInt32?
    /// The key of packets that are taken (IFLA_VTI_IKEY).
    var inputKey: UInt32?
    /// The key of packets that are sent (IFLA_VTI_OKEY).
    var outputKey: UInt32?
    /// The own address (IFLA_VTI_LOCAL).
    var local: IP.Host?
    /// The other end (IFLA_VTI_REMOTE).
    var remote: IP.Host?
    /// The mark for looking up the route (IFLA_VTI_FWMARK).
    var mark: UInt32?
    /// The attributes that have no field here.
    var unknownAttributes = UnknownAttributes()

    static let kinds = ["vti", "vti6"]

    static let fields: AttributeFields<Self> = [
        .uint32(1, "IFLA_VTI_LINK", \.device),
        .networkUInt32(2, "IFLA_VTI_IKEY", \.inputKey),
        .networkUInt32(3, "IFLA_VTI_OKEY", \.outputKey),
        .host(4, "IFLA_VTI_LOCAL", \.local),
        .host(5, "IFLA_VTI_REMOTE", \.remote),
        .uint32(6, "IFLA_VTI_FWMARK", \.mark),
        .unknown(\.unknownAttributes),
    ]
}

/// The same kind before the field `mark` was added: a property and a row less.
struct VTISettingsWithoutMark: LinkSettings {
    var device: UInt32?
    var inputKey: UInt32?
    var outputKey: UInt32?
    var local: IP.Host?
    var remote: IP.Host?
    var unknownAttributes = UnknownAttributes()

    static let kinds = ["vti", "vti6"]

    static let fields: AttributeFields<Self> = [
        .uint32(1, "IFLA_VTI_LINK", \.device),
        .networkUInt32(2, "IFLA_VTI_IKEY", \.inputKey),
        .networkUInt32(3, "IFLA_VTI_OKEY", \.outputKey),
        .host(4, "IFLA_VTI_LOCAL", \.local),
        .host(5, "IFLA_VTI_REMOTE", \.remote),
        .unknown(\.unknownAttributes),
    ]
}
