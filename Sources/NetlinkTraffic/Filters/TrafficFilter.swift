public import FamilyNetlink
internal import SocketAPI

/// A filter of traffic: which packets go into which class, or have which actions (tc(8), "FILTERS").
///
/// ```swift
/// var web = FlowerFilter()
/// web.ipProtocol = .tcp
/// web.destinationPort = 80
/// web.actions = [.drop]
/// try network.add(
///     TrafficFilter(.flower(web), interface: link.index, parent: .ingressFilters, priority: 1, etherType: 0x800))
/// ```
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
    /// The kind, what it looks for, and what is done then (TCA_KIND, TCA_OPTIONS).
    public var settings: FilterSettings

    /// A filter.
    public init(
        _ settings: FilterSettings, interface: UInt32, parent: TrafficHandle, priority: UInt16 = 0,
        etherType: UInt16 = 3, handle: UInt32 = 0
    ) {
        self.settings = settings
        self.interface = interface
        self.parent = parent
        self.priority = priority
        self.etherType = etherType
        self.handle = handle
    }

    /// The name of the kind, such as `u32` (TCA_KIND).
    public var kind: String { settings.kind }

    /// Reads a message of the type RTM_NEWTFILTER or RTM_DELTFILTER. Attributes that a newer kernel has are left out.
    ///
    /// - Throws: `.malformed` and `.unexpectedLength` for bytes that are none.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: TrafficHeader = try message.header()
        let attributes = message.attributes(after: TrafficHeader.encodedSize)
        let kind = try attributes.first(TrafficAttribute.kind)?.string ?? ""
        let settings: FilterSettings
        if let options = try attributes.first(TrafficAttribute.options) {
            settings = try FilterSettings(kind, decoding: options)
        } else {
            settings = .other(kind: kind, options: [])
        }
        self.init(
            settings, interface: header.interface, parent: header.parent,
            priority: UInt16(truncatingIfNeeded: header.information >> 16),
            etherType: UInt16(bigEndian: UInt16(truncatingIfNeeded: header.information)), handle: header.handle.rawValue
        )
        chain = try attributes.first(TrafficAttribute.chain)?.uint32
    }

    /// Appends the header and the attributes of a message that adds or changes this filter.
    ///
    /// - Throws: `.invalidValue` and `.tooLong` with the attribute's name, where a value has no form in a message.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try encodePlace(into: &request)
        try settings.encode(into: &request, etherType: etherType)
    }

    /// Appends what says which filter is meant, and not what it does.
    func encodePlace(into request: inout NetlinkRequest) throws(NetlinkError) {
        var header = TrafficHeader()
        header.interface = interface
        header.handle = TrafficHandle(rawValue: handle)
        header.parent = parent
        header.information = UInt32(priority) << 16 | UInt32(etherType.bigEndian)
        try request.append(header)
        try request.append(TrafficAttribute.kind, string: kind)
        if let chain { try request.append(TrafficAttribute.chain, uint32: chain) }
    }
}

/// The kind of a filter, what it looks for, and what is done then.
public enum FilterSettings: Hashable, Sendable {
    /// By words of the packet, tc-u32(8).
    case u32(U32Filter)
    /// By the fields of headers, tc-flower(8).
    case flower(FlowerFilter)
    /// All packets, tc-matchall(8).
    case matchAll(MatchAllFilter)
    /// By a program, tc-bpf(8).
    case program(ProgramFilter)
    /// Another kind, with its options as the kernel has them: attributes.
    case other(kind: String, options: [UInt8])

    /// The name of the kind (TCA_KIND).
    public var kind: String {
        switch self {
        case .u32: "u32"
        case .flower: "flower"
        case .matchAll: "matchall"
        case .program: "bpf"
        case .other(let kind, _): kind
        }
    }

    /// What is done with packets that the filter finds; none where it only sorts them, and for kinds not known here.
    public var actions: [TrafficAction] {
        switch self {
        case .u32(let filter): filter.actions
        case .flower(let filter): filter.actions
        case .matchAll(let filter): filter.actions
        case .program(let filter): filter.actions
        case .other: []
        }
    }
}

extension FilterSettings {
    /// Reads TCA_OPTIONS.
    init(_ kind: String, decoding options: borrowing NetlinkAttribute) throws(NetlinkError) {
        switch kind {
        case "u32": self = .u32(try U32Filter(decoding: options.nested))
        case "flower": self = .flower(try FlowerFilter(decoding: options.nested))
        case "matchall": self = .matchAll(try MatchAllFilter(decoding: options.nested))
        case "bpf": self = .program(try ProgramFilter(decoding: options.nested))
        default: self = .other(kind: kind, options: options.array)
        }
    }

    /// Appends TCA_OPTIONS, without the mark NLA_F_NESTED, as tc(8) does.
    func encode(into request: inout NetlinkRequest, etherType: UInt16) throws(NetlinkError) {
        let key = TrafficAttribute.options
        switch self {
        case .u32(let filter): try request.nest(key, marked: false, filter.encode)
        case .matchAll(let filter): try request.nest(key, marked: false, filter.encode)
        case .program(let filter): try request.nest(key, marked: false, filter.encode)
        case .flower(let filter):
            try request.nest(key, marked: false) { (nest) throws(NetlinkError) in
                try filter.encode(into: &nest, etherType: etherType)
            }
        case .other(_, let options): if !options.isEmpty { try request.append(key, bytes: options) }
        }
    }
}
