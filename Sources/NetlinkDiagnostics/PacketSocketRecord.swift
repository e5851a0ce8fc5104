/// A packet socket as the kernel reports it: `struct packet_diag_msg` and PACKET_DIAG_* of linux/packet_diag.h; see
/// packet(7).
public struct PacketSocketRecord: Hashable, Sendable {
    /// The semantics: `.raw` with the link's header, `.datagram` without.
    public var type: SocketType
    /// The protocol of received packets, as in an Ethernet frame; 3 for all (ETH_P_ALL), 0 for none.
    public var etherType: UInt16
    /// The number of its inode, as `/proc/<pid>/fd` shows it.
    public var inode: UInt32
    /// A number that is unique among all sockets of this kernel since it started.
    public var cookie: UInt64
    /// Interface and options (PACKET_DIAG_INFO).
    public var information: Information?
    /// The addresses that it receives in addition to the interface's own (PACKET_DIAG_MCLIST).
    public var memberships: [Membership] = []
    /// The ring of received packets (PACKET_DIAG_RX_RING).
    public var receiveRing: Ring?
    /// The ring of packets to be sent (PACKET_DIAG_TX_RING).
    public var sendRing: Ring?
    /// The fanout: the group in the lower 16 bits, the mode in the upper ones (PACKET_DIAG_FANOUT).
    public var fanout: UInt32?
    /// The user who made it (PACKET_DIAG_UID).
    public var userID: UInt32?
    /// The memory that it uses (PACKET_DIAG_MEMINFO).
    public var memory: MemoryInfo?
    /// The filter; reported only with CAP_NET_ADMIN (PACKET_DIAG_FILTER).
    public var filter: [FilterInstruction]?

    /// Interface and options: `struct packet_diag_info`.
    public struct Information: Hashable, Sendable {
        /// The index of the interface that it is bound to; 0 for all.
        public var interface: UInt32
        /// The version of its rings: TPACKET_V1 is 0.
        public var version: UInt32
        /// The headroom of each packet of a ring, in bytes (PACKET_RESERVE).
        public var reserve: UInt32
        /// The packet size from which packets are copied, in bytes (PACKET_COPY_THRESH).
        public var copyThreshold: UInt32
        /// The source of timestamps (PACKET_TIMESTAMP).
        public var timestamp: UInt32
        /// Options, PDI_*: 1 running, 2 PACKET_AUXDATA, 4 PACKET_ORIGDEV, 8 PACKET_VNET_HDR, 16 PACKET_LOSS.
        public var flags: UInt32
    }

    /// A joined address: `struct packet_diag_mclist`.
    public struct Membership: Hashable, Sendable {
        /// The interface's index.
        public var interface: UInt32
        /// The number of times that it was joined.
        public var count: UInt32
        /// PACKET_MR_MULTICAST, PACKET_MR_PROMISC, PACKET_MR_ALLMULTI or PACKET_MR_UNICAST.
        public var type: UInt16
        /// The link-layer address.
        public var address: [UInt8]
    }

    /// A ring: `struct packet_diag_ring`. Sizes are in bytes.
    public struct Ring: Hashable, Sendable {
        /// The size of a block.
        public var blockSize: UInt32
        /// The number of blocks.
        public var blockCount: UInt32
        /// The size of a frame.
        public var frameSize: UInt32
        /// The number of frames.
        public var frameCount: UInt32
    }

    /// Reads a message of the dump.
    ///
    /// - Throws: `.malformed` if the message is shorter than `struct packet_diag_msg`; as `AttributeSet.decode(_:)`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let payload = message.payload
        guard let type: UInt8 = payload.integer(at: 1), let etherType: UInt16 = payload.integer(at: 2),
            let inode: UInt32 = payload.integer(at: 4), let cookie = payload.cookie(at: 8)
        else { throw NetlinkError(.malformed, "\(payload.byteCount) bytes where struct packet_diag_msg has 16") }
        self.type = SocketType(rawValue: Int32(type))
        self.etherType = etherType
        self.inode = inode
        self.cookie = cookie
        try decode(message.attributes(after: 16))
    }
}

extension PacketSocketRecord: AttributeSet {
    /// The attributes, PACKET_DIAG_*.
    public static let fields: AttributeFields<Self> = [
        .words(0, "PACKET_DIAG_INFO", 6) {
            $0.information = Information(
                interface: $1[0], version: $1[1], reserve: $1[2], copyThreshold: $1[3], timestamp: $1[4], flags: $1[5])
        },
        .custom(1, "PACKET_DIAG_MCLIST", decode: { $0.memberships = memberships($1.payload) }),
        .words(2, "PACKET_DIAG_RX_RING", 4) { $0.receiveRing = ring($1) },
        .words(3, "PACKET_DIAG_TX_RING", 4) { $0.sendRing = ring($1) },
        .uint32(4, "PACKET_DIAG_FANOUT", \.fanout),
        .uint32(5, "PACKET_DIAG_UID", \.userID),
        .memory(6, "PACKET_DIAG_MEMINFO", \.memory),
        .custom(7, "PACKET_DIAG_FILTER", decode: { $0.filter = filter($1.payload) }),
    ]

    private static func ring(_ words: [UInt32]) -> Ring {
        Ring(blockSize: words[0], blockCount: words[1], frameSize: words[2], frameCount: words[3])
    }

    private static func memberships(_ bytes: RawSpan) -> [Membership] {
        stride(from: 0, to: bytes.byteCount, by: 44).compactMap { start in
            guard let interface: UInt32 = bytes.integer(at: start), let count: UInt32 = bytes.integer(at: start + 4),
                let type: UInt16 = bytes.integer(at: start + 8), let size: UInt16 = bytes.integer(at: start + 10)
            else { return nil }
            return Membership(
                interface: interface, count: count, type: type,
                address: bytes.bytes(from: start + 12, count: min(Int(size), 32)))
        }
    }

    private static func filter(_ bytes: RawSpan) -> [FilterInstruction] {
        stride(from: 0, to: bytes.byteCount, by: 8).compactMap { start in
            guard let code: UInt16 = bytes.integer(at: start), let yes: UInt8 = bytes.integer(at: start + 2),
                let no: UInt8 = bytes.integer(at: start + 3), let operand: UInt32 = bytes.integer(at: start + 4)
            else { return nil }
            return FilterInstruction(code: code, jumpIfTrue: yes, jumpIfFalse: no, operand: operand)
        }
    }
}

extension SocketDiagnostics {
    /// The packet sockets.
    ///
    /// - Throws: As ``internetSockets(_:version:states:details:matching:)``.
    public func packetSockets() throws(NetlinkError) -> NetlinkList<PacketSocketRecord> {
        var header = SocketFamilyRequest(family: 17)
        // PACKET_SHOW_INFO to PACKET_SHOW_FILTER
        header.show = 0x3f
        return try list(request(StatelessSocketRequest(header)), "packet") { message throws(NetlinkError) in
            try PacketSocketRecord(decoding: message)
        }
    }
}
