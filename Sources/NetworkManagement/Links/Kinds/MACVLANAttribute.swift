public import FamilyNetlink

/// The attributes of a MACVLAN: IFLA_MACVLAN_*.
public struct MACVLANAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_MACVLAN_MODE
    @inlinable public static var mode: Self { Self(rawValue: 1) }
    /// IFLA_MACVLAN_FLAGS
    @inlinable public static var flags: Self { Self(rawValue: 2) }
    /// IFLA_MACVLAN_MACADDR_MODE
    @inlinable public static var addressMode: Self { Self(rawValue: 3) }
    /// IFLA_MACVLAN_MACADDR
    @inlinable public static var address: Self { Self(rawValue: 4) }
    /// IFLA_MACVLAN_MACADDR_DATA
    @inlinable public static var sources: Self { Self(rawValue: 5) }
    /// IFLA_MACVLAN_MACADDR_COUNT
    @inlinable public static var sourceCount: Self { Self(rawValue: 6) }
    /// IFLA_MACVLAN_BC_QUEUE_LEN
    @inlinable public static var broadcastQueueLength: Self { Self(rawValue: 7) }
    /// IFLA_MACVLAN_BC_QUEUE_LEN_USED
    @inlinable public static var usedBroadcastQueueLength: Self { Self(rawValue: 8) }
    /// IFLA_MACVLAN_BC_CUTOFF
    @inlinable public static var broadcastCutoff: Self { Self(rawValue: 9) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_MACVLAN_MODE"
        case 2: "IFLA_MACVLAN_FLAGS"
        case 3: "IFLA_MACVLAN_MACADDR_MODE"
        case 4: "IFLA_MACVLAN_MACADDR"
        case 5: "IFLA_MACVLAN_MACADDR_DATA"
        case 6: "IFLA_MACVLAN_MACADDR_COUNT"
        case 7: "IFLA_MACVLAN_BC_QUEUE_LEN"
        case 8: "IFLA_MACVLAN_BC_QUEUE_LEN_USED"
        case 9: "IFLA_MACVLAN_BC_CUTOFF"
        default: ""
        }
    }
}
