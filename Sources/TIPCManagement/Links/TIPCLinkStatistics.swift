/// Counters of a link since it was made or reset: TIPC_NLA_STATS_* of linux/tipc_netlink.h.
///
/// Each counter has 32 bits and wraps around to 0.
public struct TIPCLinkStatistics: Hashable, Sendable {
    /// One of the two directions.
    public struct Direction: Hashable, Sendable {
        /// Packets that were fragments of messages (TIPC_NLA_STATS_RX_FRAGMENTS, TIPC_NLA_STATS_TX_FRAGMENTS).
        public var fragments: UInt32 = 0
        /// Messages that were fragmented (TIPC_NLA_STATS_RX_FRAGMENTED, TIPC_NLA_STATS_TX_FRAGMENTED).
        public var fragmented: UInt32 = 0
        /// Packets that contained several messages (TIPC_NLA_STATS_RX_BUNDLES, TIPC_NLA_STATS_TX_BUNDLES).
        public var bundles: UInt32 = 0
        /// Messages in such packets (TIPC_NLA_STATS_RX_BUNDLED, TIPC_NLA_STATS_TX_BUNDLED).
        public var bundled: UInt32 = 0
        /// Messages about the link's own state (TIPC_NLA_STATS_RX_STATES, TIPC_NLA_STATS_TX_STATES).
        public var states: UInt32 = 0
        /// Probes, which ask whether the peer responds (TIPC_NLA_STATS_RX_PROBES, TIPC_NLA_STATS_TX_PROBES).
        public var probes: UInt32 = 0
        /// Requests for lost packets (TIPC_NLA_STATS_RX_NACKS, TIPC_NLA_STATS_TX_NACKS).
        public var negativeAcknowledgements: UInt32 = 0
        /// The initial value of ``TIPCLinkStatistics/received`` or ``TIPCLinkStatistics/sent``; on the broadcast link the
        /// count itself (TIPC_NLA_STATS_RX_INFO, TIPC_NLA_STATS_TX_INFO).
        public var information: UInt32 = 0

        /// Creates counters of zero.
        public init() {}
    }

    /// The kernel's counter of received packets (TIPC_NLA_LINK_RX). See ``receivedPackets``.
    public var received: UInt32?
    /// The kernel's counter of sent packets (TIPC_NLA_LINK_TX). See ``sentPackets``.
    public var sent: UInt32?
    /// What was received.
    public var incoming = Direction()
    /// What was sent.
    public var outgoing = Direction()

    /// The number of messages sampled for the length profile; 1 if there are none (TIPC_NLA_STATS_MSG_PROF_TOT).
    public var profileSamples: UInt32 = 0
    /// The number of messages in the profile (TIPC_NLA_STATS_MSG_LEN_CNT).
    public var lengthCount: UInt32 = 0
    /// The sum of their lengths, in bytes (TIPC_NLA_STATS_MSG_LEN_TOT).
    public var lengthTotal: UInt32 = 0
    /// Packets received out of order (TIPC_NLA_STATS_RX_DEFERRED).
    public var deferred: UInt32 = 0
    /// Acknowledgements sent in packets of their own (TIPC_NLA_STATS_TX_ACKS).
    public var acknowledgements: UInt32 = 0
    /// Packets retransmitted (TIPC_NLA_STATS_RETRANSMITTED).
    public var retransmitted: UInt32 = 0
    /// Duplicate packets received (TIPC_NLA_STATS_DUPLICATES).
    public var duplicates: UInt32 = 0
    /// How often a sender had to wait because of congestion (TIPC_NLA_STATS_LINK_CONGS).
    public var congestions: UInt32 = 0
    /// The maximum length of the send queue, in packets (TIPC_NLA_STATS_MAX_QUEUE).
    public var maximumQueue: UInt32 = 0
    /// The average length of the send queue, in packets (TIPC_NLA_STATS_AVG_QUEUE).
    public var averageQueue: UInt32 = 0
    /// The numbers of messages in the profile of up to 64 bytes, 256, 1024, 4096, 16,384, 32,768 and 66,000
    /// (TIPC_NLA_STATS_MSG_LEN_P0 to TIPC_NLA_STATS_MSG_LEN_P6).
    public var lengths: [UInt32] = Array(repeating: 0, count: 7)

