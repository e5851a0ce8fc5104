public import FamilyNetlink
internal import SocketAPI

/// What went through a queueing discipline, a class or a filter: TCA_STATS2, linux/gen_stats.h.
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
    /// How often a packet was put back (TCA_STATS_QUEUE).
    public var requeues: UInt32 = 0
    /// How often a limit was met (TCA_STATS_QUEUE).
    public var overlimits: UInt32 = 0
    /// Bytes per second, where an estimator runs (TCA_STATS_RATE_EST, TCA_STATS_RATE_EST64).
    public var bytesPerSecond: UInt64?
    /// Packets per second, where an estimator runs.
    public var packetsPerSecond: UInt64?

    /// Nothing.
    public init() {}

    /// Reads the attributes within TCA_STATS2.
    ///
    /// - Throws: `.malformed` for bytes that are no attributes.
    public init(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        while let attribute = try attributes.next() { decode(attribute) }
    }

    private mutating func decode(_ attribute: borrowing NetlinkAttribute) {
        let value = attribute.payload
        func number(_ offset: Int) -> UInt32 { value.integer(at: offset) ?? 0 }
        switch TrafficStatisticsAttribute(rawValue: attribute.type) {
        case .basic:
            bytes = value.integer(at: 0) ?? 0
            packets = max(packets, UInt64(number(8)))
        case .packets64: packets = value.integer(at: 0) ?? packets
        case .queue:
            (queueLength, backlog, drops, requeues, overlimits) = (
                number(0), number(4), number(8), number(12), number(16)
            )
        case .rate:
            if bytesPerSecond == nil { (bytesPerSecond, packetsPerSecond) = (UInt64(number(0)), UInt64(number(4))) }
        case .rate64: (bytesPerSecond, packetsPerSecond) = (value.integer(at: 0), value.integer(at: 8))
        default: break
        }
    }
}
