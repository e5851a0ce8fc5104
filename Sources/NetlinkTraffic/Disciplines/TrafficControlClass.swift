public import FamilyNetlink
internal import SocketAPI

/// A traffic control class: a class of a queueing discipline (tc(8), "CLASSES").
public struct TrafficControlClass: Hashable, Sendable {
    /// The index of the interface.
    public var interface: UInt32
    /// Its own handle (tcm_handle).
    public var handle: TrafficHandle
    /// What it belongs to: the discipline, or another class (tcm_parent).
    public var parent: TrafficHandle
    /// The discipline within it; none for a class within which there are others (tcm_info). It is not sent.
    public var leaf: TrafficHandle = .unspecified
    /// The kind and its settings (TCA_KIND, TCA_OPTIONS).
    public var settings: Settings
    /// What went through (TCA_STATS2). It is not sent.
    public var statistics: TrafficStatistics?
    /// The kind's own statistics, as the kernel has them (TCA_XSTATS, TCA_STATS_APP). They are not sent.
    public var kindStatistics: [UInt8] = []

    /// The kind of a class, and its settings.
    public enum Settings: Hashable, Sendable {
        /// Of a token hierarchy, tc-htb(8).
        case hierarchy(TokenHierarchyClass)
        /// Of another kind, with its options as the kernel has them.
        case other(kind: String, options: [UInt8])
    }

    /// A class.
    public init(_ settings: Settings, interface: UInt32, parent: TrafficHandle, handle: TrafficHandle) {
        self.settings = settings
        self.interface = interface
        self.parent = parent
        self.handle = handle
    }

    /// The name of the kind (TCA_KIND).
    public var kind: String {
        switch settings {
        case .hierarchy: "htb"
        case .other(let kind, _): kind
        }
    }

    /// Reads a message of the type RTM_NEWTCLASS or RTM_DELTCLASS. Attributes that a newer kernel has are left out.
    ///
    /// - Throws: `.malformed` and `.unexpectedLength` for bytes that are none.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: TrafficHeader = try message.header()
        let all = message.attributes(after: TrafficHeader.encodedSize)
        let kind = try all.first(TrafficAttribute.kind)?.string ?? ""
        self.init(
            .other(kind: kind, options: []), interface: header.interface, parent: header.parent, handle: header.handle)
        leaf = TrafficHandle(rawValue: header.information)
        var rest = copy all
        while let attribute = try rest.next() {
            switch TrafficAttribute(rawValue: attribute.type) {
            case .options:
                settings =
                    kind == "htb"
                    ? .hierarchy(try TokenHierarchyClass(decoding: attribute.nested))
                    : .other(kind: kind, options: attribute.array)
            case .statistics2:
                (statistics, kindStatistics) = try QueueingDiscipline.statistics(attribute, kindStatistics)
            case .kindStatistics: kindStatistics = attribute.array
            default: break
            }
        }
    }

    /// Appends the header and the attributes of a message that adds or changes this class.
    ///
    /// - Throws: `.tooLong` with the attribute's name.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        var header = TrafficHeader()
        header.interface = interface
        header.handle = handle
        header.parent = parent
        try request.append(header)
        try request.append(TrafficAttribute.kind, string: kind)
        switch settings {
        case .hierarchy(let settings): try request.append(TrafficAttribute.options, bytes: try settings.encoded())
        case .other(_, let options):
            if !options.isEmpty { try request.append(TrafficAttribute.options, bytes: options) }
        }
    }
}
