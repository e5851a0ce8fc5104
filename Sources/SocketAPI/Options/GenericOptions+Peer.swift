public import SystemPackage

// Who is at the other end. These are options of the level SOL_SOCKET, but only some families know their peers: Unix
// sockets all of them, and netlink, TIPC and Bluetooth some. See unix(7).

extension ReadOnlyOption where Value == PeerCredentials {
    /// The process, user and group of the peer when it connected, listened or made the pair (SO_PEERCRED, unix(7)).
    ///
    /// A socket without a peer has a process of 0 and a user and group of 4294967295.
    public static var peerCredentials: Self { .named("SO_PEERCRED", level: .socket, name: 17) }
}

extension ReadOnlyOption where Value == [UInt32] {
    /// The supplementary groups of the peer when it connected (SO_PEERGROUPS, Linux 4.13).
    ///
    /// ENODATA where there is no peer. There can be 65,536 groups (NGROUPS_MAX); all of them are read.
    public static var peerGroups: Self {
        Self(SocketOption("SO_PEERGROUPS", level: .socket, name: 59, codec: .list(limit: 65_536)))
    }
}

extension ReadOnlyOption where Value == String {
    /// The security label of the peer, such as that of SELinux (SO_PEERSEC, unix(7)).
    ///
    /// ENOPROTOOPT where no security module gives labels to sockets; ERANGE for a label of more than 4,095 bytes.
    public static var peerSecurity: Self {
        Self(SocketOption("SO_PEERSEC", level: .socket, name: 31, codec: .name(limit: 4095)))
    }
}

extension ReadOnlyOption where Value == FileDescriptor {
    /// A descriptor of the peer's process, which stays that process's even when its number is used again
    /// (SO_PEERPIDFD, Linux 6.5); see pidfd_open(2).
    ///
    /// Every read opens a new descriptor, close-on-exec: it is the caller's to close. ENODATA where there is no peer;
    /// ESRCH where its process has ended and the kernel is older than 6.16.
    public static var peerProcessDescriptor: Self {
        Self(SocketOption("SO_PEERPIDFD", level: .socket, name: 77, codec: .fileDescriptor))
    }
}

extension ReadOnlyOption where Value == [UInt8] {
    /// The peer's address once more, as the kernel's bytes (SO_PEERNAME); ``Socket/peerAddress`` is the better way.
    ///
    /// - Parameter size: The number of bytes that are wanted; more than the address has gives EINVAL.
    public static func peerName(size: Int) -> Self {
        .named("SO_PEERNAME", level: .socket, name: 28, capacity: size)
    }
}

extension SocketOption where Value == Bool {
    /// Whether messages are received with the sender's process, user and group (SO_PASSCRED, unix(7)).
    ///
    /// On a Unix socket that has no name it also makes the kernel give one when it connects or sends.
    public static var passCredentials: Self { .named("SO_PASSCRED", level: .socket, name: 16) }

    /// Whether messages are received with the sender's security label (SO_PASSSEC, unix(7)).
    public static var passSecurity: Self { .named("SO_PASSSEC", level: .socket, name: 34) }

    /// Whether messages are received with a descriptor of the sender's process (SO_PASSPIDFD, Linux 6.5).
    public static var passProcessDescriptor: Self { .named("SO_PASSPIDFD", level: .socket, name: 76) }

    /// Whether the peer may send descriptors; true unless it is turned off (SO_PASSRIGHTS, Linux 6.16).
    ///
    /// Where it is off, a peer that sends descriptors to this socket gets EPERM.
    public static var passRights: Self { .named("SO_PASSRIGHTS", level: .socket, name: 83) }
}
