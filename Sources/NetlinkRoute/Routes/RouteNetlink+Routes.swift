extension RouteNetlink {
    /// The routes of IPv4 and IPv6, those of the local table included, in the order of the kernel (RTM_GETROUTE).
    ///
    /// Exceptions that the kernel learned for single destinations are not among them. The kernel ends the list at a route of
    /// IPv4 that is longer than 32 KiB, with about 2,040 hops, without a sign of it; ``matchingRoute(to:for:)`` says EMSGSIZE
    /// for such a route.
    ///
    /// - Parameter filter: Which ones. A table that does not exist has none.
    public func routes(where filter: RouteFilter = .all) throws(NetlinkError) -> NetlinkList<Route> {
        var retries = connection.interruptedRetries
        while true {
            var routes: [Route] = []
            let end = filter.isKernels ? try keep(filter, &routes) : try select(filter, &routes)
            if !end.isInterrupted || retries <= 0 { return NetlinkList(elements: routes, end: end) }
            retries -= 1
        }
    }

    /// Decodes the messages when their number is known.
    private func keep(_ filter: RouteFilter, _ routes: inout [Route]) throws(NetlinkError) -> NetlinkDumpEnd {
        var kept = KeptMessages()
        let end = try dump(filter) { (message) throws(NetlinkError) in kept.append(message) }
        let isOpen = filter.isOpen
        routes.reserveCapacity(kept.count)
        try kept.read { (message) throws(NetlinkError) in
            let route = try Route(decoding: message)
            if isOpen || filter.matches(route) { routes.append(route) }
        }
        return end
    }

    /// Decodes the messages as they come: of many, few are wanted.
    private func select(_ filter: RouteFilter, _ routes: inout [Route]) throws(NetlinkError) -> NetlinkDumpEnd {
        try forEachRoute(where: filter) { (route) throws(NetlinkError) in routes.append(copy route) }
    }

    /// Gives the routes to the body as the kernel sends them: nothing is kept, and nothing allocated for a route
    /// without ``Route/metrics``, ``Route/hops`` and the like.
    ///
    /// - Parameters:
    ///   - filter: Which ones.
    ///   - body: Gets each route. What it throws ends the dump.
    /// - Returns: How the dumps ended, and the number of their messages.
    @discardableResult
    public func forEachRoute(
        where filter: RouteFilter = .all, _ body: (borrowing Route) throws(NetlinkError) -> Void
    ) throws(NetlinkError) -> NetlinkDumpEnd {
        let isOpen = filter.isOpen
        return try dump(filter) { (message) throws(NetlinkError) in
            let route = try Route(decoding: message)
            if isOpen || filter.matches(route) { try body(route) }
        }
    }

    /// Gives the messages about routes to the body. Compiled together with what calls it.
    @inline(__always)
    private func dump(
        _ filter: RouteFilter, _ body: (borrowing NetlinkMessage) throws(NetlinkError) -> Void
    ) throws(NetlinkError) -> NetlinkDumpEnd {
        var end = NetlinkDumpEnd()
        for version in filter.versions {
            let request = try filter.request(version)
            do throws(NetlinkError) {
                let part = try connection.dump(request) { (message) throws(NetlinkError) in
                    if message.type == .newRoute { try body(message) }
                }
                end.add(part)
            } catch { try Self.passTable(error) }
        }
        return end
    }

    /// A table that nobody made is an empty one: the kernel says ENOENT where one asks for it by number.
    private static func passTable(_ error: NetlinkError) throws(NetlinkError) {
        guard error.code == .refused(.noSuchFileOrDirectory) else { throw error }
    }
}

extension NetlinkDumpEnd {
    /// Both: interrupted where one was, filtered where one was.
    mutating func add(_ other: NetlinkDumpEnd) {
        isInterrupted = isInterrupted || other.isInterrupted
        isFiltered = isFiltered || other.isFiltered
        count += other.count
    }
}
