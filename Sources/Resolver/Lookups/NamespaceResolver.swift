public import SocketAPI

/// Makes the look-ups of another resolver in a network namespace, whichever namespace the calling thread is in.
///
/// ```swift
/// import Resolver
/// import SocketAPI
///
/// func addresses() async throws -> [AddressInfo] {
///     let blue = try NetworkNamespace(named: "blue")  // ip netns add blue
///     return try await NamespaceResolver(blue).addressInfo(host: "www.example.com", timeout: .seconds(5))
/// }
/// ```
///
/// A task looks up in another namespace with it, because the threads of tasks are Swift's and must not move. Each look-up
/// runs on a thread of its own in the namespace, which ends with it (`NetworkNamespace.run`). A thread in the namespace
/// needs no such resolver.
///
/// Only the look-up is made in the namespace: the sockets of a ``Connector`` with this resolver are made in the calling
/// thread's. The files in `/etc` are the process's, so the name servers are those of its resolv.conf(5); the packets to them
/// are sent in the namespace.
public struct NamespaceResolver: NameResolver {
    /// The namespace in which names are looked up.
    public let namespace: NetworkNamespace

    /// The resolver that looks them up.
    public let resolver: any NameResolver

    /// Creates a resolver.
    public init(_ namespace: NetworkNamespace, resolver: any NameResolver = .system) {
        self.namespace = namespace
        self.resolver = resolver
    }

    /// Looks up the addresses of a host and a service in the namespace.
    ///
    /// - Throws: The resolver's error; a ``ResolverError`` of the kind `system` with EPERM if the process may not enter the
    ///   namespace (CAP_SYS_ADMIN), or EAGAIN if no thread can be started.
    public func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo] {
        try resolve(query.subject) { () throws(ResolverError) in try resolver.resolve(query) }
    }

    /// Looks up the names of an address in the namespace.
    ///
    /// - Throws: The same errors as the look-up of addresses.
    public func resolve(_ query: NameQuery) throws(ResolverError) -> NameInfo {
        try resolve(query.subject) { () throws(ResolverError) in try resolver.resolve(query) }
    }

    private func resolve<Answer>(
        _ subject: String, _ body: () throws(ResolverError) -> Answer
    ) throws(ResolverError) -> Answer {
        let outcome: Result<Answer, ResolverError>
        do throws(SocketError) {
            outcome = try namespace.result(of: body)
        } catch {
            let detail = "the network namespace \(namespace) can't be entered"
            throw ResolverError(.system, subject: subject, errno: error.errno, detail: detail)
        }
        return try outcome.get()
    }
}
