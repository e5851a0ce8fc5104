public import FamilyNetlink
internal import NetlinkCodec

/// A link with an address of its own on another link, which is its ``Link/parent`` (`macvlan`, `macvtap`).
public struct MACVLANSettings: Hashable, Sendable {
    /// Whom it can reach (IFLA_MACVLAN_MODE).
    public var mode: MACVLANMode?

    /// MACVLAN_FLAG_*: 1 for not promiscuous, 2 for not to the destination where the source matched
    /// (IFLA_MACVLAN_FLAGS).
    public var flags: UInt16?

    /// The senders that the mode `source` takes (IFLA_MACVLAN_MACADDR_DATA). The kernel tells it, and it can't
    /// be set.
    public var sources: [LinkLayerAddress]?

    /// How many senders there are (IFLA_MACVLAN_MACADDR_COUNT). The kernel tells it, and it can't be set.
    public var sourceCount: UInt32?

    /// How many broadcasts wait at most (IFLA_MACVLAN_BC_QUEUE_LEN).
    public var broadcastQueueLength: UInt32?

    /// How many broadcasts wait at most, with what other links on the same parent ask for
    /// (IFLA_MACVLAN_BC_QUEUE_LEN_USED). The kernel tells it, and it can't be set.
    public var usedBroadcastQueueLength: UInt32?

    /// How many links get a broadcast at once; others wait (IFLA_MACVLAN_BC_CUTOFF).
    public var broadcastCutoff: Int32?

    /// Nothing is set: the kernel has its own values for everything.
    public init() {}

    /// A MACVLAN of a mode.
    public init(mode: MACVLANMode) {
        self.mode = mode
    }
}

extension MACVLANSettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch MACVLANAttribute(rawValue: attribute.type) {
            case .mode: mode = try MACVLANMode(rawValue: attribute.uint32)
            case .flags: flags = try attribute.uint16
            case .sources: sources = try attribute.linkLayerAddresses
            case .sourceCount: sourceCount = try attribute.uint32
            case .broadcastQueueLength: broadcastQueueLength = try attribute.uint32
            case .usedBroadcastQueueLength: usedBroadcastQueueLength = try attribute.uint32
            case .broadcastCutoff: broadcastCutoff = try attribute.int32
            default: break
            }
        }
    }

    /// Appends an attribute for everything that is set and can be.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let mode { try request.append(MACVLANAttribute.mode, uint32: mode.rawValue) }
        if let flags { try request.append(MACVLANAttribute.flags, uint16: flags) }
        if let broadcastQueueLength {
            try request.append(MACVLANAttribute.broadcastQueueLength, uint32: broadcastQueueLength)
        }
        if let broadcastCutoff { try request.append(MACVLANAttribute.broadcastCutoff, int32: broadcastCutoff) }
    }
}
