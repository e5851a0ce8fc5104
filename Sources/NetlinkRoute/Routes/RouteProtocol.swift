/// The origin of a route, RTPROT_* of linux/rtnetlink.h. The kernel uses the first three. Daemons use the others to
/// recognize their own routes.
public struct RouteProtocol: NamedNumber, AttributeNumber {
    /// The number.
    public let rawValue: UInt8

    /// Creates an origin from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Unspecified; matches any origin when a route is removed or looked up (RTPROT_UNSPEC).
    @inlinable public static var unspecified: Self { 0 }
    /// An ICMP redirect (RTPROT_REDIRECT).
    @inlinable public static var redirect: Self { 1 }
    /// The kernel (RTPROT_KERNEL).
    @inlinable public static var kernel: Self { 2 }
    /// A script at boot; the default of ip(8) (RTPROT_BOOT).
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

    /// The names in ip(8).
    public static let names: [UInt8: String] = [
        0: "unspec", 1: "redirect", 2: "kernel", 3: "boot", 4: "static", 8: "gated", 9: "ra", 10: "mrt", 11: "zebra",
        12: "bird", 13: "dnrouted", 14: "xorp", 15: "ntk", 16: "dhcp", 17: "mrouted", 18: "keepalived", 42: "babel",
        84: "ovn", 99: "openr", 186: "bgp", 187: "isis", 188: "ospf", 189: "rip", 192: "eigrp",
    ]
}
