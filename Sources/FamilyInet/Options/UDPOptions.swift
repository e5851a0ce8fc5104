public import SocketAPI

// The options of UDP (udp(7)) and UDP-Lite (udplite(7), RFC 3828).

/// What the datagrams of a UDP socket carry, so that the kernel takes it out (UDP_ENCAP_*).
public struct UDPEncapsulation: RawRepresentable, Hashable, Sendable, SocketOptionValue {
    /// The number.
    public let rawValue: Int32

    /// Creates an encapsulation.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Nothing.
    public static var none: Self { Self(rawValue: 0) }
    /// IPsec of an early draft (UDP_ENCAP_ESPINUDP_NON_IKE); newer kernels refuse it.
    public static var ipsecNonIKE: Self { Self(rawValue: 1) }
    /// IPsec, RFC 3948 (UDP_ENCAP_ESPINUDP).
    public static var ipsec: Self { Self(rawValue: 2) }
    /// L2TP, RFC 2661 (UDP_ENCAP_L2TPINUDP).
    public static var l2tp: Self { Self(rawValue: 3) }
    /// GTP version 0 (UDP_ENCAP_GTP0). Set by the kernel's driver.
    public static var gtp0: Self { Self(rawValue: 4) }
    /// GTP version 1, user plane (UDP_ENCAP_GTP1U). Set by the kernel's driver.
    public static var gtp1User: Self { Self(rawValue: 5) }
    /// RxRPC (UDP_ENCAP_RXRPC). Set by the kernel's driver.
    public static var rxrpc: Self { Self(rawValue: 6) }
}

extension SocketOption where Family: InternetFamily, Value == Bool {
    /// Whether everything that is sent becomes one datagram, which leaves when the option is turned off (UDP_CORK,
    /// udp(7)).
    public static var datagramCork: Self { .named("UDP_CORK", level: .udp, name: 1) }

    /// Whether datagrams over IPv6 are sent without a checksum, RFC 6936 (UDP_NO_CHECK6_TX, Linux 3.16).
    public static var noChecksumSendingIPv6: Self { .named("UDP_NO_CHECK6_TX", level: .udp, name: 101) }

    /// Whether datagrams over IPv6 without a checksum are received, RFC 6936 (UDP_NO_CHECK6_RX, Linux 3.16).
    public static var noChecksumReceivingIPv6: Self { .named("UDP_NO_CHECK6_RX", level: .udp, name: 102) }

    /// Whether datagrams of one sender are received many at once, with their size in a control message (UDP_GRO,
    /// udp(7), Linux 5.0).
    public static var genericReceiveOffload: Self {
        Self("UDP_GRO", level: .udp, name: 104, codec: .plain(), joinsDatagrams: true)
    }
}

extension SocketOption where Family: InternetFamily, Value == Int {
    /// The size of the datagrams that what is sent is cut into, in bytes; 0 is not at all (UDP_SEGMENT, udp(7), Linux
    /// 4.18). At most 65,535, and 64 to 128 datagrams at a time.
    public static var segmentSize: Self { .named("UDP_SEGMENT", level: .udp, name: 103) }

    /// How many bytes of what is sent the checksum covers: 0 all, or at least 8 (UDPLITE_SEND_CSCOV, udplite(7)).
    public static var sendChecksumCoverage: Self { .named("UDPLITE_SEND_CSCOV", level: .udpLite, name: 10) }

    /// How many bytes the checksum of a received datagram must cover at least: 0 all, or at least 8
    /// (UDPLITE_RECV_CSCOV, udplite(7)).
    public static var receiveChecksumCoverage: Self { .named("UDPLITE_RECV_CSCOV", level: .udpLite, name: 11) }
}

extension SocketOption where Family: InternetFamily, Value == UDPEncapsulation {
    /// What the datagrams carry (UDP_ENCAP, udp(7)).
    public static var encapsulation: Self { .named("UDP_ENCAP", level: .udp, name: 100) }
}

extension UDPEncapsulation: CustomStringConvertible {
    /// The name, such as `ipsec`, or the number.
    public var description: String {
        numberName(
            [
                (.none, "none"), (.ipsecNonIKE, "ipsecNonIKE"), (.ipsec, "ipsec"), (.l2tp, "l2tp"), (.gtp0, "gtp0"),
                (.gtp1User, "gtp1User"), (.rxrpc, "rxrpc"),
            ], or: "encapsulation")
    }
}
