public import FamilyInet
public import FamilyNetlink
public import NetlinkCodec
internal import SocketAPI

/// What a kind of link has: the attributes within IFLA_INFO_DATA or IFLA_INFO_SLAVE_DATA.
protocol LinkSettings: Hashable, Sendable {
    init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError)
    func encode(into request: inout NetlinkRequest) throws(NetlinkError)
}

extension LinkSettings {
    // For what the kernel tells and nobody can set.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {}
}

/// Flags, and which of them count: a change leaves the others as they are.
public struct FlagChange<Flags: OptionSet>: Hashable, Sendable
where Flags: Hashable & Sendable, Flags.RawValue == UInt32, Flags.Element == Flags {
    /// The flags.
    public var flags: Flags

    /// Which of them count; in what the kernel tells, which of them it knows.
    public var mask: Flags

    /// Flags to be set, and flags to be cleared.
    public init(set flags: Flags, cleared: Flags = []) {
        self.flags = flags
        mask = flags.union(cleared)
    }

    init(decoding attribute: NetlinkAttribute) throws(NetlinkError) {
        flags = Flags(rawValue: try attribute.integer())
        mask = Flags(rawValue: attribute.payload.integer(at: 4) ?? UInt32.max)
    }

    var encoded: [UInt8] { Bytes.of(flags.rawValue) + Bytes.of(mask.rawValue) }
}

/// What a VLAN does: VLAN_FLAG_* of linux/if_vlan.h.
public struct VLANFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Puts the tag where the hardware expects it (VLAN_FLAG_REORDER_HDR).
    @inlinable public static var reorderHeader: Self { Self(rawValue: 1) }
    /// Registers itself at the switch by GVRP (VLAN_FLAG_GVRP).
    @inlinable public static var gvrp: Self { Self(rawValue: 2) }
    /// Is up no matter what its parent is (VLAN_FLAG_LOOSE_BINDING).
    @inlinable public static var looseBinding: Self { Self(rawValue: 4) }
    /// Registers itself at the switch by MVRP (VLAN_FLAG_MVRP).
    @inlinable public static var mvrp: Self { Self(rawValue: 8) }
    /// Has a carrier as the ports of its bridge say (VLAN_FLAG_BRIDGE_BINDING).
    @inlinable public static var bridgeBinding: Self { Self(rawValue: 16) }
}

/// A priority in the kernel and a priority in a VLAN's tag that belong together (`struct ifla_vlan_qos_mapping`).
public struct VLANPriority: Hashable, Sendable {
    /// The priority that a packet has.
    public var from: UInt32

    /// The priority that it gets.
    public var to: UInt32

    /// Creates the pair.
    public init(from: UInt32, to: UInt32) {
        self.from = from
        self.to = to
    }

    static func list(_ attribute: NetlinkAttribute) throws(NetlinkError) -> [VLANPriority] {
        var list: [VLANPriority] = []
        var attributes = attribute.nested
        while let entry = try attributes.next() {
            list.append(VLANPriority(from: try entry.integer(), to: entry.payload.integer(at: 4) ?? 0))
        }
        return list
    }

    static func append(
        _ list: [VLANPriority], as key: some NetlinkAttributeKey, to request: inout NetlinkRequest
    ) throws(NetlinkError) {
        try request.nest(key) { (nest) throws(NetlinkError) in
            // IFLA_VLAN_QOS_MAPPING
            for entry in list {
                try nest.append(1 as NetlinkAttributeNumber, bytes: Bytes.of(entry.from) + Bytes.of(entry.to))
            }
        }
    }
}

/// Ports from one to another, in which 0 to 0 stands for the kernel's usual ones (`struct ifla_vxlan_port_range`).
public struct PortRange: Hashable, Sendable {
    /// The first port.
    public var low: UInt16

    /// The last port.
    public var high: UInt16

    /// Creates the range. The kernel refuses one that ends before it begins.
    public init(_ low: UInt16, _ high: UInt16) {
        self.low = low
        self.high = high
    }

    init(decoding attribute: NetlinkAttribute) throws(NetlinkError) {
        low = try attribute.networkInteger()
        high = attribute.payload.networkInteger(at: 2) ?? low
    }

    var encoded: [UInt8] { Bytes.of(low.bigEndian) + Bytes.of(high.bigEndian) }
}

/// A bridge as the spanning tree protocol knows it: a priority and an address (`struct ifla_bridge_id`).
public struct BridgeID: Hashable, Sendable, CustomStringConvertible {
    /// The priority; the lowest wins.
    public var priority: UInt16

    /// The address of six bytes.
    public var address: LinkLayerAddress

    init(decoding attribute: NetlinkAttribute) throws(NetlinkError) {
        priority = try attribute.networkInteger()
        let bytes = attribute.payload
        address = LinkLayerAddress(
            bytes.byte(2), bytes.byte(3), bytes.byte(4), bytes.byte(5), bytes.byte(6), bytes.byte(7))
    }

    /// As ip-link(8) writes it: `8000.02:00:5e:10:00:01`.
    public var description: String {
        let digits = String(priority, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits + ".\(address)"
    }
}

extension NetlinkAttribute {
    /// The IP hosts within, one in each attribute.
    ///
    /// - Throws: As `host`.
    public var hosts: [IP.Host] {
        get throws(NetlinkError) {
            var hosts: [IP.Host] = []
            var attributes = nested
            while let attribute = try attributes.next() { hosts.append(try attribute.host) }
            return hosts
        }
    }

    var linkLayerAddresses: [LinkLayerAddress] {
        get throws(NetlinkError) {
            var addresses: [LinkLayerAddress] = []
            var attributes = nested
            while let attribute = try attributes.next() { addresses.append(try attribute.linkLayerAddress) }
            return addresses
        }
    }
}

extension NetlinkRequest {
    /// Appends an attribute with IP hosts within, one in each attribute.
    public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, hosts: [IP.Host]) throws(NetlinkError) {
        try nest(key) { (nest) throws(NetlinkError) in
            for (index, host) in hosts.enumerated() {
                try nest.append(NetlinkAttributeNumber(rawValue: UInt16(truncatingIfNeeded: index)), host: host)
            }
        }
    }
}
