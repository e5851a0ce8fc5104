extension Socket {
    /// The number of bytes that can be received without waiting (FIONREAD, SIOCINQ).
    ///
    /// On datagram sockets it is the size of the next datagram, and also 0 for an empty one; on a listening socket it
    /// fails with EINVAL. See tcp(7), udp(7), unix(7).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EINVAL or ENOTTY if the family doesn't report it.
    public var receiveQueueSize: Int {
        get throws(SocketError) { Int(try descriptor.query(0x541B)) }
    }

    /// The number of bytes that were sent and are still in the kernel's queue (TIOCOUTQ, SIOCOUTQ).
    ///
    /// On TCP these are the bytes that the peer hasn't acknowledged. On Unix sockets it is the memory used, which
    /// exceeds the number of bytes.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EINVAL or ENOTTY if the family doesn't report it.
    public var sendQueueSize: Int {
        get throws(SocketError) { Int(try descriptor.query(0x5411)) }
    }

    /// Whether the next byte to be received follows the out-of-band mark (SIOCATMARK, sockatmark(3)).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EINVAL or ENOTTY if the family has no out-of-band data.
    public var isAtMark: Bool {
        get throws(SocketError) { try descriptor.query(0x8905) != 0 }
    }

    /// Reads an `int` by an ioctl(2) for which this library has no name.
    ///
    /// - Parameter request: The request's number. Its argument must be a pointer to an `int` and to no larger type: the
    ///   kernel writes as many bytes as the request defines.
    /// - Throws: ``SocketError/Code/closed``; `.system` with EINVAL or ENOTTY if the family doesn't support the
    ///   request.
    @unsafe
    public func query(_ request: UInt) throws(SocketError) -> Int32 { try descriptor.query(request) }

    /// Waits until the socket is ready, under its timeout or a deadline: poll(2) on this one socket.
    ///
    /// - Parameters:
    ///   - events: The events to wait for; errors and hang-ups are always included.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    /// - Returns: The events that occurred; empty on a non-blocking socket that isn't ready.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``.
    @discardableResult
    public func wait(
        for events: Readiness, until deadline: Deadline? = nil
    ) throws(SocketError) -> Readiness {
        Readiness(rawValue: try descriptor.ready(for: events.rawValue, deadline))
    }

    /// Returns the socket's current readiness: poll(2) with a timeout of zero.
    ///
    /// - Throws: ``SocketError/Code/closed``.
    public func readiness(for events: Readiness) throws(SocketError) -> Readiness {
        try descriptor.enter(.wait)
        defer { descriptor.leave() }
        return Readiness(rawValue: try descriptor.readinessNow(events.rawValue, .wait))
    }
}

/// Events for which a socket can be ready, POLL*; see poll(2).
public struct Readiness: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int16

    /// Creates a set from its bits.
    public init(rawValue: Int16) { self.rawValue = rawValue }

    /// Bytes, a connection or the end of the stream can be received (POLLIN).
    public static var readable: Readiness { Readiness(rawValue: POLL.input) }
    /// Out-of-band data can be received (POLLPRI).
    public static var urgent: Readiness { Readiness(rawValue: POLL.priority) }
    /// The send buffer has free space, or a connection attempt has ended (POLLOUT).
    public static var writable: Readiness { Readiness(rawValue: POLL.output) }
    /// The socket or its error queue has a pending error (POLLERR). Only returned, never requested.
    public static var error: Readiness { Readiness(rawValue: POLL.error) }
    /// Both halves of the connection have ended (POLLHUP). Only returned, never requested.
    public static var hangUp: Readiness { Readiness(rawValue: POLL.hangUp) }
    /// The peer has shut down its sending side (POLLRDHUP).
    public static var peerHangUp: Readiness { Readiness(rawValue: POLL.peerHangUp) }
}
