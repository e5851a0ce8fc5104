extension TIPCNetlink {
    /// The links of the node, with their statistics: first the broadcast link, then those to the known nodes. Links that are
    /// down are included if their device is up (TIPC_NL_LINK_GET).
    ///
    /// - Parameter includingBroadcastReceivers: Whether to include the receiving end of each other node's broadcasts, as a
    ///   link of its own (Linux 5.5).
    public func links(includingBroadcastReceivers: Bool = false) throws(NetlinkError) -> [TIPCLink] {
        var broadcast = TIPCLink(name: "")
        broadcast.isBroadcast = true
        let request =
            includingBroadcastReceivers ? try request(Command.getLink, broadcast) : try request(Command.getLink)
        return try list(request, TIPCLink.init(decoding:))
    }

    /// One link (TIPC_NL_LINK_GET).
    ///
    /// - Parameter name: The name, such as ``TIPCLink/broadcastName``.
    /// - Throws: `.refused` with EINVAL if no link has the name.
    public func link(named name: String) throws(NetlinkError) -> TIPCLink {
        let request = try request(Command.getLink, TIPCLink(name: name))
        return try explaining(request, [.invalidArgument: "there is no link \(name)"]) { request throws(NetlinkError) in
            try connection.first(request, TIPCLink.init(decoding:))
        }
    }

    /// Sets properties of a link (TIPC_NL_LINK_SET). The other end takes over priority and tolerance. An MTU is ignored.
    ///
    /// - Throws: `.refused` with EINVAL if no link has the name or a property is out of range.
    public func set(_ properties: TIPCLinkProperties, ofLink name: String) throws(NetlinkError) {
        var link = TIPCLink(name: name)
        link.properties = properties
        try perform(
            request(Command.setLink, link),
            [.invalidArgument: "there is no link \(name), or a property is out of range"])
    }

    /// Sets how the node sends to all others (TIPC_NL_LINK_SET of the broadcast link, Linux 5.1).
    ///
    /// - Throws: `.refused` with EOPNOTSUPP or ENOPROTOOPT if no bearer can broadcast; EINVAL for an unknown method or a
    ///   ratio above 100.
    public func set(_ method: TIPCBroadcastMethod) throws(NetlinkError) {
        var link = TIPCLink(name: TIPCLink.broadcastName)
        link.broadcastMethod = method
        try perform(
            request(Command.setLink, link),
            [
                .invalidArgument: "invalid broadcast method: \(method)",
                .protocolNotAvailable: "no bearer can broadcast",
                .notSupportedOnSocket: "no bearer can broadcast",
            ])
    }

    /// Sets the counters of a link to zero (TIPC_NL_LINK_RESET_STATS).
    ///
    /// - Throws: `.refused` with EINVAL if no link has the name.
    public func resetStatistics(ofLink name: String) throws(NetlinkError) {
        try perform(
            request(Command.resetStatistics, TIPCLink(name: name)), [.invalidArgument: "there is no link \(name)"])
    }
}
