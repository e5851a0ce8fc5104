internal import FamilyNetlink
internal import SocketAPI

/// What a link is to its ``Link/master``, and its settings there: IFLA_INFO_SLAVE_KIND and IFLA_INFO_SLAVE_DATA.
///
/// The set is open, as that of ``LinkKind`` is.
public struct LinkPort: Hashable, Sendable {
    /// The kernel's name of the master's kind, such as `bridge`.
    public let name: String

    enum Content: Hashable, Sendable {
        case none
        case bridge(BridgePortSettings)
        case bond(BondPortSettings)
        case vrf(VRFPortSettings)
        case other([UInt8])
    }

    var content: Content

    init(_ name: String, _ content: Content = .none) {
        self.name = name
        self.content = content
    }

    /// A port of a bridge.
    public static func bridge(_ settings: BridgePortSettings) -> Self { Self("bridge", .bridge(settings)) }
    /// A port of a bond.
    public static func bond(_ settings: BondPortSettings) -> Self { Self("bond", .bond(settings)) }
    /// Any other, with the bytes within IFLA_INFO_SLAVE_DATA.
    public static func other(_ name: String, attributes: [UInt8] = []) -> Self {
        Self(name, attributes.isEmpty ? .none : .other(attributes))
    }

    /// The settings of a bridge's port, if it is one.
    public var bridge: BridgePortSettings? { if case .bridge(let settings) = content { settings } else { nil } }
    /// The settings of a bond's port, if it is one.
    public var bond: BondPortSettings? { if case .bond(let settings) = content { settings } else { nil } }
    /// The settings in a VRF, if it is in one.
    public var vrf: VRFPortSettings? { if case .vrf(let settings) = content { settings } else { nil } }
    /// The bytes of the attributes of a kind that is not known here.
    public var otherAttributes: [UInt8]? { if case .other(let bytes) = content { bytes } else { nil } }

    init(name: String, decoding attributes: NetlinkAttributes?) throws(NetlinkError) {
        guard let attributes else {
            self.init(name)
            return
        }
        switch name {
        case "bridge": self.init(name, .bridge(try BridgePortSettings(decoding: attributes)))
        case "bond": self.init(name, .bond(try BondPortSettings(decoding: attributes)))
        case "vrf": self.init(name, .vrf(try VRFPortSettings(decoding: attributes)))
        default: self.init(name, .other(attributes.rest()))
        }
    }

    func encode(into information: inout NetlinkRequest) throws(NetlinkError) {
        try information.append(LinkInformationAttribute.portKind, string: name)
        let data = LinkInformationAttribute.portData
        switch content {
        case .none: break
        case .bridge(let settings): try information.nest(data, settings.encode)
        case .bond(let settings): try information.nest(data, settings.encode)
        case .vrf(let settings): try information.nest(data, settings.encode)
        case .other(let bytes): try information.append(data, bytes: bytes)
        }
    }
}
