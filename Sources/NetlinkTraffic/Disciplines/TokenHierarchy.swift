/// A hierarchy of classes with rates: `htb`, tc-htb(8), TCA_HTB_* of linux/pkt_sched.h. Its classes are
/// ``TrafficControlClass``.
public struct TokenHierarchy: Hashable, Sendable {
    /// The minor number of the class for packets that no filter puts into another; 0 for none.
    public var defaultClass: UInt32 = 0
    /// The divisor that makes a class's rate the number of bytes that it sends in one turn.
    public var rateToQuantum: UInt32 = 10
    /// The number of packets that were sent without a class. Read-only.
    public var directPackets: UInt32 = 0
    /// The maximum number of packets without a class in the queue; nil for the length of the interface's queue
    /// (TCA_HTB_DIRECT_QLEN).
    public var directQueueLength: UInt32?

    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// A hierarchy without classes.
    public init(defaultClass: UInt32 = 0) { self.defaultClass = defaultClass }
}

extension TokenHierarchy: AttributeSet, TrafficOptions {
    /// The attributes, TCA_HTB_*.
    public static let fields: AttributeFields<Self> = [
        // struct tc_htb_glob: the version of the interface, 3, and four numbers.
        .custom(
            2, "TCA_HTB_INIT",
            decode: { (hierarchy, attribute) throws(NetlinkError) in
                let value = attribute.payload
                hierarchy.rateToQuantum = value.word(4)
                hierarchy.defaultClass = value.word(8)
                hierarchy.directPackets = value.word(16)
            },
            encode: { (hierarchy, name, request) throws(NetlinkError) in
                try request.append(
                    name, integers: [3, hierarchy.rateToQuantum, hierarchy.defaultClass, 0, 0] as [UInt32])
            }),
        .uint32(5, "TCA_HTB_DIRECT_QLEN", \.directQueueLength),
        .ignored(8, "TCA_HTB_PAD"),
        .unknown(\.unknownAttributes),
    ]
}

/// A class of a token hierarchy: TCA_HTB_PARMS.
public struct TokenHierarchyClass: Hashable, Sendable {
    /// The guaranteed rate, in bytes per second (TCA_HTB_RATE64).
    public var rate: UInt64
    /// The rate that it may borrow up to, in bytes per second; nil for the guaranteed rate (TCA_HTB_CEIL64).
    public var ceiling: UInt64?
    /// The number of bytes that may be sent at once. In a class that was read, it is computed from the kernel's ticks, with
    /// a small error.
    public var burst: UInt32
    /// The number of borrowed bytes that may be sent at once.
    public var ceilingBurst: UInt32
    /// The number of bytes that are sent in one turn; 0 for the rate by ``TokenHierarchy/rateToQuantum``.
    public var quantum: UInt32 = 0
    /// The priority in borrowing: 0, the first, to 7.
    public var priority: UInt32 = 0
    /// The distance from its leaves. Read-only.
    public var level: UInt32 = 0
    /// The number of bytes that is added to the size of each packet. The kernel reads it as signed.
    public var overhead: UInt16 = 0
    /// The least number of bytes that a packet counts.
    public var minimumSize: UInt16 = 0
    /// The link layer that the size of packets is counted for (tc-stab(8)).
    public var linkLayer = TrafficLinkLayer.ethernet
    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// A class.
    ///
    /// - Parameters:
    ///   - rate: The guaranteed rate, in bytes per second.
    ///   - ceiling: The rate that it may borrow up to, in bytes per second.
    ///   - burst: The number of bytes that may be sent at once: at least a packet.
    public init(rate: UInt64, ceiling: UInt64? = nil, burst: UInt32 = 1600) {
        self.rate = rate
        self.ceiling = ceiling
        self.burst = burst
        ceilingBurst = burst
    }
}

extension TokenHierarchyClass: AttributeSet, TrafficOptions, RateLimited {
    /// The attributes, TCA_HTB_*.
    public static let fields: AttributeFields<Self> = [
        .structure(1, "TCA_HTB_PARMS", \.parameters),
        .ignored(3, "TCA_HTB_CTAB"),
        .ignored(4, "TCA_HTB_RTAB"),
        .rate64(6, "TCA_HTB_RATE64", \.rate),
        .custom(
            7, "TCA_HTB_CEIL64",
            decode: { (settings, attribute) throws(NetlinkError) in settings.ceiling = try attribute.uint64 },
            encode: { (settings, name, request) throws(NetlinkError) in
                let ceiling = settings.ceiling ?? settings.rate
                if ceiling > UInt64(UInt32.max) { try request.append(name, uint64: ceiling) }
            }),
        .ignored(8, "TCA_HTB_PAD"),
        .unknown(\.unknownAttributes),
    ]

    init(decodingOptions attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        self.init(rate: 0)
        try decode(attribute.nested)
        // Until here the bursts are in ticks.
        burst = TrafficClock.kernel.bytes(ticks: burst, rate: rate)
        ceilingBurst = TrafficClock.kernel.bytes(ticks: ceilingBurst, rate: ceiling ?? rate)
    }
    /// `struct tc_htb_opt`; the bursts are in ticks.
    private struct Parameters: KernelStructure {
        var rate: RateSpecification, ceiling: RateSpecification, burst: UInt32, ceilingBurst: UInt32
        var quantum: UInt32, level: UInt32 = 0, priority: UInt32
    }

    private var parameters: Parameters? {
        get {
            let (clock, ceiling) = (TrafficClock.kernel, ceiling ?? rate)
            return Parameters(
                rate: specification(rate), ceiling: specification(ceiling),
                burst: clock.ticks(bytes: burst, rate: rate),
                ceilingBurst: clock.ticks(bytes: ceilingBurst, rate: ceiling),
                quantum: quantum, priority: priority)
        }
        set {
            guard let newValue else { return }
            take(newValue.rate)
            // The attributes of 64 bits may stand before.
            if rate == 0 { rate = UInt64(newValue.rate.rate) }
            if ceiling == nil { ceiling = UInt64(newValue.ceiling.rate) }
            (burst, ceilingBurst) = (newValue.burst, newValue.ceilingBurst)
            (quantum, level, priority) = (newValue.quantum, newValue.level, newValue.priority)
        }
    }
}
