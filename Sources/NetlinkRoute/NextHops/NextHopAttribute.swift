/// The attributes of a message about a next-hop object, NHA_* of linux/nexthop.h.
struct NextHopAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

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

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "NHA_ID", "NHA_GROUP", "NHA_GROUP_TYPE", "NHA_BLACKHOLE", "NHA_OIF", "NHA_GATEWAY", "NHA_ENCAP_TYPE",
        "NHA_ENCAP", "NHA_GROUPS", "NHA_MASTER", "NHA_FDB", "NHA_RES_GROUP", "NHA_RES_BUCKET", "NHA_OP_FLAGS",
        "NHA_GROUP_STATS", "NHA_HW_STATS_ENABLE", "NHA_HW_STATS_USED",
    ]

    /// The keys of the attributes within.
    var nestedKeys: (any NetlinkAttributeKey.Type)? {
        switch self {
        case .resilientGroup: AttributeKey<NextHop.Resilience>.self
        default: nil
        }
    }
}
