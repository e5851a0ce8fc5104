internal import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

/// A VLAN's tag on a packet: `vlan`, tc-vlan(8), TCA_VLAN_* of linux/tc_act/tc_vlan.h.
public struct VLANEditing: Hashable, Sendable {
    /// What happens to the tag, TCA_VLAN_ACT_*.
    public struct Operation: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: Int32

        /// Creates an operation from its number.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// The outer tag is taken off (TCA_VLAN_ACT_POP).
        public static var pop: Self { Self(rawValue: 1) }
        /// A tag is put on (TCA_VLAN_ACT_PUSH).
        public static var push: Self { Self(rawValue: 2) }
        /// The outer tag is changed (TCA_VLAN_ACT_MODIFY).
        public static var modify: Self { Self(rawValue: 3) }
        /// The header of Ethernet is taken off. Linux 5.12 (TCA_VLAN_ACT_POP_ETH).
        public static var popEthernet: Self { Self(rawValue: 4) }
        /// A header of Ethernet is put on. Linux 5.12 (TCA_VLAN_ACT_PUSH_ETH).
        public static var pushEthernet: Self { Self(rawValue: 5) }
    }

    /// What happens (v_action).
    public var operation: Operation
    /// The VLAN, 1 to 4,094 (TCA_VLAN_PUSH_VLAN_ID).
    public var id: UInt16?
    /// The type of the tag, 0x8100 or 0x88a8; nil for 0x8100 (TCA_VLAN_PUSH_VLAN_PROTOCOL).
    public var `protocol`: UInt16?
    /// The priority in the tag, 0 to 7 (TCA_VLAN_PUSH_VLAN_PRIORITY).
    public var priority: UInt8?
    /// The destination in the header of Ethernet (TCA_VLAN_PUSH_ETH_DST).
    public var destination: LinkLayerAddress?
    /// The source in the header of Ethernet (TCA_VLAN_PUSH_ETH_SRC).
    public var source: LinkLayerAddress?

    /// What happens to the tag.
    public init(_ operation: Operation, id: UInt16? = nil, protocol type: UInt16? = nil, priority: UInt8? = nil) {
        self.operation = operation
        self.id = id
        self.protocol = type
        self.priority = priority
    }

    mutating func take(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        switch VLANEditingAttribute(rawValue: attribute.type) {
        case .id: id = try attribute.uint16
        case .protocol: self.protocol = try attribute.networkInteger()
        case .priority: priority = try attribute.uint8
        case .destination: destination = try attribute.linkLayerAddress
        case .source: source = try attribute.linkLayerAddress
        default: break
        }
    }

    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let id { try request.append(VLANEditingAttribute.id, uint16: id) }
        if let type = self.protocol { try request.append(VLANEditingAttribute.protocol, networkUInt16: type) }
        if let priority { try request.append(VLANEditingAttribute.priority, uint8: priority) }
        if let destination { try request.append(VLANEditingAttribute.destination, linkLayer: destination) }
        if let source { try request.append(VLANEditingAttribute.source, linkLayer: source) }
    }
}

struct VLANEditingAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var parameters: Self { Self(rawValue: 2) }
    static var id: Self { Self(rawValue: 3) }
    static var `protocol`: Self { Self(rawValue: 4) }
    static var priority: Self { Self(rawValue: 6) }
    static var destination: Self { Self(rawValue: 7) }
    static var source: Self { Self(rawValue: 8) }

    var label: StaticString {
        switch rawValue {
        case 1: "TCA_VLAN_TM"
        case 2: "TCA_VLAN_PARMS"
        case 3: "TCA_VLAN_PUSH_VLAN_ID"
        case 4: "TCA_VLAN_PUSH_VLAN_PROTOCOL"
        case 6: "TCA_VLAN_PUSH_VLAN_PRIORITY"
        case 7: "TCA_VLAN_PUSH_ETH_DST"
        case 8: "TCA_VLAN_PUSH_ETH_SRC"
        default: ""
        }
    }
}
