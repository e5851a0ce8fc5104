/// A Unix socket as the kernel reports it: `struct unix_diag_msg` and UNIX_DIAG_* of linux/unix_diag.h.
public struct UnixSocketRecord: Hashable, Sendable {
    /// The semantics.
    public var type: SocketType
    /// The state, in the numbers of TCP.
    public var state: TCPState
    /// The number of its inode, as `/proc/<pid>/fd` shows it.
    public var inode: UInt32
    /// A number that is unique among all sockets of this kernel since it started.
    public var cookie: UInt64
    /// The address: a path, or an abstract name with the zero byte before it; nil if there is none (UNIX_DIAG_NAME).
    public var name: [UInt8]?
    /// The inode and the device of the socket's file (UNIX_DIAG_VFS).
    public var file: File?
    /// The inode of the socket that it is connected to; 0 if that is closed (UNIX_DIAG_PEER).
    public var peer: UInt32?
    /// The inodes of pending connections; 0 for those that have none (UNIX_DIAG_ICONS).
    public var pending: [UInt32]?
    /// Unread bytes; of a listening socket, pending connections (UNIX_DIAG_RQLEN).
    public var receiveQueue: Int?
    /// Bytes that the peer has not read; of a listening socket, the maximum number of pending connections
    /// (UNIX_DIAG_RQLEN).
    public var sendQueue: Int?
    /// The memory that it uses (UNIX_DIAG_MEMINFO).
    public var memory: MemoryInfo?
    /// The directions that are shut down (UNIX_DIAG_SHUTDOWN).
    public var shutdown: SocketShutdown?
    /// The user who made it (UNIX_DIAG_UID, Linux 5.3).
    public var userID: UInt32?

    /// A file in a file system.
    public struct File: KernelStructure, Hashable {
        /// The inode's number.
        public var inode: UInt32
        /// The file system's device (`st_dev`, in the kernel's form).
        public var device: UInt32

        /// Creates a file's numbers.
        public init(inode: UInt32, device: UInt32) {
            self.inode = inode
            self.device = device
        }
    }

    /// The path; nil if there is none. Bytes that aren't UTF-8 become replacement characters.
    public var path: String? {
        guard let name, let first = name.first, first != 0 else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// The abstract name without the zero byte before it; nil if there is none.
    public var abstractName: [UInt8]? {
        guard let name, name.first == 0 else { return nil }
        return Array(name.dropFirst())
    }

    /// Reads a message of the dump.
    ///
    /// - Throws: `.malformed` if the message is shorter than `struct unix_diag_msg`; as `AttributeSet.decode(_:)`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: Header = try message.header("struct unix_diag_msg")
        (type, state) = (SocketType(rawValue: Int32(header.type)), TCPState(rawValue: header.state))
        (inode, cookie) = (header.inode, header.cookie.value)
        try decode(message.attributes(after: 16))
    }

    private struct Header: KernelStructure {
        var family: UInt8, type: UInt8, state: UInt8, padding: UInt8, inode: UInt32, cookie: SocketCookie
    }
}

extension UnixSocketRecord: AttributeSet {
    /// The attributes, UNIX_DIAG_*.
    public static let fields: AttributeFields<Self> = [
        .custom(
            0, "UNIX_DIAG_NAME",
            decode: { (record, attribute) throws(NetlinkError) in
                var name = attribute.array
                // A path ends with a zero byte.
                if name.first != 0, name.last == 0 { name.removeLast() }
                record.name = name
            }),
        .structure(1, "UNIX_DIAG_VFS", \.file).readOnly,
        .uint32(2, "UNIX_DIAG_PEER", \.peer),
        .array(3, "UNIX_DIAG_ICONS", \.pending),
        .custom(
            4, "UNIX_DIAG_RQLEN",
            decode: { (record, attribute) throws(NetlinkError) in
                let queues: Queues = try attribute.structure()
                (record.receiveQueue, record.sendQueue) = (Int(queues.receive), Int(queues.send))
            }),
        .memory(5, "UNIX_DIAG_MEMINFO", \.memory),
        .uint8(6, "UNIX_DIAG_SHUTDOWN", \.shutdown),
        .uint32(7, "UNIX_DIAG_UID", \.userID),
    ]

    /// `struct unix_diag_rqlen`
    private struct Queues: KernelStructure { var receive: UInt32, send: UInt32 }
}

/// The details of Unix sockets to report: UDIAG_SHOW_* of linux/unix_diag.h.
public struct UnixSocketDetails: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The address (UDIAG_SHOW_NAME).
    public static var name: Self { Self(rawValue: 1) }
    /// The socket's file (UDIAG_SHOW_VFS).
    public static var file: Self { Self(rawValue: 2) }
    /// The peer (UDIAG_SHOW_PEER).
    public static var peer: Self { Self(rawValue: 4) }
    /// Pending connections (UDIAG_SHOW_ICONS).
    public static var pending: Self { Self(rawValue: 8) }
    /// The lengths of the queues (UDIAG_SHOW_RQLEN).
    public static var queues: Self { Self(rawValue: 16) }
    /// Memory (UDIAG_SHOW_MEMINFO).
    public static var memory: Self { Self(rawValue: 32) }
    /// The user who made it (UDIAG_SHOW_UID).
    public static var userID: Self { Self(rawValue: 64) }
    /// All of these.
    public static var all: Self { Self(rawValue: 127) }
}

extension SocketDiagnostics {
    /// The Unix sockets.
    ///
    /// - Parameters:
    ///   - states: Only sockets in these states; the kernel filters.
    ///   - details: The details to report.
    /// - Throws: As ``internetSockets(_:version:states:details:matching:)``.
    public func unixSockets(
        states: SocketStates = .all, details: UnixSocketDetails = .all
    ) throws(NetlinkError) -> NetlinkList<UnixSocketRecord> {
        var header = SocketFamilyRequest(family: 1)
        header.states = states.rawValue
        header.show = details.rawValue
        header.cookie = SocketCookie(0)
        return try list(request(header), "Unix", UnixSocketRecord.init(decoding:))
    }

    /// The Unix socket of an inode.
    ///
    /// - Parameters:
    ///   - inode: The inode's number, as `/proc/<pid>/fd` shows it.
    ///   - details: The details to report.
    /// - Throws: `.refused` with ENOENT if the namespace has no such socket.
    public func unixSocket(
        inode: UInt32, details: UnixSocketDetails = .all
    ) throws(NetlinkError) -> UnixSocketRecord {
        var header = SocketFamilyRequest(family: 1)
        header.inode = inode
        header.show = details.rawValue
        return try connection.first(request(header), UnixSocketRecord.init(decoding:))
    }
}
