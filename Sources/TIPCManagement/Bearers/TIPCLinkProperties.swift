/// The properties of links (TIPC_NLA_PROP_*). A medium passes them on to its bearers, and a bearer to its links.
///
/// A property is nil if the kernel didn't report it, or if it isn't to be changed.
public struct TIPCLinkProperties: Hashable, Sendable {
    /// The priority, 0 to 31, by default 10. The link with the highest priority carries the traffic to a node; two with the
    /// same priority share it (TIPC_NLA_PROP_PRIO).
    public var priority: UInt32?

    /// How long a link can be silent before it is considered lost: 50 ms to 30 s, by default 1.5 s. Sent in milliseconds,
    /// rounded down (TIPC_NLA_PROP_TOL).
    public var tolerance: Duration?

    /// The number of unacknowledged packets from which senders wait: up to 8191, by default 50, which is also the minimum of
    /// Linux 6.1. A link reports the current number, up to the one that was set (TIPC_NLA_PROP_WIN).
    public var window: UInt32?

    /// The maximum packet size, in bytes. Media and bearers other than UDP use the device's (TIPC_NLA_PROP_MTU, Linux
    /// 4.18).
    public var mtu: UInt32?

    /// Creates properties.
    public init(priority: UInt32? = nil, tolerance: Duration? = nil, window: UInt32? = nil, mtu: UInt32? = nil) {
        self.priority = priority
        self.tolerance = tolerance
        self.window = window
        self.mtu = mtu
    }

    /// Whether all properties are nil.
    var isEmpty: Bool { self == TIPCLinkProperties() }
}

extension TIPCLinkProperties: AttributeSet {
    /// The attributes, TIPC_NLA_PROP_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "TIPC_NLA_PROP_PRIO", \.priority),
        .custom(
            2, "TIPC_NLA_PROP_TOL",
            decode: { (properties, attribute) throws(NetlinkError) in
                properties.tolerance = .milliseconds(try attribute.uint32)
            },
            encode: { (properties, name, request) throws(NetlinkError) in
                guard let tolerance = properties.tolerance else { return }
                guard tolerance >= .zero, tolerance < .seconds(4_294_967) else {
                    throw NetlinkError(.invalidValue, "\(name.label): \(tolerance)")
                }
                try request.append(name, uint32: UInt32(tolerance / .milliseconds(1)))
            }),
        .uint32(3, "TIPC_NLA_PROP_WIN", \.window),
        .uint32(4, "TIPC_NLA_PROP_MTU", \.mtu),
    ]
}
