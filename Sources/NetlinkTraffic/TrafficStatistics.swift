/// The statistics of a queueing discipline, a class or an action: TCA_STATS2, linux/gen_stats.h.
public struct TrafficStatistics: Hashable, Sendable {
    /// The number of bytes (TCA_STATS_BASIC).
    public var bytes: UInt64 = 0
    /// The number of packets (TCA_STATS_BASIC, TCA_STATS_PKT64).
    public var packets: UInt64 = 0
    /// The number of packets in the queue (TCA_STATS_QUEUE).
    public var queueLength: UInt32 = 0
    /// The number of bytes in the queue (TCA_STATS_QUEUE).
    public var backlog: UInt32 = 0
    /// The number of packets that were dropped (TCA_STATS_QUEUE).
    public var drops: UInt32 = 0
    /// The number of times that a packet was put back into the queue (TCA_STATS_QUEUE).
    public var requeues: UInt32 = 0
    /// The number of times that a limit was exceeded (TCA_STATS_QUEUE).
    public var overlimits: UInt32 = 0
    /// The rate in bytes per second, if an estimator runs (TCA_STATS_RATE_EST, TCA_STATS_RATE_EST64).
    public var bytesPerSecond: UInt64?
    /// The rate in packets per second, if an estimator runs.
    public var packetsPerSecond: UInt64?

    /// Zeros.
    public init() {}
}

extension TrafficStatistics: AttributeSet {
    /// The attributes, TCA_STATS_*.
    public static let fields: AttributeFields<Self> = [
        .custom(
            1, "TCA_STATS_BASIC",
            decode: { (statistics, attribute) throws(NetlinkError) in
                statistics.bytes = attribute.payload.word(0)
                statistics.packets = max(statistics.packets, UInt64(attribute.payload.word(8, as: UInt32.self)))
            }),
        .custom(
            2, "TCA_STATS_RATE_EST",
            decode: { (statistics, attribute) throws(NetlinkError) in
                guard statistics.bytesPerSecond == nil else { return }
                statistics.bytesPerSecond = UInt64(attribute.payload.word(0, as: UInt32.self))
                statistics.packetsPerSecond = UInt64(attribute.payload.word(4, as: UInt32.self))
            }),
        .custom(
            3, "TCA_STATS_QUEUE",
            decode: { (statistics, attribute) throws(NetlinkError) in
                let queue: QueueStatistics = attribute.payload.structureWithZeros()
                (statistics.queueLength, statistics.backlog) = (queue.length, queue.backlog)
                (statistics.drops, statistics.requeues) = (queue.drops, queue.requeues)
                statistics.overlimits = queue.overlimits
            }),
        .ignored(4, "TCA_STATS_APP"),
        .custom(
            5, "TCA_STATS_RATE_EST64",
            decode: { (statistics, attribute) throws(NetlinkError) in
                statistics.bytesPerSecond = attribute.payload.integer(at: 0)
                statistics.packetsPerSecond = attribute.payload.integer(at: 8)
            }),
        .custom(
            8, "TCA_STATS_PKT64",
            decode: { (statistics, attribute) throws(NetlinkError) in
                statistics.packets = attribute.payload.integer(at: 0) ?? statistics.packets
            }),
    ]
}

/// `struct gnet_stats_queue`
private struct QueueStatistics: KernelStructure {
    var length: UInt32, backlog: UInt32, drops: UInt32, requeues: UInt32, overlimits: UInt32
}

extension AttributeField {
    /// The statistics that all kinds have, and the kind's own, which can stand within them (TCA_STATS_APP).
    static func statistics(
        _ type: UInt16, _ name: StaticString, _ path: Path<TrafficStatistics?>, kind kindPath: Path<[UInt8]>
    ) -> Self {
        .custom(
            type, name,
            decode: { (object, attribute) throws(NetlinkError) in
                var statistics = TrafficStatistics()
                try statistics.decode(attribute.nested)
                object[keyPath: path] = statistics
                if let own = try attribute.nested.first(AttributeName(4, "TCA_STATS_APP")) {
                    object[keyPath: kindPath] = own.array
                }
            })
    }
}
