// The family TIPCv2, TIPC_NLA_* of linux/tipc_netlink.h: a message has one attribute for its object, and the object's own
// attributes are nested in it.

/// The outermost attributes, one for each type of object: TIPC_NLA_*.
enum TIPCAttribute: UInt16, NetlinkAttributeKey {
    case unspecified, bearer, socket, publication, link, medium, node, net, nameTable, monitor, monitorPeer

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "TIPC_NLA_BEARER", "TIPC_NLA_SOCK", "TIPC_NLA_PUBL", "TIPC_NLA_LINK", "TIPC_NLA_MEDIA", "TIPC_NLA_NODE",
        "TIPC_NLA_NET", "TIPC_NLA_NAME_TABLE", "TIPC_NLA_MON", "TIPC_NLA_MON_PEER",
    ]
}

/// A set of attributes nested in one of the outermost attributes.
protocol TIPCObject: AttributeSet {
    /// The outer attribute.
    static var object: TIPCAttribute { get }
}

extension TIPCObject {
    /// Reads the object of a message.
    mutating func read(_ message: borrowing NetlinkMessage) throws(NetlinkError) {
        try decode(message.attributes(of: Self.object))
    }

    /// Appends the object to a message.
    func append(to request: inout NetlinkRequest) throws(NetlinkError) { try request.nest(Self.object, encode) }
}

extension NetlinkMessage {
    /// The attributes nested in the object's attribute.
    @_lifetime(copy self)
    func attributes(of object: TIPCAttribute) throws(NetlinkError) -> NetlinkAttributes {
        guard let attribute = try attributes(after: GenericHeader.self).first(object) else { throw .missing(object) }
        return attribute.nested
    }
}

extension TIPC.Node: AttributeNumber {
    /// The address has 32 bits.
    public typealias Number = UInt32
}
