/// A routing table: a 32-bit number. The kernel defines three (RT_TABLE_*), and a VRF has its own.
public struct RouteTable: NamedNumber, AttributeNumber {
    /// The number.
    public let rawValue: UInt32

    /// Creates a value from its number.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// No table (RT_TABLE_UNSPEC).
    @inlinable public static var unspecified: Self { 0 }
    /// The table of the last rule, empty by default (RT_TABLE_DEFAULT).
    @inlinable public static var `default`: Self { 253 }
    /// The table of routes by default (RT_TABLE_MAIN).
    @inlinable public static var main: Self { 254 }
    /// The table of the host's own addresses, which the kernel maintains (RT_TABLE_LOCAL).
    @inlinable public static var local: Self { 255 }

    /// The names in ip(8).
    public static let names: [UInt32: String] = [0: "unspec", 253: "default", 254: "main", 255: "local"]
}

/// The type of a route, RTN_* of linux/rtnetlink.h (ip-route(8), "Route types").
public struct RouteKind: NamedNumber {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Unspecified: matches any kind when a route is removed or looked up (RTN_UNSPEC).
    @inlinable public static var unspecified: Self { 0 }
    /// Forwards packets to a gateway or over a link (RTN_UNICAST).
    @inlinable public static var unicast: Self { 1 }
    /// Delivers packets locally: an address of the host (RTN_LOCAL).
    @inlinable public static var local: Self { 2 }
    /// Delivers packets locally, and sends them as broadcasts (RTN_BROADCAST).
    @inlinable public static var broadcast: Self { 3 }
    /// Delivers packets locally, and sends them as unicasts (RTN_ANYCAST).
    @inlinable public static var anycast: Self { 4 }
    /// Forwards multicast packets (RTN_MULTICAST).
    @inlinable public static var multicast: Self { 5 }
    /// Silently discards packets (RTN_BLACKHOLE).
    @inlinable public static var blackhole: Self { 6 }
    /// Discards packets and reports that the host is unreachable (RTN_UNREACHABLE).
    @inlinable public static var unreachable: Self { 7 }
    /// Discards packets and reports that communication is prohibited (RTN_PROHIBIT).
    @inlinable public static var prohibit: Self { 8 }
    /// Continues with the next rule (RTN_THROW).
    @inlinable public static var `throw`: Self { 9 }
    /// Translates the address; removed from Linux (RTN_NAT).
    @inlinable public static var nat: Self { 10 }
    /// Asks a resolver; never implemented (RTN_XRESOLVE).
    @inlinable public static var externalResolve: Self { 11 }

    /// The names in ip(8).
    public static let names: [UInt8: String] = [
        0: "none", 1: "unicast", 2: "local", 3: "broadcast", 4: "anycast", 5: "multicast", 6: "blackhole",
        7: "unreachable", 8: "prohibit", 9: "throw", 10: "nat", 11: "xresolve",
    ]
}

/// The scope of a route's destinations or of an address, RT_SCOPE_* of linux/rtnetlink.h. The scope of a gateway must be
/// narrower than that of the route. IPv6 routes have no scope and always report `.universe`.
public struct RouteScope: NamedNumber {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Global (RT_SCOPE_UNIVERSE).
    @inlinable public static var universe: Self { 0 }
    /// Within the site (RT_SCOPE_SITE).
    @inlinable public static var site: Self { 200 }
    /// On the link (RT_SCOPE_LINK).
    @inlinable public static var link: Self { 253 }
    /// This host (RT_SCOPE_HOST).
    @inlinable public static var host: Self { 254 }
    /// Nowhere; matches any scope when a route is removed (RT_SCOPE_NOWHERE).
    @inlinable public static var nowhere: Self { 255 }

    /// The names in ip(8).
    public static let names: [UInt8: String] = [0: "global", 200: "site", 253: "link", 254: "host", 255: "nowhere"]
}

/// The preference of a default router (RFC 4191): ICMPV6_ROUTER_PREF_* of linux/icmpv6.h.
public struct RoutePreference: NamedNumber {
    /// The number.
    public let rawValue: UInt8

    /// Creates a value from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Medium (ICMPV6_ROUTER_PREF_MEDIUM).
    @inlinable public static var medium: Self { 0 }
    /// High (ICMPV6_ROUTER_PREF_HIGH).
    @inlinable public static var high: Self { 1 }
    /// Low (ICMPV6_ROUTER_PREF_LOW).
    @inlinable public static var low: Self { 3 }
    /// Invalid (ICMPV6_ROUTER_PREF_INVALID).
    @inlinable public static var invalid: Self { 2 }

    /// The names in ip(8).
    public static let names: [UInt8: String] = [0: "medium", 1: "high", 3: "low", 2: "invalid"]
}
