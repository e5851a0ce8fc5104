/// A route of IPv4 or IPv6: where packets to a network go (rtnetlink(7), ip-route(8)).
///
/// ```swift
/// try network.add(Route(to: .v4(.all), via: gateway))
/// var route = Route(to: prefix, via: gateway, table: 100)
/// route.metrics = RouteMetrics(mtu: 1400)
/// try network.add(route, .replacing)
/// for route in try network.routes(where: .init(table: .main)) { print(route) }
/// ```
///
/// What most routes have lies in the value itself, so that making one allocates nothing. What few have, such as
/// ``metrics`` and ``hops``, lies behind one reference.
public struct Route: Hashable, Sendable {
    /// The network that packets go to; that of all hosts for a default route (RTA_DST).
    public var destination: IP.Network
    /// The gateway; nil where the destination is on the link. One of IPv6 may stand in a route of IPv4 (RTA_GATEWAY,
    /// RTA_VIA).
    public var gateway: IP.Host?
    /// The source address of packets whose sender chose none (RTA_PREFSRC).
    public var preferredSource: IP.Host?
    /// The index of the interface that packets leave by (RTA_OIF).
    public var outputInterface: UInt32?
    /// The priority, which most tools call metric: of two routes to the same network, the one with the lower number
    /// counts (RTA_PRIORITY). Nil is 0 for IPv4, and 1024 for IPv6.
    public var priority: UInt32?
    /// The id of the next-hop object that the route uses, in the place of gateway and interface (RTA_NH_ID).
    public var nextHopID: UInt32?
    /// The table (RTA_TABLE).
    public var table: RouteTable
    /// The flags (rtm_flags).
    public var flags: RouteFlags
    /// What the route does (rtm_type). `.unspecified` adds a unicast route, and removes a route of any kind.
    public var kind: RouteKind
    /// The origin of the route (rtm_protocol). `.unspecified` adds a route with `.static`, and removes a route of any
    /// origin.
    public var routeProtocol: RouteProtocol
    /// The distance to the destination (rtm_scope). Nil adds a route with the scope that fits: that of the host for local
    /// routes, of the link if there is neither gateway nor next-hop object, the universe otherwise; and removes a route
    /// of any scope.
    public var scope: RouteScope?
    /// The type of service that packets must have; 0 for any (rtm_tos).
    public var typeOfService: UInt8
    /// The router's preference, IPv6 only (RTA_PREF).
    public var preference: RoutePreference?

    var extra: Extra?

    /// A route. What isn't given has a default when the route is added, and is no condition when it is removed.
    ///
    /// - Parameters:
    ///   - destination: The network that packets go to.
    ///   - gateway: The gateway.
    ///   - outputInterface: The interface's index.
    ///   - kind: What the route does; `.unspecified` for unicast.
    ///   - table: The table.
    ///   - priority: The priority.
    public init(
        to destination: IP.Network, via gateway: IP.Host? = nil, outputInterface: UInt32? = nil,
        kind: RouteKind = .unspecified, table: RouteTable = .main, priority: UInt32? = nil
    ) {
        self.init(destination)
        self.gateway = gateway
        self.outputInterface = outputInterface
        self.priority = priority
        self.table = table
        self.kind = kind
    }

    /// A route with nothing but a destination.
    @inline(__always)
    init(_ destination: IP.Network) {
        self.destination = destination
        table = .unspecified
        flags = []
        kind = .unspecified
        routeProtocol = .unspecified
        typeOfService = 0
    }

    /// Whether it is a default route: one to all hosts.
    public var isDefault: Bool { destination.length == 0 }
}

extension Route: CustomStringConvertible {
    /// The route in the order of ip-route(8): `192.0.2.0/24 via 198.51.100.1 dev 3 table main`.
    public var description: String {
        var parts = kind == .unicast || kind == .unspecified ? [] : ["\(kind)"]
        parts.append(isDefault ? "default" : "\(destination)")
        if let source { parts.append("from \(source)") }
        if let nextHopID { parts.append("nhid \(nextHopID)") }
        if let gateway { parts.append("via \(gateway)") }
        if let outputInterface { parts.append("dev \(outputInterface)") }
        parts.append("table \(table)")
        if let preferredSource { parts.append("src \(preferredSource)") }
        if let priority { parts.append("metric \(priority)") }
        for hop in hops {
            parts.append("nexthop")
            if let gateway = hop.gateway { parts.append("via \(gateway)") }
            if let interface = hop.outputInterface { parts.append("dev \(interface)") }
            parts.append("weight \(hop.weight)")
        }
        return parts.joined(separator: " ")
    }
}
