/// How a node monitors the others on a bearer: TIPC_NLA_MON_*.
///
/// In a small cluster every node probes every other node. In a larger one, each node probes its next neighbours in a ring
/// and some heads beyond them, which report about the rest.
public struct TIPCMonitor: Hashable, Sendable {
    /// The bearer's number on the node, for ``TIPCNetlink/monitoredPeers(of:)`` (TIPC_NLA_MON_REF).
    public var reference: UInt32 = 0

    /// The bearer (TIPC_NLA_MON_BEARER_NAME).
    public var bearer: TIPCBearerName

    /// Whether the ring is used, because the cluster has more nodes than the threshold (TIPC_NLA_MON_ACTIVE).
    public var isRing = false

    /// The number of monitored nodes, including this one (TIPC_NLA_MON_PEERCNT).
    public var peerCount: UInt32 = 0

    /// The generation of the list, which grows with each change (TIPC_NLA_MON_LISTGEN).
    public var generation: UInt32 = 0

    /// Reads an answer.
    ///
    /// - Throws: `.missingAttribute` without a bearer; `.invalidValue` for an invalid name; as `AttributeSet.decode(_:)`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        bearer = TIPCBearerName(.ethernet, "")
        try read(message)
    }
}

extension TIPCMonitor: TIPCObject {
    static var object: TIPCAttribute { .monitor }

    /// The attributes, TIPC_NLA_MON_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(2, "TIPC_NLA_MON_REF", \.reference),
        .flag(3, "TIPC_NLA_MON_ACTIVE", \.isRing).readOnly,
        .bearerName(4, "TIPC_NLA_MON_BEARER_NAME", \.bearer).required.readOnly,
        .uint32(5, "TIPC_NLA_MON_PEERCNT", \.peerCount).readOnly,
        .uint32(6, "TIPC_NLA_MON_LISTGEN", \.generation).readOnly,
    ]
}

/// The number of nodes from which the ring is used.
struct TIPCMonitorThreshold: TIPCObject {
    static var object: TIPCAttribute { .monitor }

    var value: UInt32 = 0

    static let fields: AttributeFields<Self> = [
        .uint32(1, "TIPC_NLA_MON_ACTIVATION_THRESHOLD", \.value).required
    ]
}

/// A node that is monitored on a bearer: TIPC_NLA_MON_PEER_*.
public struct TIPCMonitoredPeer: Hashable, Sendable {
    /// The address (TIPC_NLA_MON_PEER_ADDR).
    public var address = TIPC.Node.any

    /// Whether it is up (TIPC_NLA_MON_PEER_UP).
    public var isUp = false

    /// Whether it monitors others for this node (TIPC_NLA_MON_PEER_HEAD).
    public var isHead = false

    /// Whether it is a neighbour of this node in the ring, or this node itself (TIPC_NLA_MON_PEER_LOCAL).
    public var isLocal = false

    /// The generation of its own list, which grows with each change (TIPC_NLA_MON_PEER_DOMGEN).
    public var generation: UInt32 = 0

    /// A node in the list of another, and whether the other considers it up.
    public struct Member: Hashable, Sendable {
        /// The node.
        public var address: TIPC.Node
        /// Whether it is up.
        public var isUp: Bool
    }

    /// The nodes that it monitors, and which of them it considers up (TIPC_NLA_MON_PEER_MEMBERS,
    /// TIPC_NLA_MON_PEER_UPMAP).
    public var members: [Member] = []

    /// The number of members, from the first, whose state this node takes over (TIPC_NLA_MON_PEER_APPLIED).
    public var appliedCount: UInt32 = 0

    /// Whether this node probes it directly.
    public var isDirect: Bool { isLocal || isHead }

    /// Reads an answer.
    ///
    /// - Throws: As `AttributeSet.decode(_:)`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        try read(message)
        var list = TIPCMemberList()
        try list.decode(message.attributes(of: Self.object))
        members = list.members.enumerated().map { index, node in
            Member(address: node, isUp: list.upMap >> UInt64(index) & 1 != 0)
        }
    }
}

extension TIPCMonitoredPeer: TIPCObject {
    static var object: TIPCAttribute { .monitorPeer }

    /// The attributes, TIPC_NLA_MON_PEER_*, except those of ``members``.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "TIPC_NLA_MON_PEER_ADDR", \.address),
        .uint32(2, "TIPC_NLA_MON_PEER_DOMGEN", \.generation),
        .uint32(3, "TIPC_NLA_MON_PEER_APPLIED", \.appliedCount),
        .flag(6, "TIPC_NLA_MON_PEER_UP", \.isUp),
        .flag(7, "TIPC_NLA_MON_PEER_HEAD", \.isHead),
        .flag(8, "TIPC_NLA_MON_PEER_LOCAL", \.isLocal),
    ]
}

/// The members of a peer's list, which are two attributes: the nodes, and a bit for each that is up.
private struct TIPCMemberList: AttributeSet {
    var upMap: UInt64 = 0
    var members: [TIPC.Node] = []

    static let fields: AttributeFields<Self> = [
        .uint64(4, "TIPC_NLA_MON_PEER_UPMAP", \.upMap),
        .array(5, "TIPC_NLA_MON_PEER_MEMBERS", \.members),
    ]
}
