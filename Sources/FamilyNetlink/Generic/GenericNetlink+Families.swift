public import SocketAPI

extension GenericNetlink {
    /// The family of a name.
    ///
    /// - Parameters:
    ///   - name: The name, of at most 15 bytes, such as `wireguard`.
    ///   - asksAgain: Whether to ask the kernel even if the answer is known: after its module was loaded anew, the id is
    ///     another.
    /// - Throws: ``NetlinkError/Code/refused(_:)`` with ENOENT where the kernel has no such family, which the error names;
    ///   ``NetlinkError/Code/invalidValue`` for a name that can be none.
    public func family(named name: String, asksAgain: Bool = false) throws(NetlinkError) -> GenericFamily {
        guard !name.isEmpty, name.utf8.count <= 15 else {
            throw NetlinkError(.invalidValue, "\"\(name)\" is no name of a generic netlink family: 1 to 15 bytes")
        }
        if !asksAgain, let known = cache.withLock({ $0.families[name] }) { return known }
        var request = NetlinkRequest(Self.controller, "CTRL_CMD_GETFAMILY")
        try request.append(GenericHeader(command: 3))
        try request.append(ControllerAttribute.familyName, string: name)
        do throws(NetlinkError) { return try keep(request) } catch {
            guard error.code == .refused(.noSuchFileOrDirectory) else { throw error }
            throw NetlinkError(
                error.code,
                "the kernel has no generic netlink family \"\(name)\", or its module is not loaded")
        }
    }

    /// The family of an id: of a message's type.
    ///
    /// - Throws: ``NetlinkError/Code/refused(_:)`` with ENOENT where the kernel has no such family.
    public func family(of id: NetlinkMessageType) throws(NetlinkError) -> GenericFamily {
        if let known = cache.withLock({ $0.families.values.first { $0.id == id } }) { return known }
        var request = NetlinkRequest(Self.controller, "CTRL_CMD_GETFAMILY")
        try request.append(GenericHeader(command: 3))
        try request.append(ControllerAttribute.familyID, uint16: id.rawValue)
        do throws(NetlinkError) { return try keep(request) } catch {
            guard error.code == .refused(.noSuchFileOrDirectory) else { throw error }
            throw NetlinkError(error.code, "the kernel has no generic netlink family with the id \(id.rawValue)")
        }
    }

    /// The family that a message belongs to, such as a notification: by the message's type.
    ///
    /// - Throws: As ``family(of:)``.
    public func family(ofMessage message: borrowing NetlinkMessage) throws(NetlinkError) -> GenericFamily {
        try family(of: message.type)
    }

    private func keep(_ request: NetlinkRequest) throws(NetlinkError) -> GenericFamily {
        let family = try connection.first(request) { message throws(NetlinkError) in
            try GenericFamily(decoding: message)
        }
        cache.withLock { cache in
            // The id may have been another's before.
            for (name, other) in cache.families where other.id == family.id { cache.families[name] = nil }
            if let before = cache.families[family.name], before.id != family.id { cache.policies[before.id] = nil }
            cache.families[family.name] = family
        }
        return family
    }

    /// All families that the kernel has in the connection's network namespace, by id.
    ///
    /// - Throws: As ``NetlinkConnection/list(_:_:)``.
    public func families() throws(NetlinkError) -> [GenericFamily] {
        var request = NetlinkRequest(Self.controller, "CTRL_CMD_GETFAMILY")
        try request.append(GenericHeader(command: 3))
        let families = try connection.list(request) { message throws(NetlinkError) -> GenericFamily? in
            try GenericFamily(decoding: message)
        }
        return families.elements.sorted { $0.id.rawValue < $1.id.rawValue }
    }

    /// Forgets which families and policies there are.
    public func forget() { cache.withLock { $0 = Cache() } }

    /// Joins a multicast group of a family on a socket of ``NetlinkProtocol/generic``: its notifications arrive there.
    ///
    /// - Parameters:
    ///   - group: The group's name, such as `monitor`.
    ///   - family: The family's name, such as `ethtool`.
    ///   - socket: Who joins. Not the connection's own socket, whose requests skip notifications.
    /// - Throws: As ``family(named:asksAgain:)`` and ``GenericFamily/group(named:)``; the socket's error, EPERM where the
    ///   group is for privileged processes.
    public func join(
        _ group: String, of family: String, on socket: Socket<Netlink>
    ) throws(NetlinkError) {
        let group = try self.family(named: family).group(named: group)
        do throws(SocketError) { try socket.set(.joinGroup, to: group) } catch { throw NetlinkError(error) }
    }

    /// Leaves a multicast group. See ``join(_:of:on:)``.
    public func leave(
        _ group: String, of family: String, on socket: Socket<Netlink>
    ) throws(NetlinkError) {
        let group = try self.family(named: family).group(named: group)
        do throws(SocketError) { try socket.set(.leaveGroup, to: group) } catch { throw NetlinkError(error) }
    }
}
