public import SocketAPI

// The numbers of netinet/in.h and linux/in.h: the protocol field of IPv4, the next header of IPv6, and what socket(2)
// takes. Linux adds numbers above 255, which never appear in a packet.
extension ProtocolNumber {
    /// The usual protocol of the type: TCP for streams, UDP for datagrams (IPPROTO_IP).
    @inlinable public static var ip: Self { Self(rawValue: 0) }
    /// Internet Control Message Protocol (IPPROTO_ICMP). A datagram socket of it is a ping socket, icmp(7).
    @inlinable public static var icmp: Self { Self(rawValue: 1) }
    /// Internet Group Management Protocol (IPPROTO_IGMP).
    @inlinable public static var igmp: Self { Self(rawValue: 2) }
    /// IPv4 within IP, RFC 2003 (IPPROTO_IPIP).
    @inlinable public static var ipip: Self { Self(rawValue: 4) }
    /// Transmission Control Protocol, tcp(7) (IPPROTO_TCP).
    @inlinable public static var tcp: Self { Self(rawValue: 6) }
    /// Exterior Gateway Protocol (IPPROTO_EGP).
    @inlinable public static var egp: Self { Self(rawValue: 8) }
    /// PARC Universal Packet (IPPROTO_PUP).
    @inlinable public static var pup: Self { Self(rawValue: 12) }
    /// User Datagram Protocol, udp(7) (IPPROTO_UDP).
    @inlinable public static var udp: Self { Self(rawValue: 17) }
    /// Xerox Internet Datagram Protocol (IPPROTO_IDP).
    @inlinable public static var idp: Self { Self(rawValue: 22) }
    /// ISO Transport Protocol class 4 (IPPROTO_TP).
    @inlinable public static var tp: Self { Self(rawValue: 29) }
    /// Datagram Congestion Control Protocol (IPPROTO_DCCP).
    @inlinable public static var dccp: Self { Self(rawValue: 33) }
    /// IPv6 within IPv4 (IPPROTO_IPV6).
    @inlinable public static var ipv6: Self { Self(rawValue: 41) }
    /// Resource Reservation Protocol (IPPROTO_RSVP).
    @inlinable public static var rsvp: Self { Self(rawValue: 46) }
    /// Generic Routing Encapsulation (IPPROTO_GRE).
    @inlinable public static var gre: Self { Self(rawValue: 47) }
    /// Encapsulating Security Payload of IPsec (IPPROTO_ESP).
    @inlinable public static var esp: Self { Self(rawValue: 50) }
    /// Authentication Header of IPsec (IPPROTO_AH).
    @inlinable public static var ah: Self { Self(rawValue: 51) }
    /// Multicast Transport Protocol (IPPROTO_MTP).
    @inlinable public static var mtp: Self { Self(rawValue: 92) }
    /// Pseudo header of IPsec's BEET mode (IPPROTO_BEETPH).
    @inlinable public static var beetph: Self { Self(rawValue: 94) }
    /// Encapsulation Header, RFC 1241 (IPPROTO_ENCAP).
    @inlinable public static var encap: Self { Self(rawValue: 98) }
    /// Protocol Independent Multicast (IPPROTO_PIM).
    @inlinable public static var pim: Self { Self(rawValue: 103) }
    /// IP Payload Compression, RFC 3173 (IPPROTO_COMP).
    @inlinable public static var comp: Self { Self(rawValue: 108) }
    /// Layer 2 Tunnelling Protocol (IPPROTO_L2TP).
    @inlinable public static var l2tp: Self { Self(rawValue: 115) }
    /// Stream Control Transmission Protocol (IPPROTO_SCTP).
    @inlinable public static var sctp: Self { Self(rawValue: 132) }
    /// UDP-Lite, udplite(7) (IPPROTO_UDPLITE).
    @inlinable public static var udpLite: Self { Self(rawValue: 136) }
    /// MPLS within IP, RFC 4023 (IPPROTO_MPLS).
    @inlinable public static var mpls: Self { Self(rawValue: 137) }
    /// Ethernet within IPv6, RFC 8986 (IPPROTO_ETHERNET).
    @inlinable public static var ethernet: Self { Self(rawValue: 143) }
    /// Aggregation and fragmentation of IPsec, RFC 9347 (IPPROTO_AGGFRAG).
    @inlinable public static var aggregation: Self { Self(rawValue: 144) }
    /// Raw packets, whose sender writes the IP header too, raw(7) (IPPROTO_RAW).
    @inlinable public static var raw: Self { Self(rawValue: 255) }
    /// Shared Memory Communications over a TCP fallback (IPPROTO_SMC). Linux only.
    @inlinable public static var smc: Self { Self(rawValue: 256) }
    /// Multipath TCP (IPPROTO_MPTCP). Linux only.
    @inlinable public static var mptcp: Self { Self(rawValue: 262) }
}

// The extension headers of IPv6, RFC 8200, which have numbers of the same space.
extension ProtocolNumber {
    /// Hop-by-hop options of IPv6 (IPPROTO_HOPOPTS).
    @inlinable public static var hopByHopOptions: Self { Self(rawValue: 0) }
    /// Routing header of IPv6 (IPPROTO_ROUTING).
    @inlinable public static var routing: Self { Self(rawValue: 43) }
    /// Fragment header of IPv6 (IPPROTO_FRAGMENT).
    @inlinable public static var fragment: Self { Self(rawValue: 44) }
    /// ICMP of IPv6 (IPPROTO_ICMPV6). A datagram socket of it is a ping socket.
    @inlinable public static var icmpv6: Self { Self(rawValue: 58) }
    /// No next header of IPv6 (IPPROTO_NONE).
    @inlinable public static var noNextHeader: Self { Self(rawValue: 59) }
    /// Destination options of IPv6 (IPPROTO_DSTOPTS).
    @inlinable public static var destinationOptions: Self { Self(rawValue: 60) }
    /// Mobility header of IPv6, RFC 6275 (IPPROTO_MH).
    @inlinable public static var mobility: Self { Self(rawValue: 135) }
}
