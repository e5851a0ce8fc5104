/// A set of socket states: a bit for each, such as `1 << TCP_LISTEN`.
///
/// UDP, Unix and other sockets use the numbers of TCP: a UDP or Unix datagram socket is ``established`` if it has a peer, and
/// ``closed`` if not.
public struct SocketStates: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Creates a set of one state.
    public init(_ state: TCPState) { self.init(rawValue: state.rawValue < 32 ? 1 << UInt32(state.rawValue) : 0) }

    /// All states, including those of newer kernels.
    public static var all: Self { Self(rawValue: .max) }
    /// Open for data (TCP_ESTABLISHED).
    public static var established: Self { Self(.established) }
    /// A SYN was sent (TCP_SYN_SENT).
    public static var synSent: Self { Self(.synSent) }
    /// A SYN was received and answered (TCP_SYN_RECV).
    public static var synReceived: Self { Self(.synReceived) }
    /// Closed on this side (TCP_FIN_WAIT1).
    public static var finWait1: Self { Self(.finWait1) }
    /// Closed on this side, and acknowledged (TCP_FIN_WAIT2).
    public static var finWait2: Self { Self(.finWait2) }
    /// Closed on both sides, waiting for late segments (TCP_TIME_WAIT).
    public static var timeWait: Self { Self(.timeWait) }
    /// No connection (TCP_CLOSE).
    public static var closed: Self { Self(.closed) }
    /// Closed by the peer (TCP_CLOSE_WAIT).
    public static var closeWait: Self { Self(.closeWait) }
    /// Closed by the peer and then here (TCP_LAST_ACK).
    public static var lastAcknowledgement: Self { Self(.lastAcknowledgement) }
    /// Listening (TCP_LISTEN).
    public static var listening: Self { Self(.listening) }
    /// Closed on both sides at once (TCP_CLOSING).
    public static var closing: Self { Self(.closing) }
    /// A SYN was received, and the connection isn't a socket yet (TCP_NEW_SYN_RECV).
    public static var newSynReceived: Self { Self(rawValue: 1 << 12) }
    /// Bound, and neither listening nor connected (TCP_BOUND_INACTIVE, Linux 6.8).
    public static var boundInactive: Self { Self(rawValue: 1 << 13) }

    /// The states that `ss` calls connected: not listening, closed or waiting.
    public static var connected: Self {
        [.established, .synSent, .finWait1, .finWait2, .closeWait, .lastAcknowledgement, .closing]
    }

    /// Whether a state is among these.
    public func contains(_ state: TCPState) -> Bool { contains(SocketStates(state)) && state.rawValue < 32 }
}

/// The directions in which a socket is shut down: shutdown(2).
public struct SocketShutdown: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Creates a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Receiving (RCV_SHUTDOWN).
    public static var receiving: Self { Self(rawValue: 1) }
    /// Sending (SEND_SHUTDOWN).
    public static var sending: Self { Self(rawValue: 2) }
}
