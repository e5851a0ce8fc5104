/// A connection to the kernel's network configuration: links, addresses, neighbours, routes, rules, queueing
/// (rtnetlink(7)).
///
/// The verbs are those of the modules above: NetlinkRoute has links and routes, NetlinkTraffic has queueing. They share
/// the connection, so that none of them needs the other.
///
/// ```swift
/// import NetlinkRoute
///
/// let network = try RouteNetlink()
/// for link in try network.links() { print(link.index, link.name, link.mtu ?? 0) }
/// try network.add(Link(name: "br0", kind: .bridge()))
/// try network.setUp("br0")
/// ```
///
/// Reading needs no privilege. Changing needs CAP_NET_ADMIN in the user namespace that owns the network namespace;
/// without it the kernel refuses with EPERM.
///
/// Every verb throws `NetlinkError`: `.refused` with the kernel's error number, its text and the name of the attribute
/// at fault; `.timedOut`, `.closed`; `.invalidValue` and `.tooLong` where a value has no form in a message.
///
/// The verbs block their thread for as long as the kernel works, at most `NetlinkConnection.timeout`. Tasks use
/// `awaiting(until:_:)` of FamilyNetlinkAsync.
/// Any number of threads may use one value at once.
public struct RouteNetlink: Sendable {
    /// The connection that everything goes through. `NetlinkConnection.close()` ends it.
    public let connection: NetlinkConnection

    /// Takes a connection of the protocol NETLINK_ROUTE.
    public init(_ connection: NetlinkConnection) { self.connection = connection }

    /// Opens a connection in a network namespace.
    ///
    /// - Parameter namespace: The namespace whose configuration is meant; the calling thread's where it is left out.
    /// - Throws: As making a socket does; `NetlinkError.socketError` has it. EPERM where the process may
    ///   not enter the namespace.
    public init(in namespace: NetworkNamespace? = nil) throws(NetlinkError) {
        guard let namespace else {
            connection = try NetlinkConnection(.route)
            return
        }
        let socket: Socket<Netlink>
        do throws(SocketError) {
            socket = try Socket(.netlink, .raw, NetlinkProtocol.route.number, in: namespace)
        } catch { throw NetlinkError(error) }
        connection = try NetlinkConnection(socket)
    }
}

extension RouteNetlink: NetlinkClient {
    /// The same over another connection.
    public func over(_ connection: NetlinkConnection) -> RouteNetlink { RouteNetlink(connection) }
}
