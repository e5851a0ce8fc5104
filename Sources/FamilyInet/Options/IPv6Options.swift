public import SocketAPI

// The options of IPv6 (ipv6(7), RFC 3493, RFC 3542). Multicast and the receiving of headers are in files of their own.
//
// Left out on purpose: what the header names and Linux doesn't have as an option of a socket (IPV6_NEXTHOP,
// IPV6_AUTHHDR, IPV6_HOPLIMIT, IPV6_USE_MIN_MTU), and the tables of netfilter and multicast routing.

extension SocketOption where Family: IPv6CapableFamily, Value == Bool {
    /// Whether the socket speaks IPv6 only, and leaves IPv4 to another one (IPV6_V6ONLY, ipv6(7)).
    ///
    /// To be set before binding; EINVAL afterwards.
    public static var onlyIPv6: Self { .named("IPV6_V6ONLY", level: .ipv6, name: 26) }

    /// Whether what is too long for the path is not fragmented, but gives EMSGSIZE (IPV6_DONTFRAG, RFC 3542).
    public static var dontFragment: Self { .named("IPV6_DONTFRAG", level: .ipv6, name: 62) }

    /// Whether the socket can have addresses that are not this machine's; needs CAP_NET_ADMIN or CAP_NET_RAW
    /// (IPV6_TRANSPARENT).
    public static var transparentIPv6: Self { .named("IPV6_TRANSPARENT", level: .ipv6, name: 75) }

    /// Whether an address can be bound that this machine does not have yet (IPV6_FREEBIND, Linux 4.15).
    public static var freeBindIPv6: Self { .named("IPV6_FREEBIND", level: .ipv6, name: 78) }

    /// Whether what is sent begins with an IPv6 header of the program's own (IPV6_HDRINCL, Linux 4.5). Raw sockets.
    public static var headerIncludedIPv6: Self { .named("IPV6_HDRINCL", level: .ipv6, name: 36) }

    /// Whether the flow information of an address is sent (IPV6_FLOWINFO_SEND).
    public static var sendFlowInfo: Self { .named("IPV6_FLOWINFO_SEND", level: .ipv6, name: 33) }

    /// Whether the kernel gives a flow label to what is sent, RFC 6438 (IPV6_AUTOFLOWLABEL).
    public static var automaticFlowLabel: Self { .named("IPV6_AUTOFLOWLABEL", level: .ipv6, name: 70) }

    /// Whether a socket with ``routerAlertIPv6`` hears only its own network namespace (IPV6_ROUTER_ALERT_ISOLATE, Linux
    /// 5.1).
    public static var routerAlertIsolated: Self { .named("IPV6_ROUTER_ALERT_ISOLATE", level: .ipv6, name: 30) }
}

extension SocketOption where Family: IPv6CapableFamily, Value == Int {
    /// The hop limit of what is sent: 0 to 255, or -1 for the system's (IPV6_UNICAST_HOPS, ipv6(7)).
    public static var unicastHops: Self { .named("IPV6_UNICAST_HOPS", level: .ipv6, name: 16) }

    /// The hop limit that a packet must have at least to be received, 0 to 255; RFC 5082 (IPV6_MINHOPCOUNT).
    public static var minimumHops: Self { .named("IPV6_MINHOPCOUNT", level: .ipv6, name: 73) }

    /// The greatest packet, in bytes (IPV6_MTU, ipv6(7)).
    ///
    /// Setting bounds what is sent: 1,280 at least, or 0 for no bound. Reading gives the path's: ENOTCONN where the
    /// socket is not connected.
    public static var mtuIPv6: Self { .named("IPV6_MTU", level: .ipv6, name: 24) }

    /// Where the checksum stands in what raw sockets send and receive, in bytes; -1 is nowhere (IPV6_CHECKSUM,
    /// RFC 3542). For ICMPv6 it is fixed at 2.
    public static var checksumOffset: Self { .named("IPV6_CHECKSUM", level: .ipv6, name: 7) }

    /// The value of Router Alert options whose packets come to this socket; -1 is none (IPV6_ROUTER_ALERT, ipv6(7)).
    /// Raw sockets of protocol 255.
    public static var routerAlertIPv6: Self { .named("IPV6_ROUTER_ALERT", level: .ipv6, name: 22) }
}

extension SocketOption where Family: IPv6CapableFamily, Value == TrafficClass {
    /// The traffic class of what is sent (IPV6_TCLASS, RFC 3542).
    public static var trafficClass: Self { .named("IPV6_TCLASS", level: .ipv6, name: 67) }
}

