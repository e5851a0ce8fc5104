/// The standard statistics of a device: ETHTOOL_A_STATS_*.
public struct EthtoolStatistics: Hashable, Sendable {
    /// A group of statistics: ETHTOOL_STATS_*.
    public struct Group: RawRepresentable, Hashable, Sendable, AttributeNumber {
        /// The number.
        public let rawValue: UInt32

        /// Creates a group.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// The physical layer (ETHTOOL_STATS_ETH_PHY).
        public static var physicalLayer: Self { Self(rawValue: 0) }
        /// Medium access control (ETHTOOL_STATS_ETH_MAC).
        public static var mediumAccess: Self { Self(rawValue: 1) }
        /// Control frames (ETHTOOL_STATS_ETH_CTRL).
        public static var control: Self { Self(rawValue: 2) }
        /// Remote monitoring, with counts by frame length (ETHTOOL_STATS_RMON).
        public static var remoteMonitoring: Self { Self(rawValue: 3) }
    }

    /// The count of frames in a range of lengths.
    public struct Bucket: Hashable, Sendable {
        /// The least length, in bytes (ETHTOOL_A_STATS_GRP_HIST_BKT_LOW).
        public var low: UInt32 = 0
        /// The greatest length, in bytes (ETHTOOL_A_STATS_GRP_HIST_BKT_HI).
        public var high: UInt32 = 0
        /// The number of frames (ETHTOOL_A_STATS_GRP_HIST_VAL).
        public var count: UInt64 = 0

        /// Creates an empty value.
        public init() {}
    }

    /// The values of a group.
    public struct Values: Hashable, Sendable {
        /// The values, by their index in the group's string set (ETHTOOL_A_STATS_GRP_STAT).
        public var numbers: [UInt16: UInt64] = [:]
        /// The string set with the names (ETHTOOL_A_STATS_GRP_SS_ID).
        public var stringSet = EthtoolStringSet(rawValue: 0)
        /// Received frames by length (ETHTOOL_A_STATS_GRP_HIST_RX).
        public var received: [Bucket] = []
        /// Sent frames by length (ETHTOOL_A_STATS_GRP_HIST_TX).
        public var sent: [Bucket] = []
    }

    /// The device.
    public var device = EthtoolDevice()
    /// The groups that the driver reports (ETHTOOL_A_STATS_GRP).
    public var groups: [Group: Values] = [:]

    /// Creates an empty value.
    public init() {}
}

extension EthtoolStatistics: EthtoolMessage {
    /// The attributes, ETHTOOL_A_STATS_*.
    public static let fields: AttributeFields<Self> = [
        .nested(2, "ETHTOOL_A_STATS_HEADER", \.device).readOnly,
        .custom(
            4, "ETHTOOL_A_STATS_GRP",
            decode: { (statistics, attribute) throws(NetlinkError) in
                let group = try EthtoolStatisticsGroup(decoding: attribute)
                statistics.groups[group.id] = group.values
            }),
    ]
}

/// A group as it is in messages: ETHTOOL_A_STATS_GRP_*.
private struct EthtoolStatisticsGroup: AttributeSetElement {
    var id = EthtoolStatistics.Group(rawValue: 0)
    var values = EthtoolStatistics.Values()

    static let fields: AttributeFields<Self> = [
        .uint32(2, "ETHTOOL_A_STATS_GRP_ID", \.id),
        .uint32(3, "ETHTOOL_A_STATS_GRP_SS_ID", \.values.stringSet),
        .custom(
            4, "ETHTOOL_A_STATS_GRP_STAT",
            decode: { (group, attribute) throws(NetlinkError) in
                var numbers = attribute.nested
                while let number = try numbers.next() { group.values.numbers[number.type] = try number.uint64 }
            }),
        .repeated(5, "ETHTOOL_A_STATS_GRP_HIST_RX", \.values.received),
        .repeated(6, "ETHTOOL_A_STATS_GRP_HIST_TX", \.values.sent),
    ]
}

extension EthtoolStatistics.Bucket: AttributeSetElement {
    /// The attributes, ETHTOOL_A_STATS_GRP_HIST_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(7, "ETHTOOL_A_STATS_GRP_HIST_BKT_LOW", \.low).required,
        .uint32(8, "ETHTOOL_A_STATS_GRP_HIST_BKT_HI", \.high).required,
        .uint64(9, "ETHTOOL_A_STATS_GRP_HIST_VAL", \.count).required,
    ]
}

/// A request for groups of statistics.
private struct EthtoolStatisticsRequest: AttributeSet {
    var groups: EthtoolBits

    static let fields: AttributeFields<Self> = [
        .ignored(2, "ETHTOOL_A_STATS_HEADER"),
        .nested(3, "ETHTOOL_A_STATS_GROUPS", \.groups),
    ]
}

extension Ethtool {
    /// Statistics of a device (ETHTOOL_MSG_STATS_GET, Linux 5.13). Values that the driver doesn't count are missing.
    ///
    /// - Parameters:
    ///   - device: The interface.
    ///   - groups: The groups to read.
    /// - Throws: `.refused` with ENODEV if the interface doesn't exist, EOPNOTSUPP if the driver counts nothing.
    public func statistics(
        _ device: LinkReference,
        _ groups: Set<EthtoolStatistics.Group> = [.physicalLayer, .mediumAccess, .control, .remoteMonitoring]
    ) throws(NetlinkError) -> EthtoolStatistics {
        let wanted = EthtoolStatisticsRequest(groups: EthtoolBits(groups.map(\.rawValue)))
        return try first(request(Command.statistics, device, writing: wanted))
    }
}
