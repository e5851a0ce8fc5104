/// The attributes of a message about a route, RTA_* of linux/rtnetlink.h, in the order of its `enum rtattr_type_t`.
///
/// In a look-up, RTA_SRC, RTA_MARK, RTA_UID, RTA_IP_PROTO, RTA_SPORT and RTA_DPORT (big endian) describe the packet. RTA_SRC,
/// RTA_PREF and RTA_EXPIRES are IPv6's, RTA_FLOW is IPv4's. Of a route of MPLS, RTA_DST is a label in 4 bytes, RTA_NEWDST the
/// labels that replace it, and RTA_TTL_PROPAGATE says whether the time to live is copied. RTA_GATEWAY is of the destination's
/// version; RTA_VIA (`struct rtvia`) of another. RTA_MULTIPATH is an array of `struct rtnexthop` with attributes.
enum RouteAttribute: UInt16, NetlinkAttributeKey {
    case unspecified, destination, source, inputInterface, outputInterface, gateway, priority, preferredSource,
        metrics, multipath, protocolInformation, realms, cacheInformation, session, multipathAlgorithm, table, mark,
        multicastStatistics, via, newDestination, preference, encapsulationType, encapsulation, expires, padding,
        user, propagatesTTL, ipProtocol, sourcePort, destinationPort, nextHopID, flowLabel

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
