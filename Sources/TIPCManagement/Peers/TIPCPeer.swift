/// Another known node of the cluster, up or down: TIPC_NLA_NODE_*.
public struct TIPCPeer: Hashable, Sendable {
    /// The address (TIPC_NLA_NODE_ADDR). `Socket.nodeIdentity(of:)` of FamilyTIPC has its identity.
    public var address: TIPC.Node

    /// Whether it is up: at least one link to it is (TIPC_NLA_NODE_UP).
    public var isUp = false

    /// Creates a peer.
    public init(_ address: TIPC.Node, isUp: Bool = false) {
        self.address = address
        self.isUp = isUp
    }

    /// Reads an answer.
    ///
    /// - Throws: `.missingAttribute` without an address; as `AttributeSet.decode(_:)`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        self.init(.any)
        try read(message)
    }
}

extension TIPCPeer: TIPCObject {
    static var object: TIPCAttribute { .node }

    /// The attributes, TIPC_NLA_NODE_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "TIPC_NLA_NODE_ADDR", \.address).required,
        .flag(2, "TIPC_NLA_NODE_UP", \.isUp),
    ]
}
