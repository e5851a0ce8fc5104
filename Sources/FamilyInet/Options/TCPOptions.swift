public import SocketAPI

// The options of TCP for everyday use (tcp(7)). Further ones: TCPOptions+Opening, TCPOptions+Repair, TCPSignature.
//
// Left out on purpose, because reading them is asking a question (``Socket/getOption(level:name:asking:)``):
// TCP_ZEROCOPY_RECEIVE (35) and TCP_AO_GET_KEYS (41), and of Multipath TCP MPTCP_TCPINFO (2), MPTCP_SUBFLOW_ADDRS (3)
// and MPTCP_FULL_INFO (4).

extension SocketOption where Family: InternetFamily, Value == Bool {
    /// Whether small segments are sent at once; the Nagle algorithm off (TCP_NODELAY, tcp(7)).
    public static var noDelay: Self { .named("TCP_NODELAY", level: .tcp, name: 1) }

    /// Whether partial segments wait until the option is turned off, 200 ms at most (TCP_CORK, tcp(7)).
    public static var cork: Self { .named("TCP_CORK", level: .tcp, name: 3) }

    /// Whether what arrives is acknowledged at once. The kernel turns it on and off by itself later (TCP_QUICKACK,
    /// tcp(7)).
    public static var quickAcknowledgement: Self { .named("TCP_QUICKACK", level: .tcp, name: 12) }

    /// Whether a stream with few packets in flight keeps its retransmission timeout from growing
    /// (TCP_THIN_LINEAR_TIMEOUTS).
    public static var thinLinearTimeouts: Self { .named("TCP_THIN_LINEAR_TIMEOUTS", level: .tcp, name: 16) }

    /// Accepted, and without effect since Linux 4.10 (TCP_THIN_DUPACK).
    public static var thinDuplicateAcknowledgement: Self { .named("TCP_THIN_DUPACK", level: .tcp, name: 17) }

    /// Whether messages are received with the number of bytes that are left in the queue (TCP_INQ, Linux 4.18).
    public static var queueLength: Self { .named("TCP_INQ", level: .tcp, name: 36) }
}

extension SocketOption where Family: InternetFamily, Value == Duration {
    /// How long a connection is idle before it is probed; whole seconds, 1 to 32,767 (TCP_KEEPIDLE, tcp(7)).
    ///
    /// Probing itself is `.keepAlive`.
    public static var keepIdle: Self { SocketOption("TCP_KEEPIDLE", level: .tcp, name: 4, codec: .seconds) }

    /// The time between two probes; whole seconds, 1 to 32,767 (TCP_KEEPINTVL, tcp(7)).
    public static var keepInterval: Self { SocketOption("TCP_KEEPINTVL", level: .tcp, name: 5, codec: .seconds) }

    /// How long sent data may stay without acknowledgement before the connection ends with ETIMEDOUT; zero leaves it to
    /// the system (TCP_USER_TIMEOUT, tcp(7), RFC 5482). Whole milliseconds.
    public static var userTimeout: Self {
        SocketOption("TCP_USER_TIMEOUT", level: .tcp, name: 18, codec: .milliseconds)
    }

    /// How long a connection without a socket stays in FIN-WAIT-2; whole seconds (TCP_LINGER2, tcp(7)).
    ///
    /// More than 120 seconds become 120; `noLinger2` is not to wait at all.
    public static var linger2: Self { SocketOption("TCP_LINGER2", level: .tcp, name: 8, codec: .seconds) }

    /// How much later everything is sent, for tests of slow networks; whole microseconds (TCP_TX_DELAY, Linux 5.3).
    public static var transmitDelay: Self {
        SocketOption("TCP_TX_DELAY", level: .tcp, name: 37, codec: .microseconds)
    }

    /// The greatest time between two retransmissions, 1 to 120 seconds; whole milliseconds (TCP_RTO_MAX_MS, Linux
    /// 6.15).
    public static var maximumRetransmissionTimeout: Self {
        SocketOption("TCP_RTO_MAX_MS", level: .tcp, name: 44, codec: .milliseconds)
    }

    /// The least time before a retransmission; whole microseconds (TCP_RTO_MIN_US, Linux 6.15).
    public static var minimumRetransmissionTimeout: Self {
        SocketOption("TCP_RTO_MIN_US", level: .tcp, name: 45, codec: .microseconds)
    }

