/// Who a process was when its socket was connected: `struct ucred`; see unix(7).
///
/// The numbers are as the reader's own PID and user namespaces see them.
public struct PeerCredentials: KernelStructure, Hashable, SocketOptionValue {
    /// The process; 0 where there is no peer or it can't be seen from here.
    public var pid: Int32
    /// The effective user; 4294967295 where there is no peer, 65534 where the namespace doesn't map it.
    public var uid: UInt32
    /// The effective group, as for the user.
    public var gid: UInt32

    /// Creates credentials.
    public init(pid: Int32, uid: UInt32, gid: UInt32) {
        self.pid = pid
        self.uid = uid
        self.gid = gid
    }
}

extension PeerCredentials: CustomStringConvertible {
    /// The three numbers: `process 17, user 0, group 0`.
    public var description: String { "process \(pid), user \(uid), group \(gid)" }
}
