public import SocketAPI

/// A family whose sockets speak IP: ``IPv4``, ``IPv6``, and ``IP``, which is either.
///
/// The options of TCP and UDP are declared for all of them, and those of IP for ``IPv4``. Sockets of the other families
/// have IPv4 peers as well as IPv6 peers, so they name the version: `.ipv4(.multicastLoop)` acts on packets of IPv4,
/// and `.multicastLoopIPv6` on packets of IPv6. `AnyFamily` conforms, too, so that a socket whose family is known only
/// at run time has every option; the kernel says whether it fits.
public protocol InternetFamily: ErrorQueueFamily, FastOpenFamily {}

extension InternetFamily {
    /// The name of the protocol, such as `mptcp` or `udpLite`; nil for TCP of streams and UDP of datagrams.
    public func protocolName(_ protocolNumber: ProtocolNumber, for type: SocketType) -> String? {
        switch (type, protocolNumber) {
        case (_, .default), (.stream, .tcp), (.datagram, .udp): nil
        default:
            protocolNumber.numberName(
                [
                    (.icmp, "icmp"), (.tcp, "tcp"), (.udp, "udp"), (.dccp, "dccp"), (.icmpv6, "icmpv6"),
                    (.sctp, "sctp"), (.udpLite, "udpLite"), (.raw, "raw"), (.smc, "smc"), (.mptcp, "mptcp"),
                ], or: "protocol")
        }
    }

    /// True for TCP, MPTCP, UDP and UDP-Lite: `ShutdownTests` shows it for each.
    @inlinable
    public func shutdownEndsReceives(_ type: SocketType, _ protocolNumber: ProtocolNumber) -> Bool {
        switch type {
        case .stream: protocolNumber == .default || protocolNumber == .tcp || protocolNumber == .mptcp
        case .datagram: protocolNumber == .default || protocolNumber == .udp || protocolNumber == .udpLite
        default: false
        }
    }
}

/// A family whose sockets can speak IPv6: ``IPv6`` and ``IP``. The options of IPv6 are declared for it.
public protocol IPv6CapableFamily: InternetFamily {}

extension AnyFamily: IPv6CapableFamily {}
