/// What to watch: the tables of the kernel's network configuration.
public struct NetworkTopics: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Creates a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Links.
    public static var links: Self { Self(rawValue: 1) }
    /// Addresses of IPv4 and IPv6.
    public static var addresses: Self { Self(rawValue: 2) }
    /// Neighbours of IPv4 and IPv6, without forwarding tables.
    public static var neighbours: Self { Self(rawValue: 4) }
    /// Routes of IPv4 and IPv6, of all tables.
    public static var routes: Self { Self(rawValue: 8) }
    /// Rules of IPv4 and IPv6.
    public static var rules: Self { Self(rawValue: 16) }
    /// Next-hop objects.
    public static var nextHops: Self { Self(rawValue: 32) }
    /// Everything.
    public static var all: Self { Self(rawValue: 63) }

    /// The multicast groups with its events.
    public var groups: [NetlinkGroup] {
        let table: [(Self, [NetlinkGroup])] = [
            (.links, [.links]), (.addresses, [.addressesIPv4, .addressesIPv6]), (.neighbours, [.neighbours]),
            (.routes, [.routesIPv4, .routesIPv6]), (.rules, [.rulesIPv4, .rulesIPv6]), (.nextHops, [.nextHops]),
        ]
        return table.flatMap { contains($0) ? $1 : [] }
    }

    /// These and the topics whose events tell that the kernel changes one of these silently.
    var witnesses: Self { isDisjoint(with: .changedByLinks) ? self : union([.links, .addresses, .nextHops]) }

    /// The topics that the kernel changes silently when a link goes up or down.
    static var changedByLinks: Self { [.routes, .nextHops, .addresses] }

    /// The topics, each as a set of its own.
    var parts: [Self] { (0..<6).map { Self(rawValue: 1 << $0) }.filter { contains($0) } }
}
