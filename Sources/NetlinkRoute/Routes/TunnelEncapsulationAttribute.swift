/// The attributes of an encapsulation in an IPv4 or IPv6 tunnel, LWTUNNEL_IP_* and LWTUNNEL_IP6_* of linux/lwtunnel.h,
/// which have the same numbers.
struct TunnelEncapsulationAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

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
    /// Options of Geneve, VXLAN or ERSPAN (LWTUNNEL_IP_OPTS).
    static var options: Self { Self(rawValue: 8) }

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "LWTUNNEL_IP_ID", "LWTUNNEL_IP_DST", "LWTUNNEL_IP_SRC", "LWTUNNEL_IP_TTL", "LWTUNNEL_IP_TOS",
        "LWTUNNEL_IP_FLAGS", "LWTUNNEL_IP_PAD", "LWTUNNEL_IP_OPTS",
    ]
}

/// The attributes of an encapsulation in MPLS, MPLS_IPTUNNEL_* of linux/mpls_iptunnel.h.
struct MPLSEncapsulationAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var labelStack: Self { Self(rawValue: 1) }
    static var timeToLive: Self { Self(rawValue: 2) }

    /// The C names, by number.
    static let labels: [StaticString] = ["", "MPLS_IPTUNNEL_DST", "MPLS_IPTUNNEL_TTL"]
}

extension AttributeName {
    /// The one attribute of an encapsulation in segment routing, linux/seg6_iptunnel.h.
    static var segmentRoutingHeader: Self { Self(1, "SEG6_IPTUNNEL_SRH") }
}
