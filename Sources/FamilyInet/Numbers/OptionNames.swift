public import SocketAPI

// Names of options that are no typed options here, for ``Socket/getOption(level:name:capacity:)`` and its relatives.

extension OptionName {
    /// Level `.tcp`: a connection's bytes as memory that is mapped; reading it is asking a question
    /// (TCP_ZEROCOPY_RECEIVE, Linux 4.18).
    @inlinable public static var tcpZeroCopyReceive: OptionName { 35 }
    /// Level `.ipv6`: the next hop of a packet, RFC 3542; Linux has the number and no more (IPV6_NEXTHOP).
    @inlinable public static var ipv6NextHop: OptionName { 9 }
    /// Level `.ip`: the older name of `.returnedOptions` (IP_RECVRETOPTS).
    @inlinable public static var ipReceiveReturnedOptions: OptionName { 7 }
}

/// What the options of multicast begin with, and their limits; see ip(7) and netinet/in.h.
public enum MulticastDefaults {
    /// The time to live of what is sent to a group, unless it is set (IP_DEFAULT_MULTICAST_TTL).
    @inlinable public static var timeToLive: Int { 1 }
    /// Whether this machine hears what it sends to a group, unless it is set: 1 for yes (IP_DEFAULT_MULTICAST_LOOP).
    @inlinable public static var loop: Int { 1 }
    /// How many groups a socket could join in BSD; in Linux `net.ipv4.igmp_max_memberships` says it
    /// (IP_MAX_MEMBERSHIPS).
    @inlinable public static var maximumMemberships: Int { 20 }
}

/// Types of IPv6 routing headers, IPV6_RTHDR_TYPE_*; see RFC 8200 and IANA's list "Routing Types".
public enum RoutingHeaderType {
    /// Source route, which RFC 5095 has abolished (IPV6_RTHDR_TYPE_0).
    @inlinable public static var sourceRoute: UInt8 { 0 }
}
