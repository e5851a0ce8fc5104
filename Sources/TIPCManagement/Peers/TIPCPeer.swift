public import FamilyNetlink
public import FamilyTIPC

/// Another node of the cluster that is up, or was: TIPC_NLA_NODE_*.
public struct TIPCPeer: Hashable, Sendable {
    /// Its address (TIPC_NLA_NODE_ADDR). `Socket.nodeIdentity(of:)` of FamilyTIPC has its identity.
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
    /// - Throws: `.missingAttribute` where it has no address; as reading attributes does.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        var address: UInt32?
        self.init(.any)
        var attributes = try message.attributes(of: .node)
        while let attribute = try attributes.next() {
            switch TIPCNodeAttribute(rawValue: attribute.type) {
            case .address: address = try attribute.uint32
            case .isUp: isUp = true
            default: break
            }
        }
        guard let address else { throw .missing(TIPCNodeAttribute.address) }
        self.address = TIPC.Node(rawValue: address)
    }
}
