public import SocketAPI

/// Generic netlink: the families that have a name and no protocol number of their own, over one connection.
///
/// ```swift
/// let generic = try GenericNetlink()
/// let ethtool = try generic.family(named: "ethtool")
/// var request = try ethtool.request(1, "ETHTOOL_MSG_STRSET_GET")
/// …
/// try generic.policy(of: ethtool).check(request)
/// try generic.connection.query(request) { message in … }
/// ```
///
/// Families are asked for once and kept; copies of the value share what is kept. See
/// `Documentation/networking/generic_netlink.rst` of the kernel and linux/genetlink.h.
public struct GenericNetlink: Sendable {
    /// The connection, of ``NetlinkProtocol/generic``.
    public let connection: NetlinkConnection

    let cache: Locked<Cache>

    struct Cache: Sendable {
        var families: [String: GenericFamily] = [:]
        var policies: [NetlinkMessageType: GenericPolicy] = [:]
    }

    /// The number of the family `nlctrl`, which describes all others, and has the same id everywhere (GENL_ID_CTRL).
    public static var controller: NetlinkMessageType { 16 }

    /// Speaks over a connection.
    ///
    /// - Parameter connection: One of ``NetlinkProtocol/generic``.
    public init(_ connection: NetlinkConnection) { self.init(connection, Locked(Cache())) }

    init(_ connection: NetlinkConnection, _ cache: Locked<Cache>) {
        self.connection = connection
        self.cache = cache
    }

    /// Opens a connection.
    ///
    /// - Parameter namespace: In which network namespace; the calling thread's if it is nil.
    /// - Throws: As making a socket does.
    public init(in namespace: NetworkNamespace? = nil) throws(NetlinkError) {
        try self.init(NetlinkConnection(.generic, in: namespace))
    }
}

extension NetlinkConnection {
    /// Opens a socket of a protocol in a network namespace, and binds it.
    ///
    /// - Parameters:
    ///   - netlinkProtocol: The part of the kernel to speak with.
    ///   - namespace: Where the socket lives; the calling thread's namespace if it is nil.
    ///   - settings: Limits.
    /// - Throws: As making, binding and setting up a socket does.
    public convenience init(
        _ netlinkProtocol: NetlinkProtocol, in namespace: NetworkNamespace?, settings: Settings = Settings()
    ) throws(NetlinkError) {
        guard let namespace else {
            try self.init(netlinkProtocol, settings: settings)
            return
        }
        let socket: Socket<Netlink>
        do throws(SocketError) {
            socket = try Socket(.netlink, .raw, netlinkProtocol.number, in: namespace)
        } catch { throw NetlinkError(error) }
        try self.init(socket, settings: settings)
    }
}
