internal import CSocketShims
public import SocketAPI

// Questions about the cluster: the ioctls of linux/tipc.h.

extension Socket where Family == TIPC {
    /// The identity of a node (SIOCGETNODEID).
    ///
    /// In a cluster these are the other nodes that were seen, and this node by its own address. A node without an address
    /// returns its own identity for any number: zeros if it has none.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EADDRNOTAVAIL if no such node is known, and in a cluster for
    ///   ``TIPC/Node/any``. The subject is the node's number.
    public func nodeIdentity(of node: TIPC.Node) throws(SocketError) -> TIPC.NodeIdentity {
        // struct tipc_sioc_nodeid_req: the node, and space for the identity.
        let answer = try request(0x89e1, [node.rawValue], size: 4 + TIPC.NodeIdentity.size)
        return TIPC.NodeIdentity(prefixOf: Array(answer[4...]))
    }

    /// The name of the link to another node, for example `node1:eth0-node2:eth0` (SIOCGETLINKNAME).
    ///
    /// - Parameters:
    ///   - node: The node at the other end.
    ///   - bearer: The number of the bearer on this node, from 0.
    /// - Throws: ``SocketError/Code/closed``; `.system` with EADDRNOTAVAIL if there is no such link. The subject is the
    ///   node's number.
    public func linkName(to node: TIPC.Node, bearer: UInt32 = 0) throws(SocketError) -> String {
        // struct tipc_sioc_ln_req: the node, the bearer, and space for 68 bytes (TIPC_MAX_LINK_NAME).
        let answer = try request(0x89e0, [node.rawValue, bearer], size: 8 + 68)
        return String(decoding: answer[8...].prefix { $0 != 0 }, as: UTF8.self)
    }

    /// An ioctl(2) with a structure: numbers at its start, zeros behind them.
    private func request(_ number: UInt, _ fields: [UInt32], size: Int) throws(SocketError) -> [UInt8] {
        var argument = [UInt8](repeating: 0, count: size)
        try withFileDescriptor { (descriptor) throws(SocketError) in
            let failure = unsafe argument.withUnsafeMutableBytes { bytes -> Int32 in
                for (index, field) in fields.enumerated() {
                    unsafe bytes.storeBytes(of: field, toByteOffset: 4 * index, as: UInt32.self)
                }
                let result = unsafe sockets_ioctl(descriptor.rawValue, number, bytes.baseAddress)
                return result < 0 ? sockets_errno() : 0
            }
            guard failure == 0 else {
                throw SocketError(
                    SocketError.Code(rawValue: failure), .ioctl, subject: .number(Int(fields[0])))
            }
        }
        return argument
    }
}
