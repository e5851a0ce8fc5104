internal import CSocketShims
public import SocketAPI

// The process at the other end of a connection. The kernel records it in connect(2), listen(2) or socketpair(2). So it is
// not the peer's claim, and it does not change when the process changes its user or passes the socket on. A client sees
// the process that called listen(2).

extension Socket where Family == Unix {
    /// The peer's process ID, user and group when it connected, listened or made the pair (SO_PEERCRED, unix(7)).
    ///
    /// The process may have ended, and its ID may have been reused. ``peerIdentity`` detects that.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENOTCONN without a peer, as on a datagram socket that is not
    ///   one of a pair. The option ``SocketAPI/ReadOnlyOption/peerCredentials`` returns the kernel's numbers then.
    public var peerCredentials: PeerCredentials {
        get throws(SocketError) {
            let credentials = try self[.peerCredentials]
            guard credentials != PeerCredentials(pid: 0, uid: .max, gid: .max) else {
                let option = ReadOnlyOption<Unix, PeerCredentials>.peerCredentials
                throw SocketError(
                    .system(.socketNotConnected), .getOption,
                    subject: .option(option.level, option.name, option.label))
            }
            return credentials
        }
    }

    /// The peer's supplementary groups when it connected, listened or made the pair (SO_PEERGROUPS, Linux 4.13).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENODATA without a peer.
    public var peerGroups: [UInt32] {
        get throws(SocketError) { try self[.peerGroups] }
    }

    /// The peer's security label, for example SELinux's (SO_PEERSEC, unix(7)).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENOPROTOOPT if no security module labels sockets.
    public var peerSecurityLabel: String {
        get throws(SocketError) { try self[.peerSecurity] }
    }

    /// A new pidfd of the peer's process, close-on-exec, which the caller must close (SO_PEERPIDFD, Linux 6.5).
    ///
    /// It refers to that process even after its ID was reused; see pidfd_open(2) and pidfd_send_signal(2).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENODATA without a peer, ESRCH for a process that has ended
    ///   (before Linux 6.16), ENOPROTOOPT before Linux 6.5.
    public var peerProcessDescriptor: FileDescriptor {
        get throws(SocketError) { try self[.peerProcessDescriptor] }
    }

    /// The peer's process ID, user and group together with a pidfd of the process, which shows whether the ID still
    /// belongs to it.
    ///
    /// - Throws: As ``peerCredentials`` and ``peerProcessDescriptor``.
    public var peerIdentity: Unix.PeerIdentity {
        get throws(SocketError) {
            let credentials = try peerCredentials
            return Unix.PeerIdentity(credentials, try peerProcessDescriptor)
        }
    }

    /// A new descriptor of the file that the socket is bound to: O_PATH and close-on-exec (SIOCUNIXFILE, Linux 4.10).
    /// The caller must close it.
    ///
    /// It refers to the file even after a rename; fstat(2) returns its owner and mode.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENOENT if the socket is not bound to a path, EPERM without
    ///   CAP_NET_ADMIN.
    public func boundFile() throws(SocketError) -> FileDescriptor {
        try withFileDescriptor { (descriptor) throws(SocketError) in
            let file = sockets_unix_file(descriptor.rawValue)
            guard file >= 0 else { throw SocketError(SocketError.Code(rawValue: sockets_errno()), .ioctl) }
            return FileDescriptor(rawValue: file)
        }
    }
}
