public import FamilyNetlink
public import FamilyTIPC

/// A name that a socket is bound to: TIPC_NLA_PUBL_*.
public struct TIPCPublication: Hashable, Sendable {
    /// The names.
    public var names: TIPC.ServiceRange

    /// How far they are known; nil in the list of one socket's.
    public var scope: TIPC.Scope?

    /// The socket; nil in the list of one socket's. The kernel's own, of nodes and links, have numbers that are none of a
    /// socket.
    public var socket: TIPC.SocketID?

    /// A number by which the kernel tells bindings apart (TIPC_NLA_PUBL_KEY).
    public var key: UInt32 = 0

    /// Creates a publication.
    public init(_ names: TIPC.ServiceRange, scope: TIPC.Scope? = nil, socket: TIPC.SocketID? = nil) {
        self.names = names
        self.scope = scope
        self.socket = socket
    }

    init(_ attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        self.init(TIPC.ServiceRange(0, lower: 0, upper: 0))
        var node: UInt32?
        var reference: UInt32?
        var type: UInt32?
        while let attribute = try attributes.next() {
            switch TIPCPublicationAttribute(rawValue: attribute.type) {
            case .type: type = try attribute.uint32
            case .lower: names.lower = try attribute.uint32
            case .upper: names.upper = try attribute.uint32
            case .scope: scope = TIPC.Scope(rawValue: Int8(truncatingIfNeeded: try attribute.uint32))
            case .node: node = try attribute.uint32
            case .reference: reference = try attribute.uint32
            case .key: key = try attribute.uint32
            default: break
            }
        }
        guard let type else { throw .missing(TIPCPublicationAttribute.type) }
        names.type = type
        if let node, let reference { socket = TIPC.SocketID(reference, on: TIPC.Node(rawValue: node)) }
    }

    /// Reads an answer: a row of the name table, or a name of one socket.
    ///
    /// - Throws: `.missingAttribute` where there is no name in it; as reading attributes does.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let attributes = message.attributes(after: GenericHeader.self)
        if let table = try attributes.first(TIPCAttribute.nameTable) {
            guard let row = try table.nested.first(TIPCNameTableAttribute.publication) else {
                throw .missing(TIPCNameTableAttribute.publication)
            }
            try self.init(row.nested)
        } else {
            try self.init(message.attributes(of: .publication))
        }
    }
}
