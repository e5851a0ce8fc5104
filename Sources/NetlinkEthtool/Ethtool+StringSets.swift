/// A string set of the kernel: ETH_SS_* of linux/ethtool.h.
public struct EthtoolStringSet: RawRepresentable, Hashable, Sendable, AttributeNumber {
    /// The number.
    public let rawValue: UInt32

    /// Creates a set's number.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Names of self-tests, of a device (ETH_SS_TEST).
    public static var tests: Self { Self(rawValue: 0) }
    /// Names of the driver's statistics, of a device (ETH_SS_STATS).
    public static var statistics: Self { Self(rawValue: 1) }
    /// Names of the driver's private flags, of a device (ETH_SS_PRIV_FLAGS).
    public static var privateFlags: Self { Self(rawValue: 2) }
    /// Names of features (ETH_SS_FEATURES).
    public static var features: Self { Self(rawValue: 4) }
    /// Names of link modes (ETH_SS_LINK_MODES).
    public static var linkModes: Self { Self(rawValue: 9) }
    /// Names of groups of statistics (ETH_SS_STATS_STD).
    public static var statisticsGroups: Self { Self(rawValue: 16) }
}

/// String sets, requested or told: ETHTOOL_A_STRSET_*.
private struct EthtoolStringSets: EthtoolMessage {
    var device = EthtoolDevice()
    var sets: [Content] = []

    /// The elements of ETHTOOL_A_STRSET_STRINGSETS have the number ETHTOOL_A_STRINGSETS_STRINGSET, 1.
    static let fields: AttributeFields<Self> = [
        .nested(1, "ETHTOOL_A_STRSET_HEADER", \.device).readOnly,
        .list(2, "ETHTOOL_A_STRSET_STRINGSETS", \.sets, .same(1)),
    ]

    /// A set: ETHTOOL_A_STRINGSET_*.
    struct Content: AttributeSetElement {
        var id = EthtoolStringSet(rawValue: 0)
        var strings: [Element] = []

        /// The elements of ETHTOOL_A_STRINGSET_STRINGS have the number ETHTOOL_A_STRINGS_STRING, 1.
        static let fields: AttributeFields<Self> = [
            .uint32(1, "ETHTOOL_A_STRINGSET_ID", \.id),
            .list(3, "ETHTOOL_A_STRINGSET_STRINGS", \.strings, .same(1)).readOnly,
        ]
    }

    /// A string: ETHTOOL_A_STRING_*.
    struct Element: AttributeSetElement {
        var index: UInt32 = 0
        var value = ""

        static let fields: AttributeFields<Self> = [
            .uint32(1, "ETHTOOL_A_STRING_INDEX", \.index).required,
            .string(2, "ETHTOOL_A_STRING_VALUE", \.value).required,
        ]
    }
}

extension Ethtool {
    /// The strings of a set, by index (ETHTOOL_MSG_STRSET_GET).
    ///
    /// - Parameters:
    ///   - set: The set.
    ///   - device: The interface, for sets that each device has of its own.
    /// - Throws: `.refused` with EOPNOTSUPP if the kernel lacks the set, EINVAL if the set needs a device.
    public func strings(
        _ set: EthtoolStringSet, of device: LinkReference? = nil
    ) throws(NetlinkError) -> [UInt32: String] {
        var wanted = EthtoolStringSets()
        wanted.sets = [EthtoolStringSets.Content(id: set)]
        let answer: EthtoolStringSets = try first(request(Command.stringSets, device, writing: wanted))
        let strings = answer.sets.flatMap(\.strings).map { ($0.index, $0.value) }
        return Dictionary(strings, uniquingKeysWith: { $1 })
    }
}
