/// Whom a MACVLAN can reach: MACVLAN_MODE_*.
public struct MACVLANMode: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt32

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// No other link on the same parent (MACVLAN_MODE_PRIVATE).
    @inlinable public static var privateLink: Self { Self(rawValue: 1) }
    /// Others by way of an outer switch (MACVLAN_MODE_VEPA).
    @inlinable public static var vepa: Self { Self(rawValue: 2) }
    /// Others directly (MACVLAN_MODE_BRIDGE).
    @inlinable public static var bridge: Self { Self(rawValue: 4) }
    /// It is the only one, and has the parent for itself (MACVLAN_MODE_PASSTHRU).
    @inlinable public static var passThrough: Self { Self(rawValue: 8) }
    /// It takes packets of certain senders (MACVLAN_MODE_SOURCE).
    @inlinable public static var source: Self { Self(rawValue: 16) }
}

extension MACVLANMode: CustomStringConvertible {
    /// As ip-link(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 1: "private"
        case 2: "vepa"
        case 4: "bridge"
        case 8: "passthru"
        case 16: "source"
        default: "\(rawValue)"
        }
    }
}

/// On which layer an IPVLAN tells packets apart: IPVLAN_MODE_*.
public struct IPVLANMode: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt16

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// As on a shared link (IPVLAN_MODE_L2).
    @inlinable public static var layer2: Self { Self(rawValue: 0) }
    /// As behind a router (IPVLAN_MODE_L3).
    @inlinable public static var layer3: Self { Self(rawValue: 1) }
    /// As behind a router, with netfilter in both directions (IPVLAN_MODE_L3S).
    @inlinable public static var layer3Symmetric: Self { Self(rawValue: 2) }
}

extension IPVLANMode: CustomStringConvertible {
    /// As ip-link(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "l2"
        case 1: "l3"
        case 2: "l3s"
        default: "\(rawValue)"
        }
    }
}

/// What a link of a program carries: IFF_TUN, IFF_TAP of linux/if_tun.h.
public struct TunMode: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// IP packets (IFF_TUN).
    @inlinable public static var tun: Self { Self(rawValue: 1) }
    /// Ethernet frames (IFF_TAP).
    @inlinable public static var tap: Self { Self(rawValue: 2) }
}

extension TunMode: CustomStringConvertible {
    /// As ip-link(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 1: "tun"
        case 2: "tap"
        default: "\(rawValue)"
        }
    }
}

/// Whether a tunnel's packets may not be fragmented: VXLAN_DF_*, GENEVE_DF_*.
public struct DontFragment: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// They may (VXLAN_DF_UNSET).
    @inlinable public static var unset: Self { Self(rawValue: 0) }
    /// They may not (VXLAN_DF_SET).
    @inlinable public static var set: Self { Self(rawValue: 1) }
    /// As the packet within (VXLAN_DF_INHERIT).
    @inlinable public static var inherit: Self { Self(rawValue: 2) }
}

extension DontFragment: CustomStringConvertible {
    /// As ip-link(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "unset"
        case 1: "set"
        case 2: "inherit"
        default: "\(rawValue)"
        }
    }
}

/// How a bond distributes packets: BOND_MODE_* of linux/if_bonding.h.
public struct BondMode: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// One port after the other (BOND_MODE_ROUNDROBIN).
    @inlinable public static var roundRobin: Self { Self(rawValue: 0) }
    /// One port, and another when it fails (BOND_MODE_ACTIVEBACKUP).
    @inlinable public static var activeBackup: Self { Self(rawValue: 1) }
    /// By a hash of the packet (BOND_MODE_XOR).
    @inlinable public static var xor: Self { Self(rawValue: 2) }
    /// Everything to all (BOND_MODE_BROADCAST).
    @inlinable public static var broadcast: Self { Self(rawValue: 3) }
    /// As agreed by LACP (BOND_MODE_8023AD).
    @inlinable public static var lacp: Self { Self(rawValue: 4) }
    /// By the load in sending (BOND_MODE_TLB).
    @inlinable public static var transmitBalancing: Self { Self(rawValue: 5) }
    /// By the load in both directions (BOND_MODE_ALB).
    @inlinable public static var adaptiveBalancing: Self { Self(rawValue: 6) }
}

extension BondMode: CustomStringConvertible {
    /// As ip-link(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "balance-rr"
        case 1: "active-backup"
        case 2: "balance-xor"
        case 3: "broadcast"
        case 4: "802.3ad"
        case 5: "balance-tlb"
        case 6: "balance-alb"
        default: "\(rawValue)"
        }
    }
}

/// What of a packet decides on the port of a bond: BOND_XMIT_POLICY_*.
public struct BondHashPolicy: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Link-layer addresses (BOND_XMIT_POLICY_LAYER2).
    @inlinable public static var layer2: Self { Self(rawValue: 0) }
    /// IP addresses and ports (BOND_XMIT_POLICY_LAYER34).
    @inlinable public static var layer34: Self { Self(rawValue: 1) }
    /// Link-layer and IP addresses (BOND_XMIT_POLICY_LAYER23).
    @inlinable public static var layer23: Self { Self(rawValue: 2) }
    /// Link-layer and IP addresses, within tunnels (BOND_XMIT_POLICY_ENCAP23).
    @inlinable public static var encapsulated23: Self { Self(rawValue: 3) }
    /// IP addresses and ports, within tunnels (BOND_XMIT_POLICY_ENCAP34).
    @inlinable public static var encapsulated34: Self { Self(rawValue: 4) }
    /// VLAN and sender (BOND_XMIT_POLICY_VLAN_SRCMAC).
    @inlinable public static var vlanSource: Self { Self(rawValue: 5) }
}

extension BondHashPolicy: CustomStringConvertible {
    /// As ip-link(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "layer2"
        case 1: "layer3+4"
        case 2: "layer2+3"
        case 3: "encap2+3"
        case 4: "encap3+4"
        case 5: "vlan+srcmac"
        default: "\(rawValue)"
        }
    }
}
