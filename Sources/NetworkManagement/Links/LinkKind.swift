internal import FamilyNetlink
internal import SocketAPI

/// What kind of virtual link there is, and its settings: IFLA_INFO_KIND and IFLA_INFO_DATA.
///
/// ```swift
/// try network.add(Link(name: "vx7", kind: .vxlan(VXLANSettings(id: 7))))
/// if let bond = try network.link("bond0").kind?.bond { print(bond.mode) }
/// ```
///
/// The set is open: of a kind that is not known here there are the name and the bytes of its attributes, and
/// ``other(_:attributes:)`` makes one.
public struct LinkKind: Hashable, Sendable {
    /// The kernel's name of the kind, such as `bridge`.
    public let name: String

    // Hidden, so that a kind more breaks no program.
    enum Content: Hashable, Sendable {
        case none
        case bridge(BridgeSettings)
        case veth(VethPeer)
        case vlan(VLANSettings)
        case vxlan(VXLANSettings)
        case bond(BondSettings)
        case vrf(VRFSettings)
        case macvlan(MACVLANSettings)
        case ipvlan(IPVLANSettings)
        case tun(TunSettings)
        case gre(GRESettings)
        case ipTunnel(IPTunnelSettings)
        case geneve(GeneveSettings)
        case other([UInt8])
    }

    var content: Content

    init(_ name: String, _ content: Content = .none) {
        self.name = name
        self.content = content
    }
}

extension LinkKind {
    /// A link that drops what it is given (`dummy`).
    public static var dummy: Self { Self("dummy") }
    /// A bridge (`bridge`).
    public static func bridge(_ settings: BridgeSettings = BridgeSettings()) -> Self {
        Self("bridge", .bridge(settings))
    }
    /// One end of a pair; what one sends the other receives (`veth`).
    public static func veth(peer: Link) -> Self { Self("veth", .veth(VethPeer(peer))) }
    /// A VLAN of the link's ``Link/parent`` (`vlan`).
    public static func vlan(_ settings: VLANSettings) -> Self { Self("vlan", .vlan(settings)) }
    /// Ethernet in UDP (`vxlan`).
    public static func vxlan(_ settings: VXLANSettings) -> Self { Self("vxlan", .vxlan(settings)) }
    /// Several links as one (`bond`).
    public static func bond(_ settings: BondSettings = BondSettings()) -> Self { Self("bond", .bond(settings)) }
    /// Virtual routing (`vrf`).
    public static func vrf(_ settings: VRFSettings) -> Self { Self("vrf", .vrf(settings)) }
    /// A link with an address of its own on the link's ``Link/parent`` (`macvlan`).
    public static func macvlan(_ settings: MACVLANSettings) -> Self { Self("macvlan", .macvlan(settings)) }
    /// The same, with a character device for a program (`macvtap`).
    public static func macvtap(_ settings: MACVLANSettings) -> Self { Self("macvtap", .macvlan(settings)) }
    /// A link with the address of the link's ``Link/parent`` (`ipvlan`).
    public static func ipvlan(_ settings: IPVLANSettings) -> Self { Self("ipvlan", .ipvlan(settings)) }
    /// WireGuard (`wireguard`); ``WireGuard`` sets its keys and peers.
    public static var wireguard: Self { Self("wireguard") }
    /// A link that gives packets from queueing back to receiving (`ifb`).
    public static var intermediateFunctionalBlock: Self { Self("ifb") }
    /// GRE over IPv4 (`gre`).
    public static func gre(_ settings: GRESettings) -> Self { Self("gre", .gre(settings)) }
    /// Ethernet in GRE over IPv4 (`gretap`).
    public static func gretap(_ settings: GRESettings) -> Self { Self("gretap", .gre(settings)) }
    /// GRE over IPv6 (`ip6gre`).
    public static func ip6gre(_ settings: GRESettings) -> Self { Self("ip6gre", .gre(settings)) }
    /// Ethernet in GRE over IPv6 (`ip6gretap`).
    public static func ip6gretap(_ settings: GRESettings) -> Self { Self("ip6gretap", .gre(settings)) }
    /// IP in IPv4 (`ipip`).
    public static func ipip(_ settings: IPTunnelSettings) -> Self { Self("ipip", .ipTunnel(settings)) }
    /// IPv6 in IPv4 (`sit`).
    public static func sit(_ settings: IPTunnelSettings) -> Self { Self("sit", .ipTunnel(settings)) }
    /// IP in IPv6 (`ip6tnl`).
    public static func ip6tnl(_ settings: IPTunnelSettings) -> Self { Self("ip6tnl", .ipTunnel(settings)) }
    /// Ethernet or IP in UDP with options (`geneve`).
    public static func geneve(_ settings: GeneveSettings) -> Self { Self("geneve", .geneve(settings)) }

    /// Any kind.
    ///
    /// - Parameters:
    ///   - name: The kernel's name of it.
    ///   - attributes: The bytes within IFLA_INFO_DATA, as `NetlinkRequest` makes them; none for no such
    ///     attribute.
    public static func other(_ name: String, attributes: [UInt8] = []) -> Self {
        Self(name, attributes.isEmpty ? .none : .other(attributes))
    }
}

