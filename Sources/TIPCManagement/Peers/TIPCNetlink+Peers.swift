extension TIPCNetlink {
    /// The other known nodes, up or down (TIPC_NL_NODE_GET).
    public func peers() throws(NetlinkError) -> [TIPCPeer] {
        try list(try request(Command.getNodes), TIPCPeer.init(decoding:))
    }

    /// Removes a node that is down (TIPC_NL_PEER_REMOVE, Linux 4.9). The kernel does so by itself after five minutes.
    ///
    /// - Throws: `.refused` with ENXIO for an unknown node, EBUSY while it is up, and 524 (ENOTSUPP) for this node itself.
    public func removePeer(_ address: TIPC.Node) throws(NetlinkError) {
        try removePeer("\(address)", TIPCNet(address: address))
    }

    /// Removes a node that is down. See ``removePeer(_:)-(TIPC.Node)``.
    public func removePeer(_ identity: TIPC.NodeIdentity) throws(NetlinkError) {
        try removePeer("\(identity)", TIPCNet(identity: identity))
    }

    private func removePeer(_ name: String, _ peer: TIPCNet) throws(NetlinkError) {
        try perform(
            request(Command.removePeer, peer),
            [
                .noSuchAddressOrDevice: "no node \(name) is known",
                .resourceBusy: "the node \(name) is up",
                // The kernel's ENOTSUPP, a number that the C library lacks.
                Errno(rawValue: 524): "\(name) is this node",
            ])
    }
}
