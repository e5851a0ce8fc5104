/// Which neighbours to list or to remove. The kernel filters by version, link and master; by the rest this module does.
public struct NeighbourFilter: Hashable, Sendable {
    /// The version of IP; nil for both. It does not count in forwarding tables.
    public var version: IP.Version?

    /// Whether the forwarding tables of bridges and devices are meant, and not the neighbours of IP.
    public var isForwarding = false

    /// Whether the addresses are meant for which requests are answered, and not the neighbours.
    public var isProxy = false

    /// The index of the link (NDA_IFINDEX).
    public var interface: UInt32?

    /// The index of the bridge, bond or VRF that the link is in (NDA_MASTER).
    public var master: UInt32?

    /// In one of these states.
    public var states: NeighbourStates?

    /// With all of these flags.
    public var flags: NeighbourFlags = []

    /// Hosts of this network.
    public var network: IP.Network?

    /// All neighbours of IP: also those that are not there, and those that need no asking.
    public init() {}

    /// The neighbours of a link.
    public init(interface: UInt32) { self.interface = interface }

    /// The forwarding table of a bridge, by its index, or all.
    public static func forwarding(bridge: UInt32? = nil) -> Self {
        var filter = Self()
        filter.isForwarding = true
        filter.master = bridge
        return filter
    }

    var family: UInt8 { isForwarding ? 7 : version.map { IP.Host.any($0).familyNumber } ?? 0 }

    func contains(_ neighbour: Neighbour) -> Bool {
        if family != 0, neighbour.family != family { return false }
        if let interface, neighbour.interface != interface { return false }
        if let states, neighbour.state.isDisjoint(with: states) { return false }
        if !isForwarding, neighbour.flags.contains(.proxy) != isProxy { return false }
        if let network { guard let host = neighbour.host, network.contains(host) else { return false } }
        return neighbour.flags.isSuperset(of: flags)
    }

    func request() throws(NetlinkError) -> NetlinkRequest {
        var header = NeighbourHeader()
        header.family = family
        if isProxy, !isForwarding { header.flags = .proxy }
        var request = try NetlinkRequest(.getNeighbour, "RTM_GETNEIGH", header: header)
        if let interface { try request.append(NeighbourAttribute.interface, uint32: interface) }
        if let master { try request.append(NeighbourAttribute.master, uint32: master) }
        return request
    }
}
