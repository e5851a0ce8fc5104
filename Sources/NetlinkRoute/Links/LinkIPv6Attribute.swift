internal import FamilyNetlink

/// The attributes of IPv6 at a link: IFLA_INET6_*.
struct LinkIPv6Attribute: NetlinkAttributeKey {
    /// The number.
    let rawValue: UInt16

    /// Creates a key of a number.
    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_INET6_FLAGS
    static var flags: Self { Self(rawValue: 1) }
    /// IFLA_INET6_CONF
    static var configuration: Self { Self(rawValue: 2) }
    /// IFLA_INET6_STATS
    static var statistics: Self { Self(rawValue: 3) }
    /// IFLA_INET6_MCAST
    static var multicast: Self { Self(rawValue: 4) }
    /// IFLA_INET6_CACHEINFO
    static var cacheInformation: Self { Self(rawValue: 5) }
    /// IFLA_INET6_ICMP6STATS
    static var icmpStatistics: Self { Self(rawValue: 6) }
    /// IFLA_INET6_TOKEN
    static var token: Self { Self(rawValue: 7) }
    /// IFLA_INET6_ADDR_GEN_MODE
    static var addressGeneration: Self { Self(rawValue: 8) }
    /// IFLA_INET6_RA_MTU
    static var advertisedMTU: Self { Self(rawValue: 9) }

    /// The C name.
    var label: StaticString {
        switch rawValue {
        case 1: "IFLA_INET6_FLAGS"
        case 2: "IFLA_INET6_CONF"
        case 3: "IFLA_INET6_STATS"
        case 4: "IFLA_INET6_MCAST"
        case 5: "IFLA_INET6_CACHEINFO"
        case 6: "IFLA_INET6_ICMP6STATS"
        case 7: "IFLA_INET6_TOKEN"
        case 8: "IFLA_INET6_ADDR_GEN_MODE"
        case 9: "IFLA_INET6_RA_MTU"
        default: ""
        }
    }
}
