public import FamilyNetlink
public import FamilyTIPC
internal import SocketAPI

extension TIPCNetlink {
    /// The other nodes that are up, or were and are not forgotten yet (TIPC_NL_NODE_GET).
    public func peers() throws(NetlinkError) -> [TIPCPeer] {
        try list(try request(Command.getNodes)) { message throws(NetlinkError) in try TIPCPeer(decoding: message) }
    }

    /// Forgets a node that is down (TIPC_NL_PEER_REMOVE, Linux 4.9). The kernel does so by itself after five minutes.
    ///
    /// - Throws: `.refused` with ENXIO where no such node is known, EBUSY while it is up, and 524 (ENOTSUPP) for this
    ///   node itself.
    public func removePeer(_ address: TIPC.Node) throws(NetlinkError) {
        try removePeer("\(address)") { net throws(NetlinkError) in
            try net.append(TIPCNetAttribute.address, uint32: address.rawValue)
        }
    }

    /// Forgets a node that is down. See ``removePeer(_:)-(TIPC.Node)``.
    public func removePeer(_ identity: TIPC.NodeIdentity) throws(NetlinkError) {
        try removePeer("\(identity)") { net throws(NetlinkError) in try net.append(identity) }
    }

    private func removePeer(
        _ name: String, _ body: (inout NetlinkRequest) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        try perform(
            request(Command.removePeer, .net, body),
            [
                .noSuchAddressOrDevice: "no node \(name) is known",
                .resourceBusy: "the node \(name) is up",
                // The kernel's ENOTSUPP, which is none of the C library's numbers.
                Errno(rawValue: 524): "\(name) is this node",
            ])
    }
}
