/// The attributes within a route's metrics, RTAX_* of linux/rtnetlink.h.
public struct RouteMetricAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Which of the others the kernel does not change, one bit each (RTAX_LOCK).
    @inlinable public static var lock: Self { Self(rawValue: 1) }
    /// The path MTU, in bytes (RTAX_MTU).
    @inlinable public static var mtu: Self { Self(rawValue: 2) }
    /// The greatest TCP window, in bytes (RTAX_WINDOW).
    @inlinable public static var window: Self { Self(rawValue: 3) }
    /// The first estimate of the round trip time, in eighths of milliseconds (RTAX_RTT).
    @inlinable public static var roundTripTime: Self { Self(rawValue: 4) }
    /// The first estimate of its variance, in quarters of milliseconds (RTAX_RTTVAR).
    @inlinable public static var roundTripVariance: Self { Self(rawValue: 5) }
    /// The slow start threshold, in segments (RTAX_SSTHRESH).
    @inlinable public static var slowStartThreshold: Self { Self(rawValue: 6) }
    /// The greatest congestion window, in segments (RTAX_CWND).
    @inlinable public static var congestionWindow: Self { Self(rawValue: 7) }
    /// The segment size that TCP tells its peer, in bytes (RTAX_ADVMSS).
    @inlinable public static var advertisedSegmentSize: Self { Self(rawValue: 8) }
    /// How far segments may be out of order before one counts as lost (RTAX_REORDERING).
    @inlinable public static var reordering: Self { Self(rawValue: 9) }
    /// The hop limit of packets (RTAX_HOPLIMIT).
    @inlinable public static var hopLimit: Self { Self(rawValue: 10) }
    /// The first congestion window, in segments (RTAX_INITCWND).
    @inlinable public static var initialCongestionWindow: Self { Self(rawValue: 11) }
    /// RTAX_FEATURE_* (RTAX_FEATURES).
    @inlinable public static var features: Self { Self(rawValue: 12) }
    /// The least time until TCP sends again, in milliseconds (RTAX_RTO_MIN).
    @inlinable public static var minimumRetransmissionTimeout: Self { Self(rawValue: 13) }
    /// The first receive window, in segments (RTAX_INITRWND).
    @inlinable public static var initialReceiveWindow: Self { Self(rawValue: 14) }
    /// Whether TCP acknowledges at once (RTAX_QUICKACK).
    @inlinable public static var quickAcknowledgement: Self { Self(rawValue: 15) }
    /// The name of the congestion control algorithm (RTAX_CC_ALGO).
    @inlinable public static var congestionControl: Self { Self(rawValue: 16) }
    /// Whether TCP Fast Open works without a cookie (RTAX_FASTOPEN_NO_COOKIE).
    @inlinable public static var fastOpenWithoutCookie: Self { Self(rawValue: 17) }

    /// The C names, by number.
    public static let labels: [StaticString] = [
        "", "RTAX_LOCK", "RTAX_MTU", "RTAX_WINDOW", "RTAX_RTT", "RTAX_RTTVAR", "RTAX_SSTHRESH", "RTAX_CWND",
        "RTAX_ADVMSS", "RTAX_REORDERING", "RTAX_HOPLIMIT", "RTAX_INITCWND", "RTAX_FEATURES", "RTAX_RTO_MIN",
        "RTAX_INITRWND", "RTAX_QUICKACK", "RTAX_CC_ALGO", "RTAX_FASTOPEN_NO_COOKIE",
    ]
}
