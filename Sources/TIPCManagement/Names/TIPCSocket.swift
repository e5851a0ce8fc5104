/// A socket of the node as the kernel reports it: TIPC_NLA_SOCK_*.
public struct TIPCSocket: Hashable, Sendable {
    /// The number and the node (TIPC_NLA_SOCK_REF, TIPC_NLA_SOCK_ADDR).
    public var id: TIPC.SocketID

    /// Whether it is bound to names and has no connection (TIPC_NLA_SOCK_HAS_PUBL). See
    /// ``TIPCNetlink/publications(of:)``.
    public var isBound = false

    /// The connection; nil if there is none (TIPC_NLA_SOCK_CON).
    public var connection: Connection?

    /// A connection to another socket: TIPC_NLA_CON_*.
    public struct Connection: Hashable, Sendable {
        /// The socket at the other end (TIPC_NLA_CON_NODE, TIPC_NLA_CON_SOCK).
        public var peer: TIPC.SocketID

        /// The name that was connected to; nil if the connection was made by address (TIPC_NLA_CON_TYPE, TIPC_NLA_CON_INST).
        public var service: TIPC.Service?

        /// Creates a connection.
        public init(peer: TIPC.SocketID, service: TIPC.Service? = nil) {
            self.peer = peer
            self.service = service
        }
    }

    /// Creates a socket's description.
    public init(_ id: TIPC.SocketID) { self.id = id }

    /// Reads an answer.
    ///
    /// - Throws: `.missingAttribute` without a number; as `AttributeSet.decode(_:)`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        self.init(TIPC.SocketID(0, on: .any))
        try read(message)
    }
}

extension TIPCSocket: TIPCObject {
    static var object: TIPCAttribute { .socket }

    /// The attributes, TIPC_NLA_SOCK_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "TIPC_NLA_SOCK_ADDR", \.id.node).readOnly,
        .uint32(2, "TIPC_NLA_SOCK_REF", \.id.reference).required,
        .custom(
            3, "TIPC_NLA_SOCK_CON",
            decode: { (socket, attribute) throws(NetlinkError) in
                let read = try TIPCConnection(decoding: attribute)
                socket.connection = Connection(peer: read.peer, service: read.isNamed ? read.service : nil)
            }),
        .flag(4, "TIPC_NLA_SOCK_HAS_PUBL", \.isBound).readOnly,
    ]
}

/// A connection as it is in messages: TIPC_NLA_CON_*.
private struct TIPCConnection: AttributeSetElement {
    var peer = TIPC.SocketID(0, on: .any)
    var service = TIPC.Service(0, 0)
    /// Whether the socket was connected to ``service``.
    var isNamed = false

    static let fields: AttributeFields<Self> = [
        .flag(1, "TIPC_NLA_CON_FLAG", \.isNamed),
        .uint32(2, "TIPC_NLA_CON_NODE", \.peer.node),
        .uint32(3, "TIPC_NLA_CON_SOCK", \.peer.reference),
        .uint32(4, "TIPC_NLA_CON_TYPE", \.service.type),
        .uint32(5, "TIPC_NLA_CON_INST", \.service.instance),
    ]
}
