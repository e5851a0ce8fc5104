/// The attributes of a message about a route, RTA_* of linux/rtnetlink.h.
struct RouteAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    /// The destination's first host: 4 or 16 bytes, 4 of a label for MPLS (RTA_DST).
    static var destination: Self { Self(rawValue: 1) }
    /// The network that packets come from, IPv6 only; in a look-up, their source (RTA_SRC).
    static var source: Self { Self(rawValue: 2) }
    /// The index of the interface that packets come by (RTA_IIF).
    static var inputInterface: Self { Self(rawValue: 3) }
    /// The index of the interface that packets leave by (RTA_OIF).
    static var outputInterface: Self { Self(rawValue: 4) }
    /// The gateway, of the same version as the destination (RTA_GATEWAY).
    static var gateway: Self { Self(rawValue: 5) }
    /// The priority, which most tools call metric (RTA_PRIORITY).
    static var priority: Self { Self(rawValue: 6) }
    /// The source address of packets without one (RTA_PREFSRC).
    static var preferredSource: Self { Self(rawValue: 7) }
    /// Attributes of the type RTAX_* (RTA_METRICS).
    static var metrics: Self { Self(rawValue: 8) }
    /// Several next hops: an array of struct rtnexthop with attributes (RTA_MULTIPATH).
    static var multipath: Self { Self(rawValue: 9) }
    /// The realms of IPv4, by which traffic is classified (RTA_FLOW).
    static var realms: Self { Self(rawValue: 11) }
    /// struct rta_cacheinfo (RTA_CACHEINFO).
    static var cacheInformation: Self { Self(rawValue: 12) }
    /// The table, 32 bits (RTA_TABLE).
    static var table: Self { Self(rawValue: 15) }
    /// The mark of the packets of a look-up (RTA_MARK).
    static var mark: Self { Self(rawValue: 16) }
    /// The counters of a multicast route (RTA_MFC_STATS).
    static var multicastStatistics: Self { Self(rawValue: 17) }
    /// A gateway of another family: struct rtvia (RTA_VIA).
    static var via: Self { Self(rawValue: 18) }
    /// The labels with which MPLS replaces the old one (RTA_NEWDST).
    static var newDestination: Self { Self(rawValue: 19) }
    /// The preference of a router, IPv6 only (RTA_PREF).
    static var preference: Self { Self(rawValue: 20) }
    /// The type of the encapsulation, 16 bits (RTA_ENCAP_TYPE).
    static var encapsulationType: Self { Self(rawValue: 21) }
    /// The encapsulation: attributes that depend on its type (RTA_ENCAP).
    static var encapsulation: Self { Self(rawValue: 22) }
    /// The remaining lifetime in seconds, IPv6 only (RTA_EXPIRES).
    static var expires: Self { Self(rawValue: 23) }
    /// The user id of the sender in a look-up (RTA_UID).
    static var user: Self { Self(rawValue: 25) }
    /// Whether MPLS copies the time to live (RTA_TTL_PROPAGATE).
    static var propagatesTTL: Self { Self(rawValue: 26) }
    /// The transport protocol of the packets of a look-up (RTA_IP_PROTO).
    static var ipProtocol: Self { Self(rawValue: 27) }
    /// The source port of the packets of a look-up, big endian (RTA_SPORT).
    static var sourcePort: Self { Self(rawValue: 28) }
    /// The destination port of the packets of a look-up, big endian (RTA_DPORT).
    static var destinationPort: Self { Self(rawValue: 29) }
    /// The id of a next-hop object (RTA_NH_ID).
    static var nextHopID: Self { Self(rawValue: 30) }

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "RTA_DST", "RTA_SRC", "RTA_IIF", "RTA_OIF", "RTA_GATEWAY", "RTA_PRIORITY", "RTA_PREFSRC", "RTA_METRICS",
        "RTA_MULTIPATH", "RTA_PROTOINFO", "RTA_FLOW", "RTA_CACHEINFO", "RTA_SESSION", "RTA_MP_ALGO", "RTA_TABLE",
        "RTA_MARK", "RTA_MFC_STATS", "RTA_VIA", "RTA_NEWDST", "RTA_PREF", "RTA_ENCAP_TYPE", "RTA_ENCAP", "RTA_EXPIRES",
        "RTA_PAD", "RTA_UID", "RTA_TTL_PROPAGATE", "RTA_IP_PROTO", "RTA_SPORT", "RTA_DPORT", "RTA_NH_ID",
        "RTA_FLOWLABEL",
    ]

    /// The keys of the attributes within.
    var nestedKeys: (any NetlinkAttributeKey.Type)? {
        switch self {
        case .metrics: RouteMetricAttribute.self
        default: nil
        }
    }
}
