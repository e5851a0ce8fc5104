public import FamilyInet
public import FamilyNetlink
internal import NetlinkCodec
public import SocketAPI

extension SocketDiagnostics {
    /// Ends a socket of another program: its calls fail with ECONNABORTED, and a TCP peer gets a reset (SOCK_DESTROY).
    ///
    /// - Parameter record: The socket. Its cookie must be the kernel's, so that no other is hit that has the same
    ///   addresses by now.
    /// - Throws: `.refused` with ENOENT where it is gone, EPERM without CAP_NET_ADMIN, EOPNOTSUPP where the kernel was
    ///   built without INET_DIAG_DESTROY or the protocol can't; `.invalidValue` where the record says no protocol.
    public func destroy(_ record: InternetSocketRecord) throws(NetlinkError) {
        guard let protocolNumber = record.protocolNumber else {
            throw NetlinkError(.invalidValue, "SOCK_DESTROY: the record does not say which protocol its socket has")
        }
        var header = Self.header(protocolNumber, record.version, .all, [])
        (header.identity.local, header.identity.localPort) = (record.local.host, record.local.port)
        (header.identity.peer, header.identity.peerPort) = (record.peer.host, record.peer.port)
        header.identity.interface = record.interface
        header.identity.cookie = record.cookie
        var request = NetlinkRequest(Self.destroyType, "SOCK_DESTROY", capacity: 128)
        try request.append(header)
        try Self.append(protocolNumber, to: &request)
        try connection.perform(request)
    }

    /// Ends all IP sockets that match.
    ///
    /// - Parameters:
    ///   - protocolNumber: `.tcp`, `.udp`, …
    ///   - version: Sockets of IPv4 alone or of IPv6 alone; both if it is nil.
    ///   - states: Those in these states alone.
    ///   - filter: Which. There is no way to leave it out: all sockets of a machine are rarely meant.
    /// - Returns: Those that were ended. What went by itself meanwhile is not among them.
    /// - Throws: As ``internetSockets(_:version:states:details:matching:)`` and ``destroy(_:)``; some may have been ended
    ///   by then.
    @discardableResult
    public func destroySockets(
        _ protocolNumber: ProtocolNumber = .tcp, version: IP.Version? = nil, states: SocketStates = .all,
        matching filter: SocketFilter
    ) throws(NetlinkError) -> [InternetSocketRecord] {
        let found = try internetSockets(
            protocolNumber, version: version, states: states, details: [], matching: filter)
        var ended: [InternetSocketRecord] = []
        for record in found {
            do throws(NetlinkError) {
                try destroy(record)
                ended.append(record)
            } catch {
                guard error.errno == .noSuchFileOrDirectory else { throw error }
            }
        }
        return ended
    }
}
