extension RouteMetrics: AttributeSet {
    /// The attributes within RTA_METRICS, RTAX_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "RTAX_LOCK", \.locks).when { $0.locks != 0 },
        .uint32(2, "RTAX_MTU", \.mtu),
        .uint32(3, "RTAX_WINDOW", \.window),
        .duration32(4, "RTAX_RTT", \.roundTripTime, KernelTimeUnit(perSecond: 8000)),
        .duration32(5, "RTAX_RTTVAR", \.roundTripVariance, KernelTimeUnit(perSecond: 4000)),
        .uint32(6, "RTAX_SSTHRESH", \.slowStartThreshold),
        .uint32(7, "RTAX_CWND", \.congestionWindow),
        .uint32(8, "RTAX_ADVMSS", \.advertisedSegmentSize),
        .uint32(9, "RTAX_REORDERING", \.reordering),
        .uint32(10, "RTAX_HOPLIMIT", \.hopLimit),
        .uint32(11, "RTAX_INITCWND", \.initialCongestionWindow),
        .uint32(12, "RTAX_FEATURES", \.features),
        .duration32(13, "RTAX_RTO_MIN", \.minimumRetransmissionTimeout, .milliseconds),
        .uint32(14, "RTAX_INITRWND", \.initialReceiveWindow),
        .bool32(15, "RTAX_QUICKACK", \.quickAcknowledgement),
        .string(16, "RTAX_CC_ALGO", \.congestionControl),
        .bool32(17, "RTAX_FASTOPEN_NO_COOKIE", \.fastOpenWithoutCookie),
        .unknown(\.unknownAttributes),
    ]
}
