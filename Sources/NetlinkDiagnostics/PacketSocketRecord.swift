public import FamilyNetlink
public import SocketAPI

/// What the kernel tells of a packet socket: `struct packet_diag_msg` and PACKET_DIAG_* of linux/packet_diag.h; see
/// packet(7).
public struct PacketSocketRecord: Hashable, Sendable {
    /// The semantics: `.raw` with the link's header, `.datagram` without.
    public var type: SocketType
    /// The protocol of the packets that it gets, as in an Ethernet frame; 3 for all (ETH_P_ALL), 0 for none.
    public var etherType: UInt16
    /// The number of its inode, as `/proc/<pid>/fd` shows it.
    public var inode: UInt32
    /// A number that no other socket of this kernel has had.
    public var cookie: UInt64
    /// Interface and options (PACKET_DIAG_INFO).
    public var information: Information?
    /// The addresses that it receives beside the interface's own (PACKET_DIAG_MCLIST).
    public var memberships: [Membership] = []
    /// The ring of received packets (PACKET_DIAG_RX_RING).
    public var receiveRing: Ring?
    /// The ring of packets to be sent (PACKET_DIAG_TX_RING).
    public var sendRing: Ring?
    /// Group and mode of its fanout: the group in the lower 16 bits (PACKET_DIAG_FANOUT).
    public var fanout: UInt32?
    /// Who made it (PACKET_DIAG_UID).
    public var userID: UInt32?
    /// The memory that it uses (PACKET_DIAG_MEMINFO).
    public var memory: MemoryInfo?
    /// Its filter; told with CAP_NET_ADMIN only (PACKET_DIAG_FILTER).
    public var filter: [FilterInstruction]?

    /// Interface and options: `struct packet_diag_info`.
    public struct Information: Hashable, Sendable {
        /// The index of the interface that it is bound to; 0 for all.
        public var interface: UInt32
        /// The version of its rings: TPACKET_V1 is 0.
        public var version: UInt32
        /// The room before each packet of a ring, in bytes.
        public var reserve: UInt32
        /// From how many bytes on packets are copied.
        public var copyThreshold: UInt32
        /// The source of times (PACKET_TIMESTAMP).
        public var timestamp: UInt32
        /// Options, PDI_*: 1 running, 2 PACKET_AUXDATA, 4 PACKET_ORIGDEV, 8 PACKET_VNET_HDR, 16 PACKET_LOSS.
        public var flags: UInt32
    }

    /// An address that it receives: `struct packet_diag_mclist`.
    public struct Membership: Hashable, Sendable {
        /// The interface's index.
        public var interface: UInt32
        /// How often it was joined.
        public var count: UInt32
        /// PACKET_MR_MULTICAST and so on.
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
    /// - Throws: `.malformed` where the message is shorter than `struct packet_diag_msg`; as reading attributes does.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let payload = message.payload
        guard let type: UInt8 = payload.integer(at: 1), let etherType: UInt16 = payload.integer(at: 2),
            let inode: UInt32 = payload.integer(at: 4), let cookie = payload.cookie(at: 8)
        else { throw NetlinkError(.malformed, "\(payload.byteCount) bytes where struct packet_diag_msg has 16") }
        self.type = SocketType(rawValue: Int32(type))
        self.etherType = etherType
        self.inode = inode
        self.cookie = cookie
        var attributes = message.attributes(after: 16)
        while let attribute = try attributes.next() { try take(attribute) }
    }

    private mutating func take(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        switch attribute.type {
        case 0: information = Self.information(attribute)
        case 1: memberships = Self.memberships(attribute)
        case 2: receiveRing = Self.ring(attribute)
        case 3: sendRing = Self.ring(attribute)
        case 4: fanout = try attribute.uint32
        case 5: userID = try attribute.uint32
        case 6: memory = MemoryInfo(attribute)
        case 7: filter = Self.filter(attribute)
        default: break
        }
    }
}

extension PacketSocketRecord {
    private static func information(_ attribute: borrowing NetlinkAttribute) -> Information? {
        let words = MemoryInfo(attribute).values
        guard words.count >= 6 else { return nil }
        return Information(
            interface: words[0], version: words[1], reserve: words[2], copyThreshold: words[3], timestamp: words[4],
            flags: words[5])
    }

    private static func ring(_ attribute: borrowing NetlinkAttribute) -> Ring? {
        let words = MemoryInfo(attribute).values
        guard words.count >= 4 else { return nil }
        return Ring(blockSize: words[0], blockCount: words[1], frameSize: words[2], frameCount: words[3])
    }

    private static func memberships(_ attribute: borrowing NetlinkAttribute) -> [Membership] {
        let bytes = attribute.payload
        return stride(from: 0, to: bytes.byteCount, by: 44).compactMap { start in
            guard let interface: UInt32 = bytes.integer(at: start), let count: UInt32 = bytes.integer(at: start + 4),
                let type: UInt16 = bytes.integer(at: start + 8), let size: UInt16 = bytes.integer(at: start + 10)
            else { return nil }
            return Membership(
                interface: interface, count: count, type: type,
                address: bytes.bytes(from: start + 12, count: min(Int(size), 32)))
        }
    }

    private static func filter(_ attribute: borrowing NetlinkAttribute) -> [FilterInstruction] {
        let bytes = attribute.payload
        return stride(from: 0, to: bytes.byteCount, by: 8).compactMap { start in
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
        // Everything: PACKET_SHOW_INFO to PACKET_SHOW_FILTER.
        header.show = 0x3f
        var request = NetlinkRequest(Self.byFamily, "SOCK_DIAG_BY_FAMILY", capacity: 64)
        try request.append(StatelessSocketRequest(header))
        return try list(request, "packet") { message throws(NetlinkError) in
            try PacketSocketRecord(decoding: message)
        }
    }
}
