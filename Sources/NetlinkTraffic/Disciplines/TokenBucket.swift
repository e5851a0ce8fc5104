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

extension TokenBucket: AttributeSet, TrafficOptions, RateLimited {
    /// The attributes, TCA_TBF_*.
    public static let fields: AttributeFields<Self> = [
        .structure(1, "TCA_TBF_PARMS", \.parameters),
        .ignored(2, "TCA_TBF_RTAB"),
        .ignored(3, "TCA_TBF_PTAB"),
        .uint32(6, "TCA_TBF_BURST", \.burst).writeOnly,
        .rate64(4, "TCA_TBF_RATE64", \.rate),
        .rate64(5, "TCA_TBF_PRATE64", \.peakRate),
        .uint32(7, "TCA_TBF_PBURST", \.peakBurst).writeOnly.when { $0.peakRate != nil },
        .ignored(8, "TCA_TBF_PAD"),
        .unknown(\.unknownAttributes),
    ]

    init(decodingOptions attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        self.init(rate: 0, burst: 0, limit: 0)
        try decode(attribute.nested)
        // Until here the bursts are in ticks, of packets with their overhead.
        burst = size(ticks: burst, rate: rate)
        peakBurst = peakRate.map { size(ticks: peakBurst, rate: $0) } ?? 0
    }

    /// `struct tc_tbf_qopt`; the bursts are in ticks.
    private struct Parameters: KernelStructure {
        var rate: RateSpecification, peakRate: RateSpecification, limit: UInt32, burst: UInt32, peakBurst: UInt32
    }

    private var parameters: Parameters? {
        get {
            let (clock, peak) = (TrafficClock.kernel, peakRate ?? 0)
            return Parameters(
                rate: specification(rate), peakRate: specification(peak), limit: limit,
                burst: clock.ticks(bytes: burst, rate: rate), peakBurst: clock.ticks(bytes: peakBurst, rate: peak))
        }
        set {
            guard let newValue else { return }
            take(newValue.rate)
            // The attributes of 64 bits may stand before.
            if rate == 0 { rate = UInt64(newValue.rate.rate) }
            if peakRate == nil, newValue.peakRate.rate != 0 { peakRate = UInt64(newValue.peakRate.rate) }
            (limit, burst, peakBurst) = (newValue.limit, newValue.burst, newValue.peakBurst)
        }
    }
}
