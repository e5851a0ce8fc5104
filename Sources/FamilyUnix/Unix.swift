public import SocketAPI

/// Sockets of this machine: AF_UNIX, see unix(7).
///
/// Their types are `.stream`, `.datagram` and `.seqPacket`, each with one protocol. No message is lost: a sender waits
/// while the receiver's queue is full.
///
/// ```swift
/// let listener = try Socket(.unix, .stream)
/// try listener.bindSafely(to: .path("/run/user/1000/echo.sock"), permissions: [.ownerReadWrite])
/// try listener.listen()
/// let (connection, _) = try listener.accept()
/// print(try connection.peerCredentials)
/// ```
///
/// The file of a socket that is bound to a path stays when the socket is closed. The library does not remove it: another
/// process may have bound the path by then. ``Address/unlinkIfStale(timeout:)`` removes the file of a closed socket.
public struct Unix: DiscoverableFamily, Hashable {
    /// The family; the type has only one value.
    @inlinable
    public init() {}

    /// The family if the number is AF_UNIX; nil for other numbers.
    @inlinable
    public init?(domain: AddressFamilyNumber) {
        guard domain == .unix else { return nil }
    }

    /// AF_UNIX (1), also known as AF_LOCAL.
    @inlinable public var domain: AddressFamilyNumber { .unix }

    /// `unix`
    @inlinable public var name: String { "unix" }
}

extension AddressFamily where Self == Unix {
    /// Sockets of this machine: AF_UNIX, see unix(7).
    @inlinable public static var unix: Unix { Unix() }
}
