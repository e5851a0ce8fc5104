public import FamilyNetlink

/// The attributes of statistics of traffic control, TCA_STATS_* of linux/gen_stats.h.
public struct TrafficStatisticsAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// struct gnet_stats_basic: bytes and packets (TCA_STATS_BASIC).
    @inlinable public static var basic: Self { Self(rawValue: 1) }
    /// struct gnet_stats_rate_est (TCA_STATS_RATE_EST).
    @inlinable public static var rate: Self { Self(rawValue: 2) }
    /// struct gnet_stats_queue (TCA_STATS_QUEUE).
    @inlinable public static var queue: Self { Self(rawValue: 3) }
    /// The kind's own (TCA_STATS_APP).
    @inlinable public static var kind: Self { Self(rawValue: 4) }
    /// struct gnet_stats_rate_est64 (TCA_STATS_RATE_EST64).
    @inlinable public static var rate64: Self { Self(rawValue: 5) }
    /// Nothing (TCA_STATS_PAD).
    @inlinable public static var padding: Self { Self(rawValue: 6) }
    /// What hardware did of the basic ones (TCA_STATS_BASIC_HW).
    @inlinable public static var basicHardware: Self { Self(rawValue: 7) }
    /// The number of packets, 64 bits (TCA_STATS_PKT64).
    @inlinable public static var packets64: Self { Self(rawValue: 8) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "TCA_STATS_BASIC"
        case 2: "TCA_STATS_RATE_EST"
        case 3: "TCA_STATS_QUEUE"
        case 4: "TCA_STATS_APP"
        case 5: "TCA_STATS_RATE_EST64"
        case 6: "TCA_STATS_PAD"
        case 7: "TCA_STATS_BASIC_HW"
        case 8: "TCA_STATS_PKT64"
        default: ""
        }
    }
}