    /// Creates counters of zero.
    public init() {}

    /// The number of packets received.
    public var receivedPackets: UInt32 { received.map { $0 &- incoming.information } ?? incoming.information }
    /// The number of packets sent.
    public var sentPackets: UInt32 { sent.map { $0 &- outgoing.information } ?? outgoing.information }
    /// The average length of the messages in the profile, in bytes, rounded down; 0 if there are none.
    public var averageLength: UInt32 { lengthCount == 0 ? 0 : lengthTotal / lengthCount }
}

extension TIPCLinkStatistics: AttributeSet {
    /// The attributes, TIPC_NLA_STATS_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "TIPC_NLA_STATS_RX_INFO", \.incoming.information),
        .uint32(2, "TIPC_NLA_STATS_RX_FRAGMENTS", \.incoming.fragments),
        .uint32(3, "TIPC_NLA_STATS_RX_FRAGMENTED", \.incoming.fragmented),
        .uint32(4, "TIPC_NLA_STATS_RX_BUNDLES", \.incoming.bundles),
        .uint32(5, "TIPC_NLA_STATS_RX_BUNDLED", \.incoming.bundled),
        .uint32(6, "TIPC_NLA_STATS_TX_INFO", \.outgoing.information),
        .uint32(7, "TIPC_NLA_STATS_TX_FRAGMENTS", \.outgoing.fragments),
        .uint32(8, "TIPC_NLA_STATS_TX_FRAGMENTED", \.outgoing.fragmented),
        .uint32(9, "TIPC_NLA_STATS_TX_BUNDLES", \.outgoing.bundles),
        .uint32(10, "TIPC_NLA_STATS_TX_BUNDLED", \.outgoing.bundled),
        .uint32(11, "TIPC_NLA_STATS_MSG_PROF_TOT", \.profileSamples),
        .uint32(12, "TIPC_NLA_STATS_MSG_LEN_CNT", \.lengthCount),
        .uint32(13, "TIPC_NLA_STATS_MSG_LEN_TOT", \.lengthTotal),
        .uint32(14, "TIPC_NLA_STATS_MSG_LEN_P0", \.lengths[0]),
        .uint32(15, "TIPC_NLA_STATS_MSG_LEN_P1", \.lengths[1]),
        .uint32(16, "TIPC_NLA_STATS_MSG_LEN_P2", \.lengths[2]),
        .uint32(17, "TIPC_NLA_STATS_MSG_LEN_P3", \.lengths[3]),
        .uint32(18, "TIPC_NLA_STATS_MSG_LEN_P4", \.lengths[4]),
        .uint32(19, "TIPC_NLA_STATS_MSG_LEN_P5", \.lengths[5]),
        .uint32(20, "TIPC_NLA_STATS_MSG_LEN_P6", \.lengths[6]),
        .uint32(21, "TIPC_NLA_STATS_RX_STATES", \.incoming.states),
        .uint32(22, "TIPC_NLA_STATS_RX_PROBES", \.incoming.probes),
        .uint32(23, "TIPC_NLA_STATS_RX_NACKS", \.incoming.negativeAcknowledgements),
        .uint32(24, "TIPC_NLA_STATS_RX_DEFERRED", \.deferred),
        .uint32(25, "TIPC_NLA_STATS_TX_STATES", \.outgoing.states),
        .uint32(26, "TIPC_NLA_STATS_TX_PROBES", \.outgoing.probes),
        .uint32(27, "TIPC_NLA_STATS_TX_NACKS", \.outgoing.negativeAcknowledgements),
        .uint32(28, "TIPC_NLA_STATS_TX_ACKS", \.acknowledgements),
        .uint32(29, "TIPC_NLA_STATS_RETRANSMITTED", \.retransmitted),
        .uint32(30, "TIPC_NLA_STATS_DUPLICATES", \.duplicates),
        .uint32(31, "TIPC_NLA_STATS_LINK_CONGS", \.congestions),
        .uint32(32, "TIPC_NLA_STATS_MAX_QUEUE", \.maximumQueue),
        .uint32(33, "TIPC_NLA_STATS_AVG_QUEUE", \.averageQueue),
    ]
}
