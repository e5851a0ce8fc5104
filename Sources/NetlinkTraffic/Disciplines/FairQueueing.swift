/// Flows with short queues: `fq_codel`, tc-fq_codel(8), RFC 8290, TCA_FQ_CODEL_* of linux/pkt_sched.h. The kernel has a
/// default for what is nil.
public struct FairCoDel: Hashable, Sendable {
    /// The acceptable standing delay, in microseconds (TCA_FQ_CODEL_TARGET).
    public var target: Duration?
    /// The maximum number of packets (TCA_FQ_CODEL_LIMIT).
    public var limit: UInt32?
    /// The time for which the delay may exceed the target before packets are dropped, in microseconds
    /// (TCA_FQ_CODEL_INTERVAL).
    public var interval: Duration?
    /// Whether packets of senders with ECN are marked instead of dropped (TCA_FQ_CODEL_ECN).
    public var marksCongestion: Bool?
    /// The number of queues that flows are distributed over (TCA_FQ_CODEL_FLOWS). Set only when the discipline is added.
    public var flows: UInt32?
    /// The number of bytes that a flow sends in one turn (TCA_FQ_CODEL_QUANTUM).
    public var quantum: UInt32?
    /// The delay above which packets are marked at once, in microseconds (TCA_FQ_CODEL_CE_THRESHOLD).
    public var markThreshold: Duration?
    /// The maximum number of packets that are dropped at once when the limit is exceeded (TCA_FQ_CODEL_DROP_BATCH_SIZE).
    public var dropBatch: UInt32?
    /// The maximum number of bytes of memory (TCA_FQ_CODEL_MEMORY_LIMIT).
    public var memoryLimit: UInt32?

    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Leaves every setting at the kernel's default.
    public init() {}
}

extension FairCoDel: AttributeSet, TrafficOptions {
    /// The attributes, TCA_FQ_CODEL_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(2, "TCA_FQ_CODEL_LIMIT", \.limit),
        .uint32(5, "TCA_FQ_CODEL_FLOWS", \.flows),
        .uint32(6, "TCA_FQ_CODEL_QUANTUM", \.quantum),
        .duration32(3, "TCA_FQ_CODEL_INTERVAL", \.interval, .microseconds),
        .duration32(1, "TCA_FQ_CODEL_TARGET", \.target, .microseconds),
        .bool32(4, "TCA_FQ_CODEL_ECN", \.marksCongestion),
        .duration32(7, "TCA_FQ_CODEL_CE_THRESHOLD", \.markThreshold, .microseconds),
        .uint32(9, "TCA_FQ_CODEL_MEMORY_LIMIT", \.memoryLimit),
        .uint32(8, "TCA_FQ_CODEL_DROP_BATCH_SIZE", \.dropBatch),
        .unknown(\.unknownAttributes),
    ]
}

/// Flows that are paced: `fq`, tc-fq(8), TCA_FQ_* of linux/pkt_sched.h. The kernel has a default for what is nil.
public struct FairQueueing: Hashable, Sendable {
    /// The maximum number of packets (TCA_FQ_PLIMIT).
    public var limit: UInt32?
    /// The maximum number of packets of a flow (TCA_FQ_FLOW_PLIMIT).
    public var flowLimit: UInt32?
    /// The number of bytes that a flow sends in one turn (TCA_FQ_QUANTUM).
    public var quantum: UInt32?
    /// The number of bytes that a new flow sends in its first turn (TCA_FQ_INITIAL_QUANTUM).
    public var initialQuantum: UInt32?
    /// Whether flows are paced (TCA_FQ_RATE_ENABLE).
    public var isPacing: Bool?
    /// The greatest rate of a flow, in bytes per second (TCA_FQ_FLOW_MAX_RATE).
    public var maximumRate: UInt32?
    /// The binary logarithm of the number of buckets (TCA_FQ_BUCKETS_LOG).
    public var bucketsLogarithm: UInt32?
    /// The idle time after which a flow is a new one, in microseconds (TCA_FQ_FLOW_REFILL_DELAY).
    public var refillDelay: Duration?
    /// The bits of a hash that count for packets without a socket (TCA_FQ_ORPHAN_MASK).
    public var orphanMask: UInt32?
    /// The rate below which every packet is delayed separately, in bytes per second (TCA_FQ_LOW_RATE_THRESHOLD).
    public var lowRateThreshold: UInt32?
    /// The delay above which packets are marked, in microseconds (TCA_FQ_CE_THRESHOLD).
    public var markThreshold: Duration?
    /// The slack of timers, in nanoseconds (TCA_FQ_TIMER_SLACK).
    public var timerSlack: Duration?
    /// The maximum time until a packet's departure, in microseconds (TCA_FQ_HORIZON).
    public var horizon: Duration?
    /// Whether packets beyond the horizon are dropped; otherwise they depart at the horizon (TCA_FQ_HORIZON_DROP).
    public var dropsBeyondHorizon: Bool?

    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Leaves every setting at the kernel's default.
    public init() {}
}

extension FairQueueing: AttributeSet, TrafficOptions {
    /// The attributes, TCA_FQ_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(8, "TCA_FQ_BUCKETS_LOG", \.bucketsLogarithm),
        .uint32(1, "TCA_FQ_PLIMIT", \.limit),
        .uint32(2, "TCA_FQ_FLOW_PLIMIT", \.flowLimit),
        .uint32(3, "TCA_FQ_QUANTUM", \.quantum),
        .uint32(4, "TCA_FQ_INITIAL_QUANTUM", \.initialQuantum),
        .bool32(5, "TCA_FQ_RATE_ENABLE", \.isPacing),
        .ignored(6, "TCA_FQ_FLOW_DEFAULT_RATE"),
        .uint32(7, "TCA_FQ_FLOW_MAX_RATE", \.maximumRate),
        .uint32(11, "TCA_FQ_LOW_RATE_THRESHOLD", \.lowRateThreshold),
        .duration32(9, "TCA_FQ_FLOW_REFILL_DELAY", \.refillDelay, .microseconds),
        .uint32(10, "TCA_FQ_ORPHAN_MASK", \.orphanMask),
        .duration32(12, "TCA_FQ_CE_THRESHOLD", \.markThreshold, .microseconds),
        .duration32(13, "TCA_FQ_TIMER_SLACK", \.timerSlack, .nanoseconds),
        .duration32(14, "TCA_FQ_HORIZON", \.horizon, .microseconds),
        .bool(15, "TCA_FQ_HORIZON_DROP", \.dropsBeyondHorizon),
        .unknown(\.unknownAttributes),
    ]
}
