public import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

extension QueueingDiscipline {
    /// Reads a message of the type RTM_NEWQDISC or RTM_DELQDISC. Attributes that a newer kernel has are left out.
    ///
    /// - Throws: `.malformed` and `.unexpectedLength` for bytes that are none.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: TrafficHeader = try message.header()
        let all = message.attributes(after: TrafficHeader.encodedSize)
        let kind = try all.first(TrafficAttribute.kind)?.string ?? ""
        self.init(
            .other(kind: kind, options: []), interface: header.interface, parent: header.parent, handle: header.handle)
        references = header.information
        settings = try QueueingSettings(kind, decoding: try all.first(TrafficAttribute.options))
        var rest = copy all
        while let attribute = try rest.next() {
            switch TrafficAttribute(rawValue: attribute.type) {
            case .statistics2: (statistics, kindStatistics) = try Self.statistics(attribute, kindStatistics)
            case .kindStatistics: kindStatistics = attribute.array
            case .offload: isOffloaded = try attribute.uint8 != 0
            case .ingressBlock: ingressBlock = try attribute.uint32
            case .egressBlock: egressBlock = try attribute.uint32
            default: break
            }
        }
    }

    /// Those that all have, and the kind's own among them.
    static func statistics(
        _ attribute: borrowing NetlinkAttribute, _ own: [UInt8]
    ) throws(NetlinkError) -> (TrafficStatistics, [UInt8]) {
        let statistics = try TrafficStatistics(decoding: attribute.nested)
        return (statistics, try attribute.nested.first(TrafficStatisticsAttribute.kind)?.array ?? own)
    }

    /// Appends the header and the attributes of a message that adds or changes this discipline.
    ///
    /// - Throws: `.invalidValue` and `.tooLong` with the attribute's name, where a value has no form in a message.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        var header = TrafficHeader()
        header.interface = interface
        header.handle = handle
        header.parent = parent
        try request.append(header)
        try request.append(TrafficAttribute.kind, string: kind)
        if let options = try settings.options() { try request.append(TrafficAttribute.options, bytes: options) }
        if let ingressBlock { try request.append(TrafficAttribute.ingressBlock, uint32: ingressBlock) }
        if let egressBlock { try request.append(TrafficAttribute.egressBlock, uint32: egressBlock) }
    }
}

extension QueueingSettings {
    /// Reads TCA_OPTIONS.
    init(_ kind: String, decoding attribute: consuming NetlinkAttribute?) throws(NetlinkError) {
        switch kind {
        case "ingress": self = .ingress
        case "clsact": self = .clsact
        default:
            guard let attribute else {
                self = .other(kind: kind, options: [])
                return
            }
            self = try Self.settings(kind, attribute)
        }
    }

    private static func settings(
        _ kind: String, _ attribute: borrowing NetlinkAttribute
    ) throws(NetlinkError) -> QueueingSettings {
        switch kind {
        case "netem": .emulation(try NetworkEmulation(decoding: attribute))
        case "tbf": .tokenBucket(try TokenBucket(decoding: attribute.nested))
        case "fq_codel": .fairCoDel(try FairCoDel(decoding: attribute.nested))
        case "fq": .fair(try FairQueueing(decoding: attribute.nested))
        case "htb": .hierarchy(try TokenHierarchy(decoding: attribute.nested))
        case "prio": .priorities(try Priorities(decoding: attribute.payload))
        case "pfifo": .packetQueue(limit: try attribute.uint32)
        case "bfifo": .byteQueue(limit: try attribute.uint32)
        default: .other(kind: kind, options: attribute.array)
        }
    }

    /// The value of TCA_OPTIONS; nil for none.
    func options() throws(NetlinkError) -> [UInt8]? {
        switch self {
        case .emulation(let settings): return try settings.encoded()
        case .tokenBucket(let settings): return try settings.encoded()
        case .fairCoDel(let settings): return try settings.encoded()
        case .fair(let settings): return try settings.encoded()
        case .hierarchy(let settings): return try settings.encoded()
        case .priorities(let settings): return try settings.encoded()
        case .packetQueue(let limit), .byteQueue(let limit): return limit.map { Bytes.of($0) }
        case .ingress, .clsact: return nil
        case .other(_, let options): return options.isEmpty ? nil : options
        }
    }
}
