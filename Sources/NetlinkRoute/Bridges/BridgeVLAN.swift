/// A VLAN, or several in a row that are alike, of a bridge's port or of a bridge: what `bridge vlan` shows, bridge(8);
/// BRIDGE_VLANDB_ENTRY_* of linux/if_bridge.h. The bridge filters by them where
/// its settings say so (`vlan_filtering`).
///
/// ```swift
/// try network.add(BridgeVLAN(10, interface: port.index, flags: [.portVLAN, .untagged]))
/// try network.add(BridgeVLAN(100...199, interface: port.index))
/// ```
public struct BridgeVLAN: Hashable, Sendable {
    /// The index of the port, or of the bridge.
    public var interface: UInt32
    /// The numbers, 1 to 4,094 (BRIDGE_VLANDB_ENTRY_INFO, BRIDGE_VLANDB_ENTRY_RANGE).
    public var ids: ClosedRange<UInt16>
    /// What they are to the port.
    public var flags: BridgeVLANFlags
    /// The state of the spanning tree there (BRIDGE_VLANDB_ENTRY_STATE).
    public var state: BridgePortState?
    /// The id of the tunnel that the first of them goes into; the others follow (BRIDGE_VLANDB_TINFO_ID).
    public var tunnelID: UInt32?
    /// Whether it leads to multicast routers: 0 no, 1 as they say themselves, 2 yes. Linux 5.15
    /// (BRIDGE_VLANDB_ENTRY_MCAST_ROUTER).
    public var multicastRouter: UInt8?
    /// How many multicast groups there are. Linux 6.3; the kernel tells it (BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS).
    public var multicastGroupCount: UInt32?
    /// How many multicast groups there may be; 0 for no limit. Linux 6.3 (BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS).
    public var multicastGroupLimit: UInt32?
    /// Whether the bridge answers for neighbours itself. Linux 6.4 (BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS).
    public var suppressesNeighbours: Bool?
    /// What it has carried; the kernel tells it, where it was asked for (BRIDGE_VLANDB_ENTRY_STATS).
    public var statistics: Statistics?

    /// What a VLAN has carried: BRIDGE_VLANDB_STATS_*.
    public struct Statistics: Hashable, Sendable {
        /// Bytes that came.
        public var receivedBytes: UInt64 = 0
        /// Packets that came.
        public var receivedPackets: UInt64 = 0
        /// Bytes that were sent.
        public var sentBytes: UInt64 = 0
        /// Packets that were sent.
        public var sentPackets: UInt64 = 0

        /// Nothing.
        public init() {}
    }

    /// Several VLANs in a row.
    public init(_ ids: ClosedRange<UInt16>, interface: UInt32, flags: BridgeVLANFlags = []) {
        self.ids = ids
        self.interface = interface
        self.flags = flags
    }

    /// A VLAN.
    public init(_ id: UInt16, interface: UInt32, flags: BridgeVLANFlags = []) {
        self.init(id...id, interface: interface, flags: flags)
    }

    /// Reads the entries of a message of the type RTM_NEWVLAN or RTM_DELVLAN. Attributes that a newer kernel has are
    /// left out.
    ///
    /// - Throws: `.malformed` and `.unexpectedLength` for bytes that cannot be read.
    public static func list(decoding message: borrowing NetlinkMessage) throws(NetlinkError) -> [BridgeVLAN] {
        let header: BridgeHeader = try message.header()
        var list: [BridgeVLAN] = []
        var attributes = message.attributes(after: BridgeHeader.self)
        while let entry = try attributes.next(BridgeVLAN.entry) {
            if let vlan = try BridgeVLAN(decoding: entry.nested, interface: header.interface) { list.append(vlan) }
        }
        return list
    }

    /// Nil where it has no number.
    private init?(decoding attributes: borrowing NetlinkAttributes, interface: UInt32) throws(NetlinkError) {
        self.init(0, interface: interface)
        try decode(attributes)
        if try attributes.first(Self.information) == nil { return nil }
    }

