/// The requests for families other than IP that have states: `struct unix_diag_req` and `struct vsock_diag_req`.
struct SocketFamilyRequest: KernelStructure, NetlinkHeader {
    var family: UInt8
    private var protocolNumber: UInt8 = 0
    private var padding: UInt16 = 0
    var states: UInt32 = .max
    var inode: UInt32 = 0
    var show: UInt32 = 0
    var cookie = SocketCookie.unknown

    init(family: UInt8) { self.family = family }
}

/// The requests without states: `struct netlink_diag_req` and `struct packet_diag_req`.
struct StatelessSocketRequest: KernelStructure, NetlinkHeader {
    private var family: UInt8
    var protocolNumber: UInt8 = 0
    private var padding: UInt16 = 0
    private var inode: UInt32 = 0
    private var show: UInt32
    private var cookie = SocketCookie.unknown

    init(family: UInt8, show: UInt32) { (self.family, self.show) = (family, show) }
}

/// A socket's cookie: two words, the low one first.
struct SocketCookie: KernelStructure {
    private var low: UInt32, high: UInt32

    init(_ value: UInt64) { (low, high) = (UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)) }

    /// INET_DIAG_NOCOOKIE
    static var unknown: Self { Self(.max) }

    var value: UInt64 { UInt64(high) << 32 | UInt64(low) }
}

extension NetlinkMessage {
    /// The structure at the beginning of the payload.
    ///
    /// - Throws: `.malformed` for fewer bytes.
    func header<Header: KernelStructure>(_ name: StaticString) throws(NetlinkError) -> Header {
        guard let header: Header = payload.structure() else {
            let size = MemoryLayout<Header>.size
            throw NetlinkError(.malformed, "\(payload.byteCount) bytes where \(name) has \(size)")
        }
        return header
    }
}
