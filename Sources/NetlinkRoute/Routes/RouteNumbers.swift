public import NetlinkCodec

/// A routing table: 32 bits, of which the kernel gives meaning to three (RT_TABLE_*). A VRF has a table of its own.
public struct RouteTable: RawRepresentable, Hashable, AttributeNumber, ExpressibleByIntegerLiteral {
    /// The number.
    public let rawValue: UInt32

    /// Creates one from its number.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Creates one from a literal.
    @inlinable
    public init(integerLiteral value: UInt32) { rawValue = value }

    /// None (RT_TABLE_UNSPEC).
    @inlinable public static var unspecified: Self { 0 }
    /// The one that is looked at last, empty by default (RT_TABLE_DEFAULT).
    @inlinable public static var `default`: Self { 253 }
    /// The one that routes are in when nobody says otherwise (RT_TABLE_MAIN).
    @inlinable public static var main: Self { 254 }
    /// The one of the machine's own addresses, which the kernel keeps (RT_TABLE_LOCAL).
    @inlinable public static var local: Self { 255 }
}

extension RouteTable: CustomStringConvertible {
    /// The name, as ip(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "unspec"
        case 253: "default"
        case 254: "main"
        case 255: "local"
        default: "\(rawValue)"
        }
    }
}

/// What a route does with packets, RTN_* of linux/rtnetlink.h (ip-route(8), "Route types").
public struct RouteKind: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// The number.
    public let rawValue: UInt8

    /// Creates one from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Creates one from a literal.
    @inlinable
    public init(integerLiteral value: UInt8) { rawValue = value }

    /// Not said: a route of any kind, when one is removed or looked for (RTN_UNSPEC).
    @inlinable public static var unspecified: Self { 0 }
    /// Sends them on, to a gateway or over a link (RTN_UNICAST).
    @inlinable public static var unicast: Self { 1 }
    /// Takes them in: an address of the machine (RTN_LOCAL).
    @inlinable public static var local: Self { 2 }
    /// Takes them in, and sends them as broadcasts (RTN_BROADCAST).
    @inlinable public static var broadcast: Self { 3 }
    /// Takes them in, and sends them as unicasts (RTN_ANYCAST).
    @inlinable public static var anycast: Self { 4 }
    /// Multicast (RTN_MULTICAST).
    @inlinable public static var multicast: Self { 5 }
    /// Drops them without a word (RTN_BLACKHOLE).
    @inlinable public static var blackhole: Self { 6 }
    /// Drops them, and says that the host is unreachable (RTN_UNREACHABLE).
    @inlinable public static var unreachable: Self { 7 }
    /// Drops them, and says that it is prohibited (RTN_PROHIBIT).
    @inlinable public static var prohibit: Self { 8 }
    /// Goes on with the next rule (RTN_THROW).
    @inlinable public static var `throw`: Self { 9 }
    /// Translates the address; no longer there (RTN_NAT).
    @inlinable public static var nat: Self { 10 }
    /// Asks a resolver; never was there (RTN_XRESOLVE).
    @inlinable public static var externalResolve: Self { 11 }
}

extension RouteKind: CustomStringConvertible {
    /// The name, as ip(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "none"
        case 1: "unicast"
        case 2: "local"
        case 3: "broadcast"
        case 4: "anycast"
        case 5: "multicast"
        case 6: "blackhole"
        case 7: "unreachable"
        case 8: "prohibit"
        case 9: "throw"
        case 10: "nat"
        case 11: "xresolve"
        default: "\(rawValue)"
        }
    }
}

/// How far away the destinations of a route are, RT_SCOPE_* of linux/rtnetlink.h. A gateway must be nearer than what is
/// behind it. IPv6 has none, and always says `.universe`.
public struct RouteScope: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// The number.
    public let rawValue: UInt8

    /// Creates one from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Creates one from a literal.
    @inlinable
    public init(integerLiteral value: UInt8) { rawValue = value }

    /// Anywhere (RT_SCOPE_UNIVERSE).
    @inlinable public static var universe: Self { 0 }
    /// Within the site (RT_SCOPE_SITE).
    @inlinable public static var site: Self { 200 }
    /// On the link (RT_SCOPE_LINK).
    @inlinable public static var link: Self { 253 }
    /// This machine (RT_SCOPE_HOST).
    @inlinable public static var host: Self { 254 }
    /// Nowhere; any, when a route is removed (RT_SCOPE_NOWHERE).
    @inlinable public static var nowhere: Self { 255 }
}

extension RouteScope: CustomStringConvertible {
    /// The name, as ip(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "global"
        case 200: "site"
        case 253: "link"
        case 254: "host"
        case 255: "nowhere"
        default: "\(rawValue)"
        }
    }
}

/// Which of several default routers to prefer (RFC 4191): ICMPV6_ROUTER_PREF_* of linux/icmpv6.h.
public struct RoutePreference: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// The number.
    public let rawValue: UInt8

    /// Creates one from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Creates one from a literal.
    @inlinable
    public init(integerLiteral value: UInt8) { rawValue = value }

    /// In the middle (ICMPV6_ROUTER_PREF_MEDIUM).
    @inlinable public static var medium: Self { 0 }
    /// Before the others (ICMPV6_ROUTER_PREF_HIGH).
    @inlinable public static var high: Self { 1 }
    /// After the others (ICMPV6_ROUTER_PREF_LOW).
    @inlinable public static var low: Self { 3 }
    /// None (ICMPV6_ROUTER_PREF_INVALID).
    @inlinable public static var invalid: Self { 2 }
}

extension RoutePreference: CustomStringConvertible {
    /// The name, as ip(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "medium"
        case 1: "high"
        case 3: "low"
        case 2: "invalid"
        default: "\(rawValue)"
        }
    }
}
