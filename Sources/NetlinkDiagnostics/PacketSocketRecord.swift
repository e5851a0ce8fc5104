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
    public struct Information: KernelStructure, Hashable {
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
    public struct Ring: KernelStructure, Hashable {
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
        let header: Header = try message.header("struct packet_diag_msg")
        type = SocketType(rawValue: Int32(header.type))
        (etherType, inode, cookie) = (header.number, header.inode, header.cookie.value)
        try decode(message.attributes(after: 16))
    }

    private struct Header: KernelStructure {
        var family: UInt8, type: UInt8, number: UInt16, inode: UInt32, cookie: SocketCookie
    }
}

extension PacketSocketRecord: AttributeSet {
    /// The attributes, PACKET_DIAG_*.
    public static let fields: AttributeFields<Self> = [
        .structure(0, "PACKET_DIAG_INFO", \.information).readOnly,
        .custom(1, "PACKET_DIAG_MCLIST", decode: { $0.memberships = $1.structures().map(Membership.init) }),
        .structure(2, "PACKET_DIAG_RX_RING", \.receiveRing).readOnly,
        .structure(3, "PACKET_DIAG_TX_RING", \.sendRing).readOnly,
        .uint32(4, "PACKET_DIAG_FANOUT", \.fanout),
        .uint32(5, "PACKET_DIAG_UID", \.userID),
        .memory(6, "PACKET_DIAG_MEMINFO", \.memory),
        .structures(7, "PACKET_DIAG_FILTER", \.filter).readOnly,
    ]
}

/// `struct packet_diag_mclist`
private struct PacketMembership: KernelStructure {
    var interface: UInt32, count: UInt32, type: UInt16, size: UInt16
    var address: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32)
}

extension PacketSocketRecord.Membership {
    fileprivate init(_ structure: PacketMembership) {
        self.init(
            interface: structure.interface, count: structure.count, type: structure.type,
            address: Array(Bytes.of(structure: structure)[12...].prefix(Int(structure.size))))
    }
}

extension SocketDiagnostics {
    /// The packet sockets.
    ///
    /// - Throws: As ``internetSockets(_:version:states:details:matching:)``.
    public func packetSockets() throws(NetlinkError) -> NetlinkList<PacketSocketRecord> {
        // PACKET_SHOW_INFO to PACKET_SHOW_FILTER
        let header = StatelessSocketRequest(family: 17, show: 0x3f)
        return try list(request(header), "packet", PacketSocketRecord.init(decoding:))
    }
}
