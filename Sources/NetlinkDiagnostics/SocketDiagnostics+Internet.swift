extension SocketDiagnostics {
    /// The IP sockets of a protocol.
    ///
    /// - Parameters:
    ///   - protocolNumber: `.tcp`, `.udp`, `.udpLite`, `.raw`, `.mptcp`, as far as the kernel supports them.
    ///   - version: Only sockets of this version; nil for both.
    ///   - states: Only sockets in these states; the kernel filters.
    ///   - details: The details to report in addition to the addresses. ``InternetSocketDetails/information`` costs the most:
    ///     the kernel locks each TCP socket.
    ///   - filter: Only sockets that match; the kernel filters.
    /// - Throws: `.refused` with ENOENT if the kernel doesn't report sockets of the protocol, EPERM for a filter by mark
    ///   without CAP_NET_ADMIN; as ``SocketFilter/bytecode()``; as `NetlinkConnection.list(_:_:)`.
    public func internetSockets(
        _ protocolNumber: ProtocolNumber = .tcp, version: IP.Version? = nil, states: SocketStates = .all,
        details: InternetSocketDetails = .all, matching filter: SocketFilter? = nil
    ) throws(NetlinkError) -> NetlinkList<InternetSocketRecord> {
        let bytecode = try filter?.bytecode()
        var all = NetlinkList<InternetSocketRecord>(elements: [])
        for version in version.map({ [$0] }) ?? [.v4, .v6] {
            let header = InternetSocketRequest(version, protocolNumber, states, details)
            let request = try header.request(Self.byFamily, "SOCK_DIAG_BY_FAMILY", protocolNumber, bytecode)
            let part = try list(request, "\(protocolNumber)") { message throws(NetlinkError) in
                try Self.record(message, protocolNumber, version, states)
            }
            all.elements += part.elements
            all.end.isInterrupted = all.end.isInterrupted || part.end.isInterrupted
            all.end.count += part.end.count
        }
        return all
    }

    /// The socket with these addresses, found as the kernel finds the receiver of a packet: a connection, or else a listening
    /// socket.
    ///
    /// - Parameters:
    ///   - protocolNumber: `.tcp`, `.udp`, …
    ///   - local: The socket's address.
    ///   - peer: The peer's address, of the same version; nil for none.
    ///   - interface: The index of the interface that it is bound to; 0 for none.
    ///   - details: The details to report in addition to the addresses.
    /// - Throws: `.refused` with ENOENT if there is none; `.invalidValue` for addresses of different versions.
    public func internetSocket(
        _ protocolNumber: ProtocolNumber = .tcp, local: IP.Address, peer: IP.Address? = nil, interface: UInt32 = 0,
        details: InternetSocketDetails = .all
    ) throws(NetlinkError) -> InternetSocketRecord {
        let peer = peer ?? .any(local.version)
        guard local.version == peer.version else {
            throw NetlinkError(.invalidValue, "\(local) and \(peer) are of different versions")
        }
        var header = InternetSocketRequest(local.version, protocolNumber, .all, details)
        header.identity = SocketIdentity(local, peer, interface)
        let request = try header.request(Self.byFamily, "SOCK_DIAG_BY_FAMILY", protocolNumber)
        return try connection.first(request) { message throws(NetlinkError) in
            try InternetSocketRecord(decoding: message, protocolNumber: protocolNumber)
        }
    }

    /// A record, unless its state wasn't requested: kernels from 6.8 report sockets that are only bound as closed.
    private static func record(
        _ message: borrowing NetlinkMessage, _ protocolNumber: ProtocolNumber, _ version: IP.Version,
        _ states: SocketStates
    ) throws(NetlinkError) -> InternetSocketRecord? {
        let record = try InternetSocketRecord(decoding: message, protocolNumber: protocolNumber)
        guard record.version == version else { return nil }
        let isRequested =
            states.contains(record.state) || record.state == .closed && states.contains(.boundInactive)
            || record.state == .synReceived && states.contains(.newSynReceived)
        return isRequested ? record : nil
    }
}
