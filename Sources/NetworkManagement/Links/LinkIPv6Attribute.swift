public import FamilyNetlink

/// The attributes of IPv6 at a link: IFLA_INET6_*.
public struct LinkIPv6Attribute: NetlinkAttributeKey {
    /// The number.
    public let rawValue: UInt16

    /// Creates a key of a number.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// IFLA_INET6_FLAGS
    @inlinable public static var flags: Self { Self(rawValue: 1) }
    /// IFLA_INET6_CONF
    @inlinable public static var configuration: Self { Self(rawValue: 2) }
    /// IFLA_INET6_STATS
    @inlinable public static var statistics: Self { Self(rawValue: 3) }
    /// IFLA_INET6_MCAST
    @inlinable public static var multicast: Self { Self(rawValue: 4) }
    /// IFLA_INET6_CACHEINFO
    @inlinable public static var cacheInformation: Self { Self(rawValue: 5) }
    /// IFLA_INET6_ICMP6STATS
    @inlinable public static var icmpStatistics: Self { Self(rawValue: 6) }
    /// IFLA_INET6_TOKEN
    @inlinable public static var token: Self { Self(rawValue: 7) }
    /// IFLA_INET6_ADDR_GEN_MODE
    @inlinable public static var addressGeneration: Self { Self(rawValue: 8) }
    /// IFLA_INET6_RA_MTU
    @inlinable public static var advertisedMTU: Self { Self(rawValue: 9) }

    /// The C name.
    public var label: StaticString {
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
