public import FamilyNetlink

/// A link to another node, or the one that broadcasts to all (TIPC_NLA_LINK_*).
public struct TIPCLink: Hashable, Sendable {
    /// The name: identity and device of this node and of the other, `node1:eth0-node2:eth0`; ``broadcastName``; or
    /// `broadcast-link:node2` for what comes from a node's broadcasts.
    public var name: String

    /// Whether it broadcasts (TIPC_NLA_LINK_BROADCAST).
    public var isBroadcast = false

    /// Whether it is up: whether the other node answers (TIPC_NLA_LINK_UP).
    public var isUp = false

    /// Whether it carries traffic, and is not only ready to stand in (TIPC_NLA_LINK_ACTIVE). Linux 6.1 does not say so of
    /// a link that has taken over from another.
    public var isActive = false

    /// The greatest packet, in bytes, on which both ends have agreed (TIPC_NLA_LINK_MTU).
    public var mtu: UInt32?

    /// Priority, tolerance and window. The broadcast link has a window alone.
    public var properties = TIPCLinkProperties()

    /// What has crossed it.
    public var statistics = TIPCLinkStatistics()

    /// How broadcasts are sent, of the broadcast link alone.
    public var broadcastMethod: TIPCBroadcastMethod?

    /// The name of the link that broadcasts: `broadcast-link`.
    public static var broadcastName: String { "broadcast-link" }

    /// Creates a link.
    public init(name: String) { self.name = name }

    /// Reads an answer.
    ///
    /// - Throws: `.missingAttribute` for one without a name; as reading attributes does.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        var name: String?
        self.init(name: "")
        var attributes = try message.attributes(of: .link)
        while let attribute = try attributes.next() {
            switch TIPCLinkAttribute(rawValue: attribute.type) {
            case .name: name = attribute.string
            case .mtu: mtu = try attribute.uint32
            case .isBroadcast: isBroadcast = true
            case .isUp: isUp = true
            case .isActive: isActive = true
            case .properties: try readProperties(attribute)
            case .statistics: try statistics.read(attribute)
            case .received: statistics.received = try attribute.uint32
            case .sent: statistics.sent = try attribute.uint32
            default: break
            }
        }
        guard let name else { throw .missing(TIPCLinkAttribute.name) }
        self.name = name
    }

    private mutating func readProperties(_ nest: borrowing NetlinkAttribute) throws(NetlinkError) {
        var mode: UInt32?
        var ratio: UInt32?
        var attributes = nest.nested
        while let attribute = try attributes.next() {
            switch TIPCPropertyAttribute(rawValue: attribute.type) {
            case .broadcast: mode = try attribute.uint32
            case .broadcastRatio: ratio = try attribute.uint32
            default: try properties.read(attribute)
            }
        }
        if let mode { broadcastMethod = TIPCBroadcastMethod(rawValue: mode, ratio: ratio) }
    }
}

/// How a node sends what is for all others (TIPC_NLA_PROP_BROADCAST): once, for the medium to spread, or to each of them.
public struct TIPCBroadcastMethod: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt32

    /// With ``automatic``: up to how many receivers, in percent of the cluster's nodes, a multicast is sent to each one
    /// by itself; 10 unless another is set (TIPC_NLA_PROP_BROADCAST_RATIO). Nil for other methods.
    public let ratio: UInt32?

    /// Creates a method.
    public init(rawValue: UInt32) { self.init(rawValue: rawValue, ratio: nil) }

    /// Creates a method.
    public init(rawValue: UInt32, ratio: UInt32?) {
        self.rawValue = rawValue
        self.ratio = ratio
    }

    /// The medium spreads it (BCLINK_MODE_BCAST: 1).
    public static var broadcast: Self { Self(rawValue: 1) }
    /// It is sent to each node (BCLINK_MODE_RCAST: 2).
    public static var replicast: Self { Self(rawValue: 2) }
    /// Whichever is less work, as far as the medium can broadcast (BCLINK_MODE_SEL: 4).
    public static var automatic: Self { Self(rawValue: 4) }
    /// Whichever is less work, with the ratio at which it changes, in percent.
    public static func automatic(ratio: UInt32) -> Self { Self(rawValue: 4, ratio: ratio) }
}

extension TIPCBroadcastMethod: CustomStringConvertible {
    /// As tipc(8) has it: `BROADCAST`, `REPLICAST`, `AUTOSELECT ratio:10`; the number where it is none of these.
    public var description: String {
        switch rawValue {
        case 1: "BROADCAST"
        case 2: "REPLICAST"
        case 4: "AUTOSELECT" + (ratio.map { " ratio:\($0)" } ?? "")
        default: "\(rawValue)"
        }
    }
}
