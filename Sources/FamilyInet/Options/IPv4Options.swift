public import SocketAPI

// The options of IP (ip(7)); those of multicast are in IPv4Options+Multicast. IPv6 sockets have them too, for what they
// exchange with IPv4 peers: as `.ipv4(.timeToLive)`, see IPv4Options+OtherFamilies. The option of IPv6 for the same
// purpose has a name that ends in IPv6, unless IPv6 has another word for it.
//
// Left out on purpose: IP_MSFILTER and MCAST_MSFILTER for reading, which want a question
// (``Socket/getOption(level:name:asking:)``), and the tables of netfilter and multicast routing, which don't concern
// the user of a socket.

extension SocketOption where Family == IPv4, Value == TrafficClass {
    /// The type of service of what is sent (IP_TOS, ip(7)). Setting it sets `.priority` too.
    public static var typeOfService: Self { .named("IP_TOS", level: .ip, name: 1) }
}

extension SocketOption where Family == IPv4, Value == Int {
    /// The time to live of what is sent: 1 to 255, or -1 for the system's (IP_TTL, ip(7)).
    public static var timeToLive: Self { .named("IP_TTL", level: .ip, name: 2) }

    /// The time to live that a packet must have at least to be received, 0 to 255; RFC 5082 (IP_MINTTL).
    public static var minimumTimeToLive: Self { .named("IP_MINTTL", level: .ip, name: 21) }
}

extension SocketOption where Family == IPv4, Value == PathMTUDiscovery {
    /// How the greatest packet of the path is found out (IP_MTU_DISCOVER, ip(7)).
    public static var mtuDiscovery: Self { .named("IP_MTU_DISCOVER", level: .ip, name: 10) }
}

extension ReadOnlyOption where Family == IPv4, Value == Int {
    /// The greatest packet of the path, in bytes; ENOTCONN where the socket is not connected (IP_MTU, ip(7)).
    public static var mtu: Self { .named("IP_MTU", level: .ip, name: 14) }
}

extension ReadOnlyOption where Family == IPv4, Value == ProtocolNumber {
    /// The protocol of a raw socket (IP_PROTOCOL, ip(7), Linux 6.4); on others the number means nothing.
    public static var rawProtocol: Self { .named("IP_PROTOCOL", level: .ip, name: 52) }
}

extension SocketOption where Family == IPv4, Value == UInt32 {
    /// The index of the interface that unicasts leave through; 0 leaves it to routing (IP_UNICAST_IF, Linux 3.4).
    ///
    /// The kernel wants it in network byte order: it is converted here.
    public static var unicastInterface: Self {
        SocketOption("IP_UNICAST_IF", level: .ip, name: 50, codec: .networkOrder)
    }
}

extension SocketOption where Family == IPv4, Value == [UInt8] {
    /// The IP options in the header of what is sent, 40 bytes at most (IP_OPTIONS, ip(7), RFC 791).
    public static var headerOptions: Self { .named("IP_OPTIONS", level: .ip, name: 4, capacity: 40) }
}

extension SocketOption where Family == IPv4, Value == Bool {
    /// Whether messages are received with the interface and address that they came to (IP_PKTINFO, ip(7)).
    public static var receivePacketInfo: Self { .named("IP_PKTINFO", level: .ip, name: 8) }

    /// Whether messages are received with their time to live (IP_RECVTTL, ip(7)).
    public static var receiveTimeToLive: Self { .named("IP_RECVTTL", level: .ip, name: 12) }

    /// Whether messages are received with their type of service (IP_RECVTOS, ip(7)).
    public static var receiveTypeOfService: Self { .named("IP_RECVTOS", level: .ip, name: 13) }

    /// Whether messages are received with the IP options of their header, as they came (IP_RECVOPTS, ip(7)).
    public static var receiveHeaderOptions: Self { .named("IP_RECVOPTS", level: .ip, name: 6) }

    /// Whether messages are received with the IP options of their header, made ready for an answer (IP_RETOPTS, ip(7)).
    public static var receiveReturnOptions: Self { .named("IP_RETOPTS", level: .ip, name: 7) }

    /// Whether messages are received with the address that they were sent to before redirection (IP_RECVORIGDSTADDR,
    /// ip(7)).
    public static var receiveOriginalDestination: Self { .named("IP_RECVORIGDSTADDR", level: .ip, name: 20) }

    /// Whether messages are received with the sender's security label (IP_PASSSEC, ip(7)).
    public static var receiveSecurityLabel: Self { .named("IP_PASSSEC", level: .ip, name: 18) }

