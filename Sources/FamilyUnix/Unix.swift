public import SocketAPI

/// Sockets of this machine: AF_UNIX, see unix(7).
///
/// They have the types `.stream`, `.datagram` and `.seqPacket`, and one protocol. Nothing is lost on the way: a sender
/// waits while the receiver's queue is full.
///
/// ```swift
/// let listener = try Socket(.unix, .stream)
/// try listener.bindSafely(to: .path("/run/user/1000/echo.sock"), permissions: [.ownerReadWrite])
/// try listener.listen()
/// let (connection, _) = try listener.accept()
/// print(try connection.peerCredentials)
/// ```
///
/// A socket that is bound to a path leaves its file behind when it is closed. Nothing here removes it by itself: the
/// name may belong to a successor by then. ``Address/unlinkIfStale(timeout:)`` removes it if nobody is behind it.
public struct Unix: DiscoverableFamily, Hashable {
    /// The family; there is only one value of it.
    @inlinable
    public init() {}

    /// The family if the number is 1, AF_UNIX.
    @inlinable
    public init?(domain: AddressFamilyNumber) {
        guard domain == .unix else { return nil }
    }

    /// AF_UNIX, also known as AF_LOCAL: 1.
    @inlinable public var domain: AddressFamilyNumber { .unix }

    /// `unix`
    @inlinable public var name: String { "unix" }
}

extension AddressFamily where Self == Unix {
    /// Sockets of this machine: AF_UNIX, see unix(7).
    @inlinable public static var unix: Unix { Unix() }
}
