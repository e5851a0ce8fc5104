/// An object of one of the kernel's tables.
///
/// Routes, of which there are many, lie in the value itself; the others behind a reference.
public enum NetworkObject: Hashable, Sendable {
    /// A link.
    indirect case link(Link)
    /// An address of a link.
    indirect case address(ProtocolAddress)
    /// A neighbour.
    indirect case neighbour(Neighbour)
    /// A route.
    case route(Route)
    /// A rule.
    indirect case rule(Rule)
    /// A next-hop object.
    indirect case nextHop(NextHop)

    /// The table that it is in.
    public var topic: NetworkTopics {
        switch self {
        case .link: .links
        case .address: .addresses
        case .neighbour: .neighbours
        case .route: .routes
        case .rule: .rules
        case .nextHop: .nextHops
        }
    }
}

/// What the kernel tells of an object: that it is there, new or with changes, or gone.
///
/// It is what a `NetlinkMonitor` of groups of rtnetlink makes of a notification;
/// ``RouteNetlink/watch(_:in:settings:)`` knows more: what changed.
public struct RouteEvent: Hashable, Sendable {
    /// The object as it is, or was.
    public var object: NetworkObject

    /// Whether it is gone (RTM_DEL…).
    public var isRemoved: Bool

    /// The flags of the message. For routes they say what was asked for: `.create`, `.replace`, `.append`.
    public var flags: NetlinkMessageFlags

    /// The port id of the netlink socket whose request was the cause; 0 where it was the kernel itself, or another way
    /// than netlink. Nobody vouches for it.
    public var cause: UInt32

    /// The id of the network namespace that it came from; nil for the monitor's own.
    public var namespaceID: Int32?

    /// Reads a notification.
    ///
    /// - Returns: Nil for what is no object of ``NetworkObject``: other types of messages, forwarding tables, a
    ///   bridge's or a protocol's view of a link, routes of other families, events of wireless hardware.
    /// - Throws: `.malformed`, `.unexpectedLength`, `.invalidValue`.
    public init?(_ notification: NetlinkNotification) throws(NetlinkError) {
        try self.init(notification.message, namespaceID: notification.namespaceID)
    }

    /// Reads a message. See ``init(_:)``.
    public init?(_ message: borrowing NetlinkMessage, namespaceID: Int32? = nil) throws(NetlinkError) {
        guard let object = try NetworkObject(decoding: message) else { return nil }
        self.object = object
        self.namespaceID = namespaceID
        // Of a pair, the type that removes is the one after that which makes.
        isRemoved = message.type.rawValue & 1 != 0
        flags = message.flags
        cause = message.portID
    }
}

extension NetworkObject {
    /// Reads a message of one of the types RTM_NEW… and RTM_DEL…; nil for one that is about something else.
    ///
    /// - Throws: `.malformed`, `.unexpectedLength`, `.invalidValue`.
    public init?(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        // In every header of rtnetlink the address family stands first.
        let payload = message.payload
        guard payload.byteCount > 0 else { return nil }
        let family = unsafe payload.unsafeLoad(fromByteOffset: 0, as: UInt8.self)
        switch message.type {
        case .newLink, .deleteLink:
            guard family == 0 else { return nil }
            let link = try Link(decoding: message)
            // Wireless hardware sends events with little more than a name.
            guard link.mtu != nil || message.type == .deleteLink else { return nil }
            self = .link(link)
        case .newAddress, .deleteAddress:
            guard family == 2 || family == 10 else { return nil }
            self = .address(try ProtocolAddress(decoding: message))
        case .newNeighbour, .deleteNeighbour:
            guard family == 2 || family == 10 else { return nil }
            let neighbour = try Neighbour(decoding: message)
            guard !neighbour.flags.contains(.proxy) else { return nil }
            self = .neighbour(neighbour)
        case .newRoute, .deleteRoute:
            guard family == 2 || family == 10 else { return nil }
            self = .route(try Route(decoding: message))
        case .newRule, .deleteRule:
            guard family == 2 || family == 10 else { return nil }
            self = .rule(try Rule(decoding: message))
        case .newNextHop, .deleteNextHop: self = .nextHop(try NextHop(decoding: message))
        default: return nil
        }
    }

    /// What makes two objects the same one, whatever else is said about them.
    enum Key: Hashable, Sendable {
        case link(UInt32)
        case address(UInt32, IP.Host, UInt8, IP.Host?)
        case neighbour(UInt32, IP.Host?)
        /// Several routes may have the same: IPv4 keeps them in order, IPv6 makes one with several ways of some.
        case route(RouteTable, IP.Network, IP.Network?, UInt32, UInt8)
        /// The priority and the version; several rules may have the same.
        case rule(IP.Version, UInt32)
        case nextHop(UInt32)
    }

    var key: Key {
        switch self {
        case .link(let link): .link(link.index)
        case .address(let address): .address(address.interface, address.host, address.prefixLength, address.peer)
        case .neighbour(let neighbour): .neighbour(neighbour.interface, neighbour.host)
        case .route(let route):
            .route(
                route.table, route.destination, route.source,
                route.priority ?? 0, route.destination.version == .v4 ? route.typeOfService : 0)
        case .rule(let rule): .rule(rule.version, rule.priority ?? 0)
        case .nextHop(let hop): .nextHop(hop.id)
        }
    }

    /// The object without what changes all the time, or without anybody being told: counters, ages, what is left of a
    /// life. Two objects with the same are not worth an event.
    var essence: NetworkObject {
        switch self {
        case .link(var link):
            link.statistics = nil
            link.flagChanges = []
            (link.details.event, link.details.promiscuity, link.details.allMulticast) = (nil, nil, nil)
            (link.details.newIndex, link.details.newNamespaceID) = (nil, nil)
            link.ipv4Configuration = []
            link.ipv6?.configuration = []
            link.ipv6?.flags = nil
            return .link(link)
        case .address(var address):
            (address.validLifetime, address.preferredLifetime) = (address.validLifetime.map { _ in .zero }, nil)
            (address.created, address.updated) = (nil, nil)
            return .address(address)
        case .neighbour(var neighbour):
            (neighbour.times, neighbour.probes) = (nil, nil)
            // Nobody is told of the time between the use of an old entry and the first question.
            if neighbour.state == .delay { neighbour.state = .stale }
            return .neighbour(neighbour)
        case .route(var route):
            guard route.cacheInfo != nil || route.lifetime != nil else { return self }
            route.cacheInfo = nil
            route.lifetime = route.lifetime.map { _ in .zero }
            return .route(route)
        case .rule: return self
        case .nextHop(var hop):
            // Whether the link has a carrier.
            hop.flags = []
            return .nextHop(hop)
        }
    }
}

extension Neighbour {
    /// Whether the kernel tells of it: not of those that it makes for addresses which need no asking, such as
    /// multicast, and not of those that it has only begun to ask.
    var isTold: Bool { !state.isEmpty && state.isDisjoint(with: [.noARP, .incomplete]) }
}
