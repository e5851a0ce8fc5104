public import SocketAPI

// Multicast and anycast over IPv6 (ipv6(7), RFC 3493, RFC 3678).

extension SocketOption where Family: IPv6CapableFamily, Value == Int {
    /// The hop limit of multicasts: 0 to 255, or -1 for the usual 1 (IPV6_MULTICAST_HOPS, ipv6(7)).
    public static var multicastHops: Self { .named("IPV6_MULTICAST_HOPS", level: .ipv6, name: 18) }
}

extension SocketOption where Family: IPv6CapableFamily, Value == UInt32 {
    /// The index of the interface that multicasts leave through; 0 leaves it to routing (IPV6_MULTICAST_IF, ipv6(7)).
    public static var multicastInterfaceIPv6: Self { .named("IPV6_MULTICAST_IF", level: .ipv6, name: 17) }
}

extension SocketOption where Family: IPv6CapableFamily, Value == Bool {
    /// Whether multicasts come back to members on this machine; true unless it is turned off (IPV6_MULTICAST_LOOP,
    /// ipv6(7)).
    public static var multicastLoopIPv6: Self { .named("IPV6_MULTICAST_LOOP", level: .ipv6, name: 19) }

    /// Whether the socket gets what is sent to any group that anybody on this machine has joined; true unless it is
    /// turned off (IPV6_MULTICAST_ALL, Linux 4.20).
    public static var multicastAllIPv6: Self { .named("IPV6_MULTICAST_ALL", level: .ipv6, name: 29) }
}

extension WriteOnlyOption where Family: IPv6CapableFamily, Value == IPv6.Membership {
    /// Joins a group (IPV6_ADD_MEMBERSHIP, IPV6_JOIN_GROUP, ipv6(7)).
    ///
    /// ENODEV where there is no such interface; EADDRINUSE where the socket is a member.
    public static var addMembershipIPv6: Self { .named("IPV6_ADD_MEMBERSHIP", level: .ipv6, name: 20) }

    /// Leaves a group (IPV6_DROP_MEMBERSHIP, IPV6_LEAVE_GROUP, ipv6(7)). EADDRNOTAVAIL where the socket is no member.
    public static var dropMembershipIPv6: Self { .named("IPV6_DROP_MEMBERSHIP", level: .ipv6, name: 21) }

    /// Takes part in an anycast address; needs CAP_NET_ADMIN (IPV6_JOIN_ANYCAST).
    public static var joinAnycast: Self { .named("IPV6_JOIN_ANYCAST", level: .ipv6, name: 27) }

    /// Takes part no longer (IPV6_LEAVE_ANYCAST).
    public static var leaveAnycast: Self { .named("IPV6_LEAVE_ANYCAST", level: .ipv6, name: 28) }
}

extension WriteOnlyOption where Family: IPv6CapableFamily, Value == GroupMembership<IPv6.Host> {
    /// Joins a group on the interface of an index (MCAST_JOIN_GROUP, RFC 3678).
    public static var joinGroupIPv6: Self { .named("MCAST_JOIN_GROUP", level: .ipv6, name: 42) }

    /// Leaves a group (MCAST_LEAVE_GROUP, RFC 3678).
    public static var leaveGroupIPv6: Self { .named("MCAST_LEAVE_GROUP", level: .ipv6, name: 45) }
}

extension WriteOnlyOption where Family: IPv6CapableFamily, Value == GroupSourceMembership<IPv6.Host> {
    /// Joins a group for what one sender sends (MCAST_JOIN_SOURCE_GROUP, RFC 3678).
    public static var joinSourceGroupIPv6: Self { .named("MCAST_JOIN_SOURCE_GROUP", level: .ipv6, name: 46) }

    /// Leaves a group for what one sender sends (MCAST_LEAVE_SOURCE_GROUP, RFC 3678).
    public static var leaveSourceGroupIPv6: Self { .named("MCAST_LEAVE_SOURCE_GROUP", level: .ipv6, name: 47) }

    /// Stops hearing one sender of a group that the socket has joined (MCAST_BLOCK_SOURCE, RFC 3678).
    public static var blockGroupSourceIPv6: Self { .named("MCAST_BLOCK_SOURCE", level: .ipv6, name: 43) }

    /// Hears a sender again (MCAST_UNBLOCK_SOURCE, RFC 3678).
    public static var unblockGroupSourceIPv6: Self { .named("MCAST_UNBLOCK_SOURCE", level: .ipv6, name: 44) }
}

extension WriteOnlyOption where Family: IPv6CapableFamily, Value == GroupSourceFilter<IPv6.Host> {
    /// Says all senders of a group at once (MCAST_MSFILTER, RFC 3678). EINVAL where the socket is no member.
    public static var groupSourceFilterIPv6: Self { .named("MCAST_MSFILTER", level: .ipv6, name: 48) }
}
