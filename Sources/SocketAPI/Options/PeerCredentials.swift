/// Who a process was when its socket was connected: `struct ucred`; see unix(7).
///
/// The numbers are as the reader's own PID and user namespaces see them.
public struct PeerCredentials: Hashable, Sendable {
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

extension PeerCredentials: SocketOptionValue {
    /// 12 bytes.
    public static var maximumEncodedSize: Int { 12 }

    /// Appends process, user and group.
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: pid)
        output.append(integer: uid)
        output.append(integer: gid)
    }

    /// Reads process, user and group.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let pid: Int32 = bytes.integer(at: 0), let uid: UInt32 = bytes.integer(at: 4),
            let gid: UInt32 = bytes.integer(at: 8)
        else { throw .unexpected(bytes.byteCount) }
        self.init(pid: pid, uid: uid, gid: gid)
    }
}

extension PeerCredentials: CustomStringConvertible {
    /// The three numbers: `process 17, user 0, group 0`.
    public var description: String { "process \(pid), user \(uid), group \(gid)" }
}
