/// A traffic filter: puts packets into classes and performs actions on them (tc(8), "FILTERS").
///
/// ```swift
/// var web = FlowerFilter()
/// web.ipProtocol = .tcp
/// web.destinationPort = 80
/// web.actions = [.drop]
/// try network.add(
///     TrafficFilter(.flower(web), interface: eth0, parent: .ingressFilters, priority: 1, etherType: 0x800))
/// ```
public struct TrafficFilter: Hashable, Sendable {
    /// The index of the interface.
    public var interface: UInt32
    /// The parent: a discipline or class, or ``TrafficHandle/ingressFilters`` (tcm_parent).
    public var parent: TrafficHandle
    /// The handle among filters of the same priority, whose meaning depends on the kind (tcm_handle).
    public var handle: UInt32
    /// The priority: filters with lower ones are looked at first; 0 lets the kernel choose (tcm_info).
    public var priority: UInt16
    /// The type of packets, as Ethernet has it, such as 0x800; 3 for all (tcm_info, ETH_P_*).
    public var etherType: UInt16
    /// The chain; nil for the first one (TCA_CHAIN).
    public var chain: UInt32?
    /// The kind, the conditions, and the actions (TCA_KIND, TCA_OPTIONS).
    public var settings: FilterSettings
    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes = UnknownAttributes()

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
}

extension TrafficFilter: AttributeSet {
    /// The attributes, TCA_*.
    public static let fields: AttributeFields<Self> = [
        .kind(1, "TCA_KIND", \.kind),
        .uint32(11, "TCA_CHAIN", \.chain),
        .custom(
            2, "TCA_OPTIONS",
            decode: { (filter, attribute) throws(NetlinkError) in
                filter.settings = try FilterSettings(filter.kind, decoding: attribute)
            },
            encode: { (filter, name, request) throws(NetlinkError) in
                try filter.settings.append(as: name, to: &request, etherType: filter.etherType)
            }),
        .ignored(3, "TCA_STATS"),
        .ignored(4, "TCA_XSTATS"),
        .ignored(7, "TCA_STATS2"),
        .ignored(9, "TCA_PAD"),
        .ignored(16, "TCA_EXT_WARN_MSG"),
        .unknown(\.unknownAttributes),
    ]

    /// Reads a message of the type RTM_NEWTFILTER or RTM_DELTFILTER. Attributes without a field are kept in
    /// ``unknownAttributes``.
    ///
    /// - Throws: `.malformed` and `.unexpectedLength`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: TrafficHeader = try message.header()
        let attributes = message.attributes(after: TrafficHeader.self)
        // The kind decides how the options are read.
        let kind = try attributes.first(TrafficAttribute.kind)?.string ?? ""
        self.init(
            .other(kind: kind, options: []), interface: header.interface, parent: header.parent,
            priority: UInt16(truncatingIfNeeded: header.information >> 16),
            etherType: UInt16(bigEndian: UInt16(truncatingIfNeeded: header.information)), handle: header.handle.rawValue
        )
        try decode(attributes)
    }

    /// Appends the header and the attributes of a message that adds or changes this filter.
    ///
    /// - Throws: `.invalidValue` and `.tooLong` with the attribute's name.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(header)
        try encodeAttributes(into: &request)
    }

    /// Appends what identifies the filter.
    func encodePlace(into request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(header)
        try request.append(TrafficAttribute.kind, string: kind)
        if let chain { try request.append(TrafficAttribute.chain, uint32: chain) }
    }

    private var header: TrafficHeader {
        var header = TrafficHeader(interface: interface, handle: TrafficHandle(rawValue: handle), parent: parent)
        header.information = UInt32(priority) << 16 | UInt32(etherType.bigEndian)
        return header
    }
}

/// The kind of a filter, its conditions, and its actions.
public enum FilterSettings: Hashable, Sendable {
    /// Compares words of the packet, tc-u32(8).
    case u32(U32Filter)
    /// Compares fields of headers, tc-flower(8).
    case flower(FlowerFilter)
    /// Matches all packets, tc-matchall(8).
    case matchAll(MatchAllFilter)
    /// Runs a program, tc-bpf(8).
    case program(ProgramFilter)
    /// Another kind, with its options in the kernel's form: attributes.
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

    /// The actions on packets that the filter matches; empty for a kind without a type here.
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
        case "u32": self = .u32(try U32Filter().reading(options))
        case "flower": self = .flower(try FlowerFilter().reading(options))
        case "matchall": self = .matchAll(try MatchAllFilter().reading(options))
        case "bpf": self = .program(try ProgramFilter([]).reading(options))
        default: self = .other(kind: kind, options: options.array)
        }
    }

    /// Appends TCA_OPTIONS, without the mark NLA_F_NESTED, as tc(8) does.
    func append(
        as name: AttributeName, to request: inout NetlinkRequest, etherType: UInt16
    ) throws(NetlinkError) {
        switch self {
        case .u32(let filter): try filter.append(as: name, to: &request)
        case .matchAll(let filter): try filter.append(as: name, to: &request)
        case .program(let filter): try filter.append(as: name, to: &request)
        case .flower(let filter):
            try request.nest(name, marked: false) { (nest) throws(NetlinkError) in
                try filter.encode(into: &nest, etherType: etherType)
            }
        case .other(_, let options): if !options.isEmpty { try request.append(name, bytes: options) }
        }
    }
}
