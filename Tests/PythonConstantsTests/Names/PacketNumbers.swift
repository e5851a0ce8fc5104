import SocketAPI

/// Numbers of packet sockets, AF_PACKET: `Socket(.any(.packet), .raw, PacketNumbers.protocolNumber(PacketNumbers.everyProtocol))`; see packet(7),
/// linux/if_packet.h and linux/if_ether.h.
enum PacketNumbers {
    /// A packet's kind: to this machine (PACKET_HOST).
    static var toHost: UInt8 { 0 }
    /// A packet's kind: to all machines of the link (PACKET_BROADCAST).
    static var broadcast: UInt8 { 1 }
    /// A packet's kind: to a group (PACKET_MULTICAST).
    static var multicast: UInt8 { 2 }
    /// A packet's kind: to another machine; seen in promiscuous mode (PACKET_OTHERHOST).
    static var toOtherHost: UInt8 { 3 }
    /// A packet's kind: from this machine, on its way out (PACKET_OUTGOING).
    static var outgoing: UInt8 { 4 }
    /// A packet's kind: from this machine to itself; never seen by programs (PACKET_LOOPBACK).
    static var loopback: UInt8 { 5 }
    /// A packet's kind: fastrouted; never seen by programs (PACKET_FASTROUTE).
    static var fastRoute: UInt8 { 6 }
    /// Packets of every protocol (ETH_P_ALL).
    static var everyProtocol: UInt16 { 0x3 }
    /// The Ethernet type of IPv4 (ETHERTYPE_IP).
    static var ipv4: UInt16 { 0x800 }
    /// The Ethernet type of ARP (ETHERTYPE_ARP).
    static var arp: UInt16 { 0x806 }
    /// The Ethernet type of 802.1Q VLAN tags (ETHERTYPE_VLAN).
    static var vlan: UInt16 { 0x8100 }
    /// The Ethernet type of IPv6 (ETHERTYPE_IPV6).
    static var ipv6: UInt16 { 0x86dd }
    /// The protocol number of a packet socket for an Ethernet type, which socket(2) wants in network byte order.
    static func protocolNumber(_ type: UInt16) -> ProtocolNumber {
        ProtocolNumber(rawValue: Int32(type.bigEndian))
    }
}
