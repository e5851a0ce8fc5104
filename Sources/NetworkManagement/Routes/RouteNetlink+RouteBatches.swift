public import FamilyNetlink

extension RouteNetlink {
    /// Adds many routes: hundreds of requests in a datagram, each answered by itself.
    ///
    /// The kernel adds them in their order, and goes on behind one that it refuses.
    ///
    /// - Returns: For each route, why it could not be added, or nil.
    public func add(_ routes: some Sequence<Route>, _ mode: AddingMode = .creating) -> [NetlinkError?] {
        performAll(routes) { (route) throws(NetlinkError) in try Self.adding(route, mode) }
    }

    /// Removes many routes. See ``remove(_:)-(Route)`` and ``add(_:_:)-(Sequence<Route>,_)``.
    ///
    /// - Returns: For each route, why it could not be removed, or nil.
    public func remove(_ routes: some Sequence<Route>) -> [NetlinkError?] {
        performAll(routes) { (route) throws(NetlinkError) in try Self.removing(route) }
    }

    /// Sends a request for each element, as many in one batch as memory should hold.
    ///
    /// - Returns: For each element, why it failed; also where it could not be encoded.
    func performAll<Element>(
        _ elements: some Sequence<Element>, _ encode: (Element) throws(NetlinkError) -> NetlinkRequest
    ) -> [NetlinkError?] {
        var results: [NetlinkError?] = []
        results.reserveCapacity(elements.underestimatedCount)
        var batch = NetlinkBatch()
        var places: [Int] = []
        func flush() {
            for (place, error) in zip(places, connection.perform(batch)) { results[place] = error }
            batch = NetlinkBatch()
            places.removeAll(keepingCapacity: true)
        }
        for element in elements {
            do throws(NetlinkError) {
                batch.append(try encode(element))
                places.append(results.count)
                results.append(nil)
            } catch { results.append(error) }
            if batch.count == 4096 { flush() }
        }
        flush()
        return results
    }
}
