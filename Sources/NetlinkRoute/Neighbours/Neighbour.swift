/// A neighbour: which link-layer address an IP address has on a link (ARP, NDP), or by which port of a bridge a
/// link-layer address is reached; ip-neighbour(8), bridge(8), `struct ndmsg` and NDA_* of linux/neighbour.h.
///
/// Where it is written, what is nil is not mentioned, and what can only be read is not written.
public struct Neighbour: Hashable, Sendable {
    /// The address family: 2 for IPv4, 10 for IPv6, 7 for the forwarding table of a bridge or of a device.
    public var family: UInt8 = 0

    /// The index of the link; in a forwarding table, of the port (`ndm_ifindex`).
    public var interface: UInt32 = 0

    /// What is known of it (`ndm_state`).
    public var state: NeighbourStates = []

    /// The flags (`ndm_flags`).
    public var flags: NeighbourFlags = []

    /// More flags (NDA_FLAGS_EXT).
    public var extendedFlags: NeighbourExtendedFlags?

    /// The type of the address, as routes have it: 1 for a unicast one, 5 for multicast (`ndm_type`). The kernel tells
    /// it.
    public var type: UInt8 = 0

    /// The IP address; in the forwarding table of a tunnel, the other end (NDA_DST).
    public var host: IP.Host?

    /// The link-layer address (NDA_LLADDR).
    public var address: LinkLayerAddress?

    /// The VLAN, in a forwarding table (NDA_VLAN).
    public var vlan: UInt16?

    /// The UDP port of the other end, in the forwarding table of a tunnel (NDA_PORT).
    public var port: UInt16?

    /// The network identifier, in the forwarding table of a tunnel (NDA_VNI).
    public var identifier: UInt32?

    /// The network identifier that packets come from, in the forwarding table of a tunnel (NDA_SRC_VNI).
    public var sourceIdentifier: UInt32?

    /// The index of the link to the other end, in the forwarding table of a tunnel (NDA_IFINDEX).
    public var tunnelInterface: UInt32?

    /// The index of the bridge, in its forwarding table (NDA_MASTER). The kernel tells it.
    public var master: UInt32?

    /// The next-hop object, in the forwarding table of a tunnel (NDA_NH_ID).
    public var nextHop: UInt32?

    /// Who made it: RTPROT_* (NDA_PROTOCOL).
    public var origin: UInt8?

    /// The id of the namespace of ``tunnelInterface`` (NDA_LINK_NETNSID). The kernel tells it.
    public var namespaceID: Int32?

    /// How often it was asked without an answer (NDA_PROBES). The kernel tells it.
    public var probes: UInt32?

    /// When things happened to it (NDA_CACHEINFO). The kernel tells it.
    public var times: Times?

    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// How long ago things happened to a neighbour: `struct nda_cacheinfo`.
    public struct Times: Hashable, Sendable {
        /// Since it was known to be there (`ndm_confirmed`).
        public var sinceConfirmed: Duration
        /// Since it was used (`ndm_used`).
        public var sinceUsed: Duration
        /// Since it was changed (`ndm_updated`).
        public var sinceUpdated: Duration
        /// How many in the kernel hold it (`ndm_refcnt`).
        public var references: UInt32
    }

    /// A neighbour that stays: an IP address and its link-layer address.
    ///
    /// - Parameters:
    ///   - host: The IP address.
    ///   - address: The link-layer address; nil with the flag `.proxy`, which answers for it.
    ///   - interface: The index of the link.
    ///   - state: What is known of it: by default, that somebody has set it.
    ///   - flags: The flags.
    public init(
        _ host: IP.Host, address: LinkLayerAddress?, interface: UInt32 = 0, state: NeighbourStates = .permanent,
        flags: NeighbourFlags = []
    ) {
        family = host.familyNumber
        self.host = host
        self.address = address
        self.interface = interface
        self.state = state
        self.flags = flags
    }

    /// An entry of a forwarding table: by which port of a bridge, or by which other end of a tunnel, a link-layer address
    /// is reached.
    ///
    /// - Parameters:
    ///   - address: The link-layer address.
    ///   - interface: The index of the port, or of the tunnel.
    ///   - tunnel: The other end of the tunnel.
    ///   - state: `.permanent` for an address of the bridge's own, `.noARP` for another that stays, `.reachable` for one
    ///     that ages.
    ///   - flags: `.master` for the table of the bridge, `.own` for that of the port.
    public init(
        forwarding address: LinkLayerAddress, interface: UInt32 = 0, tunnel: IP.Host? = nil,
        state: NeighbourStates = .noARP, flags: NeighbourFlags
    ) {
        family = 7
        self.address = address
        self.interface = interface
        host = tunnel
        self.state = state
        self.flags = flags
    }

    init() {}
}
