public import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

/// The statistics of a device that the standards name: ETHTOOL_A_STATS_*.
public struct EthtoolStatistics: Hashable, Sendable {
    /// A group of statistics: ETHTOOL_STATS_*.
    public struct Group: RawRepresentable, Hashable, Sendable {
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
        /// Remote monitoring, with counts by the length of frames (ETHTOOL_STATS_RMON).
        public static var remoteMonitoring: Self { Self(rawValue: 3) }
    }

    /// Frames of a range of lengths.
    public struct Bucket: Hashable, Sendable {
        /// The least length, in bytes.
        public var low: UInt32
        /// The greatest length, in bytes.
        public var high: UInt32
        /// How many frames.
        public var count: UInt64
    }

    /// The numbers of a group.
    public struct Values: Hashable, Sendable {
        /// The numbers, by their index in the group's set of strings, whose number is ``stringSet``.
        public var numbers: [UInt16: UInt64] = [:]
        /// The set of strings with the names.
        public var stringSet = EthtoolStringSet(rawValue: 0)
        /// Received frames by length.
        public var received: [Bucket] = []
        /// Sent frames by length.
        public var sent: [Bucket] = []
    }

    /// The device.
    public var device = EthtoolDevice()
    /// The groups that the driver tells.
    public var groups: [Group: Values] = [:]

    /// Reads an answer.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        device = try message.ethtoolAttributes(header: 2) { (attribute) throws(NetlinkError) in
            switch attribute.type {
            case 4: try add(attribute)
            default: break
            }
        }
    }

    private mutating func add(_ nest: borrowing NetlinkAttribute) throws(NetlinkError) {
        var group = Group(rawValue: 0)
        var values = Values()
        var attributes = nest.nested
        while let attribute = try attributes.next() {
            switch attribute.type {
            case 2: group = Group(rawValue: try attribute.uint32)
            case 3: values.stringSet = EthtoolStringSet(rawValue: try attribute.uint32)
            case 4:
                var numbers = attribute.nested
                while let number = try numbers.next() { values.numbers[number.type] = try number.uint64 }
            case 5: if let bucket = try Self.bucket(attribute) { values.received.append(bucket) }
            case 6: if let bucket = try Self.bucket(attribute) { values.sent.append(bucket) }
            default: break
            }
        }
        groups[group] = values
    }

    private static func bucket(_ nest: borrowing NetlinkAttribute) throws(NetlinkError) -> Bucket? {
        var low: UInt32?
        var high: UInt32?
        var count: UInt64?
        var attributes = nest.nested
        while let attribute = try attributes.next() {
            switch attribute.type {
            case 7: low = try attribute.uint32
            case 8: high = try attribute.uint32
            case 9: count = try attribute.uint64
            default: break
            }
        }
        guard let low, let high, let count else { return nil }
        return Bucket(low: low, high: high, count: count)
    }
}

extension Ethtool {
    /// Statistics of a device (ETHTOOL_MSG_STATS_GET, Linux 5.13). What its driver does not count is missing.
    ///
    /// - Parameters:
    ///   - device: The interface.
    ///   - groups: Which groups.
    /// - Throws: `.refused` with ENODEV where there is no such interface, EOPNOTSUPP where the driver counts none.
    public func statistics(
        _ device: LinkReference,
        _ groups: Set<EthtoolStatistics.Group> = [.physicalLayer, .mediumAccess, .control, .remoteMonitoring]
    ) throws(NetlinkError) -> EthtoolStatistics {
        // 2: the first attribute of this message is padding.
        var request = try request(Command.statistics, device, header: EthtoolStatisticsAttribute(rawValue: 2))
        try request.nest(EthtoolStatisticsAttribute(rawValue: 3)) { set throws(NetlinkError) in
            try set.append(flag: EthtoolBitSetAttribute(rawValue: 1))
            try set.nest(EthtoolBitSetAttribute(rawValue: 3)) { list throws(NetlinkError) in
                for group in groups.map(\.rawValue).sorted() {
                    try list.nest(1 as NetlinkAttributeNumber) { bit throws(NetlinkError) in
                        try bit.append(EthtoolBitAttribute(rawValue: 1), uint32: group)
                    }
                }
            }
        }
        return try connection.first(request) { message throws(NetlinkError) in
            try EthtoolStatistics(decoding: message)
        }
    }
}
