/// A socket of one address family. Its methods are the system calls.
///
/// ```swift
/// import FamilyInet
///
/// let listener = try Socket(.ipv4, .stream)
/// try listener.bind(to: .loopback(port: 0))
/// try listener.listen()
/// let (connection, peer) = try listener.accept()
/// try connection.sendAll("hello, \(peer)\n".utf8)
/// ```
///
/// **Ownership.** The socket owns its descriptor and closes it in ``close()``, or when the last reference is released.
/// The descriptor is close-on-exec from the start. Many threads can read, write and close a socket at once: calls that
/// wait then end with ``SocketError/Code/closed``.
///
/// **Waiting.** ``timeout`` is nil (calls wait without limit), zero (calls never wait), or a time, which is a deadline
/// over the whole call. Waiting calls block their thread. Call them from threads, not from tasks of Swift's
/// concurrency, which has few threads to block.
///
/// **Errors** are of the type ``SocketError``. Sending never raises SIGPIPE.
public final class Socket<Family: AddressFamily>: Sendable {
    /// The address family that the socket was created with.
    public let family: Family

    @usableFromInline package let descriptor: Descriptor

    @inlinable
    package init(_ family: Family, _ descriptor: Descriptor) {
        self.family = family
        self.descriptor = descriptor
    }

    /// Creates a socket: socket(2).
    ///
    /// The socket has the default timeout of the process, ``SocketDefaults/timeout``.
    ///
    /// - Parameters:
    ///   - family: The address family, such as `.ipv4`.
    ///   - type: The semantics, such as `.stream`.
    ///   - protocolNumber: The protocol; by default the family's usual one for the type.
    /// - Throws: `.system` with EAFNOSUPPORT, EPROTONOSUPPORT or ESOCKTNOSUPPORT if the kernel doesn't support the
    ///   combination; EACCES or EPERM if the process lacks the permission; EMFILE, ENFILE, ENOBUFS or ENOMEM if
    ///   descriptors or memory are exhausted.
    @inlinable
    public convenience init(
        _ family: Family, _ type: SocketType, _ protocolNumber: ProtocolNumber = .default
    ) throws(SocketError) {
        self.init(
            family,
            try Descriptor.make(
                family.domain, type, protocolNumber,
                shutdownEndsReceives: family.shutdownEndsReceives(type, protocolNumber)))
    }

    /// Creates two sockets that are connected to each other: socketpair(2).
    ///
    /// Keep both. A socket that is released is closed, and the other one then receives the end of the stream:
    /// `let (first, _) = try Socket.pair(…)` closes the second one at once.
    ///
    /// - Parameters:
    ///   - family: A family that supports pairs: Unix or TIPC.
    ///   - type: The semantics.
    ///   - protocolNumber: The protocol; by default the family's usual one for the type.
    /// - Throws: `.system` with EOPNOTSUPP if the family doesn't support pairs; otherwise as ``init(_:_:_:)``.
    @inlinable
    public static func pair(
        _ family: Family, _ type: SocketType, _ protocolNumber: ProtocolNumber = .default
    ) throws(SocketError) -> (Socket, Socket) {
        let (first, second) = try Descriptor.makePair(
            family.domain, type, protocolNumber,
            shutdownEndsReceives: family.shutdownEndsReceives(type, protocolNumber))
        return (Socket(family, first), Socket(family, second))
    }
}

extension Socket {
    /// The socket's type, such as `.stream`.
    public var type: SocketType { descriptor.type }

    /// The protocol that the socket was created with; `.default` if none was given.
    ///
    /// A socket adopted without a protocol has the one that the kernel reported.
    public var protocolNumber: ProtocolNumber { descriptor.protocolNumber }

    /// Whether ``close()`` or ``detach()`` was called. A result of false may be outdated at once.
    public var isClosed: Bool { descriptor.isClosed }
}

extension Socket: Hashable {
    /// Two sockets are equal when they are the same object.
    public static func == (left: Socket, right: Socket) -> Bool { left === right }

    /// Hashes the identity.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Socket: CustomStringConvertible {
    /// Family, type and addresses: `ipv4 stream 127.0.0.1:80 -> 127.0.0.1:40312`. The protocol is added if it isn't the
    /// usual one of the type: `ipv4 stream mptcp`.
    public var description: String {
        var text = "\(family.name) \(type)"
        if let name = family.protocolName(protocolNumber, for: type) { text += " " + name }
        guard !isClosed else { return text + " closed" }
        if let local = try? localAddress { text += " \(local)" }
        if let peer = try? peerAddress { text += " -> \(peer)" }
        return text
    }
}
