internal import FamilyNetlink
internal import SocketAPI

/// What the kernel keeps beside a packet: `skbedit`, tc-skbedit(8), TCA_SKBEDIT_* of linux/tc_act/tc_skbedit.h. What is nil stays.
public struct PacketEditing: Hashable, Sendable {
    /// The priority, or class (TCA_SKBEDIT_PRIORITY).
    public var priority: TrafficHandle?
    /// The queue of the interface that it is sent from (TCA_SKBEDIT_QUEUE_MAPPING).
    public var queue: UInt16?
    /// The last of the queues from ``queue`` on, over which packets are spread. Linux 6.1
    /// (TCA_SKBEDIT_QUEUE_MAPPING_MAX).
    public var lastQueue: UInt16?
    /// The mark (TCA_SKBEDIT_MARK, TCA_SKBEDIT_MASK).
    public var mark: MaskedValue<UInt32>?
    /// For whom it is: 0 for this host, 1 for all, 2 for a group, 3 for another host, PACKET_* of linux/if_packet.h
    /// (TCA_SKBEDIT_PTYPE).
    public var packetType: UInt16?
    /// Whether the priority is the packet's own traffic class, SKBEDIT_F_INHERITDSFIELD (TCA_SKBEDIT_FLAGS).
    public var inheritsTrafficClass = false

    /// Nothing.
    public init() {}

    mutating func take(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        switch EditingAttribute(rawValue: attribute.type) {
        case .priority: priority = TrafficHandle(rawValue: try attribute.uint32)
        case .queue: queue = try attribute.uint16
        case .lastQueue: lastQueue = try attribute.uint16
        case .mark: mark = MaskedValue(try attribute.uint32, mask: mark?.mask ?? ~0)
        case .mask: mark = MaskedValue(mark?.value ?? 0, mask: try attribute.uint32)
        case .packetType: packetType = try attribute.uint16
        case .flags: inheritsTrafficClass = try attribute.uint64 & 1 != 0
        default: break
        }
    }

    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let queue { try request.append(EditingAttribute.queue, uint16: queue) }
        if let lastQueue { try request.append(EditingAttribute.lastQueue, uint16: lastQueue) }
        if let priority { try request.append(EditingAttribute.priority, uint32: priority.rawValue) }
        if let mark {
            try request.append(EditingAttribute.mark, uint32: mark.value)
            if ~mark.mask != 0 { try request.append(EditingAttribute.mask, uint32: mark.mask) }
        }
        if let packetType { try request.append(EditingAttribute.packetType, uint16: packetType) }
        if inheritsTrafficClass { try request.append(EditingAttribute.flags, uint64: 1) }
    }
}

struct EditingAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var parameters: Self { Self(rawValue: 2) }
    static var priority: Self { Self(rawValue: 3) }
    static var queue: Self { Self(rawValue: 4) }
    static var mark: Self { Self(rawValue: 5) }
    static var packetType: Self { Self(rawValue: 7) }
    static var mask: Self { Self(rawValue: 8) }
    static var flags: Self { Self(rawValue: 9) }
    static var lastQueue: Self { Self(rawValue: 10) }

    var label: StaticString {
        switch rawValue {
        case 1: "TCA_SKBEDIT_TM"
        case 2: "TCA_SKBEDIT_PARMS"
        case 3: "TCA_SKBEDIT_PRIORITY"
        case 4: "TCA_SKBEDIT_QUEUE_MAPPING"
        case 5: "TCA_SKBEDIT_MARK"
        case 7: "TCA_SKBEDIT_PTYPE"
        case 8: "TCA_SKBEDIT_MASK"
        case 9: "TCA_SKBEDIT_FLAGS"
        case 10: "TCA_SKBEDIT_QUEUE_MAPPING_MAX"
        default: ""
        }
    }
}
