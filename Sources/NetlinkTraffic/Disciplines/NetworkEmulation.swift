/// Delay, loss and more, as of a bad network: `netem`, tc-netem(8), TCA_NETEM_* of linux/pkt_sched.h.
///
/// Probabilities and correlations are fractions from 0 to 1.
public struct NetworkEmulation: Hashable, Sendable {
    /// How long each packet is held back (TCA_NETEM_LATENCY64).
    public var delay: Duration = .zero
    /// By how much that varies, up and down (TCA_NETEM_JITTER64).
    public var jitter: Duration = .zero
    /// How much the delay depends on the one before.
    public var delayCorrelation: Double = 0
    /// The greatest number of packets that are held back.
    public var limit: UInt32 = 1000
    /// How probable it is that a packet is lost.
    public var loss: Double = 0
    /// How much that depends on the packet before.
    public var lossCorrelation: Double = 0
    /// How probable it is that a packet comes twice.
    public var duplication: Double = 0
    /// How much that depends on the packet before.
    public var duplicationCorrelation: Double = 0
    /// How probable it is that one bit of a packet is wrong (TCA_NETEM_CORRUPT).
    public var corruption: Double = 0
    /// How much that depends on the packet before.
    public var corruptionCorrelation: Double = 0
    /// How probable it is that a packet is sent at once, before those that are held back (TCA_NETEM_REORDER).
    public var reordering: Double = 0
    /// How much that depends on the packet before.
    public var reorderingCorrelation: Double = 0
    /// After how many packets one may be sent at once; 0 for none.
    public var gap: UInt32 = 0
    /// Bytes per second; 0 for as many as there are (TCA_NETEM_RATE, TCA_NETEM_RATE64).
    public var rate: UInt64 = 0
    /// How many bytes each packet counts more than it has.
    public var packetOverhead: Int32 = 0
    /// The size of cells that packets are sent in; 0 for none.
    public var cellSize: UInt32 = 0
    /// How many bytes each cell counts more than it has.
    public var cellOverhead: Int32 = 0
    /// Whether packets are marked instead of lost, where their sender understands it (TCA_NETEM_ECN).
    public var marksCongestion = false

    /// A good network.
    public init() {}
}
