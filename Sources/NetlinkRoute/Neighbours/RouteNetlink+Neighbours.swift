// RTM_GETNEIGH, RTM_NEWNEIGH, RTM_DELNEIGH

extension RouteNetlink {
    /// The neighbours, or the entries of forwarding tables: `ip neighbour show`, `bridge fdb show`.
    ///
    /// ```swift
    /// for entry in try network.neighbours(where: .forwarding(bridge: bridge.index)) { … }
    /// ```
    ///
    /// - Parameter filter: Which of them.
    /// - Throws: As every verb here; ENODEV where the link or the bridge of the filter is none.
    public func neighbours(
        where filter: NeighbourFilter = NeighbourFilter()
    ) throws(NetlinkError) -> NetlinkList<Neighbour> {
        try connection.list(filter.request(), .newNeighbour, Neighbour.init(decoding:), where: filter.contains)
    }

    /// The neighbour of an IP address on a link: `ip neighbour get`.
    ///
    /// - Throws: `.refused` with ENOENT where there is none, ENODEV.
    public func neighbour(_ host: IP.Host, on reference: LinkReference) throws(NetlinkError) -> Neighbour {
        var header = NeighbourHeader()
        header.family = host.familyNumber
        header.interface = try index(of: reference)
        var request = try NetlinkRequest(.getNeighbour, "RTM_GETNEIGH", header: header)
        try request.append(NeighbourAttribute.destination, host: host)
        return try connection.first(request, Neighbour.init(decoding:))
    }

    /// Makes a neighbour or an entry of a forwarding table: `ip neighbour add`, `bridge fdb add`.
    ///
    /// - Parameters:
    ///   - neighbour: The neighbour.
    ///   - reference: The link; by default the neighbour's own ``Neighbour/interface``.
    ///   - mode: What happens if there is one with the same address. `.appending` adds another destination to an address
    ///     in the forwarding table of a VXLAN, as for the all-zero address (`bridge fdb append`).
    /// - Throws: `.refused` with EEXIST if there is one, ENODEV, EINVAL.
    public func add(
        _ neighbour: Neighbour, to reference: LinkReference? = nil, _ mode: AddingMode = .creating
    ) throws(NetlinkError) {
        var neighbour = neighbour
        if let reference { neighbour.interface = try index(of: reference) }
        try connection.perform(.newNeighbour, "RTM_NEWNEIGH", flags: mode.flags, neighbour.encode)
    }

    /// Removes a neighbour or an entry of a forwarding table: `ip neighbour del`, `bridge fdb del`.
    ///
    /// - Throws: `.refused` with ENOENT where there is none, ENODEV.
    public func remove(_ neighbour: Neighbour, from reference: LinkReference? = nil) throws(NetlinkError) {
        var neighbour = neighbour
        if let reference { neighbour.interface = try index(of: reference) }
        try connection.perform(try Self.removal(of: neighbour))
    }

    /// Removes all that a filter finds: `ip neighbour flush`.
    ///
    /// As `ip` does, it leaves those that somebody has set and those that need no asking, unless the filter names
    /// ``NeighbourFilter/states``.
    ///
    /// - Returns: How many were removed. Those that went by themselves meanwhile don't count.
    /// - Throws: As ``remove(_:from:)-(Neighbour,_)``, for the first that could not be removed.
    @discardableResult
    public func removeNeighbours(where filter: NeighbourFilter) throws(NetlinkError) -> Int {
        var filter = filter
        if filter.states == nil, !filter.isProxy {
            filter.states = NeighbourStates(rawValue: 0xff).subtracting([.permanent, .noARP])
        }
        var batch = NetlinkBatch()
        for neighbour in try neighbours(where: filter) { batch.append(try Self.removal(of: neighbour)) }
        let results = connection.perform(batch)
        let failures = results.compactMap { $0 }.filter { $0.errno != .noSuchFileOrDirectory }
        if let failure = failures.first { throw failure }
        return results.filter { $0 == nil }.count
    }

    private static func removal(of neighbour: Neighbour) throws(NetlinkError) -> NetlinkRequest {
        var bare = neighbour
        bare.state = []
        // Of the flags the kernel reads those that say which table is meant.
        bare.flags.formIntersection([.own, .master, .proxy])
        (bare.extendedFlags, bare.origin) = (nil, nil)
        // Where the master's table is not named, one without a flag is in the bridge's, as the kernel lists it.
        if bare.family == 7, bare.flags.isEmpty, bare.master != nil { bare.flags = .master }
        if bare.family != 7 { bare.address = nil }
        var request = NetlinkRequest(.deleteNeighbour, "RTM_DELNEIGH")
        try bare.encode(into: &request)
        return request
    }
}
