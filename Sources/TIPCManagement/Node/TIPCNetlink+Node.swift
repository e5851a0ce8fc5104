public import FamilyNetlink
public import FamilyTIPC
internal import SocketAPI

// A node gets its identity once. It has an address when it has a bearer: the hash of the identity, unless another node of
// the cluster has that, which it finds out in the first second. The kernel takes a second identity without a word, and
// ignores it.

extension TIPCNetlink {
    /// The node's cluster and identity (TIPC_NL_NET_GET).
    public func settings() throws(NetlinkError) -> TIPCNodeSettings {
        let answers = try list(try request(Command.getNet)) { message throws(NetlinkError) in
            try TIPCNodeSettings(decoding: message)
        }
        guard let settings = answers.first else { throw NetlinkError(.noAnswer, "TIPC_NL_NET_GET") }
        return settings
    }

    /// The node's address; `TIPC.Node.any` until it has one.
    public func address() throws(NetlinkError) -> TIPC.Node {
        // It comes with each socket, and the topology service always has one.
        var address: TIPC.Node?
        try connection.dump(try request(Command.getSockets)) { message throws(NetlinkError) in
            if address == nil { address = try TIPCSocket(decoding: message).id.node }
        }
        return address ?? .any
    }

    /// Whether the address was given, and is no hash of an identity (TIPC_NL_ADDR_LEGACY_GET, Linux 5.2).
    public func hasLegacyAddress() throws(NetlinkError) -> Bool {
        try connection.first(try request(Command.isAddressLegacy)) { message throws(NetlinkError) in
            try message.attributes(of: .net).first(TIPCNetAttribute.isLegacy) != nil
        }
    }

    /// Gives the node its identity (TIPC_NL_NET_SET). It is not in a cluster before it has a bearer too.
    ///
    /// - Throws: `.refused` with EPERM where the node has another identity: no node can change its own;
    ///   `.invalidValue` for an identity of zeros.
    public func setIdentity(_ identity: TIPC.NodeIdentity) throws(NetlinkError) {
        guard identity.bytes.contains(where: { $0 != 0 }) else {
            throw NetlinkError(.invalidValue, "TIPC_NLA_NET_NODEID: an identity of zeros")
        }
        try perform(
            request(Command.setNet, .net) { net throws(NetlinkError) in try net.append(identity) },
            [.notPermitted: "the node has an address, and its identity stays"])
        let current = try settings().identity
        guard current == identity else { throw Self.isSettled(current, "identity \(identity)") }
    }

    /// Gives the node an address of the old kind, `1.1.10`, and an identity made of it (TIPC_NL_NET_SET).
    ///
    /// - Throws: `.refused` with EPERM where the node has an identity or an address already; EINVAL for an address that
    ///   the kernel takes for none, such as 0.
    public func setAddress(_ address: TIPC.Node) throws(NetlinkError) {
        let before = try settings().identity
        if let before { throw Self.isSettled(before, "address \(address)") }
        try perform(
            request(Command.setNet, .net) { net throws(NetlinkError) in
                try net.append(TIPCNetAttribute.address, uint32: address.rawValue)
            },
            [
                .notPermitted: "the node has an address already",
                .invalidArgument: "\(address) is no address of a node",
            ])
        guard try self.address() == address else { throw Self.isSettled(try settings().identity, "address \(address)") }
    }

    /// Sets the number of the cluster (TIPC_NL_NET_SET).
    ///
    /// - Parameter identity: From 1 on.
    /// - Throws: `.refused` with EPERM where the node has an address already, EINVAL for numbers that are none of a cluster.
    public func setClusterIdentity(_ identity: UInt32) throws(NetlinkError) {
        try perform(
            request(Command.setNet, .net) { net throws(NetlinkError) in
                try net.append(TIPCNetAttribute.clusterIdentity, uint32: identity)
            },
            [
                .notPermitted: "the node has an address, and stays in its cluster",
                .invalidArgument: "\(identity) is no cluster's number",
            ])
    }

    /// What the kernel says where it says something.
    private static func isSettled(_ identity: TIPC.NodeIdentity?, _ wish: String) -> NetlinkError {
        let current = identity.map { "\($0)" } ?? "none"
        return NetlinkError(
            .refused(.notPermitted), "TIPC_NL_NET_SET: \(wish): the node's identity is \(current), and stays")
    }
}
