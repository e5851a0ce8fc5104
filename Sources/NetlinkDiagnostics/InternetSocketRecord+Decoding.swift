extension InternetSocketRecord {
    /// Reads a message of the dump, or a notification of the groups `destroyed…`.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - protocolNumber: The protocol of the request, which answers may lack.
    /// - Throws: `.malformed` if the message is shorter than `struct inet_diag_msg`; as `AttributeSet.decode(_:)`.
    public init(
        decoding message: borrowing NetlinkMessage, protocolNumber: ProtocolNumber? = nil
    ) throws(NetlinkError) {
        let payload = message.payload
        guard let family: UInt8 = payload.integer(at: 0), let state: UInt8 = payload.integer(at: 1),
            let timer: UInt8 = payload.integer(at: 2), let retransmissions: UInt8 = payload.integer(at: 3),
            let identity = SocketIdentity(decoding: payload, at: 4, family: family),
            let expires: UInt32 = payload.integer(at: 52), let receiveQueue: UInt32 = payload.integer(at: 56),
            let sendQueue: UInt32 = payload.integer(at: 60), let userID: UInt32 = payload.integer(at: 64),
            let inode: UInt32 = payload.integer(at: 68)
        else {
            throw NetlinkError(.malformed, "\(payload.byteCount) bytes where struct inet_diag_msg has 72")
        }
        self.protocolNumber = protocolNumber
        local = Self.address(identity.local, identity.localPort, identity.interface)
        peer = Self.address(identity.peer, identity.peerPort, identity.interface)
        self.state = TCPState(rawValue: state)
        interface = identity.interface
        cookie = identity.cookie
        self.timer = Timer()
        self.timer.kind = Timer.Kind(rawValue: timer)
        self.timer.expires = .milliseconds(Int64(expires))
        self.timer.retransmissions = Int(retransmissions)
        self.receiveQueue = Int(receiveQueue)
        self.sendQueue = Int(sendQueue)
        self.userID = userID
        self.inode = inode
        try decode(message.attributes(after: 72))
    }

    private static func address(_ host: IP.Host, _ port: UInt16, _ interface: UInt32) -> IP.Address {
        guard case .v6(let host) = host, host.isLinkLocal else { return IP.Address(host: host, port: port) }
        return .v6(IPv6.Address(host: host, port: port, scopeID: interface))
    }
}

extension InternetSocketRecord: AttributeSet {
    /// The attributes, INET_DIAG_*.
    public static let fields: AttributeFields<Self> = [
        .bytes(2, "INET_DIAG_INFO", \.information),
        .custom(
            3, "INET_DIAG_VEGASINFO", decode: { $0.congestionInformation = CongestionInformation(vegas: $1.payload) }),
        .string(4, "INET_DIAG_CONG", \.congestionControl),
        .uint8(5, "INET_DIAG_TOS", \.typeOfService),
        .uint8(6, "INET_DIAG_TCLASS", \.trafficClass),
        .custom(7, "INET_DIAG_SKMEMINFO", decode: { $0.memory = MemoryInfo(values: $1.integers()) }),
        .uint8(8, "INET_DIAG_SHUTDOWN", \.shutdown),
        .custom(
            9, "INET_DIAG_DCTCPINFO", decode: { $0.congestionInformation = CongestionInformation(dctcp: $1.payload) }),
        .custom(
            10, "INET_DIAG_PROTOCOL",
            decode: { (record, attribute) throws(NetlinkError) in
                let number = try attribute.uint8
                if record.protocolNumber == nil { record.protocolNumber = ProtocolNumber(rawValue: Int32(number)) }
            }),
        .bool(11, "INET_DIAG_SKV6ONLY", \.isIPv6Only),
        .uint32(15, "INET_DIAG_MARK", \.mark),
        .custom(16, "INET_DIAG_BBRINFO", decode: { $0.congestionInformation = CongestionInformation(bbr: $1.payload) }),
        .uint32(17, "INET_DIAG_CLASS_ID", \.classID),
        .custom(
            19, "INET_DIAG_ULP_INFO",
            decode: { (record, attribute) throws(NetlinkError) in
                var information = UpperLayerInformation()
                try information.decode(attribute.nested)
                record.upperLayer = information.name
            }),
        .uint64(21, "INET_DIAG_CGROUP_ID", \.controlGroup),
        .custom(
            22, "INET_DIAG_SOCKOPT",
            decode: { (record, attribute) throws(NetlinkError) in
                record.options = Options(rawValue: UInt16(littleEndian: try attribute.uint16))
            }),
    ]
}

/// The protocol on top of TCP: INET_ULP_INFO_*.
private struct UpperLayerInformation: AttributeSet {
    var name: String?

    static let fields: AttributeFields<Self> = [.string(1, "INET_ULP_INFO_NAME", \.name)]
}

extension CongestionInformation {
    /// Reads `struct tcpvegas_info`. Returns nil if it is too short.
    init?(vegas bytes: RawSpan) {
        struct Vegas: KernelStructure { var isEnabled: UInt32, count: UInt32, time: UInt32, minimum: UInt32 }
        guard let read = bytes.structure(as: Vegas.self) else { return nil }
        self = .vegas(
            isEnabled: read.isEnabled != 0, roundTrips: Int(read.count), roundTripTime: .microseconds(read.time),
            minimumRoundTripTime: .microseconds(read.minimum))
    }

    /// Reads `struct tcp_dctcp_info`. Returns nil if it is too short.
    init?(dctcp bytes: RawSpan) {
        struct DCTCP: KernelStructure {
            var isEnabled: UInt16, state: UInt16, alpha: UInt32, markedBytes: UInt32, totalBytes: UInt32
        }
        guard let read = bytes.structure(as: DCTCP.self) else { return nil }
        self = .dctcp(
            isEnabled: read.isEnabled != 0, state: read.state, alpha: read.alpha, markedBytes: read.markedBytes,
            totalBytes: read.totalBytes)
    }

    /// Reads `struct tcp_bbr_info`. Returns nil if it is too short.
    init?(bbr bytes: RawSpan) {
        struct BBR: KernelStructure { var low: UInt32, high: UInt32, minimum: UInt32, pacing: UInt32, window: UInt32 }
        guard let read = bytes.structure(as: BBR.self) else { return nil }
        self = .bbr(
            bandwidth: UInt64(read.high) << 32 | UInt64(read.low), minimumRoundTripTime: .microseconds(read.minimum),
            pacingGain: read.pacing, windowGain: read.window)
    }
}
