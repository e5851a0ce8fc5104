// RTM_GETROUTE, RTM_NEWROUTE, RTM_DELROUTE, with the family AF_MPLS

extension RouteNetlink {
    /// The routes of MPLS, by ascending label: `ip -f mpls route show` (RTM_GETROUTE).
    ///
    /// - Returns: None where the kernel has no MPLS: it answers with other families' routes then, which are left out.
    public func mplsRoutes() throws(NetlinkError) -> NetlinkList<MPLSRoute> {
        let request = try NetlinkRequest(.getRoute, "RTM_GETROUTE", header: RouteHeader(family: MPLSRoute.family))
        return try connection.list(request) { (message) throws(NetlinkError) -> MPLSRoute? in
            let header: RouteHeader = try message.header()
            guard message.type == .newRoute, header.family == MPLSRoute.family else { return nil }
            return try MPLSRoute(decoding: message)
        }
    }

    /// Adds a route of MPLS (RTM_NEWROUTE).
    ///
    /// - Parameters:
    ///   - route: The route.
    ///   - mode: What happens where the label has one already: `.creating`, `.replacing` or `.changing`.
    /// - Throws: EEXIST where there is one; EINVAL with the kernel's text for a label that is reserved or above
    ///   `net.mpls.platform_labels`; EOPNOTSUPP where the kernel has no MPLS.
    public func add(_ route: MPLSRoute, _ mode: AddingMode = .creating) throws(NetlinkError) {
        try connection.perform(.newRoute, "RTM_NEWROUTE", flags: mode.flags, route.encode)
    }

    /// Removes the route of a label (RTM_DELROUTE). Where there is none, nothing happens.
    ///
    /// - Throws: EINVAL with the kernel's text for a label that is reserved or above `net.mpls.platform_labels`.
    public func removeMPLSRoute(_ label: UInt32) throws(NetlinkError) {
        try connection.perform(.deleteRoute, "RTM_DELROUTE", flags: [], MPLSRoute(label, hops: []).encodeLabel)
    }
}
