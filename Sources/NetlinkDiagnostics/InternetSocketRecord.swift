/// An IP socket as the kernel reports it: `struct inet_diag_msg` and INET_DIAG_* of linux/inet_diag.h.
///
/// Values that weren't requested, or that the kernel doesn't report, are nil.
public struct InternetSocketRecord: Hashable, Sendable {
    /// The protocol; nil in a notification that lacks it (INET_DIAG_PROTOCOL).
    public var protocolNumber: ProtocolNumber?
    /// The address that it is bound to. The scope of a link-local address is ``interface``. A raw socket has its protocol's
    /// number in place of the port.
    public var local: IP.Address
    /// The peer; host of zeros and port 0 if there is none.
    public var peer: IP.Address
    /// The state, in the numbers of TCP for all protocols.
    public var state: TCPState
    /// The index of the interface that it is bound to; 0 for none.
    public var interface: UInt32
    /// A number that is unique among all sockets of this kernel since it started (SO_COOKIE).
    public var cookie: UInt64
    /// The running timer.
    public var timer: Timer
    /// Unread bytes; of a listening socket, pending connections (`idiag_rqueue`).
    public var receiveQueue: Int
    /// Unacknowledged bytes; of a listening socket, the maximum number of pending connections (`idiag_wqueue`).
    public var sendQueue: Int
    /// The user who made it (`idiag_uid`).
    public var userID: UInt32
    /// The number of its inode, as `/proc/<pid>/fd` shows it; 0 if no descriptor refers to it.
    public var inode: UInt32

    /// The memory that it uses (INET_DIAG_SKMEMINFO).
    public var memory: MemoryInfo?
    /// The bytes of the protocol's structure: `struct tcp_info` for TCP, `struct mptcp_info` for MPTCP (INET_DIAG_INFO). See
    /// ``tcpInfo``.
    public var information: [UInt8]?
    /// The congestion control (INET_DIAG_CONG).
    public var congestionControl: String?
    /// The state of the congestion control (INET_DIAG_VEGASINFO, INET_DIAG_DCTCPINFO, INET_DIAG_BBRINFO).
    public var congestionInformation: CongestionInformation?
    /// The type of service of sent packets (INET_DIAG_TOS).
    public var typeOfService: UInt8?
    /// The traffic class of packets sent over IPv6 (INET_DIAG_TCLASS).
    public var trafficClass: UInt8?
    /// The directions that are shut down (INET_DIAG_SHUTDOWN).
    public var shutdown: SocketShutdown?
    /// The mark of sent packets, SO_MARK; reported only with CAP_NET_ADMIN (INET_DIAG_MARK).
    public var mark: UInt32?
    /// The class id of the control group net_cls, or the priority (INET_DIAG_CLASS_ID).
    public var classID: UInt32?
    /// The id of the control group, of version 2: the inode of its directory (INET_DIAG_CGROUP_ID).
    public var controlGroup: UInt64?
    /// Whether it refuses IPv4 peers (INET_DIAG_SKV6ONLY).
    public var isIPv6Only: Bool?
    /// The upper-layer protocol, such as `tls` or `mptcp` (INET_DIAG_ULP_INFO).
    public var upperLayer: String?
    /// Socket options (INET_DIAG_SOCKOPT, Linux 5.15).
    public var options: Options?

    /// A timer: its kind and when it expires.
    public struct Timer: Hashable, Sendable {
        /// The kind of a timer (`idiag_timer`).
        public struct Kind: RawRepresentable, Hashable, Sendable {
            /// The number.
            public let rawValue: UInt8

            /// Creates a kind.
            public init(rawValue: UInt8) { self.rawValue = rawValue }

            /// None: 0.
            public static var off: Self { Self(rawValue: 0) }
            /// Retransmission: 1.
            public static var retransmission: Self { Self(rawValue: 1) }
            /// Keep-alive: 2.
            public static var keepAlive: Self { Self(rawValue: 2) }
            /// TIME_WAIT: 3.
            public static var timeWait: Self { Self(rawValue: 3) }
            /// Probing a window of zero: 4.
            public static var persist: Self { Self(rawValue: 4) }
        }

        /// The kind.
        public var kind = Kind.off
        /// The time until it expires, from the answer on (`idiag_expires`).
        public var expires = Duration.zero
        /// The number of times that it has expired (`idiag_retrans`).
        public var retransmissions = 0

        /// Creates the value for no timer.
        public init() {}
    }

    /// Socket options: the bits of `struct inet_diag_sockopt`.
    public struct Options: OptionSet, Hashable, Sendable {
        /// The bits, those of the first byte lowest.
        public let rawValue: UInt16

        /// Creates a set from its bits.
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// IP_RECVERR
        public static var receivesErrors: Self { Self(rawValue: 1) }
        /// The protocol has connections.
        public static var isConnectionOriented: Self { Self(rawValue: 2) }
        /// IP_FREEBIND
        public static var freeBind: Self { Self(rawValue: 4) }
        /// IP_HDRINCL
        public static var includesHeader: Self { Self(rawValue: 8) }
        /// IP_MULTICAST_LOOP
        public static var multicastLoop: Self { Self(rawValue: 16) }
        /// IP_TRANSPARENT
        public static var transparent: Self { Self(rawValue: 32) }
        /// IP_MULTICAST_ALL
        public static var multicastAll: Self { Self(rawValue: 64) }
        /// IP_NODEFRAG
        public static var noDefragmentation: Self { Self(rawValue: 128) }
        /// IP_BIND_ADDRESS_NO_PORT
        public static var bindsWithoutPort: Self { Self(rawValue: 256) }
        /// IP_RECVERR_RFC4884
        public static var receivesExtendedErrors: Self { Self(rawValue: 512) }
        /// TCP_FASTOPEN_CONNECT
        public static var defersConnecting: Self { Self(rawValue: 1024) }
    }

    /// The IP version of the socket. An IPv6 socket can have an IPv4 peer, as a mapped address.
    public var version: IP.Version { local.version }

    /// The state of a TCP connection; nil for other protocols, and if it wasn't requested.
    public var tcpInfo: TCPInfo? {
        guard protocolNumber == .tcp, let information else { return nil }
        return unsafe try? TCPInfo(decoding: information.span.bytes)
    }

    /// Whether the socket is listening.
    public var isListening: Bool { state == .listening }
}

/// The state of a connection's congestion control.
public enum CongestionInformation: Hashable, Sendable {
    /// `vegas` and similar ones: `struct tcpvegas_info`.
    case vegas(isEnabled: Bool, roundTrips: Int, roundTripTime: Duration, minimumRoundTripTime: Duration)
    /// `dctcp`: `struct tcp_dctcp_info`. Alpha is in 1024ths; the two counts are in bytes.
    case dctcp(isEnabled: Bool, state: UInt16, alpha: UInt32, markedBytes: UInt32, totalBytes: UInt32)
    /// `bbr`: `struct tcp_bbr_info`. The bandwidth is in bytes per second, the gains are in 256ths.
    case bbr(bandwidth: UInt64, minimumRoundTripTime: Duration, pacingGain: UInt32, windowGain: UInt32)
}
