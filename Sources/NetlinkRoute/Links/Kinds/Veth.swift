/// One end of a virtual Ethernet pair: each end receives what the other sends (`veth`; veth(4)).
///
/// The kernel accepts the peer when the pair is created, and doesn't report it. Of a link that was read,
/// ``Link/parent`` is the peer's index.
public struct VethSettings: Hashable, Sendable {
    /// The peer (VETH_INFO_PEER). Set only when the link is made.
    public var peer: Link

    /// A pair whose peer has the kernel's defaults.
    public init() { peer = Link() }

    /// A pair with a peer.
    public init(peer: Link) { self.peer = peer }
}

extension VethSettings: LinkSettings {
    /// The kinds that have these settings.
    public static let kinds = ["veth"]

    /// The attributes, VETH_INFO_*.
    public static let fields: AttributeFields<Self> = [
        .custom(
            1, "VETH_INFO_PEER",
            encode: { (settings, name, request) throws(NetlinkError) in
                try request.nest(name, header: settings.peer.header, settings.peer.encodeAttributes)
            })
    ]
}

extension LinkKind {
    /// One end of a virtual Ethernet pair: each end receives what the other sends (`veth`).
    public static func veth(peer: Link) -> Self { Self(VethSettings(peer: peer)) }

    /// The peer of a new pair. The kernel doesn't report it.
    public var vethPeer: Link? { settings(as: VethSettings.self)?.peer }
}
