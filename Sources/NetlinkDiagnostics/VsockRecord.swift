/// A vsock socket, between virtual machines and their host, as the kernel reports it: `struct vsock_diag_msg` of
/// linux/vm_sockets_diag.h; see vsock(7).
public struct VsockRecord: Hashable, Sendable {
    /// The semantics.
    public var type: SocketType
    /// The state, in the numbers of TCP.
    public var state: TCPState
    /// The directions that are shut down.
    public var shutdown: SocketShutdown
    /// The context id that it is bound to, VMADDR_CID_*; 4,294,967,295 for any (VMADDR_CID_ANY).
    public var localMachine: UInt32
    /// The port.
    public var localPort: UInt32
    /// The peer's context id.
    public var peerMachine: UInt32
    /// The peer's port.
    public var peerPort: UInt32
    /// The number of its inode, as `/proc/<pid>/fd` shows it.
    public var inode: UInt32
    /// A number that is unique among all sockets of this kernel since it started.
    public var cookie: UInt64

    /// Reads a message of the dump.
    ///
    /// - Throws: `.malformed` if the message is shorter than `struct vsock_diag_msg`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let payload = message.payload
        guard let type: UInt8 = payload.integer(at: 1), let state: UInt8 = payload.integer(at: 2),
            let shutdown: UInt8 = payload.integer(at: 3), let localMachine: UInt32 = payload.integer(at: 4),
            let localPort: UInt32 = payload.integer(at: 8), let peerMachine: UInt32 = payload.integer(at: 12),
            let peerPort: UInt32 = payload.integer(at: 16), let inode: UInt32 = payload.integer(at: 20),
            let cookie = payload.cookie(at: 24)
        else { throw NetlinkError(.malformed, "\(payload.byteCount) bytes where struct vsock_diag_msg has 32") }
        self.type = SocketType(rawValue: Int32(type))
        self.state = TCPState(rawValue: state)
        self.shutdown = SocketShutdown(rawValue: shutdown)
        self.localMachine = localMachine
        self.localPort = localPort
        self.peerMachine = peerMachine
        self.peerPort = peerPort
        self.inode = inode
        self.cookie = cookie
    }
}

extension SocketDiagnostics {
    /// The vsock sockets.
    ///
    /// - Parameter states: Only sockets in these states; the kernel filters.
    /// - Throws: As ``internetSockets(_:version:states:details:matching:)``. Many kernels lack the module `vsock_diag`.
    public func vsockSockets(
        states: SocketStates = .all
    ) throws(NetlinkError) -> NetlinkList<VsockRecord> {
        var header = SocketFamilyRequest(family: 40)
        header.states = states.rawValue
        header.cookie = 0
        return try list(request(header), "vsock") { message throws(NetlinkError) in try VsockRecord(decoding: message) }
    }
}
