/// A queueing discipline: the order and the times in which packets leave an interface (tc(8)).
///
/// ```swift
/// var emulation = NetworkEmulation()
/// emulation.delay = .milliseconds(20)
/// emulation.loss = 0.01
/// try network.add(QueueingDiscipline(.emulation(emulation), interface: eth0), .replacing)
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
    /// The statistics (TCA_STATS2). Read-only.
    public var statistics: TrafficStatistics?
    /// The kind's own statistics, in the kernel's form (TCA_XSTATS, TCA_STATS_APP). Read-only.
    public var kindStatistics: [UInt8] = []
    /// The number of references (tcm_info). Read-only.
    public var references: UInt32 = 0
    /// Whether it is offloaded to hardware; nil if the kernel doesn't tell (TCA_HW_OFFLOAD). Read-only.
    public var isOffloaded: Bool?
    /// The block of filters for received packets (TCA_INGRESS_BLOCK).
    public var ingressBlock: UInt32?
    /// The block of filters for sent packets (TCA_EGRESS_BLOCK).
    public var egressBlock: UInt32?

    /// The attributes that have no field here, such as TCA_STAB. They are written back; a table of sizes that the kernel
    /// doesn't tell whole is refused then, and not lost silently.
    public var unknownAttributes = UnknownAttributes()

    /// A queueing discipline.
    ///
    /// - Parameters:
    ///   - settings: The kind and its settings.
    ///   - interface: The index of the interface.
    ///   - parent: What it belongs to; nil for the root, or the place that the kind needs.
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
    /// Emulation of a bad network, with delay and loss, tc-netem(8).
    case emulation(NetworkEmulation)
    /// A rate with bursts, tc-tbf(8).
    case tokenBucket(TokenBucket)
    /// Flows with short queues, tc-fq_codel(8).
    case fairCoDel(FairCoDel)
    /// Flows that are paced, tc-fq(8).
    case fair(FairQueueing)
    /// A hierarchy of classes with rates, tc-htb(8).
    case hierarchy(TokenHierarchy)
    /// Classes of which the first with packets sends, tc-prio(8).
    case priorities(Priorities)
    /// A queue of packets, first in, first out; nil for the length of the interface's queue (tc-pfifo(8)).
    case packetQueue(limit: UInt32?)
    /// A queue of bytes, first in, first out (tc-bfifo(8)).
    case byteQueue(limit: UInt32?)
    /// No queue: a place for filters of received packets (`ingress`).
    case ingress
    /// No queue: a place for filters of received and of sent packets (`clsact`).
    case clsact
    /// Another kind, with its options in the kernel's form.
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
