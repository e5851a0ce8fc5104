public import SocketAPI

// Listening and opening: deferred accept, Fast Open, saved SYNs (tcp(7), RFC 7413).

extension SocketOption where Family: InternetFamily, Value == Duration {
    /// How long a connection waits for its first data before it is accepted; zero is not at all (TCP_DEFER_ACCEPT,
    /// tcp(7)).
    ///
    /// Whole seconds; the kernel rounds up to the time of a whole number of retransmissions, and reading gives that.
    public static var deferAccept: Self {
        SocketOption("TCP_DEFER_ACCEPT", level: .tcp, name: 9, codec: .seconds)
    }
}

extension SocketOption where Family: InternetFamily, Value == Int {
    /// How many connections of Fast Open may wait for the end of their handshake; 0 is Fast Open off (TCP_FASTOPEN,
    /// tcp(7)). For listening sockets.
    public static var fastOpen: Self { .named("TCP_FASTOPEN", level: .tcp, name: 23) }

    /// Whether the SYN of accepted connections is kept: 0 not, 1 from the network header, 2 from the link header
    /// (TCP_SAVE_SYN, Linux 4.2; 2 since 5.10).
    public static var saveSYN: Self { .named("TCP_SAVE_SYN", level: .tcp, name: 27) }
}

extension SocketOption where Family: InternetFamily, Value == Bool {
    /// Whether connect returns at once where a Fast Open cookie is there, and the SYN leaves with the first data
    /// (TCP_FASTOPEN_CONNECT, Linux 4.11).
    public static var fastOpenConnect: Self { .named("TCP_FASTOPEN_CONNECT", level: .tcp, name: 30) }

    /// Whether Fast Open goes without cookies (TCP_FASTOPEN_NO_COOKIE, Linux 4.15).
    public static var fastOpenNoCookie: Self { .named("TCP_FASTOPEN_NO_COOKIE", level: .tcp, name: 34) }
}

extension SocketOption where Family: InternetFamily, Value == [UInt8] {
    /// The key that Fast Open's cookies are made with, and perhaps a second one for old cookies: 16 or 32 bytes
    /// (TCP_FASTOPEN_KEY, Linux 4.15). EINVAL for another size.
    public static var fastOpenKey: Self { .named("TCP_FASTOPEN_KEY", level: .tcp, name: 33, capacity: 32) }
}

extension ReadOnlyOption where Family: InternetFamily, Value == [UInt8] {
    /// The headers of the SYN that opened the connection, where the listener saved it; reading takes it away
    /// (TCP_SAVED_SYN, Linux 4.2).
    public static var savedSYN: Self { .named("TCP_SAVED_SYN", level: .tcp, name: 28, capacity: 1024) }
}
