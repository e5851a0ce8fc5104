/// A link that shares the link-layer address of its ``Link/parent`` and has IP addresses of its own (`ipvlan`,
/// `ipvtap`).
public struct IPVLANSettings: Hashable, Sendable {
    /// The layer on which packets are assigned to links (IFLA_IPVLAN_MODE).
    public var mode: IPVLANMode?

    /// IPVLAN_F_*: 1 for private, 2 for VEPA; 0 for a bridge (IFLA_IPVLAN_FLAGS).
    public var flags: UInt16?

    /// The attributes that have no field here. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Leaves every setting at the kernel's default.
    public init() {}

    /// An IPVLAN with a mode.
    public init(mode: IPVLANMode) {
        self.mode = mode
    }
}

extension IPVLANSettings: LinkSettings {
    /// The kinds that have these settings.
    public static let kinds = ["ipvlan", "ipvtap"]

    /// The attributes, IFLA_IPVLAN_*.
    public static let fields: AttributeFields<Self> = [
        .uint16(1, "IFLA_IPVLAN_MODE", \.mode),
        .uint16(2, "IFLA_IPVLAN_FLAGS", \.flags),
        .unknown(\.unknownAttributes),
    ]
}

extension LinkKind {
    /// A link that shares the link-layer address of its ``Link/parent`` (`ipvlan`).
    public static func ipvlan(_ settings: IPVLANSettings) -> Self { Self(settings) }

    /// The settings of an IPVLAN or ipvtap, if it is one.
    public var ipvlan: IPVLANSettings? { settings(as: IPVLANSettings.self) }
}

/// The layer on which an IPVLAN assigns packets to links: IPVLAN_MODE_*.
public struct IPVLANMode: NamedNumber, AttributeNumber {
    /// The number.
    public let rawValue: UInt16

    /// Creates a value from its number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Layer 2: packets are switched (IPVLAN_MODE_L2).
    @inlinable public static var layer2: Self { 0 }
    /// Layer 3: packets are routed by the parent's namespace (IPVLAN_MODE_L3).
    @inlinable public static var layer3: Self { 1 }
    /// Layer 3, with netfilter in both directions (IPVLAN_MODE_L3S).
    @inlinable public static var layer3Symmetric: Self { 2 }

    /// The names in ip-link(8).
    public static let names: [UInt16: String] = [0: "l2", 1: "l3", 2: "l3s"]
}
