/// By which port of a bridge the packets for a multicast group leave: what `bridge mdb` shows, bridge(8);
/// `struct br_mdb_entry` and MDBA_MDB_EATTR_* of linux/if_bridge.h.
///
/// ```swift
/// try network.add(MulticastEntry(group, bridge: bridge.index, port: port.index))
/// ```
public struct MulticastEntry: Hashable, Sendable {
    /// A group.
    public enum Group: Hashable, Sendable {
        /// Of IPv4 or IPv6.
        case host(IP.Host)
        /// Of Ethernet.
        case address(LinkLayerAddress)
    }

    /// The index of the bridge.
    public var bridge: UInt32
    /// The index of the port; that of the bridge where the bridge itself is meant.
    public var port: UInt32
    /// The group.
    public var group: Group
    /// Only what this host sends to the group; nil for all (MDBE_ATTR_SOURCE).
    public var source: IP.Host?
    /// The VLAN; 0 for none.
    public var vlan: UInt16 = 0
    /// Whether it stays until somebody removes it (MDB_PERMANENT). Others end, or are renewed by who listens.
    public var isPermanent: Bool
    /// More about it. The kernel tells it.
    public var flags: Flags = []
    /// In how long it ends; zero for never. The kernel tells it (MDBA_MDB_EATTR_TIMER).
    public var timer: Duration = .zero
    /// Who made it (MDBA_MDB_EATTR_RTPROT, MDBE_ATTR_RTPROT).
    public var routeProtocol: RouteProtocol?

    /// What an entry is besides, MDB_FLAGS_*.
    public struct Flags: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt8

        /// Creates a set from its bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Hardware does it (MDB_FLAGS_OFFLOAD).
        public static var offload: Self { Self(rawValue: 1) }
        /// It ended as soon as somebody left (MDB_FLAGS_FAST_LEAVE).
        public static var fastLeave: Self { Self(rawValue: 2) }
        /// It is there because another one excludes senders (MDB_FLAGS_STAR_EXCL).
        public static var starExclude: Self { Self(rawValue: 4) }
        /// Nothing is sent (MDB_FLAGS_BLOCKED).
        public static var blocked: Self { Self(rawValue: 8) }
    }

    /// An entry for a group of IP.
    public init(_ group: IP.Host, bridge: UInt32, port: UInt32, isPermanent: Bool = true) {
        self.init(.host(group), bridge: bridge, port: port, isPermanent: isPermanent)
    }

    /// An entry.
    public init(_ group: Group, bridge: UInt32, port: UInt32, isPermanent: Bool = true) {
        self.group = group
        self.bridge = bridge
        self.port = port
        self.isPermanent = isPermanent
    }
}

extension MulticastEntry {
    /// The number of bytes of `struct br_mdb_entry`.
    static let size = 28

    /// Nil where there are fewer bytes, or the group has a form that is not known here.
    init?(decoding bytes: RawSpan, bridge: UInt32) {
        guard bytes.byteCount >= Self.size, let port: UInt32 = bytes.integer(at: 0),
            let vlan: UInt16 = bytes.integer(at: 6), let type: UInt16 = bytes.networkInteger(at: 24)
        else { return nil }
        let group: Group?
        switch type {
        case 0x800: group = IPv4.Host(networkBytes: bytes, at: 8).map { .host(.v4($0)) }
        case 0x86dd: group = IPv6.Host(networkBytes: bytes, at: 8).map { .host(.v6($0)) }
        case 0: group = LinkLayerAddress(bytes.extracting(8..<14)).map { .address($0) }
        default: group = nil
        }
        guard let group else { return nil }
        self.init(group, bridge: bridge, port: port, isPermanent: bytes.byte(4) == 1)
        flags = Flags(rawValue: bytes.byte(5))
        self.vlan = vlan
    }

    /// `struct br_mdb_entry`: port, state, flags, VLAN, the group in 16 bytes, its type.
    func encoded() throws(NetlinkError) -> [UInt8] {
        let (address, type): ([UInt8], UInt16) =
            switch group {
            case .host(let host): (host.networkBytes, host.familyNumber == 2 ? 0x800 : 0x86dd)
            case .address(let address): (address.bytes, 0)
            }
        guard address.count <= 16 else {
            throw NetlinkError(.invalidValue, "MDBA_SET_ENTRY: a group of \(address.count) bytes")
        }
        var output = AttributeBytes()
        output.append(integer: port)
        output.bytes += [isPermanent ? 1 : 0, 0]
        output.append(integer: vlan)
        output.bytes += address + [UInt8](repeating: 0, count: 16 - address.count)
        output.append(integer: type.bigEndian)
        output.bytes += [0, 0]
        return output.bytes
    }
}
