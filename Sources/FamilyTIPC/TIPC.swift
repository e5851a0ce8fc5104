public import SocketAPI

/// Sockets of a cluster, whose services have names instead of places: AF_TIPC, Transparent Inter-Process Communication.
///
/// A service is two numbers, a type and an instance, that a program binds a socket to; others send and connect to the
/// name, and the kernel finds a socket behind it, on this node or another one. Types below 64 are the kernel's own.
///
/// ```swift
/// let server = try Socket(.tipc, .reliableDatagram)
/// try server.bind(to: .service(18888, 17))
///
/// let client = try Socket(.tipc, .reliableDatagram)
/// try client.send("hello".utf8, to: .service(18888, 17))
/// ```
///
/// All four types are there: `.stream` and `.seqPacket` are connected, `.reliableDatagram` and `.datagram` are not. What
/// differs from other families, and how this module deals with it, is in <doc:Surprises>.
///
/// The kernel needs its module `tipc`, which nothing loads on demand (`modprobe tipc`); without it making a socket
/// fails with EAFNOSUPPORT. A single node needs nothing else. See linux/tipc.h and `Documentation/networking/tipc.rst`
/// of the kernel.
public struct TIPC: DiscoverableFamily, Hashable {
    /// The family; there is only one value of it.
    @inlinable
    public init() {}

    /// The family if the number is 30, AF_TIPC.
    @inlinable
    public init?(domain: AddressFamilyNumber) {
        guard domain == .tipc else { return nil }
    }

    /// AF_TIPC: 30.
    @inlinable public var domain: AddressFamilyNumber { .tipc }

    /// `tipc`
    @inlinable public var name: String { "tipc" }

    /// The greatest number of bytes of a message: 66,000 (TIPC_MAX_USER_MSG_SIZE). A stream has no such limit.
    @inlinable public static var maximumMessageSize: Int { 66_000 }
}

extension AddressFamily where Self == TIPC {
    /// Sockets of a cluster, whose services have names: AF_TIPC.
    @inlinable public static var tipc: TIPC { TIPC() }
}

extension OptionLevel {
    /// TIPC's own options and control messages (SOL_TIPC).
    @inlinable public static var tipc: OptionLevel { 271 }
}
