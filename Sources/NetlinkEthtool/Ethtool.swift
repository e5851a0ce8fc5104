/// The settings of network devices, as ethtool(8) shows and sets them: over generic netlink (Linux 5.6).
///
/// ```swift
/// let ethtool = try Ethtool()
/// let modes = try ethtool.linkModes("eth0")
/// print(modes.speed ?? 0, modes.duplex)
/// try ethtool.setFeatures("eth0", ["tx-tcp-segmentation": false])
/// ```
///
/// A request that the driver doesn't support is `.refused` with EOPNOTSUPP. Most reading needs no privilege; changing needs
/// CAP_NET_ADMIN in the user namespace that owns the network namespace.
public struct Ethtool: Sendable {
    /// Generic netlink.
    public let generic: GenericNetlink

    /// The family `ethtool`.
    public let family: GenericFamily

    /// The connection that all requests use.
    public var connection: NetlinkConnection { generic.connection }

    /// Looks the family up on a connection of the protocol NETLINK_GENERIC, and uses that connection.
    ///
    /// - Throws: `.refused` with ENOENT if the kernel lacks the family.
    public init(_ connection: NetlinkConnection) throws(NetlinkError) {
        generic = GenericNetlink(connection)
        family = try generic.family(named: "ethtool")
    }

    /// Opens a connection in a network namespace.
    ///
    /// - Parameter namespace: The namespace of the devices; by default the calling thread's.
    /// - Throws: As making a socket does; `.refused` with ENOENT if the kernel lacks the family.
    public init(in namespace: NetworkNamespace? = nil) throws(NetlinkError) {
        try self.init(NetlinkConnection(.generic, in: namespace))
    }

    /// The requests: ETHTOOL_MSG_*.
    enum Command {
        static var stringSets: (UInt8, StaticString) { (1, "ETHTOOL_MSG_STRSET_GET") }
        static var linkInformation: (UInt8, StaticString) { (2, "ETHTOOL_MSG_LINKINFO_GET") }
        static var linkModes: (UInt8, StaticString) { (4, "ETHTOOL_MSG_LINKMODES_GET") }
        static var setLinkModes: (UInt8, StaticString) { (5, "ETHTOOL_MSG_LINKMODES_SET") }
        static var linkState: (UInt8, StaticString) { (6, "ETHTOOL_MSG_LINKSTATE_GET") }
        static var features: (UInt8, StaticString) { (11, "ETHTOOL_MSG_FEATURES_GET") }
        static var setFeatures: (UInt8, StaticString) { (12, "ETHTOOL_MSG_FEATURES_SET") }
        static var rings: (UInt8, StaticString) { (15, "ETHTOOL_MSG_RINGS_GET") }
        static var channels: (UInt8, StaticString) { (17, "ETHTOOL_MSG_CHANNELS_GET") }
        static var setChannels: (UInt8, StaticString) { (18, "ETHTOOL_MSG_CHANNELS_SET") }
        static var coalescing: (UInt8, StaticString) { (19, "ETHTOOL_MSG_COALESCE_GET") }
        static var pause: (UInt8, StaticString) { (21, "ETHTOOL_MSG_PAUSE_GET") }
        static var statistics: (UInt8, StaticString) { (32, "ETHTOOL_MSG_STATS_GET") }
    }
}

extension Ethtool: GenericNetlinkClient {
    /// The same over another connection, with the family that is known.
    public func over(_ connection: NetlinkConnection) -> Ethtool { Ethtool(copying: self, connection) }

    private init(copying other: Ethtool, _ connection: NetlinkConnection) {
        generic = other.generic.over(connection)
        family = other.family
    }
}
