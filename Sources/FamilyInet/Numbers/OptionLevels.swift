public import SocketAPI

// The levels of the options of IP and of the protocols above it: netinet/in.h and the kernel's linux/socket.h.
extension OptionLevel {
    /// IPv4 (SOL_IP, IPPROTO_IP); see ip(7).
    @inlinable public static var ip: OptionLevel { 0 }
    /// ICMP (SOL_ICMP). Its own options are at ``raw``; here they are for completeness.
    @inlinable public static var icmp: OptionLevel { 1 }
    /// TCP (SOL_TCP, IPPROTO_TCP); see tcp(7).
    @inlinable public static var tcp: OptionLevel { 6 }
    /// UDP (SOL_UDP, IPPROTO_UDP); see udp(7).
    @inlinable public static var udp: OptionLevel { 17 }
    /// IPv6 (SOL_IPV6, IPPROTO_IPV6); see ipv6(7).
    @inlinable public static var ipv6: OptionLevel { 41 }
    /// ICMPv6 (SOL_ICMPV6, IPPROTO_ICMPV6), such as the filter of raw sockets, RFC 3542.
    @inlinable public static var icmpv6: OptionLevel { 58 }
    /// SCTP (SOL_SCTP, IPPROTO_SCTP); see RFC 6458.
    @inlinable public static var sctp: OptionLevel { 132 }
    /// UDP-Lite (SOL_UDPLITE, IPPROTO_UDPLITE); see udplite(7).
    @inlinable public static var udpLite: OptionLevel { 136 }
    /// Raw sockets (SOL_RAW, IPPROTO_RAW); see raw(7).
    @inlinable public static var raw: OptionLevel { 255 }
    /// DCCP (SOL_DCCP).
    @inlinable public static var dccp: OptionLevel { 269 }
    /// TLS in the kernel, on a TCP socket (SOL_TLS).
    @inlinable public static var tls: OptionLevel { 282 }
    /// Multipath TCP (SOL_MPTCP).
    @inlinable public static var mptcp: OptionLevel { 284 }
}
