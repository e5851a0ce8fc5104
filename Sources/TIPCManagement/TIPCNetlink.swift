/// The TIPC node of a network namespace: its identity, bearers, links, names, peers and keys, as tipc(8) shows and sets
/// them.
///
/// ```swift
/// import FamilyTIPC
/// import TIPCManagement
///
/// let tipc = try TIPCNetlink()
/// try tipc.setIdentity(TIPC.NodeIdentity(parsing: "node1"))
/// try tipc.enable(.ethernet("eth0"))
/// for link in try tipc.links() { print(link.name, link.isUp, link.statistics.receivedPackets) }
/// ```
///
/// Reading needs no privilege. Changing needs CAP_NET_ADMIN in the user namespace that owns the network namespace, if the
/// kernel checks it: Linux 6.12.117 does, 6.1.176 doesn't. The flags of the ``family``'s operations have what a kernel
/// checks. The family is `TIPCv2` of generic netlink, linux/tipc_netlink.h, of the kernel module `tipc` (`modprobe tipc`).
public struct TIPCNetlink: Sendable {
    /// Generic netlink.
    public let generic: GenericNetlink

    /// The family `TIPCv2`.
    public let family: GenericFamily

    /// The connection that all requests use.
    public var connection: NetlinkConnection { generic.connection }

    /// Looks the family up on a connection of the protocol NETLINK_GENERIC, and uses that connection.
    ///
    /// - Throws: `.refused` with ENOENT if the kernel lacks TIPC or its module is not loaded.
    public init(_ connection: NetlinkConnection) throws(NetlinkError) {
        generic = GenericNetlink(connection)
        family = try generic.family(named: "TIPCv2")
    }

    /// Opens a connection in a network namespace, each of which is a node of its own.
    ///
    /// - Parameter namespace: The namespace of the node; by default the calling thread's.
    /// - Throws: As making a socket does; `.refused` with ENOENT if the kernel lacks TIPC or its module is not loaded.
    public init(in namespace: NetworkNamespace? = nil) throws(NetlinkError) {
        try self.init(NetlinkConnection(.generic, in: namespace))
    }

    /// The requests: TIPC_NL_*.
    enum Command {
        static var disableBearer: (UInt8, StaticString) { (2, "TIPC_NL_BEARER_DISABLE") }
        static var enableBearer: (UInt8, StaticString) { (3, "TIPC_NL_BEARER_ENABLE") }
        static var getBearer: (UInt8, StaticString) { (4, "TIPC_NL_BEARER_GET") }
        static var setBearer: (UInt8, StaticString) { (5, "TIPC_NL_BEARER_SET") }
        static var getSockets: (UInt8, StaticString) { (6, "TIPC_NL_SOCK_GET") }
        static var getPublications: (UInt8, StaticString) { (7, "TIPC_NL_PUBL_GET") }
        static var getLink: (UInt8, StaticString) { (8, "TIPC_NL_LINK_GET") }
        static var setLink: (UInt8, StaticString) { (9, "TIPC_NL_LINK_SET") }
        static var resetStatistics: (UInt8, StaticString) { (10, "TIPC_NL_LINK_RESET_STATS") }
        static var getMedium: (UInt8, StaticString) { (11, "TIPC_NL_MEDIA_GET") }
        static var setMedium: (UInt8, StaticString) { (12, "TIPC_NL_MEDIA_SET") }
        static var getNodes: (UInt8, StaticString) { (13, "TIPC_NL_NODE_GET") }
        static var getNet: (UInt8, StaticString) { (14, "TIPC_NL_NET_GET") }
        static var setNet: (UInt8, StaticString) { (15, "TIPC_NL_NET_SET") }
        static var getNameTable: (UInt8, StaticString) { (16, "TIPC_NL_NAME_TABLE_GET") }
        static var setMonitor: (UInt8, StaticString) { (17, "TIPC_NL_MON_SET") }
        static var getMonitor: (UInt8, StaticString) { (18, "TIPC_NL_MON_GET") }
        static var getMonitorPeers: (UInt8, StaticString) { (19, "TIPC_NL_MON_PEER_GET") }
        static var removePeer: (UInt8, StaticString) { (20, "TIPC_NL_PEER_REMOVE") }
        static var addToBearer: (UInt8, StaticString) { (21, "TIPC_NL_BEARER_ADD") }
        static var getRemotes: (UInt8, StaticString) { (22, "TIPC_NL_UDP_GET_REMOTEIP") }
        static var setKey: (UInt8, StaticString) { (23, "TIPC_NL_KEY_SET") }
        static var flushKeys: (UInt8, StaticString) { (24, "TIPC_NL_KEY_FLUSH") }
        static var isAddressLegacy: (UInt8, StaticString) { (25, "TIPC_NL_ADDR_LEGACY_GET") }
    }

    /// A request without attributes.
    func request(_ command: (UInt8, StaticString)) throws(NetlinkError) -> NetlinkRequest {
        try family.request(command.0, command.1)
    }

    /// A request about an object.
    func request(_ command: (UInt8, StaticString), _ object: some TIPCObject) throws(NetlinkError) -> NetlinkRequest {
        var request = try request(command)
        try object.append(to: &request)
        return request
    }

    /// The objects of a table.
    func list<Value>(
        _ request: NetlinkRequest, _ body: (borrowing NetlinkMessage) throws(NetlinkError) -> Value
    ) throws(NetlinkError) -> [Value] {
        try connection.list(request) { message throws(NetlinkError) -> Value? in try body(message) }.elements
    }

    /// Sends a request, and explains an error number that the kernel sends without a message.
    func explaining<Value>(
        _ request: NetlinkRequest, _ meanings: KeyValuePairs<Errno, String>,
        _ body: (NetlinkRequest) throws(NetlinkError) -> Value
    ) throws(NetlinkError) -> Value {
        do throws(NetlinkError) { return try body(request) } catch {
            guard error.acknowledgement?.message == nil, let errno = error.errno,
                let meaning = meanings.first(where: { $0.key == errno })?.value
            else { throw error }
            throw NetlinkError(error.code, "\(request.label): \(meaning)")
        }
    }

    /// Sends a request that has no answer. See ``explaining(_:_:_:)``.
    func perform(_ request: NetlinkRequest, _ meanings: KeyValuePairs<Errno, String> = [:]) throws(NetlinkError) {
        try explaining(request, meanings) { request throws(NetlinkError) in
            _ = try connection.perform(request)
        }
    }
}

extension TIPCNetlink: GenericNetlinkClient {
    /// The same over another connection, with the family that is known.
    public func over(_ connection: NetlinkConnection) -> TIPCNetlink { TIPCNetlink(copying: self, connection) }

    private init(copying other: TIPCNetlink, _ connection: NetlinkConnection) {
        generic = other.generic.over(connection)
        family = other.family
    }
}
