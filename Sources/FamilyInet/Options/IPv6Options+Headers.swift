public import SocketAPI

// What messages are received with, and which extension headers are sent (RFC 3542, and RFC 2292 before it).

extension SocketOption where Family: IPv6CapableFamily, Value == Bool {
    /// Whether messages are received with the interface and address that they came to (IPV6_RECVPKTINFO, RFC 3542).
    public static var receivePacketInfoIPv6: Self { .named("IPV6_RECVPKTINFO", level: .ipv6, name: 49) }
    /// Whether messages are received with their hop limit (IPV6_RECVHOPLIMIT, RFC 3542).
    public static var receiveHopLimit: Self { .named("IPV6_RECVHOPLIMIT", level: .ipv6, name: 51) }
    /// Whether messages are received with their traffic class (IPV6_RECVTCLASS, RFC 3542).
    public static var receiveTrafficClass: Self { .named("IPV6_RECVTCLASS", level: .ipv6, name: 66) }
    /// Whether messages are received with their flow information (IPV6_FLOWINFO).
    public static var receiveFlowInfo: Self { .named("IPV6_FLOWINFO", level: .ipv6, name: 11) }
    /// Whether messages are received with their hop-by-hop options (IPV6_RECVHOPOPTS, RFC 3542).
    public static var receiveHopOptions: Self { .named("IPV6_RECVHOPOPTS", level: .ipv6, name: 53) }
    /// Whether messages are received with their routing header (IPV6_RECVRTHDR, RFC 3542).
    public static var receiveRoutingHeader: Self { .named("IPV6_RECVRTHDR", level: .ipv6, name: 56) }
    /// Whether messages are received with their destination options (IPV6_RECVDSTOPTS, RFC 3542).
    public static var receiveDestinationOptions: Self { .named("IPV6_RECVDSTOPTS", level: .ipv6, name: 58) }
    /// Whether a change of the path's MTU is received as an empty message (IPV6_RECVPATHMTU, RFC 3542).
    public static var receivePathMTU: Self { .named("IPV6_RECVPATHMTU", level: .ipv6, name: 60) }
    /// Whether messages are received with the address that they were sent to before redirection (IPV6_RECVORIGDSTADDR).
    public static var receiveOriginalDestinationIPv6: Self {
        .named("IPV6_RECVORIGDSTADDR", level: .ipv6, name: 74)
    }
    /// Whether messages are received with the size of the greatest fragment that they came in (IPV6_RECVFRAGSIZE, Linux
    /// 4.10).
    public static var receiveFragmentSizeIPv6: Self { .named("IPV6_RECVFRAGSIZE", level: .ipv6, name: 77) }
    /// Whether ICMPv6 errors go to the queue of errors, with all that is known of them (IPV6_RECVERR, ipv6(7)).
    ///
    /// As with IPv4's ``receiveErrors``, the kernel also reports each error to the next call, whatever its destination.
    public static var receiveErrorsIPv6: Self { .named("IPV6_RECVERR", level: .ipv6, name: 25) }
    /// Whether such errors come with the extensions of RFC 4884 (IPV6_RECVERR_RFC4884, Linux 5.9).
    public static var receiveErrorExtensionsIPv6: Self { .named("IPV6_RECVERR_RFC4884", level: .ipv6, name: 31) }
}

// RFC 2292: the older form of the same, which old programs and peers of theirs still use.
extension SocketOption where Family: IPv6CapableFamily, Value == Bool {
    /// The old form of ``receivePacketInfoIPv6`` (IPV6_2292PKTINFO, RFC 2292).
    public static var receivePacketInfo2292: Self { .named("IPV6_2292PKTINFO", level: .ipv6, name: 2) }
    /// The old form of ``receiveHopOptions`` (IPV6_2292HOPOPTS, RFC 2292).
    public static var receiveHopOptions2292: Self { .named("IPV6_2292HOPOPTS", level: .ipv6, name: 3) }
    /// The old form of ``receiveDestinationOptions`` (IPV6_2292DSTOPTS, RFC 2292).
    public static var receiveDestinationOptions2292: Self { .named("IPV6_2292DSTOPTS", level: .ipv6, name: 4) }
    /// The old form of ``receiveRoutingHeader`` (IPV6_2292RTHDR, RFC 2292).
    public static var receiveRoutingHeader2292: Self { .named("IPV6_2292RTHDR", level: .ipv6, name: 5) }
    /// The old form of ``receiveHopLimit`` (IPV6_2292HOPLIMIT, RFC 2292).
    public static var receiveHopLimit2292: Self { .named("IPV6_2292HOPLIMIT", level: .ipv6, name: 8) }
}