    /// Whether messages are received with a checksum of theirs (IP_CHECKSUM, Linux 4.0).
    public static var receiveChecksum: Self { .named("IP_CHECKSUM", level: .ip, name: 23) }

    /// Whether messages are received with the size of the greatest fragment that they came in (IP_RECVFRAGSIZE, Linux
    /// 4.10). UDP and raw sockets.
    public static var receiveFragmentSize: Self { .named("IP_RECVFRAGSIZE", level: .ip, name: 25) }

    /// Whether ICMP errors go to the queue of errors, with all that is known of them (IP_RECVERR, ip(7)).
    ///
    /// The kernel also reports each error to the next call, whatever its destination: a send to one address can throw
    /// ECONNREFUSED that an earlier one to another address caused, and sends nothing: send again.
    /// ``SocketAPI/Socket/receiveError(upTo:controlCapacity:flags:until:)`` returns the error with its destination.
    public static var receiveErrors: Self { .named("IP_RECVERR", level: .ip, name: 11) }

    /// Whether such errors come with the extensions of RFC 4884 (IP_RECVERR_RFC4884, Linux 5.9).
    public static var receiveErrorExtensions: Self { .named("IP_RECVERR_RFC4884", level: .ip, name: 26) }

    /// Whether what is sent begins with an IP header of the program's own (IP_HDRINCL, raw(7)). Raw sockets.
    public static var headerIncluded: Self { .named("IP_HDRINCL", level: .ip, name: 3) }

    /// Whether fragments are not put together (IP_NODEFRAG, ip(7)). Raw sockets.
    public static var noDefragmentation: Self { .named("IP_NODEFRAG", level: .ip, name: 22) }

    /// Whether packets that are to be forwarded and carry the Router Alert option come to this socket (IP_ROUTER_ALERT,
    /// ip(7), RFC 2113). Raw sockets of one protocol.
    public static var routerAlert: Self { .named("IP_ROUTER_ALERT", level: .ip, name: 5) }
}

extension WriteOnlyOption where Family == IPv4, Value == [UInt8] {
    /// An IPsec policy of PF_KEY; newer kernels have no such (IP_IPSEC_POLICY).
    public static var ipsecPolicy: Self { .named("IP_IPSEC_POLICY", level: .ip, name: 16) }

    /// An IPsec policy: `struct xfrm_userpolicy_info` and its templates; needs CAP_NET_ADMIN (IP_XFRM_POLICY).
    public static var transformPolicy: Self { .named("IP_XFRM_POLICY", level: .ip, name: 17) }
}

extension ReadOnlyOption where Family == IPv4, Value == [UInt8] {
    /// What the last segment came with, as control messages in the kernel's form (IP_PKTOPTIONS). Stream sockets.
    public static var packetOptions: Self { .named("IP_PKTOPTIONS", level: .ip, name: 9) }
}

extension ReadOnlyOption where Family == IPv4, Value == IPv4.Address {
    /// Where a connection went before netfilter redirected it to this socket; ENOENT where it did not
    /// (SO_ORIGINAL_DST).
    public static var originalDestination: Self { .named("SO_ORIGINAL_DST", level: .ip, name: 80) }
}

// These act on sockets of either version.

extension SocketOption where Family: InternetFamily, Value == LocalPortRange {
    /// From which ports the kernel chooses one, for IPv4 and IPv6 (IP_LOCAL_PORT_RANGE, ip(7), Linux 6.3).
    public static var localPortRange: Self { .named("IP_LOCAL_PORT_RANGE", level: .ip, name: 51) }
}

extension SocketOption where Family: InternetFamily, Value == Bool {
    /// Whether the socket can have addresses that are not this machine's, and proxy for them; needs CAP_NET_ADMIN or
    /// CAP_NET_RAW (IP_TRANSPARENT, ip(7)).
    public static var transparent: Self { .named("IP_TRANSPARENT", level: .ip, name: 19) }

    /// Whether an address can be bound that this machine does not have yet (IP_FREEBIND, ip(7)).
    public static var freeBind: Self { .named("IP_FREEBIND", level: .ip, name: 15) }

    /// Whether binding to port 0 leaves the choice of a port to connect, so that more connections share one
    /// (IP_BIND_ADDRESS_NO_PORT, ip(7)).
    public static var bindAddressNoPort: Self { .named("IP_BIND_ADDRESS_NO_PORT", level: .ip, name: 24) }
}

extension IPv4.Address: SocketOptionValue {}
extension IPv6.Address: SocketOptionValue {}
