/// A name that a socket is bound to: TIPC_NLA_PUBL_*.
public struct TIPCPublication: Hashable, Sendable {
    /// The names (TIPC_NLA_PUBL_TYPE, TIPC_NLA_PUBL_LOWER, TIPC_NLA_PUBL_UPPER).
    public var names: TIPC.ServiceRange

    /// The scope in which they are visible; nil in the list of one socket (TIPC_NLA_PUBL_SCOPE).
    public var scope: TIPC.Scope?

    /// The socket; nil in the list of one socket. Bindings of the kernel, for nodes and links, have numbers of no socket
    /// (TIPC_NLA_PUBL_NODE, TIPC_NLA_PUBL_REF).
    public var socket: TIPC.SocketID?

    /// A number that distinguishes bindings (TIPC_NLA_PUBL_KEY).
    public var key: UInt32 = 0

    /// Creates a publication.
    public init(_ names: TIPC.ServiceRange, scope: TIPC.Scope? = nil, socket: TIPC.SocketID? = nil) {
        self.names = names
        self.scope = scope
        self.socket = socket
    }

    /// Reads an answer: a row of the name table, or a name of one socket.
    ///
    /// - Throws: `.missingAttribute` without a name; as `AttributeSet.decode(_:)`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        self.init(TIPC.ServiceRange(0, lower: 0, upper: 0))
        if let table = try message.attributes(after: GenericHeader.self).first(TIPCAttribute.nameTable) {
            guard let row = try table.nested.first(Self.tableRow) else { throw .missing(Self.tableRow) }
            try read(row.nested)
        } else {
            try read(message.attributes(of: .publication))
        }
    }

    private mutating func read(_ attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        try decode(attributes)
        var binding = TIPCPublicationSocket()
        try binding.decode(attributes)
        if let node = binding.node, let reference = binding.reference {
            socket = TIPC.SocketID(reference, on: node)
        }
    }

    /// The attribute of the name table that contains a row.
    private static var tableRow: AttributeName { AttributeName(1, "TIPC_NLA_NAME_TABLE_PUBL") }
}

extension TIPCPublication: AttributeSet {
    /// The attributes, TIPC_NLA_PUBL_*, except those of ``socket``.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "TIPC_NLA_PUBL_TYPE", \.names.type).required,
        .uint32(2, "TIPC_NLA_PUBL_LOWER", \.names.lower),
        .uint32(3, "TIPC_NLA_PUBL_UPPER", \.names.upper),
        .custom(
            4, "TIPC_NLA_PUBL_SCOPE",
            decode: { (publication, attribute) throws(NetlinkError) in
                publication.scope = TIPC.Scope(rawValue: Int8(truncatingIfNeeded: try attribute.uint32))
            }),
        .uint32(7, "TIPC_NLA_PUBL_KEY", \.key),
    ]
}

/// The socket of a publication, which is two attributes.
private struct TIPCPublicationSocket: AttributeSet {
    var node: TIPC.Node?
    var reference: UInt32?

    static let fields: AttributeFields<Self> = [
        .uint32(5, "TIPC_NLA_PUBL_NODE", \.node),
        .uint32(6, "TIPC_NLA_PUBL_REF", \.reference),
    ]
}
