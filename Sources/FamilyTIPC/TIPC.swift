public import SocketAPI

/// Sockets of a cluster whose services are found by number, not by host: AF_TIPC, Transparent Inter-Process Communication.
///
/// A program binds a socket to a service address, which is two numbers: a type and an instance. Other programs send and
/// connect to that address, and the kernel finds a socket that is bound to it, on this node or on another one. Types below
/// 64 belong to the kernel.
///
/// ```swift
/// let server = try Socket(.tipc, .reliableDatagram)
/// try server.bind(to: .service(18888, 17))
///
/// let client = try Socket(.tipc, .reliableDatagram)
/// try client.send("hello".utf8, to: .service(18888, 17))
/// ```
///
/// There are four types: `.stream` and `.seqPacket` have connections, `.reliableDatagram` and `.datagram` do not. The
/// differences from other families, and what this module does about them, are in <doc:Surprises>.
///
/// The kernel's module `tipc` must be loaded (`modprobe tipc`): nothing loads it on demand. Without it, making a socket
/// fails with EAFNOSUPPORT. A single node needs no configuration. See linux/tipc.h and the kernel's
/// `Documentation/networking/tipc.rst`.
public struct TIPC: DiscoverableFamily, Hashable {
    /// The family; the type has only one value.
    @inlinable
    public init() {}

    /// The family if the number is AF_TIPC; nil for other numbers.
    @inlinable
    public init?(domain: AddressFamilyNumber) {
        guard domain == .tipc else { return nil }
    }

    /// AF_TIPC (30).
    @inlinable public var domain: AddressFamilyNumber { .tipc }

    /// `tipc`
    @inlinable public var name: String { "tipc" }

    /// The greatest number of bytes of a message: 66,000 (TIPC_MAX_USER_MSG_SIZE). A stream has no limit.
    @inlinable public static var maximumMessageSize: Int { 66_000 }

    /// The greatest number of bindings of all sockets of a node together: 65,535 (TIPC_MAX_PUBL in the kernel). The
    /// topology service has one of them, and each member of a group has one. Beyond it bind(2) fails with EINVAL.
    @inlinable public static var maximumBindings: Int { 65_535 }
}

extension AddressFamily where Self == TIPC {
    /// Sockets of a cluster whose services are found by number: AF_TIPC.
    @inlinable public static var tipc: TIPC { TIPC() }
}

extension OptionLevel {
    /// TIPC's options and control messages (SOL_TIPC).
    @inlinable public static var tipc: OptionLevel { 271 }
}
