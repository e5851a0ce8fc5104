/// A socket's semantics, SOCK_*; see socket(2).
public struct SocketType: RawRepresentable, Hashable, Sendable {
    /// The number, without the flags SOCK_CLOEXEC and SOCK_NONBLOCK.
    public let rawValue: Int32

    /// Creates a type.
    ///
    /// - Parameter rawValue: A SOCK_* number. The ``SocketTypeFlags`` that socket(2) takes beside it are cut off:
    ///   sockets are always close-on-exec, and the mode is the socket's ``Socket/timeout``. A number that the kernel
    ///   doesn't know is kept as it is, and refused by the kernel with EINVAL.
    @inlinable
    public init(rawValue: Int32) {
        self.rawValue = rawValue & ~(SocketTypeFlags.closeOnExec.rawValue | SocketTypeFlags.nonBlocking.rawValue)
    }

    /// A connection that carries bytes in order (SOCK_STREAM).
    @inlinable public static var stream: SocketType { SocketType(rawValue: 1) }
    /// Messages without a connection (SOCK_DGRAM).
    @inlinable public static var datagram: SocketType { SocketType(rawValue: 2) }
    /// Packets of the network protocol itself (SOCK_RAW).
    @inlinable public static var raw: SocketType { SocketType(rawValue: 3) }
    /// Messages that arrive, in no promised order (SOCK_RDM).
    @inlinable public static var reliableDatagram: SocketType { SocketType(rawValue: 4) }
    /// A connection that carries messages in order (SOCK_SEQPACKET).
    @inlinable public static var seqPacket: SocketType { SocketType(rawValue: 5) }
    /// Datagrams with congestion control (SOCK_DCCP).
    @inlinable public static var congestionControlledDatagram: SocketType { SocketType(rawValue: 6) }
    /// The obsolete way to packets of a device (SOCK_PACKET).
    @inlinable public static var packet: SocketType { SocketType(rawValue: 10) }
}

/// What socket(2) takes beside a type, for numbers that come from elsewhere; the library sets these by itself.
public struct SocketTypeFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int32

    /// Creates a set from its bits.
    @inlinable
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The descriptor is closed by execve(2) (SOCK_CLOEXEC).
    @inlinable public static var closeOnExec: SocketTypeFlags { SocketTypeFlags(rawValue: 0o2000000) }
    /// The description is non-blocking (SOCK_NONBLOCK).
    @inlinable public static var nonBlocking: SocketTypeFlags { SocketTypeFlags(rawValue: 0o4000) }
}

extension SocketType: CustomStringConvertible {
    /// The type's name, such as `stream`, or its number.
    public var description: String {
        numberName(
            [
                (.stream, "stream"), (.datagram, "datagram"), (.raw, "raw"),
                (.reliableDatagram, "reliableDatagram"), (.seqPacket, "seqPacket"),
                (.congestionControlledDatagram, "congestionControlledDatagram"), (.packet, "packet"),
            ], or: "type")
    }
}

extension SocketTypeFlags: CustomStringConvertible {
    /// The flags' names: `[closeOnExec, nonBlocking]`.
    public var description: String { flagNames([(.closeOnExec, "closeOnExec"), (.nonBlocking, "nonBlocking")]) }
}

/// A protocol within a family: the third argument of socket(2). Families name theirs.
public struct ProtocolNumber: RawRepresentable, Hashable, Sendable {
    /// The number. Its meaning depends on the family: IPPROTO_*, NETLINK_*, an Ethernet type…
    public let rawValue: Int32

    /// Creates a protocol number.
    @inlinable
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The family's usual protocol for the type (0).
    @inlinable public static var `default`: ProtocolNumber { ProtocolNumber(rawValue: 0) }
}

extension ProtocolNumber: CustomStringConvertible {
    /// `protocol` and the number, whose meaning depends on the family; `default` for 0.
    public var description: String { numberName([(.default, "default")], or: "protocol") }
}

/// Which half of a connection to shut down, SHUT_*; see shutdown(2).
public struct ShutdownDirection: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: Int32

    /// Creates a direction. The kernel refuses numbers that it does not know.
    @inlinable
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// No more receiving (SHUT_RD).
    @inlinable public static var read: ShutdownDirection { ShutdownDirection(rawValue: 0) }
    /// No more sending: the peer reads to the end of what was sent, and then the end (SHUT_WR).
    @inlinable public static var write: ShutdownDirection { ShutdownDirection(rawValue: 1) }
    /// Neither (SHUT_RDWR).
    @inlinable public static var both: ShutdownDirection { ShutdownDirection(rawValue: 2) }
}

extension ShutdownDirection: CustomStringConvertible {
    /// `read`, `write` or `both`, or the number.
    public var description: String {
        numberName([(.read, "read"), (.write, "write"), (.both, "both")], or: "direction")
    }
}
