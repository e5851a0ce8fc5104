public import SystemPackage

/// A family whose addresses are files that can be bound over the file of a closed socket: Unix sockets.
///
/// Replacing such a file takes a lock that another process may hold. Modules that don't know the family, such as
/// SocketAsync, wait for it in their own way.
public protocol SafeBindingFamily: AddressFamily {
    /// The longest wait for the lock.
    static var lockTimeout: Duration { get }

    /// Binds a socket with exact permissions, over the file of a closed socket. The blocking form of `bindSafely`.
    ///
    /// - Parameters:
    ///   - socket: The socket.
    ///   - address: The address.
    ///   - permissions: The file's permissions; nil for `0777` less the umask.
    ///   - replacingStale: Whether the file of a closed socket is replaced.
    ///   - waits: Whether to wait for the lock, for the socket's timeout.
    /// - Throws: ``SocketError/Code/wouldBlock`` if another process holds the lock and the call doesn't wait.
    static func bind(
        _ socket: Socket<Self>, safelyTo address: Address, permissions: FilePermissions?, replacingStale: Bool,
        waits: Bool
    ) throws(SocketError)
}
