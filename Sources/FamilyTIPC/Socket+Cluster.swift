internal import CSocketShims
public import SocketAPI

// What a socket can be asked about the cluster: the ioctls of linux/tipc.h.

extension Socket where Family == TIPC {
    /// The identity of another node (SIOCGETNODEID).
    ///
    /// A node of no cluster tells its own, whatever it is asked; zeros where it has none.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EADDRNOTAVAIL where no such node is known. In a cluster, a
    ///   node does not know itself by this call.
    public func nodeIdentity(of node: TIPC.Node) throws(SocketError) -> TIPC.NodeIdentity {
        // struct tipc_sioc_nodeid_req: the node, and room for the identity.
        let answer = try request(0x89e1, [node.rawValue], size: 20)
        return TIPC.NodeIdentity(prefixOf: Array(answer[4...]))
    }

    /// The name of the link to another node, such as `node1:eth0-node2:eth0` (SIOCGETLINKNAME).
    ///
    /// - Parameters:
    ///   - node: The node at the other end.
    ///   - bearer: The number of the bearer on this node, from 0.
    /// - Throws: As ``nodeIdentity(of:)``.
    public func linkName(to node: TIPC.Node, bearer: UInt32 = 0) throws(SocketError) -> String {
        // struct tipc_sioc_ln_req: the node, the bearer, and room for 68 bytes (TIPC_MAX_LINK_NAME).
        let answer = try request(0x89e0, [node.rawValue, bearer], size: 76)
        return String(decoding: answer[8...].prefix { $0 != 0 }, as: UTF8.self)
    }

    /// An ioctl(2) whose argument is a structure: numbers at its start, zeros behind them.
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
