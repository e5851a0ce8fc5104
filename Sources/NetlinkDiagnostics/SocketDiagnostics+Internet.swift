public import FamilyInet
public import FamilyNetlink
internal import NetlinkCodec
public import SocketAPI

extension SocketDiagnostics {
    /// The IP sockets of a protocol.
    ///
    /// - Parameters:
    ///   - protocolNumber: `.tcp`, `.udp`, `.udpLite`, `.raw`, `.mptcp`, as far as the kernel tells of them.
    ///   - version: Sockets of IPv4 alone or of IPv6 alone; both if it is nil.
    ///   - states: Those in these states alone; the kernel filters.
    ///   - details: What to tell beside the addresses. ``InternetSocketDetails/information`` costs the kernel most: it
    ///     locks each TCP socket.
    ///   - filter: Those that match alone; the kernel filters.
    /// - Throws: `.refused` with ENOENT where the kernel does not tell of the protocol, EPERM for a filter by mark without
    ///   CAP_NET_ADMIN; as ``SocketFilter/bytecode()``; as `NetlinkConnection.list(_:_:)`.
    public func internetSockets(
        _ protocolNumber: ProtocolNumber = .tcp, version: IP.Version? = nil, states: SocketStates = .all,
        details: InternetSocketDetails = .all, matching filter: SocketFilter? = nil
    ) throws(NetlinkError) -> NetlinkList<InternetSocketRecord> {
        let bytecode = try filter?.bytecode()
        var all = NetlinkList<InternetSocketRecord>(elements: [])
        for version in version.map({ [$0] }) ?? [.v4, .v6] {
            var request = NetlinkRequest(Self.byFamily, "SOCK_DIAG_BY_FAMILY", capacity: 128)
            try request.append(Self.header(protocolNumber, version, states, details))
            try Self.append(protocolNumber, to: &request)
            if let bytecode { try request.append(InternetSocketRequestAttribute.bytecode, bytes: bytecode) }
            let part = try list(request, "\(protocolNumber)") { message throws(NetlinkError) in
                try Self.record(message, protocolNumber, version, states)
            }
            all.elements += part.elements
            all.end.isInterrupted = all.end.isInterrupted || part.end.isInterrupted
            all.end.count += part.end.count
        }
        return all
    }

    /// The socket with these addresses, as the kernel finds the receiver of a packet; a listening one where there is no
    /// connection.
    ///
    /// - Parameters:
    ///   - protocolNumber: `.tcp`, `.udp`, …
    ///   - local: Its address.
    ///   - peer: The peer's address, of the same version; nil for none.
    ///   - interface: The index of the interface that it is bound to; 0 for none.
    ///   - details: What to tell beside the addresses.
    /// - Throws: `.refused` with ENOENT where there is none; `.invalidValue` for addresses of different versions.
    public func internetSocket(
        _ protocolNumber: ProtocolNumber = .tcp, local: IP.Address, peer: IP.Address? = nil, interface: UInt32 = 0,
        details: InternetSocketDetails = .all
    ) throws(NetlinkError) -> InternetSocketRecord {
        let peer = peer ?? .any(local.version)
        guard local.version == peer.version else {
            throw NetlinkError(.invalidValue, "\(local) and \(peer) are of different versions")
        }
        var header = Self.header(protocolNumber, local.version, .all, details)
        (header.identity.local, header.identity.localPort) = (local.host, local.port)
        (header.identity.peer, header.identity.peerPort) = (peer.host, peer.port)
        header.identity.interface = interface
        var request = NetlinkRequest(Self.byFamily, "SOCK_DIAG_BY_FAMILY", capacity: 128)
        try request.append(header)
        try Self.append(protocolNumber, to: &request)
        return try connection.first(request) { message throws(NetlinkError) in
            try InternetSocketRecord(decoding: message, protocolNumber: protocolNumber)
        }
    }

    static func header(
        _ protocolNumber: ProtocolNumber, _ version: IP.Version, _ states: SocketStates,
        _ details: InternetSocketDetails
    ) -> InternetSocketRequest {
        // Numbers above 255 stand in an attribute, and IPPROTO_RAW in their place.
        var header = InternetSocketRequest(version, UInt8(exactly: protocolNumber.rawValue) ?? 255)
        header.details = details.rawValue
        header.states = states.rawValue
        return header
    }

    static func append(_ protocolNumber: ProtocolNumber, to request: inout NetlinkRequest) throws(NetlinkError) {
        guard UInt8(exactly: protocolNumber.rawValue) == nil else { return }
        try request.append(
            InternetSocketRequestAttribute.protocolNumber, uint32: UInt32(bitPattern: protocolNumber.rawValue))
    }

    /// A record, if it is what was asked for: kernels from 6.8 on tell sockets that are bound and no more as closed.
    private static func record(
        _ message: borrowing NetlinkMessage, _ protocolNumber: ProtocolNumber, _ version: IP.Version,
        _ states: SocketStates
    ) throws(NetlinkError) -> InternetSocketRecord? {
        let record = try InternetSocketRecord(decoding: message, protocolNumber: protocolNumber)
        guard record.version == version else { return nil }
        let isAsked =
            states.contains(record.state) || record.state == .closed && states.contains(.boundInactive)
            || record.state == .synReceived && states.contains(.newSynReceived)
        return isAsked ? record : nil
    }
}
