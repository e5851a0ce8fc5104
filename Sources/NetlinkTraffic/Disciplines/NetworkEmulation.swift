/// Emulation of a bad network, with delay and loss: `netem`, tc-netem(8), TCA_NETEM_* of linux/pkt_sched.h.
///
/// Probabilities and correlations are fractions from 0 to 1.
public struct NetworkEmulation: Hashable, Sendable {
    /// The delay of each packet (TCA_NETEM_LATENCY64).
    public var delay: Duration = .zero
    /// The variation of the delay, up and down (TCA_NETEM_JITTER64).
    public var jitter: Duration = .zero
    /// The correlation of the delay with the preceding one (TCA_NETEM_CORR).
    public var delayCorrelation: Double = 0
    /// The maximum number of packets in the queue.
    public var limit: UInt32 = 1000
    /// The probability that a packet is lost.
    public var loss: Double = 0
    /// The correlation with the preceding packet.
    public var lossCorrelation: Double = 0
    /// The probability that a packet is duplicated.
    public var duplication: Double = 0
    /// The correlation with the preceding packet.
    public var duplicationCorrelation: Double = 0
    /// The probability that one bit of a packet is changed (TCA_NETEM_CORRUPT).
    public var corruption: Double = 0
    /// The correlation with the preceding packet.
    public var corruptionCorrelation: Double = 0
    /// The probability that a packet is sent immediately, before those that are delayed (TCA_NETEM_REORDER).
    public var reordering: Double = 0
    /// The correlation with the preceding packet.
    public var reorderingCorrelation: Double = 0
    /// The number of packets after which one may be sent immediately; 0 for none.
    public var gap: UInt32 = 0
    /// The rate, in bytes per second; 0 for no limit (TCA_NETEM_RATE, TCA_NETEM_RATE64).
    public var rate: UInt64 = 0
    /// The number of bytes that is added to the size of each packet.
    public var packetOverhead: Int32 = 0
    /// The size of the cells that packets are sent in, in bytes; 0 for none.
    public var cellSize: UInt32 = 0
    /// The number of bytes that is added to the size of each cell.
    public var cellOverhead: Int32 = 0
    /// Whether packets of senders with ECN are marked instead of lost (TCA_NETEM_ECN).
    public var marksCongestion = false

    /// The seed of the random numbers; nil lets the kernel choose one. Linux 6.6 (TCA_NETEM_PRNG_SEED).
    public var seed: UInt64?
    /// The attributes that have no field here, such as a loss model and slots. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// A perfect network.
    public init() {}
}
