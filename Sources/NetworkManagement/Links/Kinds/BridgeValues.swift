/// The state of a bridge's port: BR_STATE_* of linux/if_bridge.h.
public struct BridgePortState: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Nothing passes (BR_STATE_DISABLED).
    @inlinable public static var disabled: Self { Self(rawValue: 0) }
    /// The protocol is heard, nothing is learned (BR_STATE_LISTENING).
    @inlinable public static var listening: Self { Self(rawValue: 1) }
    /// Addresses are learned (BR_STATE_LEARNING).
    @inlinable public static var learning: Self { Self(rawValue: 2) }
    /// Packets pass (BR_STATE_FORWARDING).
    @inlinable public static var forwarding: Self { Self(rawValue: 3) }
    /// Another way is better (BR_STATE_BLOCKING).
    @inlinable public static var blocking: Self { Self(rawValue: 4) }
}

extension BridgePortState: CustomStringConvertible {
    /// As ip-link(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "disabled"
        case 1: "listening"
        case 2: "learning"
        case 3: "forwarding"
        case 4: "blocking"
        default: "\(rawValue)"
        }
    }
}

/// The protocol of a frame of Ethernet: ETH_P_* of linux/if_ether.h.
public struct EtherType: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt16

    /// Creates a value of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IPv4 (ETH_P_IP).
    @inlinable public static var ipv4: Self { Self(rawValue: 0x0800) }
    /// ARP (ETH_P_ARP).
    @inlinable public static var arp: Self { Self(rawValue: 0x0806) }
    /// Tags of VLANs (ETH_P_8021Q).
    @inlinable public static var vlan: Self { Self(rawValue: 0x8100) }
    /// IPv6 (ETH_P_IPV6).
    @inlinable public static var ipv6: Self { Self(rawValue: 0x86dd) }
    /// MPLS (ETH_P_MPLS_UC).
    @inlinable public static var mplsUnicast: Self { Self(rawValue: 0x8847) }
    /// MPLS, multicast (ETH_P_MPLS_MC).
    @inlinable public static var mplsMulticast: Self { Self(rawValue: 0x8848) }
    /// Outer tags of VLANs (ETH_P_8021AD).
    @inlinable public static var serviceVLAN: Self { Self(rawValue: 0x88a8) }
}

extension EtherType: CustomStringConvertible {
    /// As ip-link(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0x0800: "ipv4"
        case 0x0806: "arp"
        case 0x8100: "802.1Q"
        case 0x86dd: "ipv6"
        case 0x8847: "mpls_uc"
        case 0x8848: "mpls_mc"
        case 0x88a8: "802.1ad"
        default: "\(rawValue)"
        }
    }
}

/// Switches of a bridge: BR_BOOLOPT_* of linux/if_bridge.h.
public struct BridgeSwitches: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Does not learn from link-local packets (BR_BOOLOPT_NO_LL_LEARN).
    @inlinable public static var noLinkLocalLearning: Self { Self(rawValue: 1) }
    /// Snoops multicast for each VLAN (BR_BOOLOPT_MCAST_VLAN_SNOOPING).
    @inlinable public static var multicastVLANSnooping: Self { Self(rawValue: 2) }
    /// Multiple spanning trees (BR_BOOLOPT_MST_ENABLE).
    @inlinable public static var multipleSpanningTrees: Self { Self(rawValue: 4) }
}
