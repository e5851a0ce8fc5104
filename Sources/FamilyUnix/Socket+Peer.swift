internal import CSocketShims
public import SocketAPI

// Who is at the other end of a connection. The kernel keeps it from the moment of connect(2), listen(2) or
// socketpair(2): it is not what the peer claims, and does not change when the peer's process changes its user or passes
// the socket on. Of a client, the server is whoever called listen(2).

extension Socket where Family == Unix {
    /// The peer's process, user and group when it connected, listened or made the pair (SO_PEERCRED, unix(7)).
    ///
    /// A process number can belong to another process by the time it is looked at; ``peerIdentity`` can tell.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENOTCONN where there is no peer, as on sockets of
    ///   datagrams that are no pair. The option ``SocketAPI/ReadOnlyOption/peerCredentials`` gives the kernel's numbers
    ///   as they are.
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
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENODATA where there is no peer.
    public var peerGroups: [UInt32] {
        get throws(SocketError) { try self[.peerGroups] }
    }

    /// The peer's security label, such as that of SELinux (SO_PEERSEC, unix(7)).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENOPROTOOPT where no security module gives labels.
    public var peerSecurityLabel: String {
        get throws(SocketError) { try self[.peerSecurity] }
    }

    /// A new descriptor of the peer's process, close-on-exec: the caller's to close (SO_PEERPIDFD, Linux 6.5).
    ///
    /// It stays that process's even when its number is used again; see pidfd_open(2) and pidfd_send_signal(2).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENODATA where there is no peer, ESRCH where its process
    ///   has ended and the kernel is older than 6.16, ENOPROTOOPT where it is older than 6.5.
    public var peerProcessDescriptor: FileDescriptor {
        get throws(SocketError) { try self[.peerProcessDescriptor] }
    }

    /// The peer's process, user and group together with a hold on the process, so that the number can't come to mean
    /// another one unnoticed.
    ///
    /// - Throws: As ``peerCredentials`` and ``peerProcessDescriptor``.
    public var peerIdentity: Unix.PeerIdentity {
        get throws(SocketError) {
            let credentials = try peerCredentials
            return Unix.PeerIdentity(credentials, try peerProcessDescriptor)
        }
    }

    /// The file that the socket is bound to, as a new descriptor: O_PATH, close-on-exec, the caller's to close
    /// (SIOCUNIXFILE, Linux 4.10).
    ///
    /// It is the file itself, whatever its path is by now; fstat(2) tells its owner and mode.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENOENT where the socket is not bound to a path, EPERM
    ///   where the process lacks CAP_NET_ADMIN.
    public func boundFile() throws(SocketError) -> FileDescriptor {
        try withFileDescriptor { (descriptor) throws(SocketError) in
            let file = sockets_unix_file(descriptor.rawValue)
            guard file >= 0 else { throw SocketError(SocketError.Code(rawValue: sockets_errno()), .ioctl) }
            return FileDescriptor(rawValue: file)
        }
    }
}
