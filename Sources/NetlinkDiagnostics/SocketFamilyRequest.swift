/// The requests for families other than IP: `struct unix_diag_req` and `struct vsock_diag_req` with 24 bytes,
/// `struct netlink_diag_req` and `struct packet_diag_req`, without states, with 20.
struct SocketFamilyRequest: NetlinkHeader {
    var family: UInt8
    var protocolNumber: UInt8 = 0
    var states: UInt32 = .max
    var inode: UInt32 = 0
    var show: UInt32 = 0
    /// INET_DIAG_NOCOOKIE if unknown.
    var cookie: UInt64 = .max

    init(family: UInt8) { self.family = family }

    static var encodedSize: Int { 24 }

    func encode(into output: inout OutputRawSpan) {
        output.append(integer: family)
        output.append(integer: protocolNumber)
        output.append(integer: 0 as UInt16)
        output.append(integer: states)
        appendRest(to: &output)
    }

    func appendRest(to output: inout OutputRawSpan) {
        output.append(integer: inode)
        output.append(integer: show)
        output.append(integer: UInt32(truncatingIfNeeded: cookie))
        output.append(integer: UInt32(truncatingIfNeeded: cookie >> 32))
    }

    init?(decoding bytes: RawSpan) { nil }
}

/// A request without states.
struct StatelessSocketRequest: NetlinkHeader {
    var request: SocketFamilyRequest

    init(_ request: SocketFamilyRequest) { self.request = request }

    static var encodedSize: Int { 20 }

    func encode(into output: inout OutputRawSpan) {
        output.append(integer: request.family)
        output.append(integer: request.protocolNumber)
        output.append(integer: 0 as UInt16)
        request.appendRest(to: &output)
    }

    init?(decoding bytes: RawSpan) { nil }
}

extension RawSpan {
    /// A cookie: two words, the low one first.
    func cookie(at offset: Int) -> UInt64? {
        guard let low: UInt32 = integer(at: offset), let high: UInt32 = integer(at: offset + 4) else { return nil }
        return UInt64(high) << 32 | UInt64(low)
    }
}
