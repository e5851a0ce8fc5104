public import SocketAPI

/// How the greatest packet of a path is found out: IP_PMTUDISC_*, IPV6_PMTUDISC_*; see ip(7).
public struct PathMTUDiscovery: RawRepresentable, Hashable, Sendable, SocketOptionValue {
    /// The number.
    public let rawValue: Int32

    /// Creates a way of discovery.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Not at all: packets may be fragmented on the way (IP_PMTUDISC_DONT).
    public static var never: Self { Self(rawValue: 0) }
    /// As the route says: the kernel fragments where a packet is too long (IP_PMTUDISC_WANT).
    public static var byRoute: Self { Self(rawValue: 1) }
    /// Always: a packet that is too long gives EMSGSIZE (IP_PMTUDISC_DO).
    public static var always: Self { Self(rawValue: 2) }
    /// Packets are never fragmented, and what is known of the path doesn't count (IP_PMTUDISC_PROBE).
    public static var probe: Self { Self(rawValue: 3) }
    /// The interface's MTU counts, the path's doesn't; longer packets are not sent (IP_PMTUDISC_INTERFACE).
    public static var interface: Self { Self(rawValue: 4) }
    /// As ``interface``, but longer packets are fragmented (IP_PMTUDISC_OMIT).
    public static var interfaceFragmenting: Self { Self(rawValue: 5) }
}

extension PathMTUDiscovery: CustomStringConvertible {
    /// The name, such as `always`, or the number.
    public var description: String {
        numberName(
            [
                (.never, "never"), (.byRoute, "byRoute"), (.always, "always"), (.probe, "probe"),
                (.interface, "interface"), (.interfaceFragmenting, "interfaceFragmenting"),
            ], or: "discovery")
    }
}
