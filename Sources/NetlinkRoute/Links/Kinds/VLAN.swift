/// A VLAN of the link's ``Link/parent`` (`vlan`; IEEE 802.1Q).
public struct VLANSettings: Hashable, Sendable {
    /// The VLAN id: 0 to 4094 (IFLA_VLAN_ID). Set only when the link is made.
    public var id: UInt16?

    /// Options (IFLA_VLAN_FLAGS).
    public var flags: FlagChange<VLANFlags>?

    /// The mapping of kernel priorities to priorities in the tag (IFLA_VLAN_EGRESS_QOS).
    public var egressPriorities: [VLANPriority]?

    /// The mapping of priorities in the tag to kernel priorities (IFLA_VLAN_INGRESS_QOS).
    public var ingressPriorities: [VLANPriority]?

    /// The protocol of its tags (IFLA_VLAN_PROTOCOL). Set only when the link is made.
    public var tags: EtherType?

    /// The attributes that have no field here. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Leaves every setting at the kernel's default.
    public init() {}

    /// A VLAN with an id and IEEE 802.1Q tags.
    public init(id: UInt16) {
        self.id = id
    }
}

extension VLANSettings: LinkSettings {
    /// The kinds that have these settings.
    public static let kinds = ["vlan"]

    /// The attributes, IFLA_VLAN_*.
    public static let fields: AttributeFields<Self> = [
        .uint16(1, "IFLA_VLAN_ID", \.id),
        .custom(
            2, "IFLA_VLAN_FLAGS",
            decode: { (settings, attribute) throws(NetlinkError) in
                settings.flags = try FlagChange(decoding: attribute)
            },
            encode: { (settings, name, request) throws(NetlinkError) in
                guard var change = settings.flags else { return }
                // The kernel tells a mask of all 32 bits, and takes only those that it knows.
                change.mask.formIntersection(VLANFlags.known.union(change.flags))
                try change.append(as: name, to: &request)
            }),
        .list(3, "IFLA_VLAN_EGRESS_QOS", \.egressPriorities, .same(1)),
        .list(4, "IFLA_VLAN_INGRESS_QOS", \.ingressPriorities, .same(1)),
        .networkUInt16(5, "IFLA_VLAN_PROTOCOL", \.tags),
        .unknown(\.unknownAttributes),
    ]
}

extension LinkKind {
    /// A VLAN of the link's ``Link/parent`` (`vlan`).
    public static func vlan(_ settings: VLANSettings) -> Self { Self(settings) }

    /// The settings of a VLAN, if it is one.
    public var vlan: VLANSettings? { settings(as: VLANSettings.self) }
}

/// Options of a VLAN: VLAN_FLAG_* of linux/if_vlan.h.
public struct VLANFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// All flags that have a name here.
    static let known: Self = [.reorderHeader, .gvrp, .looseBinding, .mvrp, .bridgeBinding]

    /// Reorders the packet's header, so that it looks like one without a tag (VLAN_FLAG_REORDER_HDR).
    @inlinable public static var reorderHeader: Self { Self(rawValue: 1) }
    /// Registers the VLAN by GVRP (VLAN_FLAG_GVRP).
    @inlinable public static var gvrp: Self { Self(rawValue: 2) }
    /// Stays up independently of the parent (VLAN_FLAG_LOOSE_BINDING).
    @inlinable public static var looseBinding: Self { Self(rawValue: 4) }
    /// Registers the VLAN by MVRP (VLAN_FLAG_MVRP).
    @inlinable public static var mvrp: Self { Self(rawValue: 8) }
    /// Takes the carrier state from the bridge ports in the VLAN (VLAN_FLAG_BRIDGE_BINDING).
    @inlinable public static var bridgeBinding: Self { Self(rawValue: 16) }
}

/// A mapping between a priority in the kernel and one in a VLAN tag (`struct ifla_vlan_qos_mapping`).
public struct VLANPriority: KernelStructure, AttributePayload, Hashable {
    /// The priority to map.
    public var from: UInt32

    /// The priority that it becomes.
    public var to: UInt32

    /// Creates a mapping.
    public init(from: UInt32, to: UInt32) {
        self.from = from
        self.to = to
    }
}
