/// The kind of a virtual link, and its settings: IFLA_INFO_KIND and IFLA_INFO_DATA.
///
/// ```swift
/// try network.add(Link(name: "vx7", kind: .vxlan(VXLANSettings(id: 7))))
/// if let mode = try network.link("bond0").kind?.bond?.mode { print(mode) }
/// ```
///
/// The set is open: a program adds a kind by a type that conforms to ``LinkSettings``. A kind without a type has its name
/// and the bytes of its attributes.
public struct LinkKind: Hashable, Sendable {
    /// The kernel's name of the kind, such as `bridge`.
    public let name: String

    let data: LinkData

    /// The types of settings, by kind. A new kind is one line here.
    private static let table = LinkData.table([
        BondSettings.self, BridgeSettings.self, GRESettings.self, GeneveSettings.self, IPTunnelSettings.self,
        IPVLANSettings.self, MACVLANSettings.self, TunSettings.self, VLANSettings.self, VRFSettings.self,
        VXLANSettings.self,
    ])

    /// A kind with settings.
    ///
    /// - Parameters:
    ///   - settings: The settings.
    ///   - name: The name of the kind, where the settings belong to several; the first one if nil.
    public init<Settings: LinkSettings>(_ settings: Settings, name: String? = nil) {
        self.name = name ?? Settings.kinds.first ?? ""
        data = .settings(settings)
    }

    /// A kind without settings.
    init(_ name: String) {
        self.name = name
        data = .none
    }

    /// Any kind.
    ///
    /// - Parameters:
    ///   - name: The kernel's name of the kind.
    ///   - attributes: The bytes of the attributes within IFLA_INFO_DATA; no such attribute where there are none.
    public static func other(_ name: String, attributes: [UInt8] = []) -> Self {
        Self(name, attributes.isEmpty ? .none : .unknown(attributes))
    }

    private init(_ name: String, _ data: LinkData) {
        self.name = name
        self.data = data
    }
}

extension LinkKind {
    /// The settings as a type; nil if the kind has another type.
    ///
    /// If the kind has no type in this package, its attributes are decoded as the type, provided that
    /// ``LinkSettings/kinds`` has its name; nil if they can't be.
    ///
    /// - Parameter type: The type.
    public func settings<Settings: LinkSettings>(as type: Settings.Type) -> Settings? {
        data.settings(name, as: type)
    }

    /// The bytes of the attributes of a kind without a type in this package; nil for other kinds.
    public var otherAttributes: [UInt8]? {
        if case .unknown(let attributes) = data { attributes } else { nil }
    }

    init(name: String, decoding attributes: NetlinkAttributes?) throws(NetlinkError) {
        self.name = name
        data = if let attributes { try LinkData(name, attributes, in: Self.table) } else { .none }
    }

    func encode(into information: inout NetlinkRequest) throws(NetlinkError) {
        try information.append(LinkInformationAttribute.kind, string: name)
        try data.encode(.data, into: &information)
    }
}

extension LinkKind {
    /// A link that drops every packet (`dummy`).
    public static var dummy: Self { Self("dummy") }

    /// A WireGuard tunnel (`wireguard`). `WireGuard` sets its keys and peers.
    public static var wireguard: Self { Self("wireguard") }

    /// An intermediate functional block, to which traffic control redirects packets (`ifb`).
    public static var intermediateFunctionalBlock: Self { Self("ifb") }
}
