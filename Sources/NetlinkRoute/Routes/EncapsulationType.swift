/// The encapsulation of packets by a route, LWTUNNEL_ENCAP_* of linux/lwtunnel.h.
public struct EncapsulationType: NamedNumber {
    /// The number.
    public let rawValue: UInt16

    /// Creates a type from its number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// No encapsulation (LWTUNNEL_ENCAP_NONE).
    @inlinable public static var none: Self { 0 }
    /// MPLS labels (LWTUNNEL_ENCAP_MPLS).
    @inlinable public static var mpls: Self { 1 }
    /// IPv4, with parameters for the tunnel interface (LWTUNNEL_ENCAP_IP).
    @inlinable public static var ip: Self { 2 }
    /// Identifier Locator Addressing (LWTUNNEL_ENCAP_ILA).
    @inlinable public static var ila: Self { 3 }
    /// IPv6, with parameters for the tunnel interface (LWTUNNEL_ENCAP_IP6).
    @inlinable public static var ip6: Self { 4 }
    /// A segment routing header (LWTUNNEL_ENCAP_SEG6).
    @inlinable public static var seg6: Self { 5 }
    /// A BPF program (LWTUNNEL_ENCAP_BPF).
    @inlinable public static var bpf: Self { 6 }
    /// An action at the end of a segment (LWTUNNEL_ENCAP_SEG6_LOCAL).
    @inlinable public static var seg6Local: Self { 7 }
    /// An RPL source routing header (LWTUNNEL_ENCAP_RPL).
    @inlinable public static var rpl: Self { 8 }
    /// Data for in-situ measurement, IOAM (LWTUNNEL_ENCAP_IOAM6).
    @inlinable public static var ioam6: Self { 9 }
    /// IPsec (LWTUNNEL_ENCAP_XFRM).
    @inlinable public static var xfrm: Self { 10 }

    /// The names in ip(8).
    public static let names: [UInt16: String] = [
        0: "none", 1: "mpls", 2: "ip", 3: "ila", 4: "ip6", 5: "seg6", 6: "bpf", 7: "seg6local", 8: "rpl", 9: "ioam6",
        10: "xfrm",
    ]
}
