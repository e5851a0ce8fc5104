public import SocketAPI

/// Messages between the kernel and processes, and between processes: AF_NETLINK, see netlink(7).
///
/// A netlink socket has the type `.raw` or `.datagram`, which mean the same, and one of the protocols of
/// ``NetlinkProtocol``, each of which is another part of the kernel:
///
/// ```swift
/// let socket = try Socket(.netlink, .route)
/// try socket.bind(to: .automatic)
/// print(try socket.localAddress.portID)
/// ```
///
/// Requests and their answers are easier with ``NetlinkConnection``, which does all of this.
public struct Netlink: DiscoverableFamily, Hashable {
    /// Port id and groups.
    public typealias Address = NetlinkAddress

    /// The family; there is only one value of it.
    @inlinable
    public init() {}

    /// The family if the number is 16, AF_NETLINK.
    @inlinable
    public init?(domain: AddressFamilyNumber) {
        guard domain == .netlink else { return nil }
    }

    /// AF_NETLINK: 16.
    @inlinable public var domain: AddressFamilyNumber { .netlink }

    /// `netlink`
    @inlinable public var name: String { "netlink" }
}

extension AddressFamily where Self == Netlink {
    /// Messages between the kernel and processes: AF_NETLINK, see netlink(7).
    @inlinable public static var netlink: Netlink { Netlink() }
}

extension Socket where Family == Netlink {
    /// Makes a netlink socket of a protocol: socket(2) with AF_NETLINK and SOCK_RAW.
    ///
    /// It has no address yet: bind it to ``NetlinkAddress/automatic``, and the kernel gives it a port id.
    ///
    /// - Parameters:
    ///   - family: `.netlink`
    ///   - netlinkProtocol: The part of the kernel to speak with.
    ///   - type: `.raw` or `.datagram`; the kernel makes no difference.
    /// - Throws: As for every socket; `.system` with EPROTONOSUPPORT where the kernel was built without the protocol.
    public convenience init(
        _ family: Netlink, _ netlinkProtocol: NetlinkProtocol, type: SocketType = .raw
    ) throws(SocketError) {
        try self.init(family, type, netlinkProtocol.number)
    }

    /// The part of the kernel that the socket speaks with.
    public var netlinkProtocol: NetlinkProtocol { NetlinkProtocol(rawValue: protocolNumber.rawValue) }
}
