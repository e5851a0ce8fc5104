public import SystemPackage

// The options of every family: what a socket is, its addresses, its connection and its closing (SOL_SOCKET, socket(7)).
// Further ones are in the files beside this one: buffers, packets, filters, peers, devices.
//
// Of asm-generic/socket.h these are left out on purpose: the forms _NEW and _OLD of timestamps and timeouts, which on
// 64-bit machines are the same as the plain ones; SO_SECURITY_*, which no kernel has; SO_DEVMEM_LINEAR and
// SO_DEVMEM_DMABUF, which are names of control messages.

extension ReadOnlyOption where Value == SocketType {
    /// The type (SO_TYPE, socket(7)); ``Socket/type`` knows it without asking.
    public static var type: Self { .named("SO_TYPE", level: .socket, name: 3) }
}

extension ReadOnlyOption where Value == AddressFamilyNumber {
    /// The address family (SO_DOMAIN, socket(7)).
    public static var domain: Self { .named("SO_DOMAIN", level: .socket, name: 39) }
}

extension ReadOnlyOption where Value == ProtocolNumber {
    /// The protocol that the kernel chose where none was asked for (SO_PROTOCOL, socket(7)).
    public static var protocolNumber: Self { .named("SO_PROTOCOL", level: .socket, name: 38) }
}

extension ReadOnlyOption where Value == Errno? {
    /// The error that is pending, or nil; reading takes it away (SO_ERROR, socket(7)).
    public static var error: Self {
        Self(SocketOption("SO_ERROR", level: .socket, name: 4, codec: .errorNumber))
    }
}

extension ReadOnlyOption where Value == Bool {
    /// Whether the socket listens (SO_ACCEPTCONN, socket(7)).
    public static var acceptsConnections: Self { .named("SO_ACCEPTCONN", level: .socket, name: 30) }
}

extension ReadOnlyOption where Value == UInt64 {
    /// A number that no other socket of this network namespace has had since the machine started (SO_COOKIE).
    public static var cookie: Self { .named("SO_COOKIE", level: .socket, name: 57) }
    /// The number of the network namespace (SO_NETNS_COOKIE, Linux 5.14).
    public static var networkNamespaceCookie: Self { .named("SO_NETNS_COOKIE", level: .socket, name: 71) }
}

extension SocketOption where Value == Bool {
    /// Whether binding may take an address that connections in TIME_WAIT still have (SO_REUSEADDR, socket(7)).
    ///
    /// On UDP it lets several sockets have the address; the newest gets what is sent to it alone.
    public static var reuseAddress: Self { .named("SO_REUSEADDR", level: .socket, name: 2) }

    /// Whether several sockets of one user may have one address; the kernel spreads what comes among them
    /// (SO_REUSEPORT, socket(7)). Every one of them must have it set before it is bound.
    public static var reusePort: Self { .named("SO_REUSEPORT", level: .socket, name: 15) }

    /// Whether an idle connection is probed (SO_KEEPALIVE, socket(7)).
    public static var keepAlive: Self { .named("SO_KEEPALIVE", level: .socket, name: 9) }

    /// Whether sending to broadcast addresses is allowed (SO_BROADCAST, socket(7)); EACCES without it.
    public static var broadcast: Self { .named("SO_BROADCAST", level: .socket, name: 6) }

    /// Whether only hosts on networks that are directly connected are reached (SO_DONTROUTE, socket(7)).
    public static var dontRoute: Self { .named("SO_DONTROUTE", level: .socket, name: 5) }

    /// Whether out-of-band data is received among the other data (SO_OOBINLINE, socket(7)).
    public static var outOfBandInline: Self { .named("SO_OOBINLINE", level: .socket, name: 10) }

    /// Whether the kernel logs what the protocol does (SO_DEBUG, socket(7)); needs CAP_NET_ADMIN.
    public static var debug: Self { .named("SO_DEBUG", level: .socket, name: 1) }

    /// Bug for bug like BSD: accepted, and without effect since Linux 2.2 (SO_BSDCOMPAT, socket(7)). Reading gives
    /// false.
    public static var bsdCompatible: Self { .named("SO_BSDCOMPAT", level: .socket, name: 14) }
}

extension SocketOption where Value == Linger {
    /// What closing does with data that was not sent (SO_LINGER, socket(7)).
    public static var linger: Self { .named("SO_LINGER", level: .socket, name: 13) }
}

extension SocketOption where Value == Duration {
    /// The kernel's own timeout of receiving and accepting; zero means no timeout (SO_RCVTIMEO, socket(7)).
    ///
    /// It has an effect on calls that wait in the kernel only, see ``Socket/waitsInKernel``; all others follow
    /// ``Socket/timeout``. The kernel counts in its own ticks: what is read may be some milliseconds longer.
    public static var receiveTimeout: Self {
        SocketOption("SO_RCVTIMEO", level: .socket, name: 20, codec: .timeval)
    }

    /// The kernel's own timeout of sending and connecting; zero means no timeout (SO_SNDTIMEO, socket(7)).
    ///
    /// As ``receiveTimeout``, with an effect on calls that wait in the kernel only.
    public static var sendTimeout: Self {
        SocketOption("SO_SNDTIMEO", level: .socket, name: 21, codec: .timeval)
    }
}

extension WriteOnlyOption where Value == NoValue {
    /// Tells the kernel that the route to the peer seems bad, so that it looks for another one (SO_CNX_ADVICE).
    public static var routeIsBad: Self {
        Self(SocketOption("SO_CNX_ADVICE", level: .socket, name: 53, codec: .constant(1)))
    }
}