    /// Appends the header and the entry of a message that adds, changes or removes these.
    ///
    /// - Throws: `.invalidValue` for numbers that no VLAN has; `.tooLong`.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        guard ids.lowerBound >= 1, ids.upperBound <= 4094 else {
            throw NetlinkError(
                .invalidValue, "VLANs \(ids.lowerBound) to \(ids.upperBound), where 1 to 4094 are possible")
        }
        try request.append(BridgeHeader(interface: interface))
        try request.nest(Self.entry, encodeAttributes)
    }
}

extension BridgeVLAN: AttributeSet {
    /// The attributes of an entry, BRIDGE_VLANDB_ENTRY_*.
    public static let fields: AttributeFields<Self> = [
        // struct bridge_vlan_info: the flags and the first number.
        .custom(
            1, "BRIDGE_VLANDB_ENTRY_INFO",
            decode: { (vlan, attribute) throws(NetlinkError) in
                let flags = BridgeVLANFlags(rawValue: try attribute.uint16)
                vlan.flags = flags.subtracting([.rangeBegin, .rangeEnd])
                let first: UInt16 = attribute.payload.integer(at: 2) ?? 0
                vlan.ids = first...max(first, vlan.ids.upperBound)
            },
            encode: { (vlan, name, request) throws(NetlinkError) in
                let flags = vlan.flags.subtracting([.rangeBegin, .rangeEnd])
                try request.append(name, integers: [flags.rawValue, vlan.ids.lowerBound])
            }),
        .custom(
            2, "BRIDGE_VLANDB_ENTRY_RANGE",
            decode: { (vlan, attribute) throws(NetlinkError) in
                vlan.ids = vlan.ids.lowerBound...max(vlan.ids.lowerBound, try attribute.uint16)
            },
            encode: { (vlan, name, request) throws(NetlinkError) in
                if vlan.ids.count > 1 { try request.append(name, uint16: vlan.ids.upperBound) }
            }),
        .uint8(3, "BRIDGE_VLANDB_ENTRY_STATE", \.state),
        .nested(5, "BRIDGE_VLANDB_ENTRY_STATS", \.statistics, initial: Statistics()).readOnly,
        .uint8(6, "BRIDGE_VLANDB_ENTRY_MCAST_ROUTER", \.multicastRouter),
        .uint32(7, "BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS", \.multicastGroupCount).readOnly,
        .uint32(8, "BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS", \.multicastGroupLimit),
        .bool(9, "BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS", \.suppressesNeighbours),
        .nested(4, "BRIDGE_VLANDB_ENTRY_TUNNEL_INFO", \.tunnel, initial: BridgeVLANTunnel()),
    ]

    fileprivate static var entry: AttributeName { AttributeName(1, "BRIDGE_VLANDB_ENTRY") }
    fileprivate static var information: AttributeName { AttributeName(1, "BRIDGE_VLANDB_ENTRY_INFO") }

    private var tunnel: BridgeVLANTunnel? {
        get { tunnelID.map { BridgeVLANTunnel(id: $0) } }
        set { tunnelID = newValue?.id }
    }
}

/// The tunnel of a VLAN, BRIDGE_VLANDB_TINFO_*.
private struct BridgeVLANTunnel: AttributeSet {
    var id: UInt32?
    /// RTM_SETLINK: the number is set, and not removed.
    var command: UInt32 = 19

    static let fields: AttributeFields<Self> = [
        .uint32(1, "BRIDGE_VLANDB_TINFO_ID", \.id),
        .uint32(2, "BRIDGE_VLANDB_TINFO_CMD", \.command).writeOnly,
    ]
}

extension BridgeVLAN.Statistics: AttributeSet {
    /// The attributes, BRIDGE_VLANDB_STATS_*.
    public static let fields: AttributeFields<Self> = [
        .uint64(1, "BRIDGE_VLANDB_STATS_RX_BYTES", \.receivedBytes),
        .uint64(2, "BRIDGE_VLANDB_STATS_RX_PACKETS", \.receivedPackets),
        .uint64(3, "BRIDGE_VLANDB_STATS_TX_BYTES", \.sentBytes),
        .uint64(4, "BRIDGE_VLANDB_STATS_TX_PACKETS", \.sentPackets),
    ]
}
