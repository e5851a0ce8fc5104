extension SocketDiagnostics {
    /// Closes a socket of any program: its calls fail with ECONNABORTED, and a TCP peer receives a reset (SOCK_DESTROY).
    ///
    /// - Parameter record: The socket. The kernel compares the cookie, so a newer socket with the same addresses stays.
    /// - Throws: `.refused` with ENOENT if the socket is gone, EPERM without CAP_NET_ADMIN, EOPNOTSUPP if the kernel was built
    ///   without INET_DIAG_DESTROY or the protocol doesn't support it; `.invalidValue` if the record has no protocol.
    public func destroy(_ record: InternetSocketRecord) throws(NetlinkError) {
        guard let protocolNumber = record.protocolNumber else {
            throw NetlinkError(.invalidValue, "SOCK_DESTROY: the record has no protocol")
        }
        var header = InternetSocketRequest(record.version, protocolNumber)
        header.identity = SocketIdentity(record.local, record.peer, record.interface, cookie: record.cookie)
        try connection.perform(header.request(Self.destroyType, "SOCK_DESTROY", protocolNumber))
    }

    /// Closes all IP sockets that match a filter.
    ///
    /// - Parameters:
    ///   - protocolNumber: `.tcp`, `.udp`, …
    ///   - version: Only sockets of this version; nil for both.
    ///   - states: Only sockets in these states.
    ///   - filter: The filter. It is required, so that no call closes all sockets of a machine by mistake.
    /// - Returns: The sockets that were closed here, without those that were gone before.
    /// - Throws: As ``internetSockets(_:version:states:details:matching:)`` and ``destroy(_:)``; some sockets may have been
    ///   closed before the error.
    @discardableResult
    public func destroySockets(
        _ protocolNumber: ProtocolNumber = .tcp, version: IP.Version? = nil, states: SocketStates = .all,
        matching filter: SocketFilter
    ) throws(NetlinkError) -> [InternetSocketRecord] {
        let found = try internetSockets(
            protocolNumber, version: version, states: states, details: [], matching: filter)
        var closed: [InternetSocketRecord] = []
        for record in found {
            do throws(NetlinkError) {
                try destroy(record)
                closed.append(record)
            } catch {
                guard error.errno == .noSuchFileOrDirectory else { throw error }
            }
        }
        return closed
    }
}
