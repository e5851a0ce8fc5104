public import FamilyNetlink
internal import SocketAPI

extension RouteNetlink {
    /// Adds many routes: a hundred and more in a datagram, and an answer for each that the kernel refuses.
    ///
    /// The kernel adds them in their order, and goes on behind one that it refuses.
    ///
    /// - Returns: For each route, why it could not be added, or nil.
    @inlinable
    public func add(_ routes: some Sequence<Route>, _ mode: AddingMode = .creating) -> [NetlinkError?] {
        Self.inPieces(routes) { performAdding($0, mode) }
    }

    /// Removes many routes. See ``remove(_:)-(Route)`` and ``add(_:_:)-(Sequence<Route>,_)``.
    ///
    /// - Returns: For each route, why it could not be removed, or nil.
    @inlinable
    public func remove(_ routes: some Sequence<Route>) -> [NetlinkError?] {
        Self.inPieces(routes) { performRemoving($0) }
    }

    /// Removes all routes that the filter lets through, but for those of the local table where no table is named: these
    /// are the machine's own addresses.
    ///
    /// - Returns: The routes that could not be removed. One that went away by itself meanwhile is not among them.
    /// - Throws: As ``routes(where:)``.
    @discardableResult
    public func removeRoutes(where filter: RouteFilter) throws(NetlinkError) -> [(route: Route, error: NetlinkError)] {
        let all = try routes(where: filter).filter { filter.table != nil || $0.table != .local }
        return zip(all, remove(all)).compactMap { route, error in
            guard let error, error.code != .refused(.noSuchProcess) else { return nil }
            return (route, error)
        }
    }

    @usableFromInline
    func performAdding(_ routes: [Route], _ mode: AddingMode) -> [NetlinkError?] {
        connection.perform(count: routes.count, .newRoute, "RTM_NEWROUTE", flags: mode.flags) {
            (index, request) throws(NetlinkError) in try routes[index].encode(into: &request)
        }
    }

    @usableFromInline
    func performRemoving(_ routes: [Route]) -> [NetlinkError?] {
        connection.perform(count: routes.count, .deleteRoute, "RTM_DELROUTE") {
            (index, request) throws(NetlinkError) in try routes[index].encode(into: &request)
        }
    }

    /// Goes through a sequence of any length in pieces that memory holds.
    @inlinable
    static func inPieces<Elements: Sequence>(
        _ elements: Elements, _ perform: ([Elements.Element]) -> [NetlinkError?]
    ) -> [NetlinkError?] {
        var results: [NetlinkError?] = []
        results.reserveCapacity(elements.underestimatedCount)
        var piece: [Elements.Element] = []
        for element in elements {
            piece.append(element)
            if piece.count == 1024 {
                results += perform(piece)
                piece.removeAll(keepingCapacity: true)
            }
        }
        return results + perform(piece)
    }
}
