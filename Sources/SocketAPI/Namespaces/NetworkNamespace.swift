internal import CSocketShims
public import SystemPackage

/// A network namespace, with its own interfaces, addresses, routes and ports (network_namespaces(7)).
///
/// A socket belongs for its whole life to the namespace in which it was created. So to communicate in another
/// namespace, only the socket is created there, on a new thread that ends afterwards. The caller's thread stays in its
/// namespace, which `setns(2)` on a thread of Swift's pool couldn't guarantee.
///
/// ```swift
/// import FamilyInet
///
/// let blue = try NetworkNamespace(named: "blue")  // ip netns add blue
/// let socket = try Socket(.ipv4, .stream, in: blue)
/// ```
///
/// The object holds a close-on-exec descriptor that keeps the namespace alive. It is closed with the last reference.
///
/// Entering a namespace needs CAP_SYS_ADMIN in the user namespace that owns it, and in the process's own; without it,
/// calls fail with EPERM.
public final class NetworkNamespace: Sendable {
    let number: Int32

    // Distinguishes it from other namespaces, and stays the same for its life.
    let identity: Identity

    struct Identity: Hashable, Sendable {
        var device: UInt64
        var inode: UInt64
    }

    init(
        _ owned: consuming OwnedDescriptor, _ operation: SocketError.Operation, _ subject: SocketError.Subject = .none
    ) throws(SocketError) {
        var file = sockets_file()
        guard sockets_is_network_namespace(owned.number) != 0 else {
            throw SocketError(.invalidArgument, operation, subject: subject)
        }
        guard unsafe sockets_file_of(owned.number, &file) == 0 else {
            throw SystemCalls.failure(operation, subject: subject)
        }
        identity = Identity(device: file.device, inode: file.inode)
        number = owned.release()
    }

    deinit { _ = sockets_close(number) }
}

extension NetworkNamespace {
    /// Opens the calling thread's namespace.
    ///
    /// - Throws: `.system` with ENOENT if /proc isn't mounted, or EMFILE.
    public static func current() throws(SocketError) -> NetworkNamespace {
        let number = sockets_own_namespace()
        guard number >= 0 else { throw SystemCalls.failure(.openNamespace) }
        return try NetworkNamespace(OwnedDescriptor(number), .openNamespace)
    }

    /// Opens the namespace at a path, such as `/run/netns/blue`, `/proc/123/ns/net`, or one from a container runtime.
    ///
    /// - Throws: `.system` with ENOENT, EACCES or EMFILE; ``SocketError/Code/invalidArgument`` if the file isn't a
    ///   network namespace. The error names the path.
    public convenience init(path: FilePath) throws(SocketError) {
        let number = unsafe path.withPlatformString { unsafe sockets_open_namespace($0) }
        let subject = SocketError.Subject.text(path.string)
        guard number >= 0 else { throw SystemCalls.failure(.openNamespace, subject: subject) }
        try self.init(OwnedDescriptor(number), .openNamespace, subject)
    }

    /// Opens the namespace of a process, or of one of its threads.
    ///
    /// - Parameter process: A process id in this process's PID namespace, or a thread id.
    /// - Throws: `.system` with ENOENT if there is no such process, EACCES if its namespaces may not be read.
    public convenience init(ofProcess process: Int32) throws(SocketError) {
        try self.init(path: FilePath("/proc/\(process)/ns/net"))
    }

    /// Duplicates the descriptor of a namespace, such as one passed over a Unix socket. The caller keeps its own.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` if it isn't a network namespace; `.system` with EBADF or EMFILE.
    public convenience init(duplicating descriptor: FileDescriptor) throws(SocketError) {
        let copy = try SystemCalls.duplicate(descriptor.rawValue, for: .openNamespace)
        try self.init(copy, .openNamespace, .number(Int(descriptor.rawValue)))
    }

    /// Creates a namespace without a name. It ends with its last socket, process or reference.
    ///
    /// It has only a loopback interface, which is down.
    ///
    /// - Throws: `.system` with EPERM without CAP_SYS_ADMIN, or ENOSPC if the limit of namespaces is reached.
    public static func make() throws(SocketError) -> NetworkNamespace {
        try NetworkNamespace.inside(-1, .makeNamespace) { () throws(SocketError) in try current() }
    }

    /// Lends the descriptor, for setns(2) or for passing it to another process.
    public func withFileDescriptor<Result, Failure: Error>(
        _ body: (FileDescriptor) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let result = try body(FileDescriptor(rawValue: number))
        extendLifetime(self)
        return result
    }
}

extension Socket {
    /// Opens the namespace in which the socket was created (SIOCGSKNS).
    ///
    /// - Throws: `.system` with EPERM without CAP_NET_ADMIN; ``SocketError/Code/closed``.
    public func networkNamespace() throws(SocketError) -> NetworkNamespace {
        try descriptor.enter(.openNamespace)
        defer { descriptor.leave() }
        // SIOCGSKNS returns a close-on-exec descriptor.
        let number = sockets_namespace_of(descriptor.number)
        guard number >= 0 else { throw descriptor.failed(sockets_errno(), .openNamespace) }
        return try NetworkNamespace(OwnedDescriptor(number), .openNamespace)
    }
}

extension NetworkNamespace: Hashable {
    /// Whether both are the same namespace of the kernel, however they were opened.
    public static func == (left: NetworkNamespace, right: NetworkNamespace) -> Bool { left.identity == right.identity }

    /// Hashes the kernel's identity of the namespace.
    public func hash(into hasher: inout Hasher) { hasher.combine(identity) }
}

extension NetworkNamespace: CustomStringConvertible {
    /// The form of `ls -l /proc/self/ns`: `net:[4026531840]`.
    public var description: String { "net:[\(identity.inode)]" }
}
