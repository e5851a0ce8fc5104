public import FamilyNetlink
internal import SocketAPI

extension TIPCNetlink {
    /// The links of the node, with their statistics: the one that broadcasts first, then those to each other node that is
    /// known, also those that are down, as long as their device is up (TIPC_NL_LINK_GET).
    ///
    /// - Parameter includingBroadcastReceivers: Whether to tell what comes from each other node's broadcasts too, as links
    ///   of their own (Linux 5.5).
    public func links(includingBroadcastReceivers: Bool = false) throws(NetlinkError) -> [TIPCLink] {
        var request = try request(Command.getLink)
        if includingBroadcastReceivers {
            try request.nest(TIPCAttribute.link) { link throws(NetlinkError) in
                try link.append(flag: TIPCLinkAttribute.isBroadcast)
            }
        }
        return try list(request) { message throws(NetlinkError) in try TIPCLink(decoding: message) }
    }

    /// One link (TIPC_NL_LINK_GET).
    ///
    /// - Parameter name: Its name, such as ``TIPCLink/broadcastName``.
    /// - Throws: `.refused` with EINVAL where there is none of this name.
    public func link(named name: String) throws(NetlinkError) -> TIPCLink {
        let request = try linkRequest(Command.getLink, name)
        return try explaining(request, [.invalidArgument: "there is no link \(name)"]) { request throws(NetlinkError) in
            try connection.first(request) { message throws(NetlinkError) in try TIPCLink(decoding: message) }
        }
    }

    /// Sets properties of a link (TIPC_NL_LINK_SET). The other end follows in priority and tolerance.
    ///
    /// - Throws: `.refused` with EINVAL where there is no such link, and for a property beyond its bounds; an MTU is passed
    ///   over.
    public func set(_ properties: TIPCLinkProperties, ofLink name: String) throws(NetlinkError) {
        try perform(
            linkRequest(Command.setLink, name) { link throws(NetlinkError) in
                try link.append(TIPCLinkAttribute.properties, properties)
            }, [.invalidArgument: "there is no link \(name), or a property is beyond its bounds"])
    }

    /// Sets how the node sends what is for all others (TIPC_NL_LINK_SET of the broadcast link, Linux 5.1).
    ///
    /// - Throws: `.refused` with EOPNOTSUPP where no bearer can do it; EINVAL for a method that the kernel doesn't know and
    ///   for a ratio above 100, ENOPROTOOPT where broadcasting is not possible.
    public func set(_ method: TIPCBroadcastMethod) throws(NetlinkError) {
        try perform(
            linkRequest(Command.setLink, TIPCLink.broadcastName) { link throws(NetlinkError) in
                try link.nest(TIPCLinkAttribute.properties) { nest throws(NetlinkError) in
                    try nest.append(TIPCPropertyAttribute.broadcast, uint32: method.rawValue)
                    if let ratio = method.ratio {
                        try nest.append(TIPCPropertyAttribute.broadcastRatio, uint32: ratio)
                    }
                }
            },
            [
                .invalidArgument: "no way to broadcast: \(method)",
                .protocolNotAvailable: "no bearer can broadcast",
                .notSupportedOnSocket: "no bearer can broadcast",
            ])
    }

    /// Sets the counters of a link to zero (TIPC_NL_LINK_RESET_STATS).
    ///
    /// - Throws: `.refused` with EINVAL where there is no such link.
    public func resetStatistics(ofLink name: String) throws(NetlinkError) {
        try perform(
            linkRequest(Command.resetStatistics, name), [.invalidArgument: "there is no link \(name)"])
    }

    /// A request about a link.
    func linkRequest(
        _ command: (UInt8, StaticString), _ name: String,
        _ body: (inout NetlinkRequest) throws(NetlinkError) -> Void = { _ in }
    ) throws(NetlinkError) -> NetlinkRequest {
        try request(command, .link) { link throws(NetlinkError) in
            try link.append(TIPCLinkAttribute.name, string: name)
            try body(&link)
        }
    }
}
