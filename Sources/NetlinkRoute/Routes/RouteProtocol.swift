public import NetlinkCodec

/// Who made a route, RTPROT_* of linux/rtnetlink.h. The kernel uses the first three; the others are for daemons to tell
/// theirs from others.
public struct RouteProtocol: RawRepresentable, Hashable, AttributeNumber, ExpressibleByIntegerLiteral {
    /// The number.
    public let rawValue: UInt8

    /// Creates one from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Creates one from a literal.
    @inlinable
    public init(integerLiteral value: UInt8) { rawValue = value }

    /// Not said; any, when a route is removed or looked for (RTPROT_UNSPEC).
    @inlinable public static var unspecified: Self { 0 }
    /// An ICMP redirect (RTPROT_REDIRECT).
    @inlinable public static var redirect: Self { 1 }
    /// The kernel by itself (RTPROT_KERNEL).
    @inlinable public static var kernel: Self { 2 }
    /// A script at boot, which is what ip(8) says of all (RTPROT_BOOT).
    @inlinable public static var boot: Self { 3 }
    /// The administrator (RTPROT_STATIC).
    @inlinable public static var `static`: Self { 4 }
    /// GateD (RTPROT_GATED).
    @inlinable public static var gated: Self { 8 }
    /// A router advertisement (RTPROT_RA).
    @inlinable public static var routerAdvertisement: Self { 9 }
    /// Merit MRT (RTPROT_MRT).
    @inlinable public static var mrt: Self { 10 }
    /// Zebra (RTPROT_ZEBRA).
    @inlinable public static var zebra: Self { 11 }
    /// BIRD (RTPROT_BIRD).
    @inlinable public static var bird: Self { 12 }
    /// The routing daemon of DECnet (RTPROT_DNROUTED).
    @inlinable public static var decNet: Self { 13 }
    /// XORP (RTPROT_XORP).
    @inlinable public static var xorp: Self { 14 }
    /// Netsukuku (RTPROT_NTK).
    @inlinable public static var netsukuku: Self { 15 }
    /// A DHCP client (RTPROT_DHCP).
    @inlinable public static var dhcp: Self { 16 }
    /// The multicast routing daemon (RTPROT_MROUTED).
    @inlinable public static var mrouted: Self { 17 }
    /// Keepalived (RTPROT_KEEPALIVED).
    @inlinable public static var keepalived: Self { 18 }
    /// Babel (RTPROT_BABEL).
    @inlinable public static var babel: Self { 42 }
    /// OVN (RTPROT_OVN).
    @inlinable public static var ovn: Self { 84 }
    /// Open/R (RTPROT_OPENR).
    @inlinable public static var openR: Self { 99 }
    /// BGP (RTPROT_BGP).
    @inlinable public static var bgp: Self { 186 }
    /// IS-IS (RTPROT_ISIS).
    @inlinable public static var isis: Self { 187 }
    /// OSPF (RTPROT_OSPF).
    @inlinable public static var ospf: Self { 188 }
    /// RIP (RTPROT_RIP).
    @inlinable public static var rip: Self { 189 }
    /// EIGRP (RTPROT_EIGRP).
    @inlinable public static var eigrp: Self { 192 }
}

extension RouteProtocol: CustomStringConvertible {
    /// The name, as ip(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "unspec"
        case 1: "redirect"
        case 2: "kernel"
        case 3: "boot"
        case 4: "static"
        case 8: "gated"
        case 9: "ra"
        case 10: "mrt"
        case 11: "zebra"
        case 12: "bird"
        case 13: "dnrouted"
        case 14: "xorp"
        case 15: "ntk"
        case 16: "dhcp"
        case 17: "mrouted"
        case 18: "keepalived"
        case 42: "babel"
        case 84: "ovn"
        case 99: "openr"
        case 186: "bgp"
        case 187: "isis"
        case 188: "ospf"
        case 189: "rip"
        case 192: "eigrp"
        default: "\(rawValue)"
        }
    }
}