extension LinkKind {
    /// The settings of a bridge, if it is one.
    public var bridge: BridgeSettings? { if case .bridge(let settings) = content { settings } else { nil } }
    /// The other end of a new pair. The kernel does not tell it.
    public var vethPeer: Link? { if case .veth(let peer) = content { peer.link } else { nil } }
    /// The settings of a VLAN, if it is one.
    public var vlan: VLANSettings? { if case .vlan(let settings) = content { settings } else { nil } }
    /// The settings of a VXLAN, if it is one.
    public var vxlan: VXLANSettings? { if case .vxlan(let settings) = content { settings } else { nil } }
    /// The settings of a bond, if it is one.
    public var bond: BondSettings? { if case .bond(let settings) = content { settings } else { nil } }
    /// The settings of a VRF, if it is one.
    public var vrf: VRFSettings? { if case .vrf(let settings) = content { settings } else { nil } }
    /// The settings of a MACVLAN or macvtap, if it is one.
    public var macvlan: MACVLANSettings? { if case .macvlan(let settings) = content { settings } else { nil } }
    /// The settings of an IPVLAN or ipvtap, if it is one.
    public var ipvlan: IPVLANSettings? { if case .ipvlan(let settings) = content { settings } else { nil } }
    /// The settings of a program's link, if it is one.
    public var tun: TunSettings? { if case .tun(let settings) = content { settings } else { nil } }
    /// The settings of a GRE tunnel, if it is one.
    public var gre: GRESettings? { if case .gre(let settings) = content { settings } else { nil } }
    /// The settings of a tunnel of IP in IP, if it is one.
    public var ipTunnel: IPTunnelSettings? { if case .ipTunnel(let settings) = content { settings } else { nil } }
    /// The settings of a Geneve tunnel, if it is one.
    public var geneve: GeneveSettings? { if case .geneve(let settings) = content { settings } else { nil } }
    /// The bytes of the attributes of a kind that is not known here.
    public var otherAttributes: [UInt8]? { if case .other(let bytes) = content { bytes } else { nil } }
}

extension LinkKind {
    init(name: String, decoding attributes: NetlinkAttributes?) throws(NetlinkError) {
        guard let attributes else {
            self.init(name)
            return
        }
        let content: Content
        switch name {
        case "bridge": content = .bridge(try BridgeSettings(decoding: attributes))
        case "vlan": content = .vlan(try VLANSettings(decoding: attributes))
        case "vxlan": content = .vxlan(try VXLANSettings(decoding: attributes))
        case "bond": content = .bond(try BondSettings(decoding: attributes))
        case "vrf": content = .vrf(try VRFSettings(decoding: attributes))
        case "macvlan", "macvtap": content = .macvlan(try MACVLANSettings(decoding: attributes))
        case "ipvlan", "ipvtap": content = .ipvlan(try IPVLANSettings(decoding: attributes))
        case "tun": content = .tun(try TunSettings(decoding: attributes))
        case "gre", "gretap", "ip6gre", "ip6gretap", "erspan", "ip6erspan":
            content = .gre(try GRESettings(decoding: attributes))
        case "ipip", "sit", "ip6tnl": content = .ipTunnel(try IPTunnelSettings(decoding: attributes))
        case "geneve": content = .geneve(try GeneveSettings(decoding: attributes))
        default: content = .other(attributes.rest())
        }
        self.init(name, content)
    }

    func encode(into information: inout NetlinkRequest) throws(NetlinkError) {
        try information.append(LinkInformationAttribute.kind, string: name)
        let data = LinkInformationAttribute.data
        switch content {
        case .none: break
        case .other(let bytes): try information.append(data, bytes: bytes)
        case .veth(let peer):
            try information.nest(data) { (nest) throws(NetlinkError) in
                try nest.nest(VethAttribute.peer, header: peer.link.header, peer.link.encodeAttributes)
            }
        case .bridge(let settings): try information.nest(data, settings.encode)
        case .vlan(let settings): try information.nest(data, settings.encode)
        case .vxlan(let settings): try information.nest(data, settings.encode)
        case .bond(let settings): try information.nest(data, settings.encode)
        case .vrf(let settings): try information.nest(data, settings.encode)
        case .macvlan(let settings): try information.nest(data, settings.encode)
        case .ipvlan(let settings): try information.nest(data, settings.encode)
        case .gre(let settings): try information.nest(data, settings.encode)
        case .ipTunnel(let settings): try information.nest(data, settings.encode)
        case .geneve(let settings): try information.nest(data, settings.encode)
        case .tun(let settings): try information.nest(data, settings.encode)
        }
    }
}

/// The other end of a pair of links: a link within a link, which needs a box.
final class VethPeer: Hashable, Sendable {
    let link: Link

    init(_ link: Link) { self.link = link }

    static func == (left: VethPeer, right: VethPeer) -> Bool { left.link == right.link }

    func hash(into hasher: inout Hasher) { hasher.combine(link) }
}

/// VETH_INFO_* of linux/veth.h.
struct VethAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    /// The other end: a header and attributes, as a message about a link has them.
    static var peer: Self { Self(rawValue: 1) }

    var label: StaticString { rawValue == 1 ? "VETH_INFO_PEER" : "" }
}

extension NetlinkAttributes {
    /// The bytes of all attributes that are left.
    func rest() -> [UInt8] {
        var attributes = self
        var bytes: [UInt8] = []
        while let attribute = try? attributes.next() {
            bytes.append(contentsOf: attribute.bytes.bytes())
            while bytes.count & 3 != 0 { bytes.append(0) }
        }
        return bytes
    }
}
