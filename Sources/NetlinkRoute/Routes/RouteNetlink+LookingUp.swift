/// What a packet is like whose route is looked up, beside its destination. What is nil or 0 is as for any packet.
public struct RouteLookup: Hashable, Sendable {
    /// The sender's address (RTA_SRC).
    public var source: IP.Host?
    /// The index of the interface that the packet came by, for one that is forwarded (RTA_IIF).
    public var inputInterface: UInt32?
    /// The index of the interface that the sender is bound to (RTA_OIF).
    public var outputInterface: UInt32?
    /// The mark (RTA_MARK).
    public var mark: UInt32?
    /// The sender's user id (RTA_UID).
    public var user: UInt32?
    /// The type of service (rtm_tos).
    public var typeOfService: UInt8 = 0
    /// The transport protocol (RTA_IP_PROTO).
    public var ipProtocol: ProtocolNumber?
    /// The source port (RTA_SPORT).
    public var sourcePort: UInt16?
    /// The destination port (RTA_DPORT).
    public var destinationPort: UInt16?

    /// Any packet.
    public init() {}

    func request(to host: IP.Host, flags: RouteFlags) throws(NetlinkError) -> NetlinkRequest {
        var request = NetlinkRequest(.getRoute, "RTM_GETROUTE")
        try request.append(
            RouteHeader(
                family: host.familyNumber, destinationLength: UInt8(host.bitCount),
                sourceLength: UInt8(source?.bitCount ?? 0), typeOfService: typeOfService, flags: flags))
        try request.append(RouteAttribute.destination, host: host)
        if let source { try request.append(RouteAttribute.source, host: source) }
        if let inputInterface { try request.append(RouteAttribute.inputInterface, uint32: inputInterface) }
        if let outputInterface { try request.append(RouteAttribute.outputInterface, uint32: outputInterface) }
        if let mark { try request.append(RouteAttribute.mark, uint32: mark) }
        if let user { try request.append(RouteAttribute.user, uint32: user) }
        try request.append(RouteAttribute.ipProtocol, ipProtocol: ipProtocol)
        if let sourcePort { try request.append(RouteAttribute.sourcePort, networkUInt16: sourcePort) }
        if let destinationPort { try request.append(RouteAttribute.destinationPort, networkUInt16: destinationPort) }
        return request
    }
}

extension RouteNetlink {
    /// The way that a packet would take: a route to the host alone, with the gateway, interface and source address that
    /// the kernel would choose, and the table they are from (RTM_GETROUTE).
    ///
    /// - Parameters:
    ///   - host: The packet's destination.
    ///   - packet: What else is known about it.
    /// - Throws: What a sender would get: ENETUNREACH, EHOSTUNREACH, EACCES, EINVAL for a blackhole.
    public func route(to host: IP.Host, for packet: RouteLookup = RouteLookup()) throws(NetlinkError) -> Route {
        // IPv6 always tells the table, and strict checking refuses the flag there.
        try lookUp(packet.request(to: host, flags: host.version == .v4 ? .lookupTable : []))
    }

    /// The route of the tables by which a packet would go, as it stands there (RTM_F_FIB_MATCH).
    ///
    /// - Throws: As ``route(to:for:)``.
    public func matchingRoute(to host: IP.Host, for packet: RouteLookup = RouteLookup()) throws(NetlinkError) -> Route {
        try lookUp(packet.request(to: host, flags: .match))
    }

    private func lookUp(_ request: NetlinkRequest) throws(NetlinkError) -> Route {
        try connection.first(request, Route.init(decoding:))
    }
}
