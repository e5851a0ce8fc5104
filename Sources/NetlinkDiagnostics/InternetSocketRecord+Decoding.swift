internal import FamilyInet
public import FamilyNetlink
internal import NetlinkCodec
public import SocketAPI

extension InternetSocketRecord {
    /// Reads a message of the dump, or a notification of the groups `destroyed…`.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - protocolNumber: What was asked for, which answers do not say.
    /// - Throws: `.malformed` where the message is shorter than `struct inet_diag_msg`; as reading attributes does.
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
        var attributes = message.attributes(after: 72)
        while let attribute = try attributes.next() { try take(attribute) }
    }

    private static func address(_ host: IP.Host, _ port: UInt16, _ interface: UInt32) -> IP.Address {
        guard case .v6(let host) = host, host.isLinkLocal else { return IP.Address(host: host, port: port) }
        return .v6(IPv6.Address(host: host, port: port, scopeID: interface))
    }

    private mutating func take(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        switch attribute.type {
        case 2: information = attribute.array
        case 3, 9, 16: congestionInformation = CongestionInformation(attribute)
        case 4: congestionControl = attribute.string
        case 5: typeOfService = try attribute.uint8
        case 6: trafficClass = try attribute.uint8
        case 7: memory = MemoryInfo(attribute)
        case 8: shutdown = SocketShutdown(rawValue: try attribute.uint8)
        case 10:
            let number = try attribute.uint8
            if protocolNumber == nil { protocolNumber = ProtocolNumber(rawValue: Int32(number)) }
        case 11: isIPv6Only = try attribute.uint8 != 0
        case 15: mark = try attribute.uint32
        case 17: classID = try attribute.uint32
        case 19: upperLayer = try attribute.nested.first(1 as NetlinkAttributeNumber)?.string
        case 21: controlGroup = try attribute.uint64
        case 22: options = Options(rawValue: UInt16(littleEndian: try attribute.uint16))
        default: break
        }
    }
}

extension MemoryInfo {
    /// Reads an attribute of 32-bit numbers.
    init(_ attribute: borrowing NetlinkAttribute) {
        let payload = attribute.payload
        self.init(values: stride(from: 0, to: payload.byteCount, by: 4).compactMap { payload.integer(at: $0) })
    }
}

extension CongestionInformation {
    /// Reads INET_DIAG_VEGASINFO, INET_DIAG_DCTCPINFO or INET_DIAG_BBRINFO; nil where it is too short.
    init?(_ attribute: borrowing NetlinkAttribute) {
        let bytes = attribute.payload
        func word(_ offset: Int) -> UInt32? { bytes.integer(at: offset) }
        func time(_ word: UInt32) -> Duration { .microseconds(Int64(word)) }
        switch attribute.type {
        case 3:
            guard let enabled = word(0), let count = word(4), let rtt = word(8), let least = word(12) else {
                return nil
            }
            self = .vegas(
                isEnabled: enabled != 0, roundTrips: Int(count), roundTripTime: time(rtt),
                minimumRoundTripTime: time(least))
        case 9:
            guard let enabled: UInt16 = bytes.integer(at: 0), let state: UInt16 = bytes.integer(at: 2),
                let alpha = word(4), let marked = word(8), let total = word(12)
            else { return nil }
            self = .dctcp(
                isEnabled: enabled != 0, state: state, alpha: alpha, markedBytes: marked, totalBytes: total)
        default:
            guard let low = word(0), let high = word(4), let least = word(8), let pacing = word(12),
                let window = word(16)
            else { return nil }
            self = .bbr(
                bandwidth: UInt64(high) << 32 | UInt64(low), minimumRoundTripTime: time(least), pacingGain: pacing,
                windowGain: window)
        }
    }
}
