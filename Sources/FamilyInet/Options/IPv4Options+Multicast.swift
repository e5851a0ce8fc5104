public import SocketAPI

// Multicast over IPv4 (ip(7), RFC 3678).

extension SocketOption where Family == IPv4, Value == Int {
    /// The time to live of multicasts: 0 to 255, or -1 for the usual 1 (IP_MULTICAST_TTL, ip(7)).
    public static var multicastTimeToLive: Self { .named("IP_MULTICAST_TTL", level: .ip, name: 33) }
}

extension SocketOption where Family == IPv4, Value == Bool {
    /// Whether multicasts come back to members on this machine; true unless it is turned off (IP_MULTICAST_LOOP,
    /// ip(7)).
    public static var multicastLoop: Self { .named("IP_MULTICAST_LOOP", level: .ip, name: 34) }

    /// Whether the socket gets what is sent to any group that anybody on this machine has joined; true unless it is
    /// turned off (IP_MULTICAST_ALL, ip(7)).
    public static var multicastAll: Self { .named("IP_MULTICAST_ALL", level: .ip, name: 49) }
}

extension WriteOnlyOption where Family == IPv4, Value == IPv4.MulticastInterface {
    /// The interface that multicasts leave through (IP_MULTICAST_IF, ip(7)): `.index(2)`, `.address(host)` or
    /// `.routed`.
    ///
    /// Reading it gives less: ``ReadOnlyOption/multicastInterfaceAddress``.
    public static var multicastInterface: Self { .named("IP_MULTICAST_IF", level: .ip, name: 32) }
}

extension WriteOnlyOption where Family == IPv4, Value == IPv4.Membership {
    /// The interface of a membership, whose group doesn't count (IP_MULTICAST_IF, ip(7)).
    @available(*, deprecated, message: "give the interface alone: .index(2), .address(host) or .routed")
    public static var multicastInterface: Self { .named("IP_MULTICAST_IF", level: .ip, name: 32) }

    /// Joins a group (IP_ADD_MEMBERSHIP, ip(7)).
    ///
    /// ENODEV where there is no such interface; EADDRINUSE where the socket is a member; ENOBUFS for more groups than
    /// `/proc/sys/net/ipv4/igmp_max_memberships`.
    public static var addMembership: Self { .named("IP_ADD_MEMBERSHIP", level: .ip, name: 35) }

    /// Leaves a group (IP_DROP_MEMBERSHIP, ip(7)). EADDRNOTAVAIL where the socket is no member.
    public static var dropMembership: Self { .named("IP_DROP_MEMBERSHIP", level: .ip, name: 36) }
}

extension ReadOnlyOption where Family == IPv4, Value == IPv4.Host {
    /// The address of the interface that multicasts leave through; `.any` where it was set by its index
    /// (IP_MULTICAST_IF, ip(7)).
    public static var multicastInterfaceAddress: Self { .named("IP_MULTICAST_IF", level: .ip, name: 32) }
}

extension WriteOnlyOption where Family == IPv4, Value == IPv4.SourceMembership {
    /// Joins a group for what one sender sends (IP_ADD_SOURCE_MEMBERSHIP, ip(7)).
    public static var addSourceMembership: Self { .named("IP_ADD_SOURCE_MEMBERSHIP", level: .ip, name: 39) }

    /// Leaves a group for what one sender sends (IP_DROP_SOURCE_MEMBERSHIP, ip(7)).
    public static var dropSourceMembership: Self { .named("IP_DROP_SOURCE_MEMBERSHIP", level: .ip, name: 40) }

    /// Stops hearing one sender of a group that the socket has joined (IP_BLOCK_SOURCE, ip(7)).
    public static var blockSource: Self { .named("IP_BLOCK_SOURCE", level: .ip, name: 38) }

    /// Hears a sender again (IP_UNBLOCK_SOURCE, ip(7)).
    public static var unblockSource: Self { .named("IP_UNBLOCK_SOURCE", level: .ip, name: 37) }
}

extension WriteOnlyOption where Family == IPv4, Value == GroupMembership<IPv4.Host> {
    /// Joins a group on the interface of an index (MCAST_JOIN_GROUP, RFC 3678).
    public static var joinGroup: Self { .named("MCAST_JOIN_GROUP", level: .ip, name: 42) }

    /// Leaves a group (MCAST_LEAVE_GROUP, RFC 3678).
    public static var leaveGroup: Self { .named("MCAST_LEAVE_GROUP", level: .ip, name: 45) }
}

extension WriteOnlyOption where Family == IPv4, Value == GroupSourceMembership<IPv4.Host> {
    /// Joins a group for what one sender sends (MCAST_JOIN_SOURCE_GROUP, RFC 3678).
    public static var joinSourceGroup: Self { .named("MCAST_JOIN_SOURCE_GROUP", level: .ip, name: 46) }

    /// Leaves a group for what one sender sends (MCAST_LEAVE_SOURCE_GROUP, RFC 3678).
    public static var leaveSourceGroup: Self { .named("MCAST_LEAVE_SOURCE_GROUP", level: .ip, name: 47) }

    /// Stops hearing one sender of a group that the socket has joined (MCAST_BLOCK_SOURCE, RFC 3678).
    public static var blockGroupSource: Self { .named("MCAST_BLOCK_SOURCE", level: .ip, name: 43) }

    /// Hears a sender again (MCAST_UNBLOCK_SOURCE, RFC 3678).
    public static var unblockGroupSource: Self { .named("MCAST_UNBLOCK_SOURCE", level: .ip, name: 44) }
}

extension WriteOnlyOption where Family == IPv4, Value == GroupSourceFilter<IPv4.Host> {
    /// Says all senders of a group at once (MCAST_MSFILTER, RFC 3678). EINVAL where the socket is no member.
    public static var groupSourceFilter: Self { .named("MCAST_MSFILTER", level: .ip, name: 48) }
}

extension IPv4.Host: SocketOptionValue {
    /// 4 bytes.
    public static var maximumEncodedSize: Int { 4 }

    /// Reads a `struct in_addr`.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let host = Self(networkBytes: bytes) else { throw .unexpectedSize(bytes.byteCount) }
        self = host
    }
}
