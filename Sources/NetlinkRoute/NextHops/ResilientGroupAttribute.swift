internal import FamilyNetlink

/// The attributes of a resilient group of next hops, NHA_RES_GROUP_* of linux/nexthop.h.
struct ResilientGroupAttribute: NetlinkAttributeKey {
    /// The number.
    let rawValue: UInt16

    /// Creates a key.
    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The number of buckets, 16 bits (NHA_RES_GROUP_BUCKETS).
    static var buckets: Self { Self(rawValue: 1) }
    /// When a bucket counts as idle, in hundredths of seconds (NHA_RES_GROUP_IDLE_TIMER).
    static var idleTimer: Self { Self(rawValue: 2) }
    /// How long the group may be out of balance, in hundredths of seconds (NHA_RES_GROUP_UNBALANCED_TIMER).
    static var unbalancedTimer: Self { Self(rawValue: 3) }
    /// How long it has been, in hundredths of seconds, 64 bits (NHA_RES_GROUP_UNBALANCED_TIME).
    static var unbalancedTime: Self { Self(rawValue: 4) }

    /// The C name.
    var label: StaticString {
        switch rawValue {
        case 1: "NHA_RES_GROUP_BUCKETS"
        case 2: "NHA_RES_GROUP_IDLE_TIMER"
        case 3: "NHA_RES_GROUP_UNBALANCED_TIMER"
        case 4: "NHA_RES_GROUP_UNBALANCED_TIME"
        default: ""
        }
    }
}
