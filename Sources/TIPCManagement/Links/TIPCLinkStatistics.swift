internal import FamilyNetlink

/// What has crossed a link, since it is there or since it was reset: TIPC_NLA_STATS_* of linux/tipc_netlink.h.
///
/// All counters have 32 bits, and begin again at 0 behind the greatest number.
public struct TIPCLinkStatistics: Hashable, Sendable {
    /// One of the two directions.
    public struct Direction: Hashable, Sendable {
        /// Packets that were parts of longer messages (TIPC_NLA_STATS_RX_FRAGMENTS, TIPC_NLA_STATS_TX_FRAGMENTS).
        public var fragments: UInt32 = 0
        /// Messages that came or went in parts (TIPC_NLA_STATS_RX_FRAGMENTED, TIPC_NLA_STATS_TX_FRAGMENTED).
        public var fragmented: UInt32 = 0
        /// Packets with several messages in them (TIPC_NLA_STATS_RX_BUNDLES, TIPC_NLA_STATS_TX_BUNDLES).
        public var bundles: UInt32 = 0
        /// Messages within such packets (TIPC_NLA_STATS_RX_BUNDLED, TIPC_NLA_STATS_TX_BUNDLED).
        public var bundled: UInt32 = 0
        /// Messages about the link's own state (TIPC_NLA_STATS_RX_STATES, TIPC_NLA_STATS_TX_STATES).
        public var states: UInt32 = 0
        /// Messages that ask whether the other end is there (TIPC_NLA_STATS_RX_PROBES, TIPC_NLA_STATS_TX_PROBES).
        public var probes: UInt32 = 0
        /// Packets that ask for lost ones (TIPC_NLA_STATS_RX_NACKS, TIPC_NLA_STATS_TX_NACKS).
        public var negativeAcknowledgements: UInt32 = 0
        /// The number that ``TIPCLinkStatistics/received`` or ``TIPCLinkStatistics/sent`` counts from; on the broadcast
        /// link the count itself (TIPC_NLA_STATS_RX_INFO, TIPC_NLA_STATS_TX_INFO).
        public var information: UInt32 = 0

        /// Zeros.
        public init() {}
    }

    /// The count of packets that came, as the kernel tells it (TIPC_NLA_LINK_RX). See ``receivedPackets``.
    public var received: UInt32?
    /// The count of packets that went, as the kernel tells it (TIPC_NLA_LINK_TX). See ``sentPackets``.
    public var sent: UInt32?
    /// What came.
    public var incoming = Direction()
    /// What went.
    public var outgoing = Direction()

    /// Packets whose lengths were noted, a sample; 1 where there are none (TIPC_NLA_STATS_MSG_PROF_TOT).
    public var profileSamples: UInt32 = 0
    /// Packets of the sample (TIPC_NLA_STATS_MSG_LEN_CNT).
    public var lengthCount: UInt32 = 0
    /// The sum of their lengths, in bytes (TIPC_NLA_STATS_MSG_LEN_TOT).
    public var lengthTotal: UInt32 = 0
    /// Packets that came before one that they follow (TIPC_NLA_STATS_RX_DEFERRED).
    public var deferred: UInt32 = 0
    /// Acknowledgements that were sent by themselves (TIPC_NLA_STATS_TX_ACKS).
    public var acknowledgements: UInt32 = 0
    /// Packets that were sent again (TIPC_NLA_STATS_RETRANSMITTED).
    public var retransmitted: UInt32 = 0
    /// Packets that came a second time (TIPC_NLA_STATS_DUPLICATES).
    public var duplicates: UInt32 = 0
    /// How often a sender had to wait (TIPC_NLA_STATS_LINK_CONGS).
    public var congestions: UInt32 = 0
    /// The greatest number of packets that waited to be acknowledged (TIPC_NLA_STATS_MAX_QUEUE).
    public var maximumQueue: UInt32 = 0
    /// Their number on average (TIPC_NLA_STATS_AVG_QUEUE).
    public var averageQueue: UInt32 = 0
    /// How many of the noted lengths were up to 64 bytes, 256, 1024, 4096, 16,384, 32,768 and 66,000
    /// (TIPC_NLA_STATS_MSG_LEN_P0 to TIPC_NLA_STATS_MSG_LEN_P6).
    public var lengths: [UInt32] = Array(repeating: 0, count: 7)

    /// Zeros.
    public init() {}

    /// How many packets came.
    public var receivedPackets: UInt32 { received.map { $0 &- incoming.information } ?? incoming.information }
    /// How many packets went.
    public var sentPackets: UInt32 { sent.map { $0 &- outgoing.information } ?? outgoing.information }
    /// The noted lengths on average, in bytes, rounded down; 0 where there are none.
    public var averageLength: UInt32 { lengthCount == 0 ? 0 : lengthTotal / lengthCount }
}

extension TIPCLinkStatistics {
    mutating func read(_ nest: borrowing NetlinkAttribute) throws(NetlinkError) {
        var attributes = nest.nested
        while let attribute = try attributes.next() {
            // Each of them is a number of 32 bits.
            guard attribute.count == 4 else { continue }
            let value = try attribute.uint32
            switch TIPCStatisticsAttribute(rawValue: attribute.type) {
            case .profileTotal: profileSamples = value
            case .lengthCount: lengthCount = value
            case .lengthTotal: lengthTotal = value
            case .deferred: deferred = value
            case .sentAcks: acknowledgements = value
            case .retransmitted: retransmitted = value
            case .duplicates: duplicates = value
            case .congestions: congestions = value
            case .maximumQueue: maximumQueue = value
            case .averageQueue: averageQueue = value
            case let key where key.lengthIndex != nil: lengths[key.lengthIndex ?? 0] = value
            case let key: read(key, value)
            }
        }
    }

    private mutating func read(_ key: TIPCStatisticsAttribute, _ value: UInt32) {
        switch key {
        case .receivedInformation: incoming.information = value
        case .receivedFragments: incoming.fragments = value
        case .receivedFragmented: incoming.fragmented = value
        case .receivedBundles: incoming.bundles = value
        case .receivedBundled: incoming.bundled = value
        case .receivedStates: incoming.states = value
        case .receivedProbes: incoming.probes = value
        case .receivedNacks: incoming.negativeAcknowledgements = value
        case .sentInformation: outgoing.information = value
        case .sentFragments: outgoing.fragments = value
        case .sentFragmented: outgoing.fragmented = value
        case .sentBundles: outgoing.bundles = value
        case .sentBundled: outgoing.bundled = value
        case .sentStates: outgoing.states = value
        case .sentProbes: outgoing.probes = value
        case .sentNacks: outgoing.negativeAcknowledgements = value
        default: break
        }
    }
}

extension TIPCStatisticsAttribute {
    /// Which of the seven ranges of lengths it counts.
    fileprivate var lengthIndex: Int? { (14...20).contains(rawValue) ? Int(rawValue) - 14 : nil }
}
