/// The attributes of a message about traffic control, TCA_* of linux/rtnetlink.h.
public struct TrafficAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The name of the kind, such as htb (TCA_KIND).
    @inlinable public static var kind: Self { Self(rawValue: 1) }
    /// The kind's own: a structure, attributes, or both (TCA_OPTIONS).
    @inlinable public static var options: Self { Self(rawValue: 2) }
    /// struct tc_stats, which newer attributes stand beside (TCA_STATS).
    @inlinable public static var statistics: Self { Self(rawValue: 3) }
    /// The kind's own statistics (TCA_XSTATS).
    @inlinable public static var kindStatistics: Self { Self(rawValue: 4) }
    /// struct tc_estimator (TCA_RATE).
    @inlinable public static var estimator: Self { Self(rawValue: 5) }
    /// The number of filters that were looked at (TCA_FCNT).
    @inlinable public static var count: Self { Self(rawValue: 6) }
    /// Attributes of the type TCA_STATS_* (TCA_STATS2).
    @inlinable public static var statistics2: Self { Self(rawValue: 7) }
    /// How the size of packets is counted (TCA_STAB).
    @inlinable public static var sizeTable: Self { Self(rawValue: 8) }
    /// Nothing (TCA_PAD).
    @inlinable public static var padding: Self { Self(rawValue: 9) }
    /// In a dump: also those that the kernel made by itself (TCA_DUMP_INVISIBLE).
    @inlinable public static var dumpInvisible: Self { Self(rawValue: 10) }
    /// The chain of a filter (TCA_CHAIN).
    @inlinable public static var chain: Self { Self(rawValue: 11) }
    /// Whether hardware does it, 8 bits (TCA_HW_OFFLOAD).
    @inlinable public static var offload: Self { Self(rawValue: 12) }
    /// The block of filters for what comes in (TCA_INGRESS_BLOCK).
    @inlinable public static var ingressBlock: Self { Self(rawValue: 13) }
    /// The block of filters for what goes out (TCA_EGRESS_BLOCK).
    @inlinable public static var egressBlock: Self { Self(rawValue: 14) }
    /// In a dump: what the answers need not have (TCA_DUMP_FLAGS).
    @inlinable public static var dumpFlags: Self { Self(rawValue: 15) }
    /// A warning in words (TCA_EXT_WARN_MSG).
    @inlinable public static var warning: Self { Self(rawValue: 16) }

    /// The C names, by number.
    public static let labels: [StaticString] = [
        "", "TCA_KIND", "TCA_OPTIONS", "TCA_STATS", "TCA_XSTATS", "TCA_RATE", "TCA_FCNT", "TCA_STATS2", "TCA_STAB",
        "TCA_PAD", "TCA_DUMP_INVISIBLE", "TCA_CHAIN", "TCA_HW_OFFLOAD", "TCA_INGRESS_BLOCK", "TCA_EGRESS_BLOCK",
        "TCA_DUMP_FLAGS", "TCA_EXT_WARN_MSG",
    ]
}
