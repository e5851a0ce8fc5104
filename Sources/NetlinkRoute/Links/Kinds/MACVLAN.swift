/// A link with a link-layer address of its own on its ``Link/parent`` (`macvlan`, `macvtap`).
public struct MACVLANSettings: Hashable, Sendable {
    /// Which other links on the parent it can reach (IFLA_MACVLAN_MODE).
    public var mode: MACVLANMode?

    /// MACVLAN_FLAG_*: 1 doesn't make the parent promiscuous, 2 delivers a packet only to the link that matches its
    /// source (IFLA_MACVLAN_FLAGS).
    public var flags: UInt16?

    /// The source addresses that the mode `source` accepts (IFLA_MACVLAN_MACADDR_DATA). Read-only.
    public var sources: [LinkLayerAddress]?

    /// The number of accepted source addresses (IFLA_MACVLAN_MACADDR_COUNT). Read-only.
    public var sourceCount: UInt32?

    /// The maximum length of the broadcast queue, in packets (IFLA_MACVLAN_BC_QUEUE_LEN).
    public var broadcastQueueLength: UInt32?

    /// The length of the broadcast queue in effect: the greatest of all links on the parent
    /// (IFLA_MACVLAN_BC_QUEUE_LEN_USED). Read-only.
    public var usedBroadcastQueueLength: UInt32?

    /// The number of links up to which a broadcast is delivered without the queue (IFLA_MACVLAN_BC_CUTOFF).
    public var broadcastCutoff: Int32?

    /// The attributes that have no field here. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Leaves every setting at the kernel's default.
    public init() {}

    /// A MACVLAN with a mode.
    public init(mode: MACVLANMode) {
        self.mode = mode
    }
}

extension MACVLANSettings: LinkSettings {
    /// The kinds that have these settings.
    public static let kinds = ["macvlan", "macvtap"]

    /// The attributes, IFLA_MACVLAN_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "IFLA_MACVLAN_MODE", \.mode),
        .uint16(2, "IFLA_MACVLAN_FLAGS", \.flags),
        .list(5, "IFLA_MACVLAN_MACADDR_DATA", \.sources, .same(4)).readOnly,
        .uint32(6, "IFLA_MACVLAN_MACADDR_COUNT", \.sourceCount).readOnly,
        .uint32(7, "IFLA_MACVLAN_BC_QUEUE_LEN", \.broadcastQueueLength),
        .uint32(8, "IFLA_MACVLAN_BC_QUEUE_LEN_USED", \.usedBroadcastQueueLength).readOnly,
        .int32(9, "IFLA_MACVLAN_BC_CUTOFF", \.broadcastCutoff),
        .unknown(\.unknownAttributes),
    ]
}

extension LinkKind {
    /// A link with a link-layer address of its own on its ``Link/parent`` (`macvlan`).
    public static func macvlan(_ settings: MACVLANSettings) -> Self { Self(settings) }

    /// A MACVLAN with a character device for a program (`macvtap`).
    public static func macvtap(_ settings: MACVLANSettings) -> Self { Self(settings, name: "macvtap") }

    /// The settings of a MACVLAN or macvtap, if it is one.
    public var macvlan: MACVLANSettings? { settings(as: MACVLANSettings.self) }
}

/// Which other links on its parent a MACVLAN can reach: MACVLAN_MODE_*.
public struct MACVLANMode: NamedNumber, AttributeNumber {
    /// The number.
    public let rawValue: UInt32

    /// Creates a value from its number.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// None (MACVLAN_MODE_PRIVATE).
    @inlinable public static var privateLink: Self { 1 }
    /// Those that an external switch sends packets back to, IEEE 802.1Qbg (MACVLAN_MODE_VEPA).
    @inlinable public static var vepa: Self { 2 }
    /// All, directly (MACVLAN_MODE_BRIDGE).
    @inlinable public static var bridge: Self { 4 }
    /// It is the only link on its parent (MACVLAN_MODE_PASSTHRU).
    @inlinable public static var passThrough: Self { 8 }
    /// It accepts packets from configured source addresses (MACVLAN_MODE_SOURCE).
    @inlinable public static var source: Self { 16 }

    /// The names in ip-link(8).
    public static let names: [UInt32: String] = [1: "private", 2: "vepa", 4: "bridge", 8: "passthru", 16: "source"]
}
