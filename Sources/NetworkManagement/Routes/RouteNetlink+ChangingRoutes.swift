public import FamilyInet
public import FamilyNetlink

/// What happens where an object is there already.
public struct AddingMode: Hashable, Sendable {
    let flags: NetlinkMessageFlags

    /// It stays, and adding fails with EEXIST (NLM_F_CREATE, NLM_F_EXCL).
    public static var creating: Self { Self(flags: [.create, .exclusive]) }
    /// It is replaced; where there is none, one is made (NLM_F_CREATE, NLM_F_REPLACE).
    public static var replacing: Self { Self(flags: [.create, .replace]) }
    /// It is replaced; where there is none, changing fails with ENOENT (NLM_F_REPLACE).
    public static var changing: Self { Self(flags: .replace) }
    /// Of IPv4, the new one stands behind it, in the same place but for gateway and interface; of IPv6, both become one
    /// with several ways (NLM_F_CREATE, NLM_F_APPEND).
    public static var appending: Self { Self(flags: [.create, .append]) }
    /// Of IPv4, the new one stands before it; of IPv6, as ``appending`` (NLM_F_CREATE).
    public static var prepending: Self { Self(flags: .create) }
}

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

    /// Removes a route: the first one of which everything that is said here is true (RTM_DELROUTE).
    ///
    /// - Throws: ESRCH where there is none.
    public func remove(_ route: Route) throws(NetlinkError) {
        try connection.perform(.deleteRoute, "RTM_DELROUTE", flags: []) {
            (request) throws(NetlinkError) in try route.encode(into: &request)
        }
    }

    /// Removes the first route to a network, whatever else it is (RTM_DELROUTE).
    ///
    /// - Throws: ESRCH where there is none.
    public func removeRoute(to destination: IP.Network, table: RouteTable = .main) throws(NetlinkError) {
        var route = Route(destination)
        route.table = table
        route.scope = .nowhere
        try remove(route)
    }
}
