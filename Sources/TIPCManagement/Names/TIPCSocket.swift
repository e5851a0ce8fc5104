public import FamilyNetlink
public import FamilyTIPC

/// A socket of the node, as the kernel tells of it: TIPC_NLA_SOCK_*.
public struct TIPCSocket: Hashable, Sendable {
    /// Its number and node (TIPC_NLA_SOCK_REF, TIPC_NLA_SOCK_ADDR).
    public var id: TIPC.SocketID

    /// Whether it is bound to names, and has no connection (TIPC_NLA_SOCK_HAS_PUBL). See
    /// ``TIPCNetlink/publications(of:)``.
    public var isBound = false

    /// Its connection; nil where there is none (TIPC_NLA_SOCK_CON).
    public var connection: Connection?

    /// A connection to another socket: TIPC_NLA_CON_*.
    public struct Connection: Hashable, Sendable {
        /// The socket at the other end.
        public var peer: TIPC.SocketID

        /// The name that was connected to, where it was made by name (TIPC_NLA_CON_TYPE, TIPC_NLA_CON_INST).
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
    /// - Throws: `.missingAttribute` where it has no number; as reading attributes does.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        var reference: UInt32?
        self.init(TIPC.SocketID(0, on: .any))
        var attributes = try message.attributes(of: .socket)
        while let attribute = try attributes.next() {
            switch TIPCSocketAttribute(rawValue: attribute.type) {
            case .node: id.node = TIPC.Node(rawValue: try attribute.uint32)
            case .reference: reference = try attribute.uint32
            case .isBound: isBound = true
            case .connection: connection = try Connection(attribute)
            default: break
            }
        }
        guard let reference else { throw .missing(TIPCSocketAttribute.reference) }
        id.reference = reference
    }
}

extension TIPCSocket.Connection {
    init(_ nest: borrowing NetlinkAttribute) throws(NetlinkError) {
        self.init(peer: TIPC.SocketID(0, on: .any))
        var service = TIPC.Service(0, 0)
        var isNamed = false
        var attributes = nest.nested
        while let attribute = try attributes.next() {
            switch TIPCConnectionAttribute(rawValue: attribute.type) {
            case .isNamed: isNamed = true
            case .node: peer.node = TIPC.Node(rawValue: try attribute.uint32)
            case .reference: peer.reference = try attribute.uint32
            case .type: service.type = try attribute.uint32
            case .instance: service.instance = try attribute.uint32
            default: break
            }
        }
        if isNamed { self.service = service }
    }
}
