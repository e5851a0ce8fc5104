/// A traffic control class: a class of a queueing discipline (tc(8), "CLASSES").
public struct TrafficControlClass: Hashable, Sendable {
    /// The index of the interface.
    public var interface: UInt32
    /// Its own handle (tcm_handle).
    public var handle: TrafficHandle
    /// What it belongs to: the discipline, or another class (tcm_parent).
    public var parent: TrafficHandle
    /// The discipline within it; none for a class with classes within it (tcm_info). Read-only.
    public var leaf: TrafficHandle = .unspecified
    /// The kind and its settings (TCA_KIND, TCA_OPTIONS).
    public var settings: Settings
    /// The statistics (TCA_STATS2). Read-only.
    public var statistics: TrafficStatistics?
    /// The kind's own statistics, in the kernel's form (TCA_XSTATS, TCA_STATS_APP). Read-only.
    public var kindStatistics: [UInt8] = []

    /// The kind of a class, and its settings.
    public enum Settings: Hashable, Sendable {
        /// A class of a token hierarchy, tc-htb(8).
        case hierarchy(TokenHierarchyClass)
        /// A class of another kind, with its options in the kernel's form.
        case other(kind: String, options: [UInt8])
    }

    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes = UnknownAttributes()

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
}

extension TrafficControlClass: AttributeSet {
    /// The attributes, TCA_*.
    public static let fields: AttributeFields<Self> = [
        .kind(1, "TCA_KIND", \.kind),
        .custom(
            2, "TCA_OPTIONS",
            decode: { (it, attribute) throws(NetlinkError) in
                it.settings =
                    it.kind == "htb"
                    ? .hierarchy(try TokenHierarchyClass(decodingOptions: attribute))
                    : .other(kind: it.kind, options: attribute.array)
            },
            encode: { (it, name, request) throws(NetlinkError) in
                switch it.settings {
                case .hierarchy(let settings): try settings.append(as: name, to: &request)
                case .other(_, let options): if !options.isEmpty { try request.append(name, bytes: options) }
                }
            }),
        .ignored(3, "TCA_STATS"),
        .bytes(4, "TCA_XSTATS", \.kindStatistics).readOnly,
        .statistics(7, "TCA_STATS2", \.statistics, kind: \.kindStatistics),
        .ignored(9, "TCA_PAD"),
        .ignored(16, "TCA_EXT_WARN_MSG"),
        .unknown(\.unknownAttributes),
    ]

    /// Reads a message of the type RTM_NEWTCLASS or RTM_DELTCLASS. Attributes without a field are kept in
    /// ``unknownAttributes``.
    ///
    /// - Throws: `.malformed` and `.unexpectedLength`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: TrafficHeader = try message.header()
        let attributes = message.attributes(after: TrafficHeader.self)
        // The kind decides how the options are read.
        let kind = try attributes.first(TrafficAttribute.kind)?.string ?? ""
        self.init(
            .other(kind: kind, options: []), interface: header.interface, parent: header.parent, handle: header.handle)
        leaf = TrafficHandle(rawValue: header.information)
        try decode(attributes)
    }

    /// Appends the header and the attributes of a message that adds or changes this class.
    ///
    /// - Throws: `.tooLong` with the attribute's name.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(TrafficHeader(interface: interface, handle: handle, parent: parent))
        try encodeAttributes(into: &request)
    }
}
