// A node's identity is set once. A node with a bearer has an address: the hash of the identity, or another one if a node of
// the cluster has the same hash, which it finds out in the first second. The kernel accepts a second identity and ignores it.

extension TIPCNetlink {
    /// The node's cluster and identity (TIPC_NL_NET_GET).
    public func settings() throws(NetlinkError) -> TIPCNodeSettings {
        let answers = try list(try request(Command.getNet), TIPCNodeSettings.init(decoding:))
        guard let settings = answers.first else { throw NetlinkError(.noAnswer, "TIPC_NL_NET_GET") }
        return settings
    }

    /// The node's address; `TIPC.Node.any` before it has one.
    public func address() throws(NetlinkError) -> TIPC.Node {
        // Each socket has it, and the topology service always has a socket.
        var address: TIPC.Node?
        try connection.dump(try request(Command.getSockets)) { message throws(NetlinkError) in
            if address == nil { address = try TIPCSocket(decoding: message).id.node }
        }
        return address ?? .any
    }

    /// Whether the address was set, and isn't a hash of the identity (TIPC_NL_ADDR_LEGACY_GET, Linux 5.2).
    public func hasLegacyAddress() throws(NetlinkError) -> Bool {
        try connection.first(try request(Command.isAddressLegacy)) { message throws(NetlinkError) in
            var net = TIPCNet()
            try net.read(message)
            return net.isLegacy
        }
    }

    /// Sets the node's identity (TIPC_NL_NET_SET). The node joins a cluster when it also has a bearer.
    ///
    /// - Throws: `.refused` with EPERM if the node has another identity, which can't be changed; `.invalidValue` for an
    ///   identity of zeros.
    public func setIdentity(_ identity: TIPC.NodeIdentity) throws(NetlinkError) {
        guard identity.bytes.contains(where: { $0 != 0 }) else {
            throw NetlinkError(.invalidValue, "TIPC_NLA_NET_NODEID: an identity of zeros")
        }
        try perform(
            request(Command.setNet, TIPCNet(identity: identity)),
            [.notPermitted: "the node has an address, so its identity can't be changed"])
        let current = try settings().identity
        guard current == identity else { throw Self.isSettled(current, "identity \(identity)") }
    }

    /// Sets a legacy address such as `1.1.10`, and an identity derived from it (TIPC_NL_NET_SET).
    ///
    /// - Throws: `.refused` with EPERM if the node already has an identity or an address; EINVAL for an invalid address, such
    ///   as 0.
    public func setAddress(_ address: TIPC.Node) throws(NetlinkError) {
        let before = try settings().identity
        if let before { throw Self.isSettled(before, "address \(address)") }
        try perform(
            request(Command.setNet, TIPCNet(address: address)),
            [
                .notPermitted: "the node already has an address",
                .invalidArgument: "\(address) isn't a valid node address",
            ])
        guard try self.address() == address else { throw Self.isSettled(try settings().identity, "address \(address)") }
    }

    /// Sets the number of the cluster (TIPC_NL_NET_SET).
    ///
    /// - Parameter identity: 1 or greater.
    /// - Throws: `.refused` with EPERM if the node already has an address, EINVAL for an invalid number.
    public func setClusterIdentity(_ identity: UInt32) throws(NetlinkError) {
        try perform(
            request(Command.setNet, TIPCNet(clusterIdentity: identity)),
            [
                .notPermitted: "the node has an address, so its cluster can't be changed",
                .invalidArgument: "\(identity) isn't a valid cluster number",
            ])
    }

    /// The error of a node whose identity is already set, as the kernel reports it in other cases.
    private static func isSettled(_ identity: TIPC.NodeIdentity?, _ wish: String) -> NetlinkError {
        let current = identity.map { "\($0)" } ?? "none"
        return NetlinkError(
            .refused(.notPermitted), "TIPC_NL_NET_SET: \(wish): the node's identity is \(current) and can't be changed")
    }
}
