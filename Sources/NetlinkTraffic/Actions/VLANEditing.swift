/// An operation on the VLAN tag of a packet: `vlan`, tc-vlan(8), TCA_VLAN_* of linux/tc_act/tc_vlan.h.
public struct VLANEditing: Hashable, Sendable {
    /// The operation, TCA_VLAN_ACT_*.
    public struct Operation: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: Int32

        /// Creates an operation from its number.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Removes the outer tag (TCA_VLAN_ACT_POP).
        public static var pop: Self { Self(rawValue: 1) }
        /// Adds a tag (TCA_VLAN_ACT_PUSH).
        public static var push: Self { Self(rawValue: 2) }
        /// Changes the outer tag (TCA_VLAN_ACT_MODIFY).
        public static var modify: Self { Self(rawValue: 3) }
        /// Removes the Ethernet header. Linux 5.12 (TCA_VLAN_ACT_POP_ETH).
        public static var popEthernet: Self { Self(rawValue: 4) }
        /// Adds an Ethernet header. Linux 5.12 (TCA_VLAN_ACT_PUSH_ETH).
        public static var pushEthernet: Self { Self(rawValue: 5) }
    }

    /// The operation (v_action).
    public var operation: Operation
    /// The VLAN, 1 to 4,094 (TCA_VLAN_PUSH_VLAN_ID).
    public var id: UInt16?
    /// The type of the tag, 0x8100 or 0x88a8; nil for 0x8100 (TCA_VLAN_PUSH_VLAN_PROTOCOL).
    public var `protocol`: UInt16?
    /// The priority in the tag, 0 to 7 (TCA_VLAN_PUSH_VLAN_PRIORITY).
    public var priority: UInt8?
    /// The destination in the Ethernet header (TCA_VLAN_PUSH_ETH_DST).
    public var destination: LinkLayerAddress?
    /// The source in the Ethernet header (TCA_VLAN_PUSH_ETH_SRC).
    public var source: LinkLayerAddress?

    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// An operation.
    public init(_ operation: Operation, id: UInt16? = nil, protocol type: UInt16? = nil, priority: UInt8? = nil) {
        self.operation = operation
        self.id = id
        self.protocol = type
        self.priority = priority
    }
}

extension VLANEditing: AttributeSet {
    /// The attributes, TCA_VLAN_*.
    public static let fields: AttributeFields<Self> = [
        .ignored(1, "TCA_VLAN_TM"),
        // The action has it.
        .ignored(2, "TCA_VLAN_PARMS"),
        .uint16(3, "TCA_VLAN_PUSH_VLAN_ID", \.id),
        .networkUInt16(4, "TCA_VLAN_PUSH_VLAN_PROTOCOL", \.protocol),
        .ignored(5, "TCA_VLAN_PAD"),
        .uint8(6, "TCA_VLAN_PUSH_VLAN_PRIORITY", \.priority),
        .linkLayerAddress(7, "TCA_VLAN_PUSH_ETH_DST", \.destination),
        .linkLayerAddress(8, "TCA_VLAN_PUSH_ETH_SRC", \.source),
        .unknown(\.unknownAttributes),
    ]
}
