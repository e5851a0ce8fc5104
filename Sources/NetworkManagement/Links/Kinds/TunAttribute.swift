public import FamilyNetlink

/// The attributes of a tun or tap link: IFLA_TUN_*.
public struct TunAttribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_TUN_OWNER
    @inlinable public static var owner: Self { Self(rawValue: 1) }
    /// IFLA_TUN_GROUP
    @inlinable public static var group: Self { Self(rawValue: 2) }
    /// IFLA_TUN_TYPE
    @inlinable public static var mode: Self { Self(rawValue: 3) }
    /// IFLA_TUN_PI
    @inlinable public static var hasPacketInformation: Self { Self(rawValue: 4) }
    /// IFLA_TUN_VNET_HDR
    @inlinable public static var hasVirtioHeader: Self { Self(rawValue: 5) }
    /// IFLA_TUN_PERSIST
    @inlinable public static var isPersistent: Self { Self(rawValue: 6) }
    /// IFLA_TUN_MULTI_QUEUE
    @inlinable public static var hasManyQueues: Self { Self(rawValue: 7) }
    /// IFLA_TUN_NUM_QUEUES
    @inlinable public static var queueCount: Self { Self(rawValue: 8) }
    /// IFLA_TUN_NUM_DISABLED_QUEUES
    @inlinable public static var disabledQueueCount: Self { Self(rawValue: 9) }

    /// The C name.
    public var label: StaticString {
        switch rawValue {
        case 1: "IFLA_TUN_OWNER"
        case 2: "IFLA_TUN_GROUP"
        case 3: "IFLA_TUN_TYPE"
        case 4: "IFLA_TUN_PI"
        case 5: "IFLA_TUN_VNET_HDR"
        case 6: "IFLA_TUN_PERSIST"
        case 7: "IFLA_TUN_MULTI_QUEUE"
        case 8: "IFLA_TUN_NUM_QUEUES"
        case 9: "IFLA_TUN_NUM_DISABLED_QUEUES"
        default: ""
        }
    }
}
