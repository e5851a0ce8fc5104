internal import FamilyNetlink
internal import NetlinkCodec

/// The attributes of an encapsulation in an IPv4 or IPv6 tunnel, LWTUNNEL_IP_* and LWTUNNEL_IP6_* of linux/lwtunnel.h,
/// which have the same numbers.
struct TunnelEncapsulationAttribute: NetlinkAttributeKey {
    /// The number.
    let rawValue: UInt16

    /// Creates a key.
    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The id of the tunnel, 64 bits, big endian (LWTUNNEL_IP_ID).
    static var id: Self { Self(rawValue: 1) }
    /// Where the tunnel ends (LWTUNNEL_IP_DST).
    static var destination: Self { Self(rawValue: 2) }
    /// Where the tunnel begins (LWTUNNEL_IP_SRC).
    static var source: Self { Self(rawValue: 3) }
    /// The time to live, or hop limit, of the outer packet, 8 bits (LWTUNNEL_IP_TTL).
    static var timeToLive: Self { Self(rawValue: 4) }
    /// The type of service, or traffic class, of the outer packet, 8 bits (LWTUNNEL_IP_TOS).
    static var typeOfService: Self { Self(rawValue: 5) }
    /// The flags of the tunnel, 16 bits (LWTUNNEL_IP_FLAGS).
    static var flags: Self { Self(rawValue: 6) }
    /// Nothing (LWTUNNEL_IP_PAD).
    static var padding: Self { Self(rawValue: 7) }
    /// Options of Geneve, VXLAN or ERSPAN (LWTUNNEL_IP_OPTS).
    static var options: Self { Self(rawValue: 8) }

    /// The C name.
    var label: StaticString {
        switch rawValue {
        case 1: "LWTUNNEL_IP_ID"
        case 2: "LWTUNNEL_IP_DST"
        case 3: "LWTUNNEL_IP_SRC"
        case 4: "LWTUNNEL_IP_TTL"
        case 5: "LWTUNNEL_IP_TOS"
        case 6: "LWTUNNEL_IP_FLAGS"
        case 7: "LWTUNNEL_IP_PAD"
        case 8: "LWTUNNEL_IP_OPTS"
        default: ""
        }
    }
}

/// The attributes of an encapsulation in MPLS, MPLS_IPTUNNEL_* of linux/mpls_iptunnel.h.
struct MPLSEncapsulationAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var labels: Self { Self(rawValue: 1) }
    static var timeToLive: Self { Self(rawValue: 2) }

    var label: StaticString {
        switch self {
        case .labels: "MPLS_IPTUNNEL_DST"
        case .timeToLive: "MPLS_IPTUNNEL_TTL"
        default: ""
        }
    }
}

extension AttributeName {
    /// The one attribute of an encapsulation in segment routing, linux/seg6_iptunnel.h.
    static var segmentRoutingHeader: Self { Self(1, "SEG6_IPTUNNEL_SRH") }
}
