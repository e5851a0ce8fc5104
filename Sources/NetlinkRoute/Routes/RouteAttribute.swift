internal import FamilyNetlink
internal import NetlinkCodec

/// The attributes of a message about a route, RTA_* of linux/rtnetlink.h.
struct RouteAttribute: NetlinkAttributeKey {
    /// The number.
    let rawValue: UInt16

    /// Creates a key.
    init(rawValue: UInt16) { self.rawValue = rawValue }

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
    /// The source address of packets whose sender chose none (RTA_PREFSRC).
    static var preferredSource: Self { Self(rawValue: 7) }
    /// Attributes of the type RTAX_* (RTA_METRICS).
    static var metrics: Self { Self(rawValue: 8) }
    /// Several next hops: an array of struct rtnexthop with attributes (RTA_MULTIPATH).
    static var multipath: Self { Self(rawValue: 9) }
    /// No longer used (RTA_PROTOINFO).
    static var protocolInformation: Self { Self(rawValue: 10) }
    /// The realms of IPv4, which classes of traffic are found by (RTA_FLOW).
    static var realms: Self { Self(rawValue: 11) }
    /// struct rta_cacheinfo (RTA_CACHEINFO).
    static var cacheInformation: Self { Self(rawValue: 12) }
    /// No longer used (RTA_SESSION).
    static var session: Self { Self(rawValue: 13) }
    /// No longer used (RTA_MP_ALGO).
    static var multipathAlgorithm: Self { Self(rawValue: 14) }
    /// The table, 32 bits (RTA_TABLE).
    static var table: Self { Self(rawValue: 15) }
    /// The mark of the packets of a look-up (RTA_MARK).
    static var mark: Self { Self(rawValue: 16) }
    /// What a multicast route forwarded (RTA_MFC_STATS).
    static var multicastStatistics: Self { Self(rawValue: 17) }
    /// A gateway of another family: struct rtvia (RTA_VIA).
    static var via: Self { Self(rawValue: 18) }
    /// The labels that MPLS puts in the place of the old one (RTA_NEWDST).
    static var newDestination: Self { Self(rawValue: 19) }
    /// The preference of a router, IPv6 only (RTA_PREF).
    static var preference: Self { Self(rawValue: 20) }
    /// The type of the encapsulation, 16 bits (RTA_ENCAP_TYPE).
    static var encapsulationType: Self { Self(rawValue: 21) }
    /// The encapsulation: attributes that depend on its type (RTA_ENCAP).
    static var encapsulation: Self { Self(rawValue: 22) }
    /// In how many seconds the route ends, IPv6 only (RTA_EXPIRES).
    static var expires: Self { Self(rawValue: 23) }
    /// Nothing (RTA_PAD).
    static var padding: Self { Self(rawValue: 24) }
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
    /// The flow label of the packets of a look-up, IPv6, big endian (RTA_FLOWLABEL).
    static var flowLabel: Self { Self(rawValue: 31) }

    /// The C name.
    var label: StaticString {
        switch rawValue {
        case 1: "RTA_DST"
        case 2: "RTA_SRC"
        case 3: "RTA_IIF"
        case 4: "RTA_OIF"
        case 5: "RTA_GATEWAY"
        case 6: "RTA_PRIORITY"
        case 7: "RTA_PREFSRC"
        case 8: "RTA_METRICS"
        case 9: "RTA_MULTIPATH"
        case 10: "RTA_PROTOINFO"
        case 11: "RTA_FLOW"
        case 12: "RTA_CACHEINFO"
        case 13: "RTA_SESSION"
        case 14: "RTA_MP_ALGO"
        case 15: "RTA_TABLE"
        case 16: "RTA_MARK"
        case 17: "RTA_MFC_STATS"
        case 18: "RTA_VIA"
        case 19: "RTA_NEWDST"
        case 20: "RTA_PREF"
        case 21: "RTA_ENCAP_TYPE"
        case 22: "RTA_ENCAP"
        case 23: "RTA_EXPIRES"
        case 24: "RTA_PAD"
        case 25: "RTA_UID"
        case 26: "RTA_TTL_PROPAGATE"
        case 27: "RTA_IP_PROTO"
        case 28: "RTA_SPORT"
        case 29: "RTA_DPORT"
        case 30: "RTA_NH_ID"
        case 31: "RTA_FLOWLABEL"
        default: ""
        }
    }

    /// The keys of the attributes within.
    var nestedKeys: (any NetlinkAttributeKey.Type)? {
        switch self {
        case .metrics: RouteMetricAttribute.self
        default: nil
        }
    }
}
