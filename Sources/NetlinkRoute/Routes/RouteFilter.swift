/// Which routes are asked for. What is nil does not matter.
///
/// The kernel goes by everything but ``destination`` and ``priority``, so that it sends nothing that is not wanted
/// (strict checking, Linux 4.20).
public struct RouteFilter: Hashable, Sendable {
    /// The version.
    public var version: IP.Version?
    /// The table.
    public var table: RouteTable?
    /// Who made the route.
    public var routeProtocol: RouteProtocol?
    /// What the route does.
    public var kind: RouteKind?
    /// The index of the interface that packets leave by. A route with several ways has one of them by it.
    public var outputInterface: UInt32?
    /// The destination, exactly.
    public var destination: IP.Network?
    /// The priority.
    public var priority: UInt32?

    /// A filter.
    public init(
        version: IP.Version? = nil, table: RouteTable? = nil, routeProtocol: RouteProtocol? = nil,
        kind: RouteKind? = nil, outputInterface: UInt32? = nil, destination: IP.Network? = nil, priority: UInt32? = nil
    ) {
        self.version = version
        self.table = table
        self.routeProtocol = routeProtocol
        self.kind = kind
        self.outputInterface = outputInterface
        self.destination = destination
        self.priority = priority
    }

    /// Every route.
    public static var all: RouteFilter { RouteFilter() }

    /// Whether nothing but a version is asked for, so that every answer is wanted.
    var isOpen: Bool { self == RouteFilter(version: version) }

    /// Whether the kernel goes by all that is asked for.
    var isKernels: Bool { destination == nil && priority == nil }

    /// Whether a route is one of those.
    public func matches(_ route: borrowing Route) -> Bool {
        if let version, route.destination.version != version { return false }
        if let table, route.table != table { return false }
        if let routeProtocol, route.routeProtocol != routeProtocol { return false }
        if let kind, route.kind != kind { return false }
        if let destination, route.destination != destination { return false }
        if let priority, route.priority ?? 0 != priority { return false }
        guard let outputInterface else { return true }
        // A next-hop object's interface does not always stand in the route.
        return route.outputInterface == outputInterface || route.nextHopID != nil
            || route.hops.contains { $0.outputInterface == outputInterface }
    }

    /// The versions to ask for, each with a dump of its own.
    var versions: [IP.Version] { (version ?? destination?.version).map { [$0] } ?? [.v4, .v6] }

    /// The request for the routes of a version.
    func request(_ version: IP.Version) throws(NetlinkError) -> NetlinkRequest {
        var request = NetlinkRequest(.getRoute, "RTM_GETROUTE")
        try request.append(
            RouteHeader(
                family: version == .v4 ? 2 : 10, table: table?.byte ?? 0, routeProtocol: routeProtocol ?? .unspecified,
                kind: kind ?? .unspecified))
        if let table { try request.append(RouteAttribute.table, uint32: table.rawValue) }
        if let outputInterface { try request.append(RouteAttribute.outputInterface, uint32: outputInterface) }
        return request
    }
}
