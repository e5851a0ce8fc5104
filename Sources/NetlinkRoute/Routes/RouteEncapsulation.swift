/// How a route wraps the packets that take it (lightweight tunnels, RTA_ENCAP; ip-route(8), "encap").
public enum RouteEncapsulation: Hashable, Sendable {
    /// MPLS labels (LWTUNNEL_ENCAP_MPLS).
    case mpls(MPLSEncapsulation)
    /// What an IPv4 tunnel interface shall use (LWTUNNEL_ENCAP_IP).
    case ip(IPTunnelEncapsulation)
    /// What an IPv6 tunnel interface shall use (LWTUNNEL_ENCAP_IP6).
    case ip6(IPTunnelEncapsulation)
    /// A segment routing header, RFC 8754 (LWTUNNEL_ENCAP_SEG6).
    case segments(SegmentEncapsulation)
    /// Another one, with its attributes as the kernel has them.
    case other(EncapsulationType, attributes: [UInt8])

    /// The type.
    public var type: EncapsulationType {
        switch self {
        case .mpls: .mpls
        case .ip: .ip
        case .ip6: .ip6
        case .segments: .seg6
        case .other(let type, _): type
        }
    }
}

/// An entry of a stack of MPLS labels, RFC 3032.
public struct MPLSLabel: Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// The label, 20 bits.
    public var label: UInt32
    /// The traffic class, 3 bits.
    public var trafficClass: UInt8
    /// The time to live; 0 where the kernel shall choose.
    public var timeToLive: UInt8

    /// An entry. Bits that don't fit are cut off.
    public init(_ label: UInt32, trafficClass: UInt8 = 0, timeToLive: UInt8 = 0) {
        self.label = label & 0xf_ffff
        self.trafficClass = trafficClass & 7
        self.timeToLive = timeToLive
    }

    /// An entry from a literal.
    public init(integerLiteral value: UInt32) { self.init(value) }
}

/// A stack of labels that is put before a packet: the attributes MPLS_IPTUNNEL_* of linux/mpls_iptunnel.h.
public struct MPLSEncapsulation: Hashable, Sendable {
    /// The labels, the outermost first (MPLS_IPTUNNEL_DST).
    public var labels: [MPLSLabel]
    /// The time to live of the labels; nil for that of the packet (MPLS_IPTUNNEL_TTL).
    public var timeToLive: UInt8?

    /// A stack.
    public init(_ labels: [MPLSLabel], timeToLive: UInt8? = nil) {
        self.labels = labels
        self.timeToLive = timeToLive
    }
}

/// What a tunnel interface in external mode uses: LWTUNNEL_IP_* of linux/lwtunnel.h.
public struct IPTunnelEncapsulation: Hashable, Sendable {
    /// The id of the tunnel, such as a VNI (LWTUNNEL_IP_ID).
    public var id: UInt64
    /// Where the tunnel ends (LWTUNNEL_IP_DST).
    public var destination: IP.Host?
    /// Where the tunnel begins (LWTUNNEL_IP_SRC).
    public var source: IP.Host?
    /// The time to live, or hop limit, of the outer packet; 0 for the interface's (LWTUNNEL_IP_TTL).
    public var timeToLive: UInt8
    /// The type of service, or traffic class, of the outer packet (LWTUNNEL_IP_TOS).
    public var typeOfService: UInt8
    /// The flags of the tunnel, TUNNEL_* of linux/if_tunnel.h (LWTUNNEL_IP_FLAGS).
    public var flags: UInt16
    /// Options of Geneve, VXLAN or ERSPAN: the attributes within LWTUNNEL_IP_OPTS as the kernel has them.
    public var options: [UInt8]

    /// What a tunnel shall use.
    public init(
        id: UInt64 = 0, destination: IP.Host? = nil, source: IP.Host? = nil, timeToLive: UInt8 = 0,
        typeOfService: UInt8 = 0, flags: UInt16 = 0, options: [UInt8] = []
    ) {
        self.id = id
        self.destination = destination
        self.source = source
        self.timeToLive = timeToLive
        self.typeOfService = typeOfService
        self.flags = flags
        self.options = options
    }
}

/// The way of a packet through a network of IPv6: SEG6_IPTUNNEL_SRH of linux/seg6_iptunnel.h.
public struct SegmentEncapsulation: Hashable, Sendable {
    /// How the header is put before a packet, SEG6_IPTUN_MODE_*.
    public struct Mode: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: Int32

        /// Creates a mode from its number.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Into the packet itself, which must be one of IPv6 (SEG6_IPTUN_MODE_INLINE).
        public static var inline: Self { Self(rawValue: 0) }
        /// In an outer IPv6 header (SEG6_IPTUN_MODE_ENCAP).
        public static var encapsulate: Self { Self(rawValue: 1) }
        /// In an outer IPv6 header around the whole frame (SEG6_IPTUN_MODE_L2ENCAP).
        public static var encapsulateFrame: Self { Self(rawValue: 2) }
        /// As `encapsulate`, without the first segment in the header (SEG6_IPTUN_MODE_ENCAP_RED).
        public static var encapsulateReduced: Self { Self(rawValue: 3) }
        /// As `encapsulateFrame`, without the first segment in the header (SEG6_IPTUN_MODE_L2ENCAP_RED).
        public static var encapsulateFrameReduced: Self { Self(rawValue: 4) }
    }

    /// How the header is put before a packet.
    public var mode: Mode
    /// The hosts that the packet goes to, the first one first: 1 to 127.
    public var segments: [IPv6.Host]
    /// The key by which the header is authenticated, by its number (`seg6_hmac_info`); nil for none.
    public var authenticationKeyID: UInt32?

    /// A way.
    public init(_ segments: [IPv6.Host], mode: Mode = .encapsulate, authenticationKeyID: UInt32? = nil) {
        self.mode = mode
        self.segments = segments
        self.authenticationKeyID = authenticationKeyID
    }
}
