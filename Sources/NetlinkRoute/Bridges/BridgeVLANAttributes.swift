/// The header of messages about bridges, 8 bytes: `struct br_vlan_msg` about VLANs, `struct br_port_msg` about multicast
/// groups.
struct BridgeHeader: NetlinkHeader {
    var interface: UInt32

    static var encodedSize: Int { 8 }

    init(interface: UInt32) { self.interface = interface }

    func encode(into output: inout OutputRawSpan) {
        // AF_BRIDGE
        output.append(integer: UInt32(7).littleEndian)
        output.append(integer: interface)
    }

    init?(decoding bytes: RawSpan) {
        guard let interface: UInt32 = bytes.integer(at: 4) else { return nil }
        self.interface = interface
    }
}

/// BRIDGE_VLANDB_*
struct BridgeVLANAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var entry: Self { Self(rawValue: 1) }

    /// The C names, by number.
    static let labels: [StaticString] = ["", "BRIDGE_VLANDB_ENTRY", "BRIDGE_VLANDB_GLOBAL_OPTIONS"]
}

/// BRIDGE_VLANDB_DUMP_*, in a request for all.
struct BridgeVLANDumpAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var flags: Self { Self(rawValue: 1) }

    /// The C names, by number.
    static let labels: [StaticString] = ["", "BRIDGE_VLANDB_DUMP_FLAGS"]
}

/// BRIDGE_VLANDB_ENTRY_*
struct BridgeVLANEntryAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var information: Self { Self(rawValue: 1) }
    static var range: Self { Self(rawValue: 2) }
    static var state: Self { Self(rawValue: 3) }
    static var tunnel: Self { Self(rawValue: 4) }
    static var statistics: Self { Self(rawValue: 5) }
    static var multicastRouter: Self { Self(rawValue: 6) }
    static var multicastGroupCount: Self { Self(rawValue: 7) }
    static var multicastGroupLimit: Self { Self(rawValue: 8) }
    static var suppressesNeighbours: Self { Self(rawValue: 9) }

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "BRIDGE_VLANDB_ENTRY_INFO", "BRIDGE_VLANDB_ENTRY_RANGE", "BRIDGE_VLANDB_ENTRY_STATE",
        "BRIDGE_VLANDB_ENTRY_TUNNEL_INFO", "BRIDGE_VLANDB_ENTRY_STATS", "BRIDGE_VLANDB_ENTRY_MCAST_ROUTER",
        "BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS", "BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS",
        "BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS",
    ]
}

/// BRIDGE_VLANDB_TINFO_*
struct BridgeVLANTunnelAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var id: Self { Self(rawValue: 1) }
    static var command: Self { Self(rawValue: 2) }

    /// The C names, by number.
    static let labels: [StaticString] = ["", "BRIDGE_VLANDB_TINFO_ID", "BRIDGE_VLANDB_TINFO_CMD"]
}
