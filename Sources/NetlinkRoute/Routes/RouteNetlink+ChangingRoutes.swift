extension RouteNetlink {
    /// Adds a route (RTM_NEWROUTE).
    ///
    /// - Parameters:
    ///   - route: The route.
    ///   - mode: What happens where one with the same destination, type of service and priority is there already.
    /// - Throws: EEXIST where there is one; ENETUNREACH where the gateway can't be reached, with the kernel's text;
    ///   ENODEV; `.invalidValue` where a value has no form in a message.
    public func add(_ route: Route, _ mode: AddingMode = .creating) throws(NetlinkError) {
        try connection.perform(.newRoute, "RTM_NEWROUTE", flags: mode.flags) {
            (request) throws(NetlinkError) in try route.encode(into: &request)
        }
    }

    /// Removes the first route that has everything that is set in `route` (RTM_DELROUTE).
    ///
    /// Table and type of service always count. Kind, origin and scope count only if they are set, as they are in a route
    /// that was read.
    ///
    /// - Throws: ESRCH if no route matches.
    public func remove(_ route: Route) throws(NetlinkError) {
        try connection.perform(.deleteRoute, "RTM_DELROUTE", flags: []) {
            (request) throws(NetlinkError) in try route.write(route.removalHeader, into: &request)
        }
    }

    /// Removes the first route to a network, whatever else it is (RTM_DELROUTE).
    ///
    /// - Throws: ESRCH where there is none.
    public func removeRoute(to destination: IP.Network, table: RouteTable = .main) throws(NetlinkError) {
        try remove(Route(to: destination, table: table))
    }
}
