/// A netlink socket as the kernel reports it: `struct netlink_diag_msg` and NETLINK_DIAG_* of linux/netlink_diag.h.
public struct NetlinkSocketRecord: Hashable, Sendable {
    /// The semantics: `.raw` or `.datagram`, which mean the same.
    public var type: SocketType
    /// The protocol: the part of the kernel that it communicates with.
    public var netlinkProtocol: NetlinkProtocol
    /// The state, in the numbers of TCP: established if it is connected.
    public var state: TCPState
    /// The port id, which is its address; 0 for the kernel's own sockets.
    public var portID: UInt32
    /// The port id that it is connected to.
    public var destinationPortID: UInt32
    /// The groups that it is connected to, as a mask.
    public var destinationGroups: UInt32
    /// The number of its inode, as `/proc/<pid>/fd` shows it.
    public var inode: UInt32
    /// A number that is unique among all sockets of this kernel since it started.
    public var cookie: UInt64
    /// The memory that it uses (NETLINK_DIAG_MEMINFO).
    public var memory: MemoryInfo?
    /// The groups that it has joined (NETLINK_DIAG_GROUPS).
    public var memberships: NetlinkMemberships?
    /// Options (NETLINK_DIAG_FLAGS).
    public var options: Options?

    /// Options of a netlink socket: NDIAG_FLAG_*.
    public struct Options: OptionSet, Hashable, Sendable, AttributeNumber {
        /// The bits.
        public let rawValue: UInt32

        /// Creates a set from its bits.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// A dump is running (NDIAG_FLAG_CB_RUNNING).
        public static var isDumping: Self { Self(rawValue: 1) }
        /// NETLINK_PKTINFO
        public static var packetInfo: Self { Self(rawValue: 2) }
        /// NETLINK_BROADCAST_ERROR
        public static var broadcastErrors: Self { Self(rawValue: 4) }
        /// NETLINK_NO_ENOBUFS
        public static var noOverrunErrors: Self { Self(rawValue: 8) }
        /// NETLINK_LISTEN_ALL_NSID
        public static var listensToAllNamespaces: Self { Self(rawValue: 16) }
        /// NETLINK_CAP_ACK
        public static var cappedAcknowledgements: Self { Self(rawValue: 32) }
    }

    /// Reads a message of the dump.
    ///
    /// - Throws: `.malformed` if the message is shorter than `struct netlink_diag_msg`; as `AttributeSet.decode(_:)`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: Header = try message.header("struct netlink_diag_msg")
        (type, state) = (SocketType(rawValue: Int32(header.type)), TCPState(rawValue: header.state))
        netlinkProtocol = NetlinkProtocol(rawValue: Int32(header.number))
        (portID, destinationPortID) = (header.portID, header.destination)
        (destinationGroups, inode, cookie) = (header.groups, header.inode, header.cookie.value)
        try decode(message.attributes(after: 28))
    }

    private struct Header: KernelStructure {
        var family: UInt8, type: UInt8, number: UInt8, state: UInt8
        var portID: UInt32, destination: UInt32, groups: UInt32, inode: UInt32, cookie: SocketCookie
    }
}

extension NetlinkSocketRecord: AttributeSet {
    /// The attributes, NETLINK_DIAG_*.
    public static let fields: AttributeFields<Self> = [
        .memory(0, "NETLINK_DIAG_MEMINFO", \.memory),
        .custom(1, "NETLINK_DIAG_GROUPS", decode: { $0.memberships = NetlinkMemberships(words: $1.integers()) }),
        .uint32(4, "NETLINK_DIAG_FLAGS", \.options),
    ]
}

extension SocketDiagnostics {
    /// The netlink sockets.
    ///
    /// The kernel walks through a hash table that all namespaces share, and doesn't report if the table is rebuilt meanwhile:
    /// on a busy machine a socket can be missing or be listed twice.
    ///
    /// - Parameter netlinkProtocol: Only sockets of this protocol; nil for all.
    /// - Throws: As ``internetSockets(_:version:states:details:matching:)``.
    public func netlinkSockets(
        _ netlinkProtocol: NetlinkProtocol? = nil
    ) throws(NetlinkError) -> NetlinkList<NetlinkSocketRecord> {
        // NDIAG_SHOW_MEMINFO, NDIAG_SHOW_GROUPS, NDIAG_SHOW_FLAGS
        var header = StatelessSocketRequest(family: 16, show: 0x1 | 0x2 | 0x8)
        // NDIAG_PROTO_ALL
        header.protocolNumber = netlinkProtocol.flatMap { UInt8(exactly: $0.rawValue) } ?? 255
        return try list(request(header), "netlink", NetlinkSocketRecord.init(decoding:))
    }
}
