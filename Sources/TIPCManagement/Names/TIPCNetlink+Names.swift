extension TIPCNetlink {
    /// The name table: all bindings that the node knows, of its own and other nodes, including those of the kernel for nodes
    /// and links (TIPC_NL_NAME_TABLE_GET).
    public func nameTable() throws(NetlinkError) -> [TIPCPublication] {
        try list(try request(Command.getNameTable), TIPCPublication.init(decoding:))
    }

    /// The sockets of the node, including the kernel's own (TIPC_NL_SOCK_GET).
    public func sockets() throws(NetlinkError) -> [TIPCSocket] {
        try list(try request(Command.getSockets), TIPCSocket.init(decoding:))
    }

    /// The names that one of the node's sockets is bound to (TIPC_NL_PUBL_GET).
    ///
    /// - Parameter reference: The socket's number, `TIPC.SocketID.reference`.
    /// - Throws: `.refused` with EINVAL if the socket doesn't exist.
    public func publications(of reference: UInt32) throws(NetlinkError) -> [TIPCPublication] {
        let request = try request(Command.getPublications, TIPCSocket(TIPC.SocketID(reference, on: .any)))
        return try explaining(request, [.invalidArgument: "there is no socket \(reference)"]) {
            request throws(NetlinkError) in
            try list(request, TIPCPublication.init(decoding:))
        }
    }
}
