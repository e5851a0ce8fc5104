/// A rate with bursts: `tbf`, tc-tbf(8), TCA_TBF_* of linux/pkt_sched.h.
public struct TokenBucket: Hashable, Sendable {
    /// Bytes per second (TCA_TBF_PARMS, TCA_TBF_RATE64).
    public var rate: UInt64
    /// The number of bytes that may be sent at once (TCA_TBF_BURST). In a discipline that was read, it is computed from the
    /// kernel's ticks, with a small error.
    public var burst: UInt32
    /// The maximum number of bytes in the queue.
    public var limit: UInt32
    /// The maximum rate of a burst, in bytes per second; nil for no limit (TCA_TBF_PRATE64).
    public var peakRate: UInt64?
    /// The number of bytes that may be sent at once at the peak rate: at least the MTU (TCA_TBF_PBURST).
    public var peakBurst: UInt32 = 0
    /// The number of bytes that is added to the size of each packet. The kernel reads it as signed.
    public var overhead: UInt16 = 0
    /// The least number of bytes that a packet counts.
    public var minimumSize: UInt16 = 0
    /// The link layer that the size of packets is counted for (tc-stab(8)).
    public var linkLayer = TrafficLinkLayer.ethernet
    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// A rate.
    public init(rate: UInt64, burst: UInt32, limit: UInt32) {
        self.rate = rate
        self.burst = burst
        self.limit = limit
    }
}

extension TokenBucket: AttributeSet, TrafficOptions {
    /// The attributes, TCA_TBF_*.
    public static let fields: AttributeFields<Self> = [
        // struct tc_tbf_qopt: two rates, the limit, and the time for each burst in ticks.
        .custom(
            1, "TCA_TBF_PARMS",
            decode: { (bucket, attribute) throws(NetlinkError) in
                let value = attribute.payload
                let plain = RateSpecification(decoding: value, at: 0)
                (bucket.overhead, bucket.minimumSize, bucket.linkLayer) = (
                    plain.overhead, plain.minimumSize, plain.linkLayer
                )
                // The attributes of 64 bits may stand before.
                if bucket.rate == 0 { bucket.rate = UInt64(plain.rate) }
                let peak = RateSpecification(decoding: value, at: 12).rate
                if bucket.peakRate == nil, peak != 0 { bucket.peakRate = UInt64(peak) }
                bucket.limit = value.word(24)
                (bucket.burst, bucket.peakBurst) = (value.word(28), value.word(32))
            },
            encode: { (bucket, name, request) throws(NetlinkError) in
                let clock = TrafficClock.kernel
                var output = AttributeBytes()
                bucket.specification(bucket.rate).encode(into: &output)
                bucket.specification(bucket.peakRate ?? 0).encode(into: &output)
                output.append(integer: bucket.limit)
                output.append(integer: clock.ticks(bytes: bucket.burst, rate: bucket.rate))
                output.append(integer: clock.ticks(bytes: bucket.peakBurst, rate: bucket.peakRate ?? 0))
                try request.append(name, bytes: output.bytes)
            }),
        .ignored(2, "TCA_TBF_RTAB"),
        .ignored(3, "TCA_TBF_PTAB"),
        .uint32(6, "TCA_TBF_BURST", \.burst).writeOnly,
        .rate64(4, "TCA_TBF_RATE64", \.rate),
        .rate64(5, "TCA_TBF_PRATE64", \.peakRate),
        .uint32(7, "TCA_TBF_PBURST", \.peakBurst).writeOnly.when { $0.peakRate != nil },
        .ignored(8, "TCA_TBF_PAD"),
        .unknown(\.unknownAttributes),
    ]

    private func specification(_ rate: UInt64) -> RateSpecification {
        RateSpecification(rate: rate, overhead: overhead, minimumSize: minimumSize, linkLayer)
    }

    init(decodingOptions attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        self.init(rate: 0, burst: 0, limit: 0)
        try decode(attribute.nested)
        // Until here the bursts are in ticks, of packets with their overhead.
        burst = specification(rate).size(ticks: burst, rate: rate)
        peakBurst = peakRate.map { specification($0).size(ticks: peakBurst, rate: $0) } ?? 0
    }
}
