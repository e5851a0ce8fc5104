/// What TCP and IP shall assume about the path of a route: RTA_METRICS, RTAX_* of linux/rtnetlink.h (ip-route(8)).
///
/// What is nil is left to the kernel.
public struct RouteMetrics: Hashable, Sendable {
    /// The path MTU, in bytes (RTAX_MTU).
    public var mtu: UInt32?
    /// The greatest TCP window, in bytes (RTAX_WINDOW).
    public var window: UInt32?
    /// The first estimate of the round trip time, in steps of 125 microseconds (RTAX_RTT).
    public var roundTripTime: Duration?
    /// The first estimate of its variance, in steps of 250 microseconds (RTAX_RTTVAR).
    public var roundTripVariance: Duration?
    /// The slow start threshold, in segments (RTAX_SSTHRESH).
    public var slowStartThreshold: UInt32?
    /// The greatest congestion window, in segments (RTAX_CWND). It counts only where it is locked.
    public var congestionWindow: UInt32?
    /// The segment size that TCP tells its peer, in bytes (RTAX_ADVMSS).
    public var advertisedSegmentSize: UInt32?
    /// How many segments may be out of order before one counts as lost (RTAX_REORDERING).
    public var reordering: UInt32?
    /// The hop limit of packets, at most 255 (RTAX_HOPLIMIT).
    public var hopLimit: UInt32?
    /// The first congestion window, in segments (RTAX_INITCWND).
    public var initialCongestionWindow: UInt32?
    /// What TCP uses (RTAX_FEATURES).
    public var features: Features?
    /// The least time until TCP sends again, in milliseconds (RTAX_RTO_MIN).
    public var minimumRetransmissionTimeout: Duration?
    /// The first receive window, in segments (RTAX_INITRWND).
    public var initialReceiveWindow: UInt32?
    /// Whether TCP acknowledges at once (RTAX_QUICKACK).
    public var quickAcknowledgement: Bool?
    /// The congestion control algorithm of TCP, such as `cubic`: at most 15 bytes (RTAX_CC_ALGO).
    public var congestionControl: String?
    /// Whether TCP Fast Open works without a cookie (RTAX_FASTOPEN_NO_COOKIE).
    public var fastOpenWithoutCookie: Bool?
    /// Which of these the kernel does not change by what it learns: bit 2 is ``mtu``, with the numbers of
    /// ``RouteMetricAttribute`` (RTAX_LOCK).
    public var locks: UInt32 = 0
    /// Metrics of a newer kernel, which a change writes back.
    public var unknownAttributes = UnknownAttributes()

    /// No metrics.
    public init() {}

    /// No metrics but the path MTU.
    ///
    /// - Parameters:
    ///   - mtu: In bytes.
    ///   - isLocked: Whether the kernel sticks to it, whatever routers say.
    public init(mtu: UInt32, isLocked: Bool = false) {
        self.mtu = mtu
        if isLocked { lock(.mtu) }
    }

    /// Has the kernel stick to a metric.
    public mutating func lock(_ metric: RouteMetricAttribute) {
        if metric.rawValue < 32 { locks |= 1 << UInt32(metric.rawValue) }
    }

    /// Whether the kernel sticks to a metric.
    public func isLocked(_ metric: RouteMetricAttribute) -> Bool {
        metric.rawValue < 32 && locks & 1 << UInt32(metric.rawValue) != 0
    }

    /// Whether nothing is said.
    public var isEmpty: Bool { self == RouteMetrics() }
}

extension RouteMetrics {
    /// What TCP uses on a route: RTAX_FEATURE_* of linux/rtnetlink.h.
    public struct Features: OptionSet, AttributeNumber, Hashable {
        /// The bits.
        public let rawValue: UInt32

        /// Creates a set from its bits.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// Explicit congestion notification (RTAX_FEATURE_ECN).
        public static var explicitCongestionNotification: Self { Self(rawValue: 1) }
        /// Selective acknowledgements; no longer used (RTAX_FEATURE_SACK).
        public static var selectiveAcknowledgement: Self { Self(rawValue: 2) }
        /// Timestamps; no longer used (RTAX_FEATURE_TIMESTAMP).
        public static var timestamp: Self { Self(rawValue: 4) }
        /// Fragment headers in all packets; no longer used (RTAX_FEATURE_ALLFRAG).
        public static var allFragments: Self { Self(rawValue: 8) }
        /// TCP timestamps in microseconds, Linux 6.7 (RTAX_FEATURE_TCP_USEC_TS).
        public static var microsecondTimestamps: Self { Self(rawValue: 16) }
    }
}
