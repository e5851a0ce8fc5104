public import SocketAPI

/// A type that turns names into addresses and back: the system's resolver, or one that a program brings.
///
/// A resolver answers on the calling thread, and takes as long as it takes. The library adds deadlines, cancellation and
/// the `async` forms for every resolver: `addressInfo(host:service:family:type:protocolNumber:flags:timeout:)` and its
/// relatives. They run on a few threads that all resolvers share; see ``LookupThreads``.
///
/// ```swift
/// import FamilyInet
/// import Resolver
///
/// struct Fixed: NameResolver {
///     func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo] {
///         guard query.host == "printer" else { throw ResolverError(addressInfo: .noName, subject: "\(query)") }
///         return [AddressInfo(.loopback(.v4, port: query.service?.port ?? 0))]
///     }
/// }
///
/// let socket = try Socket.connect(to: "printer", service: 631, resolver: Fixed())
/// ```
///
/// The protocol is not called Resolver: Swift cannot tell a module from a type of the same name in a qualified name.
public protocol NameResolver: Sendable {
    /// Looks up the addresses of a host and a service.
    ///
    /// Several threads may call it at once. A resolver observes the query's family and type, and does not wait for a
    /// numeric query (``AddressQuery/isNumeric``).
    func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo]

    /// Looks up the names of an address. The default implementation finds nothing.
    func resolve(_ query: NameQuery) throws(ResolverError) -> NameInfo
}

extension NameResolver {
    /// Finds nothing.
    public func resolve(_ query: NameQuery) throws(ResolverError) -> NameInfo {
        throw ResolverError(addressInfo: .noName, subject: query.subject)
    }
}

extension NameResolver {
    /// Looks up the addresses of a host and a service: getaddrinfo(3).
    ///
    /// Without a timeout it runs on the calling thread. With one it runs on a thread of the library, and an answer after
    /// the deadline is discarded; while all of these threads are busy, it waits for one. A host that is an address, or
    /// nil, never waits. The look-up is made in the calling thread's network namespace.
    ///
    /// - Parameters:
    ///   - host: A name or an address (an IPv6 address with its zone and without brackets); nil for this machine.
    ///   - service: A name or a port; nil for port 0.
    ///   - family: `.ipv4`, `.ipv6`, or `.unspecified` for both.
    ///   - type: The socket type; nil for all, with a row for each.
    ///   - protocolNumber: The protocol; `.default` for all.
    ///   - flags: Options of the look-up.
    ///   - timeout: The time that it may take; nil for no limit but those of resolv.conf(5). Zero and less end at once.
    /// - Returns: At least one row, in the order in which to try them (RFC 6724).
    /// - Throws: A ``ResolverError`` of the kind `addressInfo`, `timedOut`, `invalidName`, or `system` if no thread can be
    ///   started.
    @inlinable
    public func addressInfo(
        host: String?, service: Service? = nil, family: AddressFamilyNumber = .unspecified, type: SocketType? = nil,
        protocolNumber: ProtocolNumber = .default, flags: AddressInfoFlags = [], timeout: Duration? = nil
    ) throws(ResolverError) -> [AddressInfo] {
        let query = AddressQuery(
            host: host, service: service, family: family, type: type, protocolNumber: protocolNumber, flags: flags)
        guard let timeout else { return try resolve(query) }
        return try resolve(query, within: timeout)
    }

    @usableFromInline
    func resolve(_ query: AddressQuery, within timeout: Duration) throws(ResolverError) -> [AddressInfo] {
        if query.isNumeric { return try resolve(query) }
        return try LookupRequest.wait(timeout, question(query))
    }

    /// Looks up the addresses of a host and a service without blocking the task's thread: getaddrinfo(3).
    ///
    /// A cancelled task gets its error at once. The look-up goes on, and its answer is discarded.
    ///
    /// - Throws: As the blocking form, and a ``ResolverError`` of the kind `cancelled`.
    public func addressInfo(
        host: String?, service: Service? = nil, family: AddressFamilyNumber = .unspecified, type: SocketType? = nil,
        protocolNumber: ProtocolNumber = .default, flags: AddressInfoFlags = [], timeout: Duration? = nil
    ) async throws(ResolverError) -> [AddressInfo] {
        let query = AddressQuery(
            host: host, service: service, family: family, type: type, protocolNumber: protocolNumber, flags: flags)
        if query.isNumeric { return try resolve(query) }
        return try await LookupRequest.result(timeout, question(query))
    }

    /// Looks up the names of an address: getnameinfo(3).
    ///
    /// - Parameters:
    ///   - address: The address.
    ///   - flags: Options. With `numericHost` and `numericService` it looks up nothing, and does not wait.
    ///   - timeout: The time that it may take; nil for no limit.
    /// - Throws: A ``ResolverError`` of the kind `addressInfo` or `timedOut`.
    public func nameInfo(
        of address: some SocketAddress, flags: NameInfoFlags = [], timeout: Duration? = nil
    ) throws(ResolverError) -> NameInfo {
        let query = NameQuery(address: try erased(address), flags: flags)
        guard let timeout, !query.isNumeric else { return try resolve(query) }
        return try LookupRequest.wait(timeout, question(query))
    }

    /// Looks up the names of an address without blocking the task's thread: getnameinfo(3).
    ///
    /// - Throws: As the blocking form, and a ``ResolverError`` of the kind `cancelled`.
    public func nameInfo(
        of address: some SocketAddress, flags: NameInfoFlags = [], timeout: Duration? = nil
    ) async throws(ResolverError) -> NameInfo {
        let query = NameQuery(address: try erased(address), flags: flags)
        if query.isNumeric { return try resolve(query) }
        return try await LookupRequest.result(timeout, question(query))
    }
}

extension NameResolver {
    /// The question of a query. Only the system's resolver is known to answer equal queries equally.
    func question(_ query: AddressQuery) -> LookupQuestion<[AddressInfo]> {
        LookupQuestion(query.subject, sharing: self is SystemResolver ? .addresses(query) : nil) {
            () throws(ResolverError) in try resolve(query)
        }
    }

    func question(_ query: NameQuery) -> LookupQuestion<NameInfo> {
        LookupQuestion(query.subject, sharing: self is SystemResolver ? .names(query) : nil) {
            () throws(ResolverError) in try resolve(query)
        }
    }
}

/// The address as bytes. One of more than 128 bytes has no name.
private func erased(_ address: some SocketAddress) throws(ResolverError) -> AnySocketAddress {
    do throws(SocketError) {
        return try AnySocketAddress(address)
    } catch { throw ResolverError(addressInfo: .family, subject: "\(address)") }
}
