public import SocketAPI

/// A family whose sockets speak IP: ``IPv4``, ``IPv6``, and ``IP``, which is either.
///
/// The options of IP, TCP and UDP are declared for all of them: IPv6 sockets have the options of IP too, which act on
/// what they exchange with IPv4 peers. `AnyFamily` conforms as well, so that a socket whose family is known only at run
/// time has every option; the kernel says whether it fits.
public protocol InternetFamily: ErrorQueueFamily {}

extension InternetFamily {
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
