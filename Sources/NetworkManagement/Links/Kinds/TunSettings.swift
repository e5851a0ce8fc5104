public import FamilyNetlink

/// A link whose other end is a program (`tun`, `tap`). It is made by opening /dev/net/tun, and not by netlink.
public struct TunSettings: Hashable, Sendable {
    /// The user who may open it (IFLA_TUN_OWNER). The kernel tells it, and it can't be set.
    public var owner: UInt32?

    /// The group that may open it (IFLA_TUN_GROUP). The kernel tells it, and it can't be set.
    public var group: UInt32?

    /// What it carries (IFLA_TUN_TYPE). The kernel tells it, and it can't be set.
    public var mode: TunMode?

    /// Whether each packet has a header with its protocol (IFLA_TUN_PI). The kernel tells it, and it can't be
    /// set.
    public var hasPacketInformation: Bool?

    /// Whether each packet has a header of virtio-net (IFLA_TUN_VNET_HDR). The kernel tells it, and it can't be
    /// set.
    public var hasVirtioHeader: Bool?

    /// Whether it stays when no program has it open (IFLA_TUN_PERSIST). The kernel tells it, and it can't be
    /// set.
    public var isPersistent: Bool?

    /// Whether many queues can be opened (IFLA_TUN_MULTI_QUEUE). The kernel tells it, and it can't be set.
    public var hasManyQueues: Bool?

    /// How many queues are open (IFLA_TUN_NUM_QUEUES). The kernel tells it, and it can't be set.
    public var queueCount: UInt32?

    /// How many queues are switched off (IFLA_TUN_NUM_DISABLED_QUEUES). The kernel tells it, and it can't be
    /// set.
    public var disabledQueueCount: UInt32?

    /// Nothing is set.
    public init() {}
}

extension TunSettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch TunAttribute(rawValue: attribute.type) {
            case .owner: owner = try attribute.uint32
            case .group: group = try attribute.uint32
            case .mode: mode = try TunMode(rawValue: attribute.uint8)
            case .hasPacketInformation: hasPacketInformation = try attribute.uint8 != 0
            case .hasVirtioHeader: hasVirtioHeader = try attribute.uint8 != 0
            case .isPersistent: isPersistent = try attribute.uint8 != 0
            case .hasManyQueues: hasManyQueues = try attribute.uint8 != 0
            case .queueCount: queueCount = try attribute.uint32
            case .disabledQueueCount: disabledQueueCount = try attribute.uint32
            default: break
            }
        }
    }
}
