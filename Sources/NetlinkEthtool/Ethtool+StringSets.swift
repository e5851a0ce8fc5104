public import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

/// A set of strings of the kernel: ETH_SS_* of linux/ethtool.h.
public struct EthtoolStringSet: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt32

    /// Creates a set's number.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Names of self-tests, of a device (ETH_SS_TEST).
    public static var tests: Self { Self(rawValue: 0) }
    /// Names of the driver's statistics, of a device (ETH_SS_STATS).
    public static var statistics: Self { Self(rawValue: 1) }
    /// Names of the driver's own flags, of a device (ETH_SS_PRIV_FLAGS).
    public static var privateFlags: Self { Self(rawValue: 2) }
    /// Names of features (ETH_SS_FEATURES).
    public static var features: Self { Self(rawValue: 4) }
    /// Names of link modes (ETH_SS_LINK_MODES).
    public static var linkModes: Self { Self(rawValue: 9) }
    /// Names of groups of statistics (ETH_SS_STATS_STD).
    public static var statisticsGroups: Self { Self(rawValue: 16) }
}

extension Ethtool {
    /// The strings of a set, by their index (ETHTOOL_MSG_STRSET_GET).
    ///
    /// - Parameters:
    ///   - set: Which set.
    ///   - device: The interface, for sets that each device has of its own.
    /// - Throws: `.refused` with EOPNOTSUPP where there is no such set, EINVAL where a device must be named.
    public func strings(
        _ set: EthtoolStringSet, of device: LinkReference? = nil
    ) throws(NetlinkError) -> [UInt32: String] {
        var request = try request(Command.stringSets, device, header: EthtoolStringSetsAttribute(rawValue: 1))
        try request.nest(EthtoolStringSetsAttribute(rawValue: 2)) { sets throws(NetlinkError) in
            try sets.nest(1 as NetlinkAttributeNumber) { one throws(NetlinkError) in
                try one.append(EthtoolStringSetAttribute(rawValue: 1), uint32: set.rawValue)
            }
        }
        return try connection.first(request) { message throws(NetlinkError) in try Self.strings(message) }
    }

    /// ETHTOOL_A_STRSET_STRINGSETS / …_STRINGSET / …_STRINGS / …_STRING.
    private static func strings(_ message: borrowing NetlinkMessage) throws(NetlinkError) -> [UInt32: String] {
        var strings: [UInt32: String] = [:]
        var attributes = message.attributes(after: GenericHeader.self)
        while let sets = try attributes.next(2 as NetlinkAttributeNumber) {
            var all = sets.nested
            while let set = try all.next() {
                var fields = set.nested
                while let list = try fields.next(3 as NetlinkAttributeNumber) {
                    var elements = list.nested
                    while let element = try elements.next() {
                        let index = try element.nested.first(1 as NetlinkAttributeNumber)?.uint32
                        let text = try element.nested.first(2 as NetlinkAttributeNumber)?.string
                        if let index, let text { strings[index] = text }
                    }
                }
            }
        }
        return strings
    }
}
