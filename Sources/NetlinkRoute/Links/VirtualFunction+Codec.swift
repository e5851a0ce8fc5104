extension VirtualFunction {
    /// A function in the list of them.
    private static var item: AttributeName { AttributeName(1, "IFLA_VF_INFO") }
    /// A VLAN in the list of them.
    private static var vlanItem: AttributeName { AttributeName(1, "IFLA_VF_VLAN_INFO") }

    /// Reads IFLA_VFINFO_LIST.
    ///
    /// - Parameter hardware: Of the link: how long its addresses are is not told.
    static func list(
        _ attributes: consuming NetlinkAttributes, hardware: LinkHardware
    ) throws(NetlinkError) -> [VirtualFunction] {
        var list: [VirtualFunction] = []
        while let attribute = try attributes.next(Self.item) {
            list.append(try VirtualFunction(decoding: attribute.nested, addressCount: hardware == .infiniband ? 20 : 6))
        }
        return list
    }

    private init(decoding attributes: consuming NetlinkAttributes, addressCount: Int) throws(NetlinkError) {
        self.init(0)
        while let attribute = try attributes.next() {
            // Structures that begin with the number of the function.
            let value = attribute.payload
            func number(_ offset: Int) -> UInt32 { value.integer(at: offset) ?? 0 }
            // All ones where the card has no such thing.
            func truth() -> Bool? { number(4) == .max ? nil : number(4) != 0 }
            func address(at offset: Int) -> LinkLayerAddress? {
                guard value.byteCount >= offset + addressCount else { return nil }
                return LinkLayerAddress(value.extracting(offset..<offset + addressCount))
            }
            let key = VirtualFunctionAttribute(rawValue: attribute.type)
            // The broadcast address alone stands without the number.
            if key?.isNest != true, key != .broadcast { index = number(0) }
            switch key {
            case .address: self.address = address(at: 4)
            case .broadcast: broadcast = address(at: 0)
            case .vlan: if vlan == nil { vlan = VLAN(id: number(4), priority: number(8)) }
            case .vlans: try takeVLANs(attribute.nested)
            case .maximumRate: if rate == nil { rate = Rate(maximum: number(4)) }
            case .rate: rate = Rate(minimum: number(4), maximum: number(8))
            case .checksSpoofing: checksSpoofing = truth()
            case .isTrusted: isTrusted = truth()
            case .mayQueryReceiveScaling: mayQueryReceiveScaling = truth()
            case .linkState: linkState = LinkState(rawValue: number(4))
            case .nodeGUID: nodeGUID = value.integer(at: 8)
            case .portGUID: portGUID = value.integer(at: 8)
            case .statistics: statistics = try Statistics().reading(attribute)
            default: break
            }
        }
    }

    private mutating func takeVLANs(_ attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        // There is one at the most (MAX_VLAN_LIST_LEN).
        guard let attribute = try attributes.next(Self.vlanItem) else { return }
        let value = attribute.payload
        index = value.integer(at: 0) ?? 0
        vlan = VLAN(
            id: value.integer(at: 4) ?? 0, priority: value.integer(at: 8) ?? 0,
            protocol: value.networkInteger(at: 12) ?? 0x8100)
    }

    /// Appends IFLA_VFINFO_LIST with what is set here and can be.
    ///
    /// - Throws: `.tooLong`.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try request.nest(LinkAttribute.virtualFunctions, marked: false) { (list) throws(NetlinkError) in
            try list.nest(Self.item, marked: false, encodeFunction)
        }
    }

    private func encodeFunction(into nest: inout NetlinkRequest) throws(NetlinkError) {
        let number = Bytes.of(index)
        if let address {
            let padding = [UInt8](repeating: 0, count: 32 - address.count)
            // struct ifla_vf_mac
            try nest.append(VirtualFunctionAttribute.address, bytes: number + address.bytes + padding)
        }
        if let vlan {
            let value = Bytes.of(vlan.id) + Bytes.of(vlan.priority) + Bytes.of(vlan.protocol.bigEndian) + [0, 0]
            try nest.nest(VirtualFunctionAttribute.vlans, marked: false) { (list) throws(NetlinkError) in
                try list.append(Self.vlanItem, bytes: number + value)
            }
        }
        if let rate {
            let value = number + Bytes.of(rate.minimum) + Bytes.of(rate.maximum)
            try nest.append(VirtualFunctionAttribute.rate, bytes: value)
        }
        let numbers: [(VirtualFunctionAttribute, UInt32?)] = [
            (.checksSpoofing, checksSpoofing.map { $0 ? 1 : 0 }), (.isTrusted, isTrusted.map { $0 ? 1 : 0 }),
            (.linkState, linkState?.rawValue), (.mayQueryReceiveScaling, mayQueryReceiveScaling.map { $0 ? 1 : 0 }),
        ]
        for case (let key, let value?) in numbers { try nest.append(key, bytes: number + Bytes.of(value)) }
        // struct ifla_vf_guid has 4 bytes between the two.
        if let nodeGUID {
            try nest.append(VirtualFunctionAttribute.nodeGUID, bytes: number + [0, 0, 0, 0] + Bytes.of(nodeGUID))
        }
        if let portGUID {
            try nest.append(VirtualFunctionAttribute.portGUID, bytes: number + [0, 0, 0, 0] + Bytes.of(portGUID))
        }
    }
}

extension VirtualFunction.Statistics: AttributeSet {
    /// The attributes, IFLA_VF_STATS_*.
    public static let fields: AttributeFields<Self> = [
        .uint64(0, "IFLA_VF_STATS_RX_PACKETS", \.receivedPackets),
        .uint64(1, "IFLA_VF_STATS_TX_PACKETS", \.sentPackets),
        .uint64(2, "IFLA_VF_STATS_RX_BYTES", \.receivedBytes),
        .uint64(3, "IFLA_VF_STATS_TX_BYTES", \.sentBytes),
        .uint64(4, "IFLA_VF_STATS_BROADCAST", \.broadcast),
        .uint64(5, "IFLA_VF_STATS_MULTICAST", \.multicast),
        .uint64(7, "IFLA_VF_STATS_RX_DROPPED", \.receiveDropped),
        .uint64(8, "IFLA_VF_STATS_TX_DROPPED", \.sendDropped),
    ]
}

/// IFLA_VF_*
enum VirtualFunctionAttribute: UInt16, NetlinkAttributeKey {
    case unspecified, address, vlan, maximumRate, checksSpoofing, linkState, rate, mayQueryReceiveScaling, statistics,
        isTrusted, nodeGUID, portGUID, vlans, broadcast

    /// Whether attributes stand within.
    var isNest: Bool { self == .statistics || self == .vlans }

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "IFLA_VF_MAC", "IFLA_VF_VLAN", "IFLA_VF_TX_RATE", "IFLA_VF_SPOOFCHK", "IFLA_VF_LINK_STATE", "IFLA_VF_RATE",
        "IFLA_VF_RSS_QUERY_EN", "IFLA_VF_STATS", "IFLA_VF_TRUST", "IFLA_VF_IB_NODE_GUID", "IFLA_VF_IB_PORT_GUID",
        "IFLA_VF_VLAN_LIST", "IFLA_VF_BROADCAST",
    ]
}
