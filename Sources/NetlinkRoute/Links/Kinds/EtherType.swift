/// The protocol of an Ethernet frame: ETH_P_* of linux/if_ether.h.
public struct EtherType: NamedNumber, AttributeNumber {
    /// The number.
    public let rawValue: UInt16

    /// Creates a value from its number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IPv4 (ETH_P_IP).
    @inlinable public static var ipv4: Self { 0x0800 }
    /// ARP (ETH_P_ARP).
    @inlinable public static var arp: Self { 0x0806 }
    /// VLAN tags, IEEE 802.1Q (ETH_P_8021Q).
    @inlinable public static var vlan: Self { 0x8100 }
    /// IPv6 (ETH_P_IPV6).
    @inlinable public static var ipv6: Self { 0x86dd }
    /// MPLS (ETH_P_MPLS_UC).
    @inlinable public static var mplsUnicast: Self { 0x8847 }
    /// MPLS, multicast (ETH_P_MPLS_MC).
    @inlinable public static var mplsMulticast: Self { 0x8848 }
    /// Service VLAN tags, IEEE 802.1ad (ETH_P_8021AD).
    @inlinable public static var serviceVLAN: Self { 0x88a8 }

    /// The names in ip-link(8).
    public static let names: [UInt16: String] = [
        0x0800: "ipv4", 0x0806: "arp", 0x8100: "802.1Q", 0x86dd: "ipv6", 0x8847: "mpls_uc", 0x8848: "mpls_mc",
        0x88a8: "802.1ad",
    ]
}
