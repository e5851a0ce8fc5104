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
        let header: Header = try message.header("struct vsock_diag_msg")
        (type, state) = (SocketType(rawValue: Int32(header.type)), TCPState(rawValue: header.state))
        shutdown = SocketShutdown(rawValue: header.shutdown)
        (localMachine, localPort) = (header.localMachine, header.localPort)
        (peerMachine, peerPort) = (header.peerMachine, header.peerPort)
        (inode, cookie) = (header.inode, header.cookie.value)
    }

    private struct Header: KernelStructure {
        var family: UInt8, type: UInt8, state: UInt8, shutdown: UInt8
        var localMachine: UInt32, localPort: UInt32, peerMachine: UInt32, peerPort: UInt32
        var inode: UInt32, cookie: SocketCookie
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
        header.cookie = SocketCookie(0)
        return try list(request(header), "vsock", VsockRecord.init(decoding:))
    }
}
