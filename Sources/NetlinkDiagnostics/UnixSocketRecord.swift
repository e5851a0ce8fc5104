public import FamilyInet
public import FamilyNetlink
public import SocketAPI

/// What the kernel tells of a Unix socket: `struct unix_diag_msg` and UNIX_DIAG_* of linux/unix_diag.h.
public struct UnixSocketRecord: Hashable, Sendable {
    /// The semantics.
    public var type: SocketType
    /// The state, in the numbers of TCP.
    public var state: TCPState
    /// The number of its inode, as `/proc/<pid>/fd` shows it.
    public var inode: UInt32
    /// A number that no other socket of this kernel has had.
    public var cookie: UInt64
    /// The address: a path, or an abstract name with the zero byte before it; nil where it has none (UNIX_DIAG_NAME).
    public var name: [UInt8]?
    /// The inode and the device of the socket's file (UNIX_DIAG_VFS).
    public var file: File?
    /// The inode of the socket that it is connected to; 0 where that is closed (UNIX_DIAG_PEER).
    public var peer: UInt32?
    /// The inodes of connections that were not accepted yet; 0 for those that have none (UNIX_DIAG_ICONS).
    public var pending: [UInt32]?
    /// Bytes that the program has not read yet; of a listening socket, connections that it has not accepted.
    public var receiveQueue: Int?
    /// Bytes that the peer has not read yet; of a listening socket, how many connections may wait.
    public var sendQueue: Int?
    /// The memory that it uses (UNIX_DIAG_MEMINFO).
    public var memory: MemoryInfo?
    /// Which ways it was shut down (UNIX_DIAG_SHUTDOWN).
    public var shutdown: SocketShutdown?
    /// Who made it (UNIX_DIAG_UID, Linux 5.3).
    public var userID: UInt32?

    /// A file in a file system.
    public struct File: Hashable, Sendable {
        /// The inode's number.
        public var inode: UInt32
        /// The file system's device (`st_dev`, in the kernel's form).
        public var device: UInt32

        /// Creates it.
        public init(inode: UInt32, device: UInt32) {
            self.inode = inode
            self.device = device
        }
    }

    /// The path, or nil where it has none; bytes that are no UTF-8 become replacement characters.
    public var path: String? {
        guard let name, let first = name.first, first != 0 else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// The abstract name without the zero byte before it, or nil where it has none.
    public var abstractName: [UInt8]? {
        guard let name, name.first == 0 else { return nil }
        return Array(name.dropFirst())
    }

    /// Reads a message of the dump.
    ///
    /// - Throws: `.malformed` where the message is shorter than `struct unix_diag_msg`; as reading attributes does.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let payload = message.payload
        guard let type: UInt8 = payload.integer(at: 1), let state: UInt8 = payload.integer(at: 2),
            let inode: UInt32 = payload.integer(at: 4), let cookie = payload.cookie(at: 8)
        else { throw NetlinkError(.malformed, "\(payload.byteCount) bytes where struct unix_diag_msg has 16") }
        self.type = SocketType(rawValue: Int32(type))
        self.state = TCPState(rawValue: state)
        self.inode = inode
        self.cookie = cookie
        var attributes = message.attributes(after: 16)
        while let attribute = try attributes.next() { try take(attribute) }
    }

    private mutating func take(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        let payload = attribute.payload
        switch attribute.type {
        case 0:
            var name = attribute.array
            // Paths come with the zero byte at their end.
            if name.first != 0, name.last == 0 { name.removeLast() }
            self.name = name
        case 1:
            guard let inode: UInt32 = payload.integer(at: 0), let device: UInt32 = payload.integer(at: 4) else { break }
            file = File(inode: inode, device: device)
        case 2: peer = try attribute.uint32
        case 3: pending = stride(from: 0, to: payload.byteCount, by: 4).compactMap { payload.integer(at: $0) }
        case 4:
            receiveQueue = Int(try attribute.uint32)
            sendQueue = payload.integer(at: 4, as: UInt32.self).map(Int.init)
        case 5: memory = MemoryInfo(attribute)
        case 6: shutdown = SocketShutdown(rawValue: try attribute.uint8)
        case 7: userID = try attribute.uint32
        default: break
        }
    }
}

/// What the kernel shall tell of Unix sockets: UDIAG_SHOW_* of linux/unix_diag.h.
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
    /// Connections that wait (UDIAG_SHOW_ICONS).
    public static var pending: Self { Self(rawValue: 8) }
    /// The lengths of the queues (UDIAG_SHOW_RQLEN).
    public static var queues: Self { Self(rawValue: 16) }
    /// Memory (UDIAG_SHOW_MEMINFO).
    public static var memory: Self { Self(rawValue: 32) }
    /// Who made it (UDIAG_SHOW_UID).
    public static var userID: Self { Self(rawValue: 64) }
    /// Everything that has a name here.
    public static var all: Self { Self(rawValue: 127) }
}

extension SocketDiagnostics {
    /// The Unix sockets.
    ///
    /// - Parameters:
    ///   - states: Those in these states alone; the kernel filters.
    ///   - details: What to tell.
    /// - Throws: As ``internetSockets(_:version:states:details:matching:)``.
    public func unixSockets(
        states: SocketStates = .all, details: UnixSocketDetails = .all
    ) throws(NetlinkError) -> NetlinkList<UnixSocketRecord> {
        var header = SocketFamilyRequest(family: 1)
        header.states = states.rawValue
        header.show = details.rawValue
        header.cookie = 0
        var request = NetlinkRequest(Self.byFamily, "SOCK_DIAG_BY_FAMILY", capacity: 64)
        try request.append(header)
        return try list(request, "Unix") { message throws(NetlinkError) in try UnixSocketRecord(decoding: message) }
    }

    /// The Unix socket of an inode.
    ///
    /// - Parameters:
    ///   - inode: The inode's number, as `/proc/<pid>/fd` shows it.
    ///   - details: What to tell.
    /// - Throws: `.refused` with ENOENT where there is none in the namespace.
    public func unixSocket(
        inode: UInt32, details: UnixSocketDetails = .all
    ) throws(NetlinkError) -> UnixSocketRecord {
        var header = SocketFamilyRequest(family: 1)
        header.inode = inode
        header.show = details.rawValue
        var request = NetlinkRequest(Self.byFamily, "SOCK_DIAG_BY_FAMILY", capacity: 64)
        try request.append(header)
        return try connection.first(request) { message throws(NetlinkError) in
            try UnixSocketRecord(decoding: message)
        }
    }
}
