/// What stands before the attributes of a message about a next-hop object: `struct nhmsg` of linux/nexthop.h, 8 bytes.
public struct NextHopHeader: KernelStructure, NetlinkHeader, Hashable {
    /// The address family, AF_*.
    public var family: UInt8 = 0
    /// How far away it is.
    public var scope: RouteScope = .universe
    /// Who made it.
    public var routeProtocol: RouteProtocol = .unspecified
    private var reserved: UInt8 = 0
    /// The flags.
    public var flags: RouteFlags = []

    /// A header of zeros.
    public init() {}
}
