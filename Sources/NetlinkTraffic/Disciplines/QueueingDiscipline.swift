/// A queueing discipline: in which order, when, and whether at all packets leave an interface (tc(8)).
///
/// ```swift
/// var emulation = NetworkEmulation()
/// emulation.delay = .milliseconds(20)
/// emulation.loss = 0.01
/// try network.add(QueueingDiscipline(.emulation(emulation), interface: link.index), .replacing)
/// ```
public struct QueueingDiscipline: Hashable, Sendable {
    /// The index of the interface.
    public var interface: UInt32
    /// Its own handle; none lets the kernel choose (tcm_handle).
    public var handle: TrafficHandle
    /// What it belongs to: the interface, or a class of another discipline (tcm_parent).
    public var parent: TrafficHandle
    /// The kind and its settings (TCA_KIND, TCA_OPTIONS).
    public var settings: QueueingSettings
    /// What went through (TCA_STATS2). It is not sent.
    public var statistics: TrafficStatistics?
    /// The kind's own statistics, as the kernel has them (TCA_XSTATS, TCA_STATS_APP). They are not sent.
    public var kindStatistics: [UInt8] = []
    /// The number of users (tcm_info). It is not sent.
    public var references: UInt32 = 0
    /// Whether hardware does it; nil where the kernel does not say (TCA_HW_OFFLOAD). It is not sent.
    public var isOffloaded: Bool?
    /// The block of filters for what comes in (TCA_INGRESS_BLOCK).
    public var ingressBlock: UInt32?
    /// The block of filters for what goes out (TCA_EGRESS_BLOCK).
    public var egressBlock: UInt32?

    /// A queueing discipline.
    ///
    /// - Parameters:
    ///   - settings: The kind and its settings.
    ///   - interface: The index of the interface.
    ///   - parent: What it belongs to; nil for where disciplines of the kind stand by themselves.
    ///   - handle: Its handle; nil for the one that the kind needs, or the kernel chooses.
    public init(
        _ settings: QueueingSettings, interface: UInt32, parent: TrafficHandle? = nil, handle: TrafficHandle? = nil
    ) {
        let isIngress = settings == .ingress || settings == .clsact
        self.settings = settings
        self.interface = interface
        self.parent = parent ?? (isIngress ? .ingress : .root)
        self.handle = handle ?? (isIngress ? TrafficHandle(0xffff) : .unspecified)
    }

    /// The name of the kind, such as `htb` (TCA_KIND).
    public var kind: String { settings.kind }
}

/// The kind of a queueing discipline, and its settings.
public enum QueueingSettings: Hashable, Sendable {
    /// Delay, loss and more, as of a bad network, tc-netem(8).
    case emulation(NetworkEmulation)
    /// A rate that is not exceeded, tc-tbf(8).
    case tokenBucket(TokenBucket)
    /// Flows with short queues, tc-fq_codel(8).
    case fairCoDel(FairCoDel)
    /// Flows that are paced, tc-fq(8).
    case fair(FairQueueing)
    /// A hierarchy of classes with rates, tc-htb(8).
    case hierarchy(TokenHierarchy)
    /// Classes of which the first with packets sends, tc-prio(8).
    case priorities(Priorities)
    /// So many packets, first come first served; nil for as many as the interface's queue has (tc-pfifo(8)).
    case packetQueue(limit: UInt32?)
    /// So many bytes, first come first served (tc-bfifo(8)).
    case byteQueue(limit: UInt32?)
    /// No queue: a place for filters of what comes in (`ingress`).
    case ingress
    /// No queue: a place for filters of what comes in and of what goes out (`clsact`).
    case clsact
    /// Another kind, with its options as the kernel has them.
    case other(kind: String, options: [UInt8])

    /// The name of the kind (TCA_KIND).
    public var kind: String {
        switch self {
        case .emulation: "netem"
        case .tokenBucket: "tbf"
        case .fairCoDel: "fq_codel"
        case .fair: "fq"
        case .hierarchy: "htb"
        case .priorities: "prio"
        case .packetQueue: "pfifo"
        case .byteQueue: "bfifo"
        case .ingress: "ingress"
        case .clsact: "clsact"
        case .other(let kind, _): kind
        }
    }
}
