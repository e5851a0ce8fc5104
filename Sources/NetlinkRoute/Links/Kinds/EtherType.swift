public import NetlinkCodec

/// The protocol of an Ethernet frame: ETH_P_* of linux/if_ether.h.
public struct EtherType: RawRepresentable, Hashable, AttributeNumber {
    /// The number.
    public let rawValue: UInt16

    /// Creates a value from its number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IPv4 (ETH_P_IP).
    @inlinable public static var ipv4: Self { Self(rawValue: 0x0800) }
    /// ARP (ETH_P_ARP).
    @inlinable public static var arp: Self { Self(rawValue: 0x0806) }
    /// VLAN tags, IEEE 802.1Q (ETH_P_8021Q).
    @inlinable public static var vlan: Self { Self(rawValue: 0x8100) }
    /// IPv6 (ETH_P_IPV6).
    @inlinable public static var ipv6: Self { Self(rawValue: 0x86dd) }
    /// MPLS (ETH_P_MPLS_UC).
    @inlinable public static var mplsUnicast: Self { Self(rawValue: 0x8847) }
    /// MPLS, multicast (ETH_P_MPLS_MC).
    @inlinable public static var mplsMulticast: Self { Self(rawValue: 0x8848) }
    /// Service VLAN tags, IEEE 802.1ad (ETH_P_8021AD).
    @inlinable public static var serviceVLAN: Self { Self(rawValue: 0x88a8) }
}

extension EtherType: CustomStringConvertible {
    /// The name in ip-link(8), or the number.
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
