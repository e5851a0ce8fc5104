/// A node's cluster and identity: TIPC_NLA_NET_* of linux/tipc_netlink.h.
public struct TIPCNodeSettings: Hashable, Sendable {
    /// The cluster's number, by default 4711. Nodes find only nodes with the same number (TIPC_NLA_NET_ID; `netid` of
    /// tipc(8)).
    public var clusterIdentity: UInt32

    /// The node's identity; nil if it has none yet (TIPC_NLA_NET_NODEID, TIPC_NLA_NET_NODEID_W1).
    public var identity: TIPC.NodeIdentity?

    /// Creates settings.
    public init(clusterIdentity: UInt32 = 4711, identity: TIPC.NodeIdentity? = nil) {
        self.clusterIdentity = clusterIdentity
        self.identity = identity
    }

    /// Reads an answer.
    ///
    /// - Throws: `.missingAttribute` without a cluster's number; as `AttributeSet.decode(_:)`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        var net = TIPCNet()
        try net.read(message)
        guard let cluster = net.clusterIdentity else {
            throw NetlinkError(.missingAttribute, "TIPC_NLA_NET/TIPC_NLA_NET_ID")
        }
        self.init(clusterIdentity: cluster, identity: net.identity)
    }
}

/// The settings of a node as they are in messages: TIPC_NLA_NET_*.
struct TIPCNet: TIPCObject {
    static var object: TIPCAttribute { .net }

    var clusterIdentity: UInt32?
    var address: TIPC.Node?
    /// The first and the last 8 bytes of the identity.
    private var identityHead: UInt64?, identityTail: UInt64?
    /// Whether the address was set, and isn't a hash of the identity.
    var isLegacy = false

    static let fields: AttributeFields<Self> = [
        .uint32(1, "TIPC_NLA_NET_ID", \.clusterIdentity),
        .uint32(2, "TIPC_NLA_NET_ADDR", \.address),
        .networkUInt64(3, "TIPC_NLA_NET_NODEID", \.identityHead),
        .networkUInt64(4, "TIPC_NLA_NET_NODEID_W1", \.identityTail),
        .flag(5, "TIPC_NLA_NET_ADDR_LEGACY", \.isLegacy).readOnly,
    ]

    init(clusterIdentity: UInt32? = nil, address: TIPC.Node? = nil, identity: TIPC.NodeIdentity? = nil) {
        self.clusterIdentity = clusterIdentity
        self.address = address
        guard let bytes = identity?.bytes else { return }
        identityHead = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
        identityTail = bytes[8...].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The identity; nil for none, or zeros.
    var identity: TIPC.NodeIdentity? {
        let words = [identityHead ?? 0, identityTail ?? 0]
        guard words != [0, 0] else { return nil }
        let bytes = words.flatMap { Bytes.of($0.bigEndian) }
        return unsafe try? TIPC.NodeIdentity(bytes: bytes.span.bytes)
    }
}
