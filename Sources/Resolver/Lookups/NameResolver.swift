public import SocketAPI

/// Something that turns names into addresses and back: the system's resolver, or one that a program brings.
///
/// A resolver answers questions on the thread that asks them, and takes as long as it takes. Deadlines, cancellation and
/// the `async` forms are made of that here, for every resolver, with a few threads that all of them share:
/// `addressInfo(host:service:family:type:protocolNumber:flags:timeout:)` and its relatives.
///
/// ```swift
/// struct Fixed: NameResolver {
///     func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo] {
///         guard query.host == "printer" else { throw ResolverError(addressInfo: .noName, subject: query.host ?? "") }
///         return [AddressInfo(.loopback(.v4, port: query.service?.port ?? 0))]
///     }
/// }
/// let socket = try Socket.connect(to: "printer", service: 631, resolver: Fixed())
/// ```
///
/// The protocol is not called Resolver, because a module and a type of the same name can't be told apart where a name
/// is qualified with the module.
public protocol NameResolver: Sendable {
    /// Looks up the addresses of a host and a service.
    ///
    /// It may be called on many threads at once. A resolver honours the query's family and type, and does not wait
    /// where the query is numeric (``AddressQuery/isNumeric``).
    func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo]

    /// Looks up the names of an address. A resolver that can't finds nothing.
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
    /// Without a time it runs on the calling thread. With one it runs on a thread of the library's, and its late answer
    /// is thrown away; where all of these are taken it waits for one. A host that is an address, and nil, never wait.
    ///
    /// The new threads are in the namespaces of the thread whose look-up made them.
    ///
    /// - Parameters:
    ///   - host: A name or an address (IPv6 ones with their zone, without brackets); nil for this machine.
    ///   - service: A name or a port; nil for port 0.
    ///   - family: `.ipv4`, `.ipv6`, or `.unspecified` for both.
    ///   - type: The socket type; nil for all, which gives a row for each.
    ///   - protocolNumber: The protocol; `.default` for all.
    ///   - flags: Options of the look-up.
    ///   - timeout: How long it may take, nil for as long as it must; the system's own limits are in resolv.conf(5).
    /// - Returns: At least one row, in the order in which they should be tried (RFC 6724).
    /// - Throws: A ``ResolverError`` of the kind `addressInfo`, `timedOut` or `invalidName`.
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
        return try Lookup.wait(timeout, query.subject) { () throws(ResolverError) in try resolve(query) }
    }

    /// Looks up the addresses of a host and a service, without blocking the task's thread: getaddrinfo(3).
    ///
    /// A task that is cancelled gets its error at once; the thread that looks up goes on, and its answer is thrown away.
    ///
    /// - Throws: As the form that blocks, and a ``ResolverError`` of the kind `cancelled`.
    public func addressInfo(
        host: String?, service: Service? = nil, family: AddressFamilyNumber = .unspecified, type: SocketType? = nil,
        protocolNumber: ProtocolNumber = .default, flags: AddressInfoFlags = [], timeout: Duration? = nil
    ) async throws(ResolverError) -> [AddressInfo] {
        let query = AddressQuery(
            host: host, service: service, family: family, type: type, protocolNumber: protocolNumber, flags: flags)
        if query.isNumeric { return try resolve(query) }
        return try await Lookup.result(timeout, query.subject) { () throws(ResolverError) in try resolve(query) }
    }

    /// Looks up the names of an address: getnameinfo(3).
    ///
    /// - Parameters:
    ///   - address: The address.
    ///   - flags: Options. With `numericHost` and `numericService` nothing is looked up, and nothing waits.
    ///   - timeout: How long it may take, nil for as long as it must.
    /// - Throws: A ``ResolverError`` of the kind `addressInfo` or `timedOut`.
    public func nameInfo(
        of address: some SocketAddress, flags: NameInfoFlags = [], timeout: Duration? = nil
    ) throws(ResolverError) -> NameInfo {
        let query = NameQuery(address: try erased(address), flags: flags)
        guard let timeout, !query.isNumeric else { return try resolve(query) }
        return try Lookup.wait(timeout, query.subject) { () throws(ResolverError) in try resolve(query) }
    }

    /// Looks up the names of an address, without blocking the task's thread: getnameinfo(3).
    ///
    /// - Throws: As the form that blocks, and a ``ResolverError`` of the kind `cancelled`.
    public func nameInfo(
        of address: some SocketAddress, flags: NameInfoFlags = [], timeout: Duration? = nil
    ) async throws(ResolverError) -> NameInfo {
        let query = NameQuery(address: try erased(address), flags: flags)
        if query.isNumeric { return try resolve(query) }
        return try await Lookup.result(timeout, query.subject) { () throws(ResolverError) in try resolve(query) }
    }
}

/// The address as bytes. One that has more than 128 is no address that a name could be found for.
func erased(_ address: some SocketAddress) throws(ResolverError) -> AnySocketAddress {
    do throws(SocketError) {
        return try AnySocketAddress(address)
    } catch { throw ResolverError(addressInfo: .family, subject: "\(address)") }
}
