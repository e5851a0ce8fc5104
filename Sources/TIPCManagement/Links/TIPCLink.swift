/// A link to another node, or the broadcast link (TIPC_NLA_LINK_*).
public struct TIPCLink: Hashable, Sendable {
    /// The name: identity and device of this node and of the other, `node1:eth0-node2:eth0`; ``broadcastName``; or
    /// `broadcast-link:node2` for the receiving end of a node's broadcasts (TIPC_NLA_LINK_NAME).
    public var name: String

    /// Whether it is a broadcast link (TIPC_NLA_LINK_BROADCAST).
    public var isBroadcast = false

    /// Whether it is up: the other node responds (TIPC_NLA_LINK_UP).
    public var isUp = false

    /// Whether it carries traffic and isn't only on standby (TIPC_NLA_LINK_ACTIVE). Linux 6.1 doesn't report this for a
    /// link that has taken over from another.
    public var isActive = false

    /// The maximum packet size that both ends have agreed on, in bytes (TIPC_NLA_LINK_MTU).
    public var mtu: UInt32?

    /// Priority, tolerance and window. The broadcast link has only a window (TIPC_NLA_LINK_PROP).
    public var properties = TIPCLinkProperties()

    /// The counters (TIPC_NLA_LINK_STATS).
    public var statistics = TIPCLinkStatistics()

    /// How broadcasts are sent; nil except for the broadcast link.
    public var broadcastMethod: TIPCBroadcastMethod?

    /// The name of the broadcast link: `broadcast-link`.
    public static var broadcastName: String { "broadcast-link" }

    /// Creates a link.
    public init(name: String) { self.name = name }

    /// Reads an answer.
    ///
    /// - Throws: `.missingAttribute` for a link without a name; as `AttributeSet.decode(_:)`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        self.init(name: "")
        try read(message)
    }
}

extension TIPCLink: TIPCObject {
    static var object: TIPCAttribute { .link }

    /// The attributes, TIPC_NLA_LINK_*.
    public static let fields: AttributeFields<Self> = [
        .string(1, "TIPC_NLA_LINK_NAME", \.name).required.when { !$0.name.isEmpty },
        .uint32(3, "TIPC_NLA_LINK_MTU", \.mtu).readOnly,
        .flag(4, "TIPC_NLA_LINK_BROADCAST", \.isBroadcast),
        .flag(5, "TIPC_NLA_LINK_UP", \.isUp).readOnly,
        .flag(6, "TIPC_NLA_LINK_ACTIVE", \.isActive).readOnly,
        .custom(
            7, "TIPC_NLA_LINK_PROP",
            decode: { (link, attribute) throws(NetlinkError) in
                try link.properties.decode(attribute.nested)
                var broadcast = TIPCBroadcastProperties()
                try broadcast.decode(attribute.nested)
                if let mode = broadcast.mode {
                    link.broadcastMethod = TIPCBroadcastMethod(rawValue: mode, ratio: broadcast.ratio)
                }
            },
            encode: { (link, name, request) throws(NetlinkError) in
                let method = link.broadcastMethod
                guard method != nil || !link.properties.isEmpty else { return }
                try request.nest(name) { nest throws(NetlinkError) in
                    try link.properties.encode(into: &nest)
                    try TIPCBroadcastProperties(mode: method?.rawValue, ratio: method?.ratio).encode(into: &nest)
                }
            }),
        .nested(8, "TIPC_NLA_LINK_STATS", \.statistics).readOnly,
        .uint32(9, "TIPC_NLA_LINK_RX", \.statistics.received).readOnly,
        .uint32(10, "TIPC_NLA_LINK_TX", \.statistics.sent).readOnly,
    ]
}

/// The properties that only the broadcast link has: TIPC_NLA_PROP_BROADCAST*.
private struct TIPCBroadcastProperties: AttributeSet {
    var mode: UInt32?
    var ratio: UInt32?

    static let fields: AttributeFields<Self> = [
        .uint32(5, "TIPC_NLA_PROP_BROADCAST", \.mode),
        .uint32(6, "TIPC_NLA_PROP_BROADCAST_RATIO", \.ratio),
    ]
}

/// How a node sends to all others (TIPC_NLA_PROP_BROADCAST): once, as a broadcast of the medium, or to each node.
public struct TIPCBroadcastMethod: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt32

    /// With ``automatic``: the maximum number of receivers, in percent of the cluster's nodes, for which a multicast is
    /// sent to each receiver; by default 10 (TIPC_NLA_PROP_BROADCAST_RATIO). Nil for other methods.
    public let ratio: UInt32?

    /// Creates a method.
    public init(rawValue: UInt32) { self.init(rawValue: rawValue, ratio: nil) }

    /// Creates a method.
    public init(rawValue: UInt32, ratio: UInt32?) {
        self.rawValue = rawValue
        self.ratio = ratio
    }

    /// As a broadcast of the medium (BCLINK_MODE_BCAST: 1).
    public static var broadcast: Self { Self(rawValue: 1) }
    /// To each node (BCLINK_MODE_RCAST: 2).
    public static var replicast: Self { Self(rawValue: 2) }
    /// Whichever costs less, if the medium can broadcast (BCLINK_MODE_SEL: 4).
    public static var automatic: Self { Self(rawValue: 4) }
    /// Whichever costs less, with the ratio at which the method changes, in percent.
    public static func automatic(ratio: UInt32) -> Self { Self(rawValue: 4, ratio: ratio) }
}

extension TIPCBroadcastMethod: CustomStringConvertible {
    /// As in tipc(8): `BROADCAST`, `REPLICAST`, `AUTOSELECT ratio:10`; the number for other methods.
    public var description: String {
        switch rawValue {
        case 1: "BROADCAST"
        case 2: "REPLICAST"
        case 4: "AUTOSELECT" + (ratio.map { " ratio:\($0)" } ?? "")
        default: "\(rawValue)"
        }
    }
}
