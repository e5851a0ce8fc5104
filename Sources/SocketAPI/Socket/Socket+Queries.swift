extension Socket {
    /// The number of bytes that can be received without waiting (FIONREAD, SIOCINQ).
    ///
    /// On datagram sockets it is the size of the next datagram, 0 for an empty one too; on a listening socket it fails
    /// with EINVAL. See tcp(7), udp(7), unix(7).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EINVAL or ENOTTY where the family can't tell.
    public var receiveQueueSize: Int {
        get throws(SocketError) { Int(try descriptor.query(0x541B)) }
    }

    /// The number of bytes that were sent and are still in the kernel's queue (TIOCOUTQ, SIOCOUTQ).
    ///
    /// On TCP it is what the peer has not acknowledged; on Unix sockets it is counted in memory, which is more than
    /// the bytes.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EINVAL or ENOTTY where the family can't tell.
    public var sendQueueSize: Int {
        get throws(SocketError) { Int(try descriptor.query(0x5411)) }
    }

    /// Whether the next byte to be received follows the mark of out-of-band data (SIOCATMARK, sockatmark(3)).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EINVAL or ENOTTY where the family has no such data.
    public var isAtMark: Bool {
        get throws(SocketError) { try descriptor.query(0x8905) != 0 }
    }

    /// Asks the kernel for an `int` by an ioctl(2) that this library has no name for.
    ///
    /// - Parameter request: The request's number. It must be one whose argument is a pointer to an `int`, and no larger
    ///   type: the kernel writes as many bytes as the request says.
    /// - Throws: ``SocketError/Code/closed``; `.system` with EINVAL or ENOTTY where the family doesn't have it.
    @unsafe
    public func query(_ request: UInt) throws(SocketError) -> Int32 { try descriptor.query(request) }

    /// Waits under the socket's timeout or a deadline until it is ready: poll(2) on this one socket.
    ///
    /// - Parameters:
    ///   - events: What to wait for; errors and hang-ups always count.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Returns: What the socket is ready for; empty on a non-blocking socket that is not ready.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``.
    @discardableResult
    public func wait(
        for events: Readiness, until deadline: Deadline? = nil
    ) throws(SocketError) -> Readiness {
        Readiness(rawValue: try descriptor.ready(for: events.rawValue, deadline))
    }

    /// What the socket is ready for at this moment: poll(2) with a timeout of zero.
    ///
    /// - Throws: ``SocketError/Code/closed``.
    public func readiness(for events: Readiness) throws(SocketError) -> Readiness {
        try descriptor.enter(.wait)
        defer { descriptor.leave() }
        return Readiness(rawValue: try descriptor.readinessNow(events.rawValue, .wait))
    }
}

/// What a socket is ready for, POLL*; see poll(2).
public struct Readiness: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int16

    /// Creates a set from its bits.
    public init(rawValue: Int16) { self.rawValue = rawValue }

    /// Something can be received or accepted, or the end of the stream is there (POLLIN).
    public static var readable: Readiness { Readiness(rawValue: POLL.input) }
    /// Out-of-band data is there (POLLPRI).
    public static var urgent: Readiness { Readiness(rawValue: POLL.priority) }
    /// There is room for sending, or a connection attempt has ended (POLLOUT).
    public static var writable: Readiness { Readiness(rawValue: POLL.output) }
    /// An error is pending, in the socket or in its queue of errors (POLLERR). Only ever returned.
    public static var error: Readiness { Readiness(rawValue: POLL.error) }
    /// Both halves of the connection have ended (POLLHUP). Only ever returned.
    public static var hangUp: Readiness { Readiness(rawValue: POLL.hangUp) }
    /// The peer sends no more (POLLRDHUP).
    public static var peerHangUp: Readiness { Readiness(rawValue: POLL.peerHangUp) }
}
