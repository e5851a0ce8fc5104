internal import FamilyNetlink
internal import NetlinkCodec

/// The attributes of a message about a next-hop object, NHA_* of linux/nexthop.h.
struct NextHopAttribute: NetlinkAttributeKey {
    /// The number.
    let rawValue: UInt16

    /// Creates a key.
    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The id (NHA_ID).
    static var id: Self { Self(rawValue: 1) }
    /// The members of a group: an array of struct nexthop_grp (NHA_GROUP).
    static var group: Self { Self(rawValue: 2) }
    /// The type of the group, 16 bits (NHA_GROUP_TYPE).
    static var groupType: Self { Self(rawValue: 3) }
    /// The object drops packets (NHA_BLACKHOLE).
    static var blackhole: Self { Self(rawValue: 4) }
    /// The index of the interface that packets leave by (NHA_OIF).
    static var outputInterface: Self { Self(rawValue: 5) }
    /// The gateway: 4 or 16 bytes (NHA_GATEWAY).
    static var gateway: Self { Self(rawValue: 6) }
    /// The type of the encapsulation, 16 bits (NHA_ENCAP_TYPE).
    static var encapsulationType: Self { Self(rawValue: 7) }
    /// The encapsulation: attributes that depend on its type (NHA_ENCAP).
    static var encapsulation: Self { Self(rawValue: 8) }
    /// In a dump: groups only (NHA_GROUPS).
    static var groups: Self { Self(rawValue: 9) }
    /// In a dump: those of the interfaces of this master (NHA_MASTER).
    static var master: Self { Self(rawValue: 10) }
    /// The object is for the forwarding database of a bridge (NHA_FDB).
    static var fdb: Self { Self(rawValue: 11) }
    /// Attributes of the type NHA_RES_GROUP_* (NHA_RES_GROUP).
    static var resilientGroup: Self { Self(rawValue: 12) }
    /// Attributes of the type NHA_RES_BUCKET_* (NHA_RES_BUCKET).
    static var resilientBucket: Self { Self(rawValue: 13) }
    /// What the answer shall have (Linux 6.10) (NHA_OP_FLAGS).
    static var operationFlags: Self { Self(rawValue: 14) }
    /// What went through the members of a group (Linux 6.10) (NHA_GROUP_STATS).
    static var groupStatistics: Self { Self(rawValue: 15) }
    /// Whether hardware counts (Linux 6.10) (NHA_HW_STATS_ENABLE).
    static var hardwareStatistics: Self { Self(rawValue: 16) }
    /// Whether hardware does count (Linux 6.10) (NHA_HW_STATS_USED).
    static var hardwareStatisticsUsed: Self { Self(rawValue: 17) }

    /// The C name.
    var label: StaticString {
        switch rawValue {
        case 1: "NHA_ID"
        case 2: "NHA_GROUP"
        case 3: "NHA_GROUP_TYPE"
        case 4: "NHA_BLACKHOLE"
        case 5: "NHA_OIF"
        case 6: "NHA_GATEWAY"
        case 7: "NHA_ENCAP_TYPE"
        case 8: "NHA_ENCAP"
        case 9: "NHA_GROUPS"
        case 10: "NHA_MASTER"
        case 11: "NHA_FDB"
        case 12: "NHA_RES_GROUP"
        case 13: "NHA_RES_BUCKET"
        case 14: "NHA_OP_FLAGS"
        case 15: "NHA_GROUP_STATS"
        case 16: "NHA_HW_STATS_ENABLE"
        case 17: "NHA_HW_STATS_USED"
        default: ""
        }
    }

    /// The keys of the attributes within.
    var nestedKeys: (any NetlinkAttributeKey.Type)? {
        switch self {
        case .resilientGroup: AttributeKey<NextHop.Resilience>.self
        default: nil
        }
    }
}
