// The kernel ignores some attributes in the creation of a link, or refuses them: they are for RTM_SETLINK alone. They
// follow in a second request. If that is refused, the link is removed again.

extension Link {
    /// The link without what can't be set in its creation.
    var created: Link {
        var link = self
        link.flagChanges.formUnion(flags)
        (link.alias, link.isProtocolDown, link.carrier, link.ipv6, link.port) = (nil, nil, nil, nil, nil)
        link.kind = kind?.created(wasRead: wasRead)
        return link
    }

    /// What can't be set in a link's creation; nil if there is nothing.
    var afterwards: Link? {
        var rest = Link()
        (rest.alias, rest.isProtocolDown, rest.carrier) = (alias, isProtocolDown, carrier)
        (rest.ipv6, rest.port) = (ipv6, port)
        if wasRead {
            // The state of the link that was read, which few drivers let be set. A new link isn't held down.
            rest.carrier = nil
            if isProtocolDown == false { rest.isProtocolDown = nil }
        }
        // No token: what a new link has, and not every link can be told.
        if rest.ipv6?.token == .any { rest.ipv6?.token = nil }
        guard
            rest.alias != nil || rest.isProtocolDown != nil || rest.carrier != nil || rest.ipv6?.isSettable == true
                || rest.port != nil
        else { return nil }
        return rest
    }

    /// Whether the kernel told the link: it alone sets the kind of hardware.
    private var wasRead: Bool { hardware.rawValue != 0 }

    /// The same of the other end of a pair, which can't be turned on before the first end is there.
    var afterwardsOfPeer: Link? {
        guard flags.contains(.up) else { return afterwards }
        var rest = afterwards ?? Link()
        (rest.flags, rest.flagChanges) = (.up, .up)
        return rest
    }
}

extension LinkKind {
    /// The kind without what the kernel tells of a link and refuses for a new one.
    fileprivate func created(wasRead: Bool) -> LinkKind {
        if var bond, bond.activePort != nil {
            // A new bond has no ports.
            bond.activePort = nil
            return .bond(bond)
        }
        if var bridge {
            // What a new bridge has. The kernel tells what it was built without, and refuses it.
            if bridge.filtersVLANs == false { bridge.filtersVLANs = nil }
            if let flags = bridge.switches?.flags { bridge.switches?.mask = flags }
            return .bridge(bridge)
        }
        guard wasRead else { return self }
        if var vlan, vlan.flags == nil {
            // The kernel doesn't tell that there are none, and a new VLAN has one.
            vlan.flags = FlagChange(set: [], cleared: .reorderHeader)
            return .vlan(vlan)
        }
        if var gre, name.hasSuffix("gretap"), let remote = gre.remote, remote == .any(remote.version) {
            gre.remote = nil
            return LinkKind(gre, name: name)
        }
        return self
    }
}

extension LinkIPv6 {
    fileprivate var isSettable: Bool { addressGeneration != nil || token != nil }
}

extension RouteNetlink {
    /// Does what is left to do for a link that was just made, and for the other end of a pair.
    ///
    /// - Parameters:
    ///   - link: What was to be made.
    ///   - index: Its index here; nil where it was made elsewhere.
    func finish(_ link: Link, made index: UInt32?) throws(NetlinkError) {
        let peer = link.kind?.vethPeer
        let (rest, peersRest) = (link.afterwards, peer?.afterwardsOfPeer)
        guard rest != nil || peersRest != nil else { return }
        do throws(NetlinkError) {
            if let rest { try finish(link, .index(index ?? 0), rest) }
            guard let peer, let peersRest else { return }
            // The peer's index is told by the link.
            let parent = if let index { try self.link(.index(index)).parent } else { nil as UInt32? }
            try finish(peer, .index(parent ?? 0), peersRest)
        } catch {
            // With one end the other goes, wherever they are.
            if let index { try? remove(.index(index)) } else { try? network(of: link).remove(.name(link.name)) }
            throw error
        }
    }

    private func finish(_ link: Link, _ reference: LinkReference, _ rest: Link) throws(NetlinkError) {
        if reference != .index(0) { return try network(of: link).change(reference, to: rest) }
        guard !link.name.isEmpty, !link.name.contains("%") else {
            let reason = "a link elsewhere whose name the kernel chooses can't have an alias or a port's settings"
            throw NetlinkError(.invalidValue, reason)
        }
        try network(of: link).change(.name(link.name), to: rest)
    }

    /// The namespace that a link was made in.
    private func network(of link: Link) throws(NetlinkError) -> RouteNetlink {
        switch link.destination {
        case nil: return self
        case .namespace(let namespace): return try RouteNetlink(in: namespace)
        case .process(let process):
            let namespace: NetworkNamespace
            do throws(SocketError) { namespace = try NetworkNamespace(ofProcess: process) } catch {
                throw NetlinkError(error)
            }
            return try RouteNetlink(in: namespace)
        }
    }
}
