// Filters of events by what stands at fixed places of rtnetlink's messages. Each lets pass only messages of its own
// kind; several kinds are joined with `||`.

extension NetlinkEventFilter {
    /// Events about routes.
    ///
    /// - Parameters:
    ///   - version: The version of IP.
    ///   - table: The table (RTA_TABLE).
    ///   - routeProtocol: Who made the route (rtm_protocol).
    ///   - kind: What the route does (rtm_type).
    ///   - outputInterface: The index of the interface (RTA_OIF); a route of several ways does not have it.
    public static func routes(
        version: IP.Version? = nil, table: RouteTable? = nil, routeProtocol: RouteProtocol? = nil,
        kind: RouteKind? = nil, outputInterface: UInt32? = nil
    ) -> Self {
        var parts = [types([.newRoute, .deleteRoute])]
        if let version { parts.append(family(version)) }
        if let routeProtocol { parts.append(byte(at: 5, in: [routeProtocol.rawValue])) }
        if let kind { parts.append(byte(at: 7, in: [kind.rawValue])) }
        if let table { parts.append(attribute(RouteAttribute.table, after: RouteHeader.self, is: [table.rawValue])) }
        if let outputInterface {
            parts.append(attribute(RouteAttribute.outputInterface, after: RouteHeader.self, is: [outputInterface]))
        }
        return all(parts)
    }

    /// Events about links.
    ///
    /// - Parameters:
    ///   - indexes: The indexes of the links; nil for all.
    ///   - name: The name (IFLA_IFNAME).
    public static func links(_ indexes: [UInt32]? = nil, name: String? = nil) -> Self {
        var parts = [types([.newLink, .deleteLink])]
        if let indexes { parts.append(uint32(at: 4, in: indexes)) }
        if let name {
            parts.append(attribute(LinkAttribute.name, after: LinkHeader.self, bytes: Array(name.utf8) + [0]))
        }
        return all(parts)
    }

    /// Events about addresses: of a version, of links.
    public static func addresses(version: IP.Version? = nil, interfaces: [UInt32]? = nil) -> Self {
        var parts = [types([.newAddress, .deleteAddress])]
        if let version { parts.append(family(version)) }
        if let interfaces { parts.append(uint32(at: 4, in: interfaces)) }
        return all(parts)
    }

    /// Events about neighbours: of a version, on links, in states.
    ///
    /// - Parameters:
    ///   - version: The version of the host; nil for both.
    ///   - interfaces: The indexes of the links; nil for all.
    ///   - states: In one of these states exactly; nil for all. A neighbour that is gone has a state too.
    public static func neighbours(
        version: IP.Version? = nil, interfaces: [UInt32]? = nil, states: [NeighbourStates]? = nil
    ) -> Self {
        var parts = [types([.newNeighbour, .deleteNeighbour])]
        if let version { parts.append(family(version)) }
        if let interfaces { parts.append(uint32(at: 4, in: interfaces)) }
        if let states { parts.append(uint16(at: 8, in: states.map(\.rawValue))) }
        return all(parts)
    }

    /// Events about rules: of a version.
    public static func rules(version: IP.Version? = nil) -> Self {
        let types = types([.newRule, .deleteRule])
        return version.map { types && family($0) } ?? types
    }

    /// Events of a version of IP; the family stands first in every header of rtnetlink.
    public static func family(_ version: IP.Version) -> Self { byte(at: 0, in: [IP.Host.any(version).familyNumber]) }
}
