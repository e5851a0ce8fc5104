/// How a route wraps packets, LWTUNNEL_ENCAP_* of linux/lwtunnel.h.
public struct EncapsulationType: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// The number.
    public let rawValue: UInt16

    /// Creates one from its number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Creates one from a literal.
    @inlinable
    public init(integerLiteral value: UInt16) { rawValue = value }

    /// Not at all (LWTUNNEL_ENCAP_NONE).
    @inlinable public static var none: Self { 0 }
    /// With MPLS labels (LWTUNNEL_ENCAP_MPLS).
    @inlinable public static var mpls: Self { 1 }
    /// In IPv4, with what the tunnel interface shall use (LWTUNNEL_ENCAP_IP).
    @inlinable public static var ip: Self { 2 }
    /// Identifier Locator Addressing (LWTUNNEL_ENCAP_ILA).
    @inlinable public static var ila: Self { 3 }
    /// In IPv6, with what the tunnel interface shall use (LWTUNNEL_ENCAP_IP6).
    @inlinable public static var ip6: Self { 4 }
    /// With a segment routing header (LWTUNNEL_ENCAP_SEG6).
    @inlinable public static var seg6: Self { 5 }
    /// As a BPF program does (LWTUNNEL_ENCAP_BPF).
    @inlinable public static var bpf: Self { 6 }
    /// By an action at the end of a segment (LWTUNNEL_ENCAP_SEG6_LOCAL).
    @inlinable public static var seg6Local: Self { 7 }
    /// With an RPL source routing header (LWTUNNEL_ENCAP_RPL).
    @inlinable public static var rpl: Self { 8 }
    /// With data for in-situ measuring (LWTUNNEL_ENCAP_IOAM6).
    @inlinable public static var ioam6: Self { 9 }
    /// By IPsec (LWTUNNEL_ENCAP_XFRM).
    @inlinable public static var xfrm: Self { 10 }
}

extension EncapsulationType: CustomStringConvertible {
    /// The name, as ip(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "none"
        case 1: "mpls"
        case 2: "ip"
        case 3: "ila"
        case 4: "ip6"
        case 5: "seg6"
        case 6: "bpf"
        case 7: "seg6local"
        case 8: "rpl"
        case 9: "ioam6"
        case 10: "xfrm"
        default: "\(rawValue)"
        }
    }
}
