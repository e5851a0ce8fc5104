/// Virtual routing and forwarding: its ports use a routing table of their own (`vrf`).
public struct VRFSettings: Hashable, Sendable {
    /// The routing table (IFLA_VRF_TABLE). Set only when the link is made.
    public var table: UInt32?

    /// The attributes that have no field here. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Leaves every setting at the kernel's default.
    public init() {}

    /// A VRF with a routing table.
    public init(table: UInt32) {
        self.table = table
    }
}

extension VRFSettings: LinkSettings {
    /// The kinds that have these settings.
    public static let kinds = ["vrf"]

    /// The attributes, IFLA_VRF_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "IFLA_VRF_TABLE", \.table),
        .unknown(\.unknownAttributes),
    ]
}

extension LinkKind {
    /// Virtual routing and forwarding (`vrf`).
    public static func vrf(_ settings: VRFSettings) -> Self { Self(settings) }

    /// The settings of a VRF, if it is one.
    public var vrf: VRFSettings? { settings(as: VRFSettings.self) }
}

/// The settings of a link as a port of a VRF.
public struct VRFPortSettings: Hashable, Sendable {
    /// The routing table (IFLA_VRF_PORT_TABLE). Read-only.
    public var table: UInt32?

    /// Creates empty settings.
    public init() {}
}

extension VRFPortSettings: LinkSettings {
    /// The kinds of masters whose ports have these settings.
    public static let kinds = ["vrf"]

    /// The attributes, IFLA_VRF_PORT_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "IFLA_VRF_PORT_TABLE", \.table)
    ]
}

extension LinkPort {
    /// The settings of a port of a VRF, if it is one.
    public var vrf: VRFPortSettings? { settings(as: VRFPortSettings.self) }
}