extension SocketOption where Family: IPv6CapableFamily, Value == PathMTUDiscovery {
    /// How the greatest packet of the path is found out (IPV6_MTU_DISCOVER, ipv6(7)).
    public static var mtuDiscoveryIPv6: Self { .named("IPV6_MTU_DISCOVER", level: .ipv6, name: 23) }
}

extension SocketOption where Family: IPv6CapableFamily, Value == UInt32 {
    /// The index of the interface that unicasts leave through; 0 leaves it to routing (IPV6_UNICAST_IF, Linux 3.4).
    ///
    /// The kernel wants it in network byte order: it is converted here.
    public static var unicastInterfaceIPv6: Self {
        SocketOption("IPV6_UNICAST_IF", level: .ipv6, name: 76, codec: .networkOrder)
    }
}

/// Which of its addresses a machine sends from: IPV6_PREFER_SRC_*, RFC 5014.
public struct AddressPreferences: OptionSet, Hashable, Sendable, SocketOptionValue {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// A temporary address, RFC 8981 (IPV6_PREFER_SRC_TMP).
    public static var temporary: Self { Self(rawValue: 0x1) }
    /// A public address (IPV6_PREFER_SRC_PUBLIC).
    public static var publicAddress: Self { Self(rawValue: 0x2) }
    /// The system's choice between these two (IPV6_PREFER_SRC_PUBTMP_DEFAULT).
    public static var temporaryByDefault: Self { Self(rawValue: 0x100) }
    /// The care-of address of a mobile node (IPV6_PREFER_SRC_COA).
    public static var careOf: Self { Self(rawValue: 0x4) }
    /// The home address of a mobile node (IPV6_PREFER_SRC_HOME).
    public static var home: Self { Self(rawValue: 0x400) }
    /// A cryptographically generated address (IPV6_PREFER_SRC_CGA).
    public static var generated: Self { Self(rawValue: 0x8) }
    /// Not such an address (IPV6_PREFER_SRC_NONCGA).
    public static var notGenerated: Self { Self(rawValue: 0x800) }
}

extension SocketOption where Family: IPv6CapableFamily, Value == AddressPreferences {
    /// Which addresses are preferred for sending (IPV6_ADDR_PREFERENCES, RFC 5014). One of a pair, or EINVAL.
    public static var addressPreferences: Self { .named("IPV6_ADDR_PREFERENCES", level: .ipv6, name: 72) }
}

extension WriteOnlyOption where Family: IPv6CapableFamily, Value == AddressFamilyNumber {
    /// Makes an IPv6 socket that is connected to an IPv4-mapped address one of IPv4; `.ipv4` only (IPV6_ADDRFORM,
    /// ipv6(7)).
    ///
    /// ``Socket/family`` does not learn of it: adopt the descriptor anew.
    public static var addressForm: Self { .named("IPV6_ADDRFORM", level: .ipv6, name: 1) }
}

extension WriteOnlyOption where Family: IPv6CapableFamily, Value == [UInt8] {
    /// An IPsec policy of PF_KEY; newer kernels have no such (IPV6_IPSEC_POLICY).
    public static var ipsecPolicyIPv6: Self { .named("IPV6_IPSEC_POLICY", level: .ipv6, name: 34) }

    /// An IPsec policy: `struct xfrm_userpolicy_info` and its templates; needs CAP_NET_ADMIN (IPV6_XFRM_POLICY).
    public static var transformPolicyIPv6: Self { .named("IPV6_XFRM_POLICY", level: .ipv6, name: 35) }

    /// Asks for, renews or gives back a flow label: `struct in6_flowlabel_req` and its options (IPV6_FLOWLABEL_MGR).
    ///
    /// The state is asked for by numbers, with ``Socket/getOption(level:name:asking:)``.
    public static var flowLabelManager: Self { .named("IPV6_FLOWLABEL_MGR", level: .ipv6, name: 32) }
}

extension ReadOnlyOption where Family: IPv6CapableFamily, Value == IPv6.Address {
    /// Where a connection went before netfilter redirected it to this socket; ENOENT where it did not
    /// (IP6T_SO_ORIGINAL_DST).
    public static var originalDestinationIPv6: Self { .named("IP6T_SO_ORIGINAL_DST", level: .ipv6, name: 80) }
}

extension AddressPreferences: CustomStringConvertible {
    /// The flags' names: `[temporary, home]`.
    public var description: String {
        flagNames([
            (.temporary, "temporary"), (.publicAddress, "publicAddress"),
            (.temporaryByDefault, "temporaryByDefault"), (.careOf, "careOf"), (.home, "home"),
            (.generated, "generated"), (.notGenerated, "notGenerated"),
        ])
    }
}
