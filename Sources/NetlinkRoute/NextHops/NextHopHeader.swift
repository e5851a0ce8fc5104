/// What stands before the attributes of a message about a next-hop object: `struct nhmsg` of linux/nexthop.h, 8 bytes.
public struct NextHopHeader: NetlinkHeader, Hashable {
    /// The address family, AF_*.
    public var family: UInt8 = 0
    /// How far away it is.
    public var scope: RouteScope = .universe
    /// Who made it.
    public var routeProtocol: RouteProtocol = .unspecified
    /// The flags.
    public var flags: RouteFlags = []

    /// A header of zeros.
    public init() {}

    /// 8
    public static var encodedSize: Int { 8 }

    /// Appends the 8 bytes.
    public func encode(into output: inout OutputRawSpan) {
        output.append(family)
        output.append(scope.rawValue)
        output.append(routeProtocol.rawValue)
        output.append(0)
        output.append(integer: flags.rawValue)
    }

    /// Reads the header; nil where there are fewer than 8 bytes.
    public init?(decoding bytes: RawSpan) {
        guard let flags: UInt32 = bytes.integer(at: 4), let family: UInt8 = bytes.integer(at: 0),
            let scope: UInt8 = bytes.integer(at: 1), let origin: UInt8 = bytes.integer(at: 2)
        else { return nil }
        self.family = family
        self.scope = RouteScope(rawValue: scope)
        routeProtocol = RouteProtocol(rawValue: origin)
        self.flags = RouteFlags(rawValue: flags)
    }
}
