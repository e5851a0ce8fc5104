/// A link whose packets a program reads and writes (`tun`, `tap`). It is created by opening /dev/net/tun, and not by
/// netlink.
public struct TunSettings: Hashable, Sendable {
    /// The user that can open it (IFLA_TUN_OWNER). Read-only.
    public var owner: UInt32?

    /// The group that can open it (IFLA_TUN_GROUP). Read-only.
    public var group: UInt32?

    /// What its packets are (IFLA_TUN_TYPE). Read-only.
    public var mode: TunMode?

    /// Whether each packet has a header with its protocol (IFLA_TUN_PI). Read-only.
    public var hasPacketInformation: Bool?

    /// Whether each packet has a header of virtio-net (IFLA_TUN_VNET_HDR). Read-only.
    public var hasVirtioHeader: Bool?

    /// Whether it persists when no program has it open (IFLA_TUN_PERSIST). Read-only.
    public var isPersistent: Bool?

    /// Whether it has several queues (IFLA_TUN_MULTI_QUEUE). Read-only.
    public var hasManyQueues: Bool?

    /// The number of attached queues (IFLA_TUN_NUM_QUEUES). Read-only.
    public var queueCount: UInt32?

    /// The number of disabled queues (IFLA_TUN_NUM_DISABLED_QUEUES). Read-only.
    public var disabledQueueCount: UInt32?

    /// Creates empty settings.
    public init() {}
}

extension TunSettings: LinkSettings {
    /// The kinds that have these settings.
    public static let kinds = ["tun"]

    /// The attributes, IFLA_TUN_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "IFLA_TUN_OWNER", \.owner),
        .uint32(2, "IFLA_TUN_GROUP", \.group),
        .uint8(3, "IFLA_TUN_TYPE", \.mode),
        .bool(4, "IFLA_TUN_PI", \.hasPacketInformation),
        .bool(5, "IFLA_TUN_VNET_HDR", \.hasVirtioHeader),
        .bool(6, "IFLA_TUN_PERSIST", \.isPersistent),
        .bool(7, "IFLA_TUN_MULTI_QUEUE", \.hasManyQueues),
        .uint32(8, "IFLA_TUN_NUM_QUEUES", \.queueCount),
        .uint32(9, "IFLA_TUN_NUM_DISABLED_QUEUES", \.disabledQueueCount),
    ]
}

extension LinkKind {
    /// The settings of a tun or tap link, if it is one.
    public var tun: TunSettings? { settings(as: TunSettings.self) }
}

/// What the packets of a tun link are: IFF_TUN, IFF_TAP of linux/if_tun.h.
public struct TunMode: NamedNumber, AttributeNumber {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// IP packets (IFF_TUN).
    @inlinable public static var tun: Self { 1 }
    /// Ethernet frames (IFF_TAP).
    @inlinable public static var tap: Self { 2 }

    /// The names in ip-link(8).
    public static let names: [UInt8: String] = [1: "tun", 2: "tap"]
}