    /// The longest time that an acknowledgement is held back; whole microseconds (TCP_DELACK_MAX_US, Linux 6.15).
    public static var maximumAcknowledgementDelay: Self {
        SocketOption("TCP_DELACK_MAX_US", level: .tcp, name: 46, codec: .microseconds)
    }
}

extension WriteOnlyOption where Family: InternetFamily, Value == NoValue {
    /// A connection without a socket leaves FIN-WAIT-2 at once (TCP_LINGER2 of -1, tcp(7)).
    public static var noLinger2: Self {
        Self(SocketOption("TCP_LINGER2", level: .tcp, name: 8, codec: .constant(-1)))
    }
}

extension SocketOption where Family: InternetFamily, Value == Int {
    /// How many probes go unanswered before the connection ends, 1 to 127 (TCP_KEEPCNT, tcp(7)).
    public static var keepCount: Self { .named("TCP_KEEPCNT", level: .tcp, name: 6) }

    /// How often a SYN is sent again, 1 to 127 (TCP_SYNCNT, tcp(7)).
    public static var synCount: Self { .named("TCP_SYNCNT", level: .tcp, name: 7) }

    /// The greatest segment, in bytes, 88 to 32,767; what is in force can be less (TCP_MAXSEG, tcp(7)).
    public static var maximumSegmentSize: Self { .named("TCP_MAXSEG", level: .tcp, name: 2) }

    /// The greatest window that is offered, in bytes (TCP_WINDOW_CLAMP, tcp(7)).
    public static var windowClamp: Self { .named("TCP_WINDOW_CLAMP", level: .tcp, name: 10) }
}

extension SocketOption where Family: InternetFamily, Value == UInt32 {
    /// How many bytes may be in the queue that are not sent yet, before the socket stops being writable
    /// (TCP_NOTSENT_LOWAT, Linux 3.12); 0 leaves it to the system.
    public static var notSentLowWater: Self { .named("TCP_NOTSENT_LOWAT", level: .tcp, name: 25) }
}

extension SocketOption where Family: InternetFamily, Value == String {
    /// The congestion control algorithm, such as `cubic`; 15 bytes at most (TCP_CONGESTION, tcp(7)).
    ///
    /// ENOENT where the kernel doesn't have it; EPERM where the process may not choose it.
    public static var congestionControl: Self {
        SocketOption("TCP_CONGESTION", level: .tcp, name: 13, codec: .name(limit: 15))
    }

    /// The protocol above TCP in the kernel, such as `tls`; empty where there is none (TCP_ULP, Linux 4.13).
    ///
    /// ENOENT where the kernel doesn't have it; ENOTCONN where it needs a connection.
    public static var upperLayerProtocol: Self {
        SocketOption("TCP_ULP", level: .tcp, name: 31, codec: .name(limit: 15))
    }
}

extension ReadOnlyOption where Family: InternetFamily, Value == [UInt8] {
    /// What the congestion control algorithm tells, in a form of its own; empty where it tells nothing (TCP_CC_INFO,
    /// Linux 4.1).
    public static var congestionInfo: Self { .named("TCP_CC_INFO", level: .tcp, name: 26, capacity: 256) }
}

extension ReadOnlyOption where Family: InternetFamily, Value == TCPInfo {
    /// What the kernel knows about the connection (TCP_INFO, tcp(7)).
    public static var info: Self { .named("TCP_INFO", level: .tcp, name: 11) }
}

extension ReadOnlyOption where Family: InternetFamily, Value == Bool {
    /// Whether the connection is one of Multipath TCP (TCP_IS_MPTCP).
    public static var isMultipath: Self { .named("TCP_IS_MPTCP", level: .tcp, name: 43) }
}

extension ReadOnlyOption where Family: InternetFamily, Value == [UInt8] {
    /// The state of a Multipath TCP connection: `struct mptcp_info` (MPTCP_INFO, Linux 5.16).
    ///
    /// EOPNOTSUPP where the connection is no such, or fell back to TCP.
    public static var multipathInfo: Self { .named("MPTCP_INFO", level: .mptcp, name: 1, capacity: 512) }
}
