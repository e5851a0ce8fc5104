// Making, changing and removing links: RTM_NEWLINK, RTM_DELLINK, RTM_NEWLINKPROP, RTM_DELLINKPROP.

extension RouteNetlink {
    /// Makes a link: `ip link add`.
    ///
    /// ```swift
    /// var peer = Link(name: "eth0")
    /// peer.destination = .namespace(container)
    /// try network.add(Link(name: "host0", kind: .veth(peer: peer)))
    /// ```
    ///
    /// - Parameter link: What to make, with its ``Link/kind``. Of ``Link/flags`` those that are set count.
    /// - Throws: `.refused` with EEXIST where the name is taken, EOPNOTSUPP where the kernel has no such kind, EINVAL
    ///   with a text and the name of the attribute where a setting is wrong.
    public func add(_ link: Link) throws(NetlinkError) {
        // What the kernel leaves out in making a link needs its index, or a name that stays.
        if link.destination == nil, link.afterwards != nil || link.kind?.vethPeer?.afterwardsOfPeer != nil {
            _ = try create(link)
            return
        }
        try connection.perform(try Self.creation(of: link))
        // The request has only the number of the namespace's descriptor.
        extendLifetime(link)
        try finish(link, made: nil)
    }

    /// Makes a link in this namespace, and returns it as the kernel made it.
    ///
    /// - Throws: As ``add(_:)-(Link)``.
    public func create(_ link: Link) throws(NetlinkError) -> Link {
        var request = try Self.creation(of: link)
        request.flags.insert(.echo)
        var made: Link?
        try connection.query(request) { (message) throws(NetlinkError) in
            guard message.type == .newLink else { return }
            made = try Link(decoding: message)
        }
        extendLifetime(link)
        // Linux before 6.2 doesn't echo.
        let index = if let made { made.index } else { try indexOfNew(link) }
        try finish(link, made: index)
        return try self.link(.index(index))
    }

    /// The index of a link that was made just now. Where the kernel has numbered its name (`veth%d`), it is the one with the
    /// greatest index of those that have such a name: indexes only grow.
    private func indexOfNew(_ link: Link) throws(NetlinkError) -> UInt32 {
        guard let number = link.name.firstRange(of: "%d") else { return try index(of: link.reference) }
        let (start, end) = (link.name[..<number.lowerBound], link.name[number.upperBound...])
        var filter = LinkFilter()
        filter.includesStatistics = false
        let named = try links(where: filter).filter { $0.name.hasPrefix(start) && $0.name.hasSuffix(end) }
        guard let index = named.map(\.index).max() else { throw NetlinkError(.noAnswer, "RTM_NEWLINK: \(link.name)") }
        return index
    }

    private static func creation(of link: Link) throws(NetlinkError) -> NetlinkRequest {
        var link = link.created
        if var peer = link.kind?.vethPeer?.created {
            // It can't be turned on before the other end exists (ENOTCONN): `finish` does.
            peer.flags.remove(.up)
            link.kind = .veth(peer: peer)
        }
        var request = NetlinkRequest(.newLink, "RTM_NEWLINK", flags: [.create, .exclusive])
        try link.encode(into: &request)
        return request
    }

    /// Changes a link: `ip link set`.
    ///
    /// ```swift
    /// var changes = Link()
    /// changes.mtu = 9000
    /// changes.alias = "storage"
    /// try network.change("eth1", to: changes)
    /// ```
    ///
    /// - Parameters:
    ///   - reference: Which link.
    ///   - changes: What is to be changed: all that is set in it, a ``Link/name`` too. Of the flags those in
    ///     ``Link/flagChanges``. A ``Link/kind`` changes the settings of a link of that kind.
    /// - Throws: `.refused` with ENODEV where there is no such link, EINVAL, EBUSY or EOPNOTSUPP where it can't be
    ///   changed, mostly with a text and the name of the attribute. What stands before a refused attribute may be done.
    public func change(_ reference: LinkReference, to changes: Link) throws(NetlinkError) {
        var changes = changes
        var request = NetlinkRequest(.newLink, "RTM_NEWLINK")
        // One attribute can't be the name that it has and the name that it gets.
        let reference = changes.name.isEmpty ? reference : .index(try index(of: reference))
        try request.append(reference, header: changes.header)
        changes.index = 0
        try changes.encodeAttributes(into: &request)
        try connection.perform(request)
        extendLifetime(changes)
    }

    /// Removes a link: `ip link del`. Its peer goes too, and links that stand on it.
    ///
    /// - Throws: `.refused` with ENODEV where there is none, EOPNOTSUPP for hardware and the loopback.
    public func remove(_ reference: LinkReference) throws(NetlinkError) {
        var request = NetlinkRequest(.deleteLink, "RTM_DELLINK")
        try request.append(reference)
        try connection.perform(request)
    }

    /// Removes a link, by its index if it has one. See ``remove(_:)-(LinkReference)``.
    public func remove(_ link: Link) throws(NetlinkError) { try remove(link.reference) }

    /// Removes all links of a group.
    ///
    /// - Throws: `.refused` with ENODEV where there are none, EOPNOTSUPP where one of them can't be removed: then none is.
    public func removeLinks(ofGroup group: UInt32) throws(NetlinkError) {
        var request = try NetlinkRequest(.deleteLink, "RTM_DELLINK", header: LinkHeader())
        try request.append(LinkAttribute.group, uint32: group)
        try connection.perform(request)
    }

    /// Gives a link more names: `ip link property add`.
    ///
    /// - Parameters:
    ///   - names: The names, of at most 127 bytes each.
    ///   - reference: Which link.
    /// - Throws: `.refused` with EEXIST where a name is taken; ENODEV.
    public func addAlternativeNames(_ names: [String], to reference: LinkReference) throws(NetlinkError) {
        let flags: NetlinkMessageFlags = [.create, .exclusive, .append]
        try changeNames(names, of: reference, NetlinkRequest(.newLinkProperty, "RTM_NEWLINKPROP", flags: flags))
    }

    /// Takes names from a link: `ip link property del`.
    ///
    /// - Throws: `.refused` with ENOENT where it has no such name; ENODEV.
    public func removeAlternativeNames(_ names: [String], from reference: LinkReference) throws(NetlinkError) {
        try changeNames(names, of: reference, NetlinkRequest(.deleteLinkProperty, "RTM_DELLINKPROP"))
    }

    private func changeNames(
        _ names: [String], of reference: LinkReference, _ template: NetlinkRequest
    ) throws(NetlinkError) {
        guard !names.isEmpty else { return }
        var request = template
        try request.append(reference)
        try request.nest(LinkAttribute.properties) { (list) throws(NetlinkError) in
            for name in names { try list.append(LinkAttribute.alternativeName, string: name) }
        }
        try connection.perform(request)
    }
}
