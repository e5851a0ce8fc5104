/// The role of a link as a port of its ``Link/master``, and its settings as one: IFLA_INFO_SLAVE_KIND and IFLA_INFO_SLAVE_DATA.
///
/// The set is open, like that of ``LinkKind``.
public struct LinkPort: Hashable, Sendable {
    /// The kernel's name of the master's kind, such as `bridge`.
    public let name: String

    let data: LinkData

    /// The types of settings, by the master's kind.
    private static let table = LinkData.table([
        BondPortSettings.self, BridgePortSettings.self, VRFPortSettings.self,
    ])

    /// A port with settings.
    public init<Settings: LinkSettings>(_ settings: Settings, name: String? = nil) {
        self.name = name ?? Settings.kinds.first ?? ""
        data = .settings(settings)
    }

    /// Any port.
    ///
    /// - Parameters:
    ///   - name: The kernel's name of the master's kind.
    ///   - attributes: The bytes of the attributes within IFLA_INFO_SLAVE_DATA; no such attribute where there are none.
    public static func other(_ name: String, attributes: [UInt8] = []) -> Self {
        Self(name, attributes.isEmpty ? .none : .unknown(attributes))
    }

    private init(_ name: String, _ data: LinkData) {
        self.name = name
        self.data = data
    }
}

extension LinkPort {
    /// The settings as a type; nil if the port has another type. See ``LinkKind/settings(as:)``.
    public func settings<Settings: LinkSettings>(as type: Settings.Type) -> Settings? {
        data.settings(name, as: type)
    }

    /// The bytes of the attributes of a port without a type in this package; nil for other ports.
    public var otherAttributes: [UInt8]? {
        if case .unknown(let attributes) = data { attributes } else { nil }
    }

    init(name: String, decoding attributes: NetlinkAttributes?) throws(NetlinkError) {
        self.name = name
        data = if let attributes { try LinkData(name, attributes, in: Self.table) } else { .none }
    }

    func encode(into information: inout NetlinkRequest) throws(NetlinkError) {
        try information.append(LinkInformationAttribute.portKind, string: name)
        try data.encode(.portData, into: &information)
    }
}
