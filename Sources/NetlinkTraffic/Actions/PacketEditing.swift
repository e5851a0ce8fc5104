/// A change of what the kernel keeps beside a packet: `skbedit`, tc-skbedit(8), TCA_SKBEDIT_* of
/// linux/tc_act/tc_skbedit.h. What is nil isn't changed.
public struct PacketEditing: Hashable, Sendable {
    /// The priority, or class (TCA_SKBEDIT_PRIORITY).
    public var priority: TrafficHandle?
    /// The transmit queue of the interface (TCA_SKBEDIT_QUEUE_MAPPING).
    public var queue: UInt16?
    /// The last of the queues from ``queue`` on that packets are distributed over. Linux 6.1
    /// (TCA_SKBEDIT_QUEUE_MAPPING_MAX).
    public var lastQueue: UInt16?
    /// The mark (TCA_SKBEDIT_MARK, TCA_SKBEDIT_MASK).
    public var mark: MaskedValue<UInt32>?
    /// The receiver: 0 this host, 1 all hosts, 2 a group, 3 another host; PACKET_* of linux/if_packet.h
    /// (TCA_SKBEDIT_PTYPE).
    public var packetType: UInt16?
    /// Whether the priority is the packet's own traffic class, SKBEDIT_F_INHERITDSFIELD (TCA_SKBEDIT_FLAGS).
    public var inheritsTrafficClass = false

    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Changes nothing.
    public init() {}
}

extension PacketEditing: AttributeSet {
    /// The attributes, TCA_SKBEDIT_*.
    public static let fields: AttributeFields<Self> = [
        .ignored(1, "TCA_SKBEDIT_TM"),
        // The action has it.
        .ignored(2, "TCA_SKBEDIT_PARMS"),
        .uint16(4, "TCA_SKBEDIT_QUEUE_MAPPING", \.queue),
        .uint16(10, "TCA_SKBEDIT_QUEUE_MAPPING_MAX", \.lastQueue),
        .uint32(3, "TCA_SKBEDIT_PRIORITY", \.priority),
        .uint32(5, "TCA_SKBEDIT_MARK", \.markValue),
        .uint32(8, "TCA_SKBEDIT_MASK", \.markMask).when { $0.mark?.mask != ~0 },
        .ignored(6, "TCA_SKBEDIT_PAD"),
        .uint16(7, "TCA_SKBEDIT_PTYPE", \.packetType),
        // SKBEDIT_F_INHERITDSFIELD
        .custom(
            9, "TCA_SKBEDIT_FLAGS",
            decode: { (editing, attribute) throws(NetlinkError) in
                editing.inheritsTrafficClass = try attribute.uint64 & 1 != 0
            },
            encode: { (editing, name, request) throws(NetlinkError) in
                if editing.inheritsTrafficClass { try request.append(name, uint64: 1) }
            }),
        .unknown(\.unknownAttributes),
    ]

    private var markValue: UInt32? {
        get { mark?.value }
        set { if let newValue { mark = MaskedValue(newValue, mask: mark?.mask ?? ~0) } }
    }

    private var markMask: UInt32? {
        get { mark?.mask }
        set { if let newValue { mark = MaskedValue(mark?.value ?? 0, mask: newValue) } }
    }
}
