public import FamilyNetlink
public import FamilyTIPC
internal import SocketAPI

/// How the node watches the others on a bearer: TIPC_NLA_MON_*.
///
/// In a small cluster every node asks every other one whether it is there. In a larger one, each node watches the next
/// ones in a ring and some heads beyond, and hears from these about the rest.
public struct TIPCMonitor: Hashable, Sendable {
    /// The bearer's number on the node, which ``TIPCNetlink/monitoredPeers(of:)`` asks with (TIPC_NLA_MON_REF).
    public var reference: UInt32 = 0

    /// The bearer (TIPC_NLA_MON_BEARER_NAME).
    public var bearer: TIPCBearerName

    /// Whether the ring is in use: the cluster has more nodes than the threshold (TIPC_NLA_MON_ACTIVE).
    public var isRing = false

    /// How many nodes are watched, this one among them (TIPC_NLA_MON_PEERCNT).
    public var peerCount: UInt32 = 0

    /// Grows with each change of the list (TIPC_NLA_MON_LISTGEN).
    public var generation: UInt32 = 0

    /// Reads an answer.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        var name: String?
        bearer = TIPCBearerName(.ethernet, "")
        var attributes = try message.attributes(of: .monitor)
        while let attribute = try attributes.next() {
            switch TIPCMonitorAttribute(rawValue: attribute.type) {
            case .reference: reference = try attribute.uint32
            case .isActive: isRing = true
            case .bearer: name = attribute.string
            case .peerCount: peerCount = try attribute.uint32
            case .generation: generation = try attribute.uint32
            default: break
            }
        }
        guard let name else { throw .missing(TIPCMonitorAttribute.bearer) }
        guard let bearer = TIPCBearerName(name) else {
            throw NetlinkError(.invalidValue, "TIPC_NLA_MON_BEARER_NAME: \(name)")
        }
        self.bearer = bearer
    }
}

/// A node that is watched on a bearer: TIPC_NLA_MON_PEER_*.
public struct TIPCMonitoredPeer: Hashable, Sendable {
    /// Its address (TIPC_NLA_MON_PEER_ADDR).
    public var address = TIPC.Node.any

    /// Whether it is up (TIPC_NLA_MON_PEER_UP).
    public var isUp = false

    /// Whether it watches others for this node (TIPC_NLA_MON_PEER_HEAD).
    public var isHead = false

    /// Whether it is one of those next to this node, or the node itself (TIPC_NLA_MON_PEER_LOCAL).
    public var isLocal = false

    /// Grows with each change of its own list (TIPC_NLA_MON_PEER_DOMGEN).
    public var generation: UInt32 = 0

    /// A node in the list of another, and whether that takes it for up.
    public struct Member: Hashable, Sendable {
        /// The node.
        public var address: TIPC.Node
        /// Whether it is up.
        public var isUp: Bool
    }

    /// The nodes that it watches, and which of them it takes for up (TIPC_NLA_MON_PEER_MEMBERS,
    /// TIPC_NLA_MON_PEER_UPMAP).
    public var members: [Member] = []

    /// How many of the members, from the first on, this node believes it (TIPC_NLA_MON_PEER_APPLIED).
    public var appliedCount: UInt32 = 0

    /// Whether this node watches it itself, and does not only hear of it.
    public var isDirect: Bool { isLocal || isHead }

    /// Reads an answer.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        var upMap: UInt64 = 0
        var attributes = try message.attributes(of: .monitorPeer)
        while let attribute = try attributes.next() {
            switch TIPCMonitorPeerAttribute(rawValue: attribute.type) {
            case .address: address = TIPC.Node(rawValue: try attribute.uint32)
            case .generation: generation = try attribute.uint32
            case .applied: appliedCount = try attribute.uint32
            case .upMap: upMap = try attribute.uint64
            case .members: members = attribute.members
            case .isUp: isUp = true
            case .isHead: isHead = true
            case .isLocal: isLocal = true
            default: break
            }
        }
        for index in members.indices { members[index].isUp = upMap >> UInt64(index) & 1 != 0 }
    }
}

extension NetlinkAttribute {
    /// Numbers of nodes, one behind the other.
    fileprivate var members: [TIPCMonitoredPeer.Member] {
        stride(from: 0, to: count & ~3, by: 4).compactMap { offset in
            payload.integer(at: offset, as: UInt32.self).map {
                TIPCMonitoredPeer.Member(address: TIPC.Node(rawValue: $0), isUp: false)
            }
        }
    }
}
