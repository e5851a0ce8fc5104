public import FamilyNetlink
internal import SocketAPI

/// A filter of traffic: which packets go into which class, or have which action (tc(8), "FILTERS").
///
/// What a filter looks for depends on its kind; ``options`` has it as the kernel does.
public struct TrafficFilter: Hashable, Sendable {
    /// The index of the interface.
    public var interface: UInt32
    /// What it belongs to: a discipline or class, or ``TrafficHandle/ingressFilters`` (tcm_parent).
    public var parent: TrafficHandle
    /// Its number within those of the same priority; what it means depends on the kind (tcm_handle).
    public var handle: UInt32
    /// The priority: filters with lower ones are looked at first; 0 lets the kernel choose (tcm_info).
    public var priority: UInt16
    /// The type of packets, as Ethernet has it, such as 0x800; 3 for all (tcm_info, ETH_P_*).
    public var etherType: UInt16
    /// The chain; nil for the first one (TCA_CHAIN).
    public var chain: UInt32?
    /// The name of the kind, such as `u32` (TCA_KIND).
    public var kind: String
    /// The kind's options, as the kernel has them: attributes (TCA_OPTIONS).
    public var options: [UInt8]

    /// A filter.
    public init(
        kind: String, options: [UInt8] = [], interface: UInt32, parent: TrafficHandle, priority: UInt16 = 0,
        etherType: UInt16 = 3, handle: UInt32 = 0
    ) {
        self.kind = kind
        self.options = options
        self.interface = interface
        self.parent = parent
        self.priority = priority
        self.etherType = etherType
        self.handle = handle
    }

    /// Reads a message of the type RTM_NEWTFILTER or RTM_DELTFILTER. Attributes that a newer kernel has are left out.
    ///
    /// - Throws: `.malformed` and `.unexpectedLength` for bytes that are none.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: TrafficHeader = try message.header()
        self.init(
            kind: "", interface: header.interface, parent: header.parent,
            priority: UInt16(truncatingIfNeeded: header.information >> 16),
            etherType: UInt16(bigEndian: UInt16(truncatingIfNeeded: header.information)), handle: header.handle.rawValue)
        var attributes = message.attributes(after: TrafficHeader.encodedSize)
        while let attribute = try attributes.next() {
            switch TrafficAttribute(rawValue: attribute.type) {
            case .kind: kind = attribute.string
            case .options: options = attribute.array
            case .chain: chain = try attribute.uint32
            default: break
            }
        }
    }

    /// Appends the header and the attributes of a message that adds, changes or removes this filter.
    ///
    /// - Throws: `.tooLong` with the attribute's name.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        var header = TrafficHeader()
        header.interface = interface
        header.handle = TrafficHandle(rawValue: handle)
        header.parent = parent
        header.information = UInt32(priority) << 16 | UInt32(etherType.bigEndian)
        try request.append(header)
        try request.append(TrafficAttribute.kind, string: kind)
        if let chain { try request.append(TrafficAttribute.chain, uint32: chain) }
        if !options.isEmpty { try request.append(TrafficAttribute.options, bytes: try settableOptions()) }
    }

    /// The options without the flags that the kernel tells and does not take, such as that hardware does not do it
    /// (TCA_CLS_FLAGS_NOT_IN_HW): so what was read can be added again.
    private func settableOptions() throws(NetlinkError) -> [UInt8] {
        let place: [String: UInt16] = ["u32": 11, "matchall": 3, "flower": 22, "bpf": 9]
        guard let type = place[kind] else { return options }
        var output = AttributeBytes()
        var attributes = unsafe NetlinkAttributes(options.span.bytes)
        while let attribute = try attributes.next() {
            let number = NetlinkAttributeNumber(rawValue: attribute.type)
            if attribute.type == type {
                try output.append(number, integer: try attribute.uint32 & 3)
            } else {
                try output.append(number, attribute.array, isMarked: attribute.isMarkedNested)
            }
        }
        return output.bytes
    }
}
