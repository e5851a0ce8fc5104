/// The settings of a kind of link, or of a port of such a link: the attributes within IFLA_INFO_DATA or
/// IFLA_INFO_SLAVE_DATA, as a table of rows.
///
/// A program adds a kind that this package lacks:
///
/// ```swift
/// struct NetkitSettings: LinkSettings {
///     static let kinds = ["netkit"]
///     static let fields: AttributeFields<Self> = [.uint32(4, "IFLA_NETKIT_MODE", \.mode)]
///     var mode: UInt32?
/// }
///
/// try network.add(Link(name: "nk0", kind: LinkKind(NetkitSettings(mode: 1))))
/// let mode = try network.link("nk0").kind?.settings(as: NetkitSettings.self)?.mode
/// ```
public protocol LinkSettings: AttributeSet, Hashable {
    /// The kernel's names of the kinds that have these settings (IFLA_INFO_KIND); for settings of a port, the kinds of
    /// the master (IFLA_INFO_SLAVE_KIND).
    static var kinds: [String] { get }

    /// Leaves every setting at the kernel's default.
    init()
}

extension LinkSettings {
    /// Reads the attributes.
    ///
    /// - Throws: As ``NetlinkCodec/AttributeSet/decode(_:)``.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        self.init()
        try decode(attributes)
    }

    func isEqual(to other: any LinkSettings) -> Bool { self == other as? Self }
}

/// The settings of a kind: a value of their type, or bytes if there is no type for the kind.
enum LinkData: Sendable {
    case none
    case settings(any LinkSettings)
    case unknown([UInt8])

    /// Decodes the settings of a kind, as the type that a table has for its name.
    init(
        _ name: String, _ attributes: borrowing NetlinkAttributes, in table: [String: any LinkSettings.Type]
    ) throws(NetlinkError) {
        if let type = table[name] {
            self = .settings(try type.init(decoding: attributes))
        } else {
            self = .unknown(UnknownAttributes(attributes).bytes)
        }
    }

    /// A table of types by the names of their kinds.
    static func table(_ types: [any LinkSettings.Type]) -> [String: any LinkSettings.Type] {
        var table: [String: any LinkSettings.Type] = [:]
        for type in types {
            for kind in type.kinds { table[kind] = type }
        }
        return table
    }

    /// The settings as a type; nil if they have another type, or the bytes can't be decoded as it.
    func settings<Settings: LinkSettings>(_ name: String, as type: Settings.Type) -> Settings? {
        switch self {
        case .settings(let settings): settings as? Settings
        case .unknown(let bytes) where Settings.kinds.contains(name):
            unsafe try? Settings(decoding: NetlinkAttributes(bytes.span.bytes))
        default: nil
        }
    }

    /// Appends the attribute with the settings.
    func encode(
        _ key: LinkInformationAttribute, into information: inout NetlinkRequest
    ) throws(NetlinkError) {
        switch self {
        case .none: break
        case .settings(let settings): try information.nest(key, settings.encode)
        case .unknown(let bytes): try information.append(key, bytes: bytes)
        }
    }
}

extension LinkData: Hashable {
    static func == (left: LinkData, right: LinkData) -> Bool {
        switch (left, right) {
        case (.none, .none): true
        case (.settings(let left), .settings(let right)): left.isEqual(to: right)
        case (.unknown(let left), .unknown(let right)): left == right
        default: false
        }
    }

    func hash(into hasher: inout Hasher) {
        switch self {
        case .none: hasher.combine(0)
        case .settings(let settings): settings.hash(into: &hasher)
        case .unknown(let bytes): bytes.hash(into: &hasher)
        }
    }
}
