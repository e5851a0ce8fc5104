/// The details of IP sockets to report in addition to the addresses: INET_DIAG_* of linux/inet_diag.h. Shutdown, mark,
/// control group and socket options are always reported.
public struct InternetSocketDetails: OptionSet, Hashable, Sendable {
    /// The bits of `idiag_ext`.
    public let rawValue: UInt8

    /// Creates a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Memory in the old form (INET_DIAG_MEMINFO).
    public static var oldMemory: Self { Self(rawValue: 1) }
    /// `struct tcp_info`, and the corresponding structures of other protocols (INET_DIAG_INFO).
    public static var information: Self { Self(rawValue: 2) }
    /// The state of the congestion control (INET_DIAG_VEGASINFO).
    public static var congestionInformation: Self { Self(rawValue: 4) }
    /// The congestion control's name (INET_DIAG_CONG).
    public static var congestionControl: Self { Self(rawValue: 8) }
    /// The type of service (INET_DIAG_TOS).
    public static var typeOfService: Self { Self(rawValue: 16) }
    /// The traffic class of IPv6, and the class id of net_cls (INET_DIAG_TCLASS).
    public static var trafficClass: Self { Self(rawValue: 32) }
    /// Memory (INET_DIAG_SKMEMINFO).
    public static var memory: Self { Self(rawValue: 64) }
    /// The directions that are shut down (INET_DIAG_SHUTDOWN).
    public static var shutdown: Self { Self(rawValue: 128) }
    /// All of these.
    public static var all: Self { Self(rawValue: 255) }
}

/// `struct inet_diag_req_v2`: 56 bytes.
struct InternetSocketRequest: NetlinkHeader {
    var family: UInt8
    var protocolNumber: UInt8
    var details: UInt8 = 0
    var states: UInt32 = .max
    /// Ports, addresses, interface and cookie: `struct inet_diag_sockid`, 48 bytes.
    var identity = SocketIdentity()

    init(
        _ version: IP.Version, _ protocolNumber: ProtocolNumber, _ states: SocketStates = .all,
        _ details: InternetSocketDetails = []
    ) {
        family = version == .v4 ? 2 : 10
        // A number above 255 is in INET_DIAG_REQ_PROTOCOL, and here IPPROTO_RAW stands for it.
        self.protocolNumber = UInt8(exactly: protocolNumber.rawValue) ?? 255
        self.states = states.rawValue
        self.details = details.rawValue
    }

    static var encodedSize: Int { 56 }

    func encode(into output: inout OutputRawSpan) {
        output.append(integer: family)
        output.append(integer: protocolNumber)
        output.append(integer: details)
        output.append(integer: 0 as UInt8)
        output.append(integer: states)
        identity.encode(into: &output)
    }

    /// The kernel sends none.
    init?(decoding bytes: RawSpan) { nil }
}

/// `struct inet_diag_sockid`.
struct SocketIdentity {
    var localPort: UInt16 = 0
    var peerPort: UInt16 = 0
    var local = IP.Host.any(.v4)
    var peer = IP.Host.any(.v4)
    var interface: UInt32 = 0
    /// INET_DIAG_NOCOOKIE if unknown.
    var cookie: UInt64 = .max

    init() {}

    init(_ local: IP.Address, _ peer: IP.Address, _ interface: UInt32, cookie: UInt64 = .max) {
        (self.local, localPort) = (local.host, local.port)
        (self.peer, peerPort) = (peer.host, peer.port)
        (self.interface, self.cookie) = (interface, cookie)
    }

    func encode(into output: inout OutputRawSpan) {
        output.append(networkInteger: localPort)
        output.append(networkInteger: peerPort)
        Self.append(local, to: &output)
        Self.append(peer, to: &output)
        output.append(integer: interface)
        // Two words, the low one first.
        output.append(integer: UInt32(truncatingIfNeeded: cookie))
        output.append(integer: UInt32(truncatingIfNeeded: cookie >> 32))
    }

    private static func append(_ host: IP.Host, to output: inout OutputRawSpan) {
        switch host {
        case .v4(let host):
            output.append(networkInteger: host.value)
            for _ in 0..<3 { output.append(integer: 0 as UInt32) }
        case .v6(let host): output.append(networkInteger: host.value)
        }
    }

    init?(decoding bytes: RawSpan, at offset: Int, family: UInt8) {
        guard let localPort: UInt16 = bytes.networkInteger(at: offset),
            let peerPort: UInt16 = bytes.networkInteger(at: offset + 2),
            let local = Self.host(bytes, offset + 4, family), let peer = Self.host(bytes, offset + 20, family),
            let interface: UInt32 = bytes.integer(at: offset + 36), let low: UInt32 = bytes.integer(at: offset + 40),
            let high: UInt32 = bytes.integer(at: offset + 44)
        else { return nil }
        (self.localPort, self.peerPort, self.local, self.peer) = (localPort, peerPort, local, peer)
        self.interface = interface
        cookie = UInt64(high) << 32 | UInt64(low)
    }

    private static func host(_ bytes: RawSpan, _ offset: Int, _ family: UInt8) -> IP.Host? {
        if family == 10 {
            guard let value: UInt128 = bytes.networkInteger(at: offset) else { return nil }
            return .v6(IPv6.Host(value: value))
        }
        guard bytes.byteCount >= offset + 16, let value: UInt32 = bytes.networkInteger(at: offset) else { return nil }
        return .v4(IPv4.Host(value: value))
    }
}

/// The attributes of a request: INET_DIAG_REQ_*.
private struct InternetSocketQuery: AttributeSet {
    /// A protocol whose number doesn't fit into the header's 8 bits.
    var protocolNumber: UInt32?
    var bytecode: [UInt8]?

    static let fields: AttributeFields<Self> = [
        .uint32(3, "INET_DIAG_REQ_PROTOCOL", \.protocolNumber),
        .bytes(1, "INET_DIAG_REQ_BYTECODE", \.bytecode),
    ]
}

extension InternetSocketRequest {
    /// The whole request.
    ///
    /// - Throws: `.tooLong` for bytecode of more than 65,531 bytes.
    func request(
        _ type: NetlinkMessageType, _ label: StaticString, _ number: ProtocolNumber, _ bytecode: [UInt8]? = nil
    ) throws(NetlinkError) -> NetlinkRequest {
        var request = NetlinkRequest(type, label, capacity: 128)
        try request.append(self)
        let isShort = UInt8(exactly: number.rawValue) != nil
        let query = InternetSocketQuery(
            protocolNumber: isShort ? nil : UInt32(bitPattern: number.rawValue), bytecode: bytecode)
        try query.encode(into: &request)
        return request
    }
}
