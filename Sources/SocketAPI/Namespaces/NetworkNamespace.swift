internal import CSocketShims
public import SystemPackage

/// A network namespace: interfaces, addresses, routes and ports of its own (network_namespaces(7)).
///
/// A socket belongs for its whole life to the namespace that it was made in. So to talk in another one it is enough to
/// make the socket there, on a thread that is made for it and ends with it; the caller's thread stays where it is, which
/// `setns(2)` on a thread of Swift's pool could not promise.
///
/// ```swift
/// import FamilyInet
///
/// let blue = try NetworkNamespace(named: "blue")  // ip netns add blue
/// let socket = try Socket(.ipv4, .stream, in: blue)
/// ```
///
/// The object holds a descriptor, close-on-exec, that keeps the namespace alive; it is closed with the last reference.
///
/// Entering a namespace needs CAP_SYS_ADMIN in the user namespace that owns it, and in one's own; without it, calls fail
/// with EPERM.
public final class NetworkNamespace: Sendable {
    let number: Int32

    // What tells it from others, and stays the same for its life.
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
    /// The calling thread's namespace.
    ///
    /// - Throws: `.system` with ENOENT where /proc is not mounted, or EMFILE.
    public static func current() throws(SocketError) -> NetworkNamespace {
        let number = sockets_own_namespace()
        guard number >= 0 else { throw SystemCalls.failure(.openNamespace) }
        return try NetworkNamespace(OwnedDescriptor(number), .openNamespace)
    }

    /// The namespace behind a path, such as `/run/netns/blue`, `/proc/123/ns/net`, or what a container runtime tells.
    ///
    /// - Throws: `.system` with ENOENT, EACCES or EMFILE; ``SocketError/Code/invalidArgument`` where the file is no
    ///   network namespace. The error names the path.
    public convenience init(path: FilePath) throws(SocketError) {
        let number = unsafe path.withPlatformString { unsafe sockets_open_namespace($0) }
        let subject = SocketError.Subject.text(path.string)
        guard number >= 0 else { throw SystemCalls.failure(.openNamespace, subject: subject) }
        try self.init(OwnedDescriptor(number), .openNamespace, subject)
    }

    /// The namespace of a process, or of one of its threads.
    ///
    /// - Parameter process: A process id as this process sees it, or a thread id.
    /// - Throws: `.system` with ENOENT where there is no such process, EACCES where it may not be looked into.
    public convenience init(ofProcess process: Int32) throws(SocketError) {
        try self.init(path: FilePath("/proc/\(process)/ns/net"))
    }

    /// A copy of a descriptor of a namespace, such as one that was passed over a Unix socket. The caller keeps its own.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` where it is no network namespace; `.system` with EBADF or EMFILE.
    public convenience init(duplicating descriptor: FileDescriptor) throws(SocketError) {
        let copy = try SystemCalls.duplicate(descriptor.rawValue, for: .openNamespace)
        try self.init(copy, .openNamespace, .number(Int(descriptor.rawValue)))
    }

    /// A new namespace without a name: it goes with its last socket, process or reference.
    ///
    /// It has a loopback interface that is down, and nothing else.
    ///
    /// - Throws: `.system` with EPERM without CAP_SYS_ADMIN, or ENOSPC where there are too many.
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
    /// The namespace that the socket was made in (SIOCGSKNS).
    ///
    /// - Throws: `.system` with EPERM without CAP_NET_ADMIN; ``SocketError/Code/closed``.
    public func networkNamespace() throws(SocketError) -> NetworkNamespace {
        try descriptor.enter(.openNamespace)
        defer { descriptor.leave() }
        // SIOCGSKNS gives a descriptor that is close-on-exec already.
        let number = sockets_namespace_of(descriptor.number)
        guard number >= 0 else { throw descriptor.failed(sockets_errno(), .openNamespace) }
        return try NetworkNamespace(OwnedDescriptor(number), .openNamespace)
    }
}

extension NetworkNamespace: Hashable {
    /// Two are equal when they are the same namespace of the kernel, however they were found.
    public static func == (left: NetworkNamespace, right: NetworkNamespace) -> Bool { left.identity == right.identity }

    /// Hashes the kernel's identity of the namespace.
    public func hash(into hasher: inout Hasher) { hasher.combine(identity) }
}

extension NetworkNamespace: CustomStringConvertible {
    /// As `ls -l /proc/self/ns` prints it: `net:[4026531840]`.
    public var description: String { "net:[\(identity.inode)]" }
}
