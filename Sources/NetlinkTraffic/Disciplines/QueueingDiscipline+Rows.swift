extension QueueingDiscipline: AttributeSet {
    /// The attributes, TCA_*.
    public static let fields: AttributeFields<Self> = [
        .kind(1, "TCA_KIND", \.kind),
        .custom(
            2, "TCA_OPTIONS",
            decode: { (discipline, attribute) throws(NetlinkError) in
                discipline.settings = try QueueingSettings(discipline.kind, decoding: attribute)
            },
            encode: { (discipline, name, request) throws(NetlinkError) in
                try discipline.settings.append(as: name, to: &request)
            }),
        .uint32(13, "TCA_INGRESS_BLOCK", \.ingressBlock),
        .uint32(14, "TCA_EGRESS_BLOCK", \.egressBlock),
        .ignored(3, "TCA_STATS"),
        .bytes(4, "TCA_XSTATS", \.kindStatistics).readOnly,
        .statistics(7, "TCA_STATS2", \.statistics, kind: \.kindStatistics),
        .ignored(9, "TCA_PAD"),
        .bool(12, "TCA_HW_OFFLOAD", \.isOffloaded).readOnly,
        .ignored(16, "TCA_EXT_WARN_MSG"),
        .unknown(\.unknownAttributes),
    ]

    /// Reads a message of the type RTM_NEWQDISC or RTM_DELQDISC. Attributes without a field are kept in
    /// ``unknownAttributes``.
    ///
    /// - Throws: `.malformed` and `.unexpectedLength`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: TrafficHeader = try message.header()
        let attributes = message.attributes(after: TrafficHeader.self)
        // The kind decides how the options are read.
        let kind = try attributes.first(TrafficAttribute.kind)?.string ?? ""
        self.init(QueueingSettings(kind), interface: header.interface, parent: header.parent, handle: header.handle)
        references = header.information
        try decode(attributes)
    }

    /// Appends the header and the attributes of a message that adds or changes this discipline.
    ///
    /// - Throws: `.invalidValue` and `.tooLong` with the attribute's name.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(TrafficHeader(interface: interface, handle: handle, parent: parent))
        try encodeAttributes(into: &request)
    }
}

extension QueueingSettings {
    /// A kind without options.
    init(_ kind: String) {
        switch kind {
        case "ingress": self = .ingress
        case "clsact": self = .clsact
        default: self = .other(kind: kind, options: [])
        }
    }

    /// Reads TCA_OPTIONS.
    init(_ kind: String, decoding attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        switch kind {
        case "netem": self = .emulation(try NetworkEmulation(decodingOptions: attribute))
        case "tbf": self = .tokenBucket(try TokenBucket(decodingOptions: attribute))
        case "fq_codel": self = .fairCoDel(try FairCoDel().reading(attribute))
        case "fq": self = .fair(try FairQueueing().reading(attribute))
        case "htb": self = .hierarchy(try TokenHierarchy().reading(attribute))
        case "prio": self = .priorities(try Priorities(decodingOptions: attribute))
        case "pfifo": self = .packetQueue(limit: try attribute.uint32)
        case "bfifo": self = .byteQueue(limit: try attribute.uint32)
        case "ingress": self = .ingress
        case "clsact": self = .clsact
        default: self = .other(kind: kind, options: attribute.array)
        }
    }

    /// The settings of the kinds that have a type.
    private var options: (any TrafficOptions)? {
        switch self {
        case .emulation(let settings): settings
        case .tokenBucket(let settings): settings
        case .fairCoDel(let settings): settings
        case .fair(let settings): settings
        case .hierarchy(let settings): settings
        case .priorities(let settings): settings
        case .packetQueue, .byteQueue, .ingress, .clsact, .other: nil
        }
    }

    /// Appends TCA_OPTIONS, if there are some.
    func append(as name: AttributeName, to request: inout NetlinkRequest) throws(NetlinkError) {
        switch self {
        case .packetQueue(let limit?), .byteQueue(let limit?): try request.append(name, uint32: limit)
        case .other(_, let options): if !options.isEmpty { try request.append(name, bytes: options) }
        default: try options?.append(as: name, to: &request)
        }
    }
}
