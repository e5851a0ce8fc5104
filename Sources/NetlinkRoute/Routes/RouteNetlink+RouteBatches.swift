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

    /// Removes many routes. See `remove(route)` and `add(routes)`.
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
    func performAdding(_ routes: [Route], _ mode: AddingMode) -> [Int: NetlinkError] {
        perform(.newRoute, "RTM_NEWROUTE", mode.flags, routes, removing: false)
    }

    @usableFromInline
    func performRemoving(_ routes: [Route]) -> [Int: NetlinkError] {
        perform(.deleteRoute, "RTM_DELROUTE", [], routes, removing: true)
    }

    @inline(__always)
    private func perform(
        _ type: NetlinkMessageType, _ label: StaticString, _ flags: NetlinkMessageFlags, _ routes: [Route],
        removing: Bool
    ) -> [Int: NetlinkError] {
        // Where they are in memory: a route of an array would be copied first.
        unsafe routes.withUnsafeBufferPointer { routes in
            connection.failures(count: routes.count, type, label, flags: flags) {
                (index, request) throws(NetlinkError) in
                let header = unsafe removing ? routes[index].removalHeader : routes[index].header
                try unsafe routes[index].write(header, into: &request)
            }
        }
    }

    /// Goes through a sequence of any length in pieces that memory holds.
    @inlinable
    static func inPieces<Elements: Sequence>(
        _ elements: Elements, _ perform: ([Elements.Element]) -> [Int: NetlinkError]
    ) -> [NetlinkError?] {
        var results: [NetlinkError?] = []
        results.reserveCapacity(elements.underestimatedCount)
        var piece: [Elements.Element] = []
        piece.reserveCapacity(1024)
        var iterator = elements.makeIterator()
        repeat {
            piece.removeAll(keepingCapacity: true)
            while piece.count < 1024, let element = iterator.next() { piece.append(element) }
            let start = results.count
            results.append(contentsOf: repeatElement(nil, count: piece.count))
            for (index, error) in perform(piece) { results[start + index] = error }
        } while piece.count == 1024
        return results
    }
}
