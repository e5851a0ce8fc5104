/// What LACP negotiated for a bond.
public struct BondAggregation: Hashable, Sendable {
    /// The number of the active aggregator (IFLA_BOND_AD_INFO_AGGREGATOR). Read-only.
    public var aggregator: UInt16?

    /// The number of its ports (IFLA_BOND_AD_INFO_NUM_PORTS). Read-only.
    public var portCount: UInt16?

    /// The actor's key (IFLA_BOND_AD_INFO_ACTOR_KEY). Read-only.
    public var ownKey: UInt16?

    /// The partner's key (IFLA_BOND_AD_INFO_PARTNER_KEY). Read-only.
    public var partnerKey: UInt16?

    /// The partner's link-layer address (IFLA_BOND_AD_INFO_PARTNER_MAC). Read-only.
    public var partnerAddress: LinkLayerAddress?

    /// Creates empty settings.
    public init() {}
}

extension BondAggregation: AttributeSet {
    /// The attributes, IFLA_BOND_AD_INFO_*.
    public static let fields: AttributeFields<Self> = [
        .uint16(1, "IFLA_BOND_AD_INFO_AGGREGATOR", \.aggregator),
        .uint16(2, "IFLA_BOND_AD_INFO_NUM_PORTS", \.portCount),
        .uint16(3, "IFLA_BOND_AD_INFO_ACTOR_KEY", \.ownKey),
        .uint16(4, "IFLA_BOND_AD_INFO_PARTNER_KEY", \.partnerKey),
        .linkLayerAddress(5, "IFLA_BOND_AD_INFO_PARTNER_MAC", \.partnerAddress),
    ]
}

/// How a bond distributes packets: BOND_MODE_* of linux/if_bonding.h.
public struct BondMode: NamedNumber, AttributeNumber {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Ports take turns (BOND_MODE_ROUNDROBIN).
    @inlinable public static var roundRobin: Self { 0 }
    /// One port is active, and another one takes over when it fails (BOND_MODE_ACTIVEBACKUP).
    @inlinable public static var activeBackup: Self { 1 }
    /// The port is selected by a hash of the packet (BOND_MODE_XOR).
    @inlinable public static var xor: Self { 2 }
    /// Every packet is sent on all ports (BOND_MODE_BROADCAST).
    @inlinable public static var broadcast: Self { 3 }
    /// Ports are aggregated by LACP, IEEE 802.3ad (BOND_MODE_8023AD).
    @inlinable public static var lacp: Self { 4 }
    /// Transmit load balancing (BOND_MODE_TLB).
    @inlinable public static var transmitBalancing: Self { 5 }
    /// Transmit and receive load balancing (BOND_MODE_ALB).
    @inlinable public static var adaptiveBalancing: Self { 6 }

    /// The names in ip-link(8).
    public static let names: [UInt8: String] = [
        0: "balance-rr", 1: "active-backup", 2: "balance-xor", 3: "broadcast", 4: "802.3ad", 5: "balance-tlb",
        6: "balance-alb",
    ]
}

/// Which fields of a packet select the port of a bond: BOND_XMIT_POLICY_*.
public struct BondHashPolicy: NamedNumber, AttributeNumber {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Link-layer addresses (BOND_XMIT_POLICY_LAYER2).
    @inlinable public static var layer2: Self { 0 }
    /// IP addresses and ports (BOND_XMIT_POLICY_LAYER34).
    @inlinable public static var layer34: Self { 1 }
    /// Link-layer and IP addresses (BOND_XMIT_POLICY_LAYER23).
    @inlinable public static var layer23: Self { 2 }
    /// Link-layer and IP addresses, within tunnels (BOND_XMIT_POLICY_ENCAP23).
    @inlinable public static var encapsulated23: Self { 3 }
    /// IP addresses and ports, within tunnels (BOND_XMIT_POLICY_ENCAP34).
    @inlinable public static var encapsulated34: Self { 4 }
    /// VLAN and source link-layer address (BOND_XMIT_POLICY_VLAN_SRCMAC).
    @inlinable public static var vlanSource: Self { 5 }

    /// The names in ip-link(8).
    public static let names: [UInt8: String] = [
        0: "layer2", 1: "layer3+4", 2: "layer2+3", 3: "encap2+3", 4: "encap3+4", 5: "vlan+srcmac",
    ]
}