extension SocketOption where Family: IPv6CapableFamily, Value == [UInt8] {
    /// The hop-by-hop options of what is sent; none where it is empty; needs CAP_NET_RAW (IPV6_HOPOPTS, RFC 3542).
    public static var hopOptions: Self { .named("IPV6_HOPOPTS", level: .ipv6, name: 54, capacity: 2048) }
    /// The destination options before a routing header; needs CAP_NET_RAW (IPV6_RTHDRDSTOPTS, RFC 3542).
    public static var routingDestinationOptions: Self {
        .named("IPV6_RTHDRDSTOPTS", level: .ipv6, name: 55, capacity: 2048)
    }
    /// The routing header of what is sent (IPV6_RTHDR, RFC 3542).
    public static var routingHeader: Self { .named("IPV6_RTHDR", level: .ipv6, name: 57, capacity: 2048) }
    /// The destination options of what is sent; needs CAP_NET_RAW (IPV6_DSTOPTS, RFC 3542).
    public static var destinationOptions: Self { .named("IPV6_DSTOPTS", level: .ipv6, name: 59, capacity: 2048) }
    /// Control messages that are sent with everything, or, on a stream, that came with the last segment, in the
    /// kernel's form (IPV6_2292PKTOPTIONS, RFC 2292).
    public static var packetOptions2292: Self { .named("IPV6_2292PKTOPTIONS", level: .ipv6, name: 6) }
}

/// The interface and address that packets leave from: `struct in6_pktinfo`, RFC 3542.
public struct PacketSourceIPv6: Hashable, Sendable {
    /// The address; `.any` leaves the choice to the kernel.
    public var host: IPv6.Host
    /// The interface's index; 0 leaves the choice to routing.
    public var interfaceIndex: UInt32

    /// Creates a source.
    public init(_ host: IPv6.Host = .any, interfaceIndex: UInt32 = 0) {
        self.host = host
        self.interfaceIndex = interfaceIndex
    }
}

extension PacketSourceIPv6: SocketOptionValue {
    /// 20 bytes.
    public static var maximumEncodedSize: Int { 20 }

    /// Appends address and index.
    public func encode(into output: inout OutputRawSpan) {
        output.append(networkInteger: host.value)
        output.append(integer: interfaceIndex)
    }

    /// Reads address and index.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let host = IPv6.Host(networkBytes: bytes), let index: UInt32 = bytes.integer(at: 16) else {
            throw .unexpectedSize(bytes.byteCount)
        }
        self.init(host, interfaceIndex: index)
    }
}

extension WriteOnlyOption where Family: IPv6CapableFamily, Value == PacketSourceIPv6 {
    /// The interface and address that everything leaves from (IPV6_PKTINFO, RFC 3542).
    public static var packetSource: Self { .named("IPV6_PKTINFO", level: .ipv6, name: 50) }
}

/// The greatest packet of a path: `struct ip6_mtuinfo`, RFC 3542.
public struct PathMTU: Hashable, Sendable {
    /// The path's end; nil where the kernel doesn't say it, because it is the socket's peer.
    public var destination: IPv6.Address?
    /// The greatest packet, in bytes.
    public var mtu: UInt32

    /// Creates it.
    public init(_ destination: IPv6.Address?, mtu: UInt32) {
        self.destination = destination
        self.mtu = mtu
    }
}

extension PathMTU: SocketOptionValue {
    /// 32 bytes.
    public static var maximumEncodedSize: Int { 32 }

    /// Appends address, or zeros, and size.
    public func encode(into output: inout OutputRawSpan) {
        if let destination {
            destination.encode(into: &output)
        } else {
            unsafe output.append(repeating: 0, count: 28, as: UInt8.self)
        }
        output.append(integer: mtu)
    }

    /// Reads address and size.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let family: UInt16 = bytes.integer(at: 0), let mtu: UInt32 = bytes.integer(at: 28) else {
            throw .unexpectedSize(bytes.byteCount)
        }
        self.init(family == 0 ? nil : try IPv6.Address(decoding: bytes.extracting(0..<28)), mtu: mtu)
    }
}

extension ReadOnlyOption where Family: IPv6CapableFamily, Value == PathMTU {
    /// The greatest packet of the path; ENOTCONN where the socket is not connected (IPV6_PATHMTU, RFC 3542).
    public static var pathMTU: Self { .named("IPV6_PATHMTU", level: .ipv6, name: 61) }
}

extension PacketSourceIPv6: CustomStringConvertible {
    /// The address and the interface: `fe80::1, interface 2`.
    public var description: String { "\(host), interface \(interfaceIndex)" }
}

extension PathMTU: CustomStringConvertible {
    /// The size and the path's end: `1280 bytes to [2001:db8::1]:0`.
    public var description: String { "\(mtu) bytes" + (destination.map { " to \($0)" } ?? "") }
}
