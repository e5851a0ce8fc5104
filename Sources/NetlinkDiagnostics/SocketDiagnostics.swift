/// The sockets of a network namespace, as `ss` shows them: sock_diag(7).
///
/// ```swift
/// let diagnostics = try SocketDiagnostics()
/// for socket in try diagnostics.internetSockets(.tcp, states: .listening) {
///     print(socket.local, socket.userID, socket.receiveQueue)
/// }
/// let slow = try diagnostics.internetSockets(.tcp, matching: .peerPort(443) && .local(network))
/// ```
///
/// Reading needs no privilege. Reading marks, filtering by mark, and `destroy(_:)` need CAP_NET_ADMIN.
///
/// If the kernel lacks support for a kind of socket, its method throws `.refused` with ENOENT, and the error names the kind.
public struct SocketDiagnostics: Sendable {
    /// The connection that all requests use.
    public let connection: NetlinkConnection

    /// Uses a connection of the protocol NETLINK_SOCK_DIAG.
    public init(_ connection: NetlinkConnection) { self.connection = connection }

    /// Opens a connection in a network namespace.
    ///
    /// - Parameter namespace: The namespace of the sockets; by default the calling thread's.
    /// - Throws: As making a socket does; EPERM if the process may not enter the namespace.
    public init(in namespace: NetworkNamespace? = nil) throws(NetlinkError) {
        connection = try NetlinkConnection(.socketDiagnostics, in: namespace)
    }

    /// SOCK_DIAG_BY_FAMILY
    static var byFamily: NetlinkMessageType { 20 }
    /// SOCK_DESTROY
    static var destroyType: NetlinkMessageType { 21 }

    /// A request of SOCK_DIAG_BY_FAMILY.
    func request(_ header: some NetlinkHeader) throws(NetlinkError) -> NetlinkRequest {
        var request = NetlinkRequest(Self.byFamily, "SOCK_DIAG_BY_FAMILY", capacity: 64)
        try request.append(header)
        return request
    }

    /// Dumps. If the kernel lacks support for the kind of socket, the error names the kind.
    func list<Record>(
        _ request: NetlinkRequest, _ kind: String,
        _ body: (borrowing NetlinkMessage) throws(NetlinkError) -> Record?
    ) throws(NetlinkError) -> NetlinkList<Record> {
        do throws(NetlinkError) {
            return try connection.list(request) { message throws(NetlinkError) in try body(message) }
        } catch {
            guard error.errno == .noSuchFileOrDirectory else { throw error }
            throw NetlinkError(error.code, "this kernel doesn't report \(kind) sockets, or its module is not loaded")
        }
    }
}

extension SocketDiagnostics: NetlinkClient {
    /// The same over another connection.
    public func over(_ connection: NetlinkConnection) -> SocketDiagnostics { SocketDiagnostics(connection) }
}

extension NetlinkGroup {
    /// Destroyed TCP sockets of IPv4 (SKNLGRP_INET_TCP_DESTROY), as ``InternetSocketRecord``.
    public static var destroyedTCPv4: Self { 1 }
    /// Destroyed UDP sockets of IPv4 (SKNLGRP_INET_UDP_DESTROY).
    public static var destroyedUDPv4: Self { 2 }
    /// Destroyed TCP sockets of IPv6 (SKNLGRP_INET6_TCP_DESTROY).
    public static var destroyedTCPv6: Self { 3 }
    /// Destroyed UDP sockets of IPv6 (SKNLGRP_INET6_UDP_DESTROY).
    public static var destroyedUDPv6: Self { 4 }
}
