public import FamilyNetlink
public import FamilyTIPC
internal import SocketAPI

/// What a node is in its cluster: TIPC_NLA_NET_* of linux/tipc_netlink.h.
public struct TIPCNodeSettings: Hashable, Sendable {
    /// The cluster's number, 4711 unless another was given: nodes of other numbers on the same line are not seen
    /// (TIPC_NLA_NET_ID; `netid` of tipc(8)).
    public var clusterIdentity: UInt32

    /// The node's identity, or nil where it has none yet (TIPC_NLA_NET_NODEID, TIPC_NLA_NET_NODEID_W1).
    public var identity: TIPC.NodeIdentity?

    /// Creates settings.
    public init(clusterIdentity: UInt32 = 4711, identity: TIPC.NodeIdentity? = nil) {
        self.clusterIdentity = clusterIdentity
        self.identity = identity
    }

    /// Reads an answer.
    ///
    /// - Throws: `.missingAttribute` where there is no number of a cluster; as reading attributes does.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        var cluster: UInt32?
        var head: [UInt8] = []
        var tail: [UInt8] = []
        var attributes = try message.attributes(of: .net)
        while let attribute = try attributes.next() {
            switch TIPCNetAttribute(rawValue: attribute.type) {
            case .clusterIdentity: cluster = try attribute.uint32
            case .identityHead: head = try attribute.bytes(8)
            case .identityTail: tail = try attribute.bytes(8)
            default: break
            }
        }
        guard let cluster else { throw .missing(TIPCNetAttribute.clusterIdentity) }
        self.init(clusterIdentity: cluster)
        let bytes = head + tail
        if bytes.contains(where: { $0 != 0 }) { identity = unsafe try? TIPC.NodeIdentity(bytes: bytes.span.bytes) }
    }
}

extension NetlinkAttribute {
    /// The value, which has this many bytes.
    func bytes(_ size: Int) throws(NetlinkError) -> [UInt8] {
        guard count == size else {
            throw NetlinkError(.unexpectedLength, "attribute \(type): \(count) bytes where \(size) are expected")
        }
        return array
    }
}

extension NetlinkRequest {
    /// Appends an identity as two attributes of 8 bytes.
    mutating func append(_ identity: TIPC.NodeIdentity) throws(NetlinkError) {
        let bytes = identity.bytes
        try append(TIPCNetAttribute.identityHead, bytes: Array(bytes[..<8]))
        try append(TIPCNetAttribute.identityTail, bytes: Array(bytes[8...]))
    }
}
