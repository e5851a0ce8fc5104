public import SocketAPI

// A deadline that several calls share, as a point in time. One that has passed ends a call with `timedOut`.

extension NameResolver {
    /// Looks up the addresses of a host and a service until a deadline, as
    /// `addressInfo(host:service:family:type:protocolNumber:flags:timeout:)` does within a timeout.
    ///
    /// - Throws: A ``ResolverError`` of the kind `addressInfo`, `timedOut`, `invalidName` or `system`.
    public func addressInfo(
        host: String?, service: Service? = nil, family: AddressFamilyNumber = .unspecified, type: SocketType? = nil,
        protocolNumber: ProtocolNumber = .default, flags: AddressInfoFlags = [], until deadline: Deadline
    ) throws(ResolverError) -> [AddressInfo] {
        try addressInfo(
            host: host, service: service, family: family, type: type, protocolNumber: protocolNumber, flags: flags,
            timeout: deadline.remaining)
    }

    /// Looks up the addresses of a host and a service until a deadline, without blocking the task's thread.
    ///
    /// - Throws: As the blocking form, and a ``ResolverError`` of the kind `cancelled`.
    public func addressInfo(
        host: String?, service: Service? = nil, family: AddressFamilyNumber = .unspecified, type: SocketType? = nil,
        protocolNumber: ProtocolNumber = .default, flags: AddressInfoFlags = [], until deadline: Deadline
    ) async throws(ResolverError) -> [AddressInfo] {
        try await addressInfo(
            host: host, service: service, family: family, type: type, protocolNumber: protocolNumber, flags: flags,
            timeout: deadline.remaining)
    }

    /// Looks up the names of an address until a deadline, as `nameInfo(of:flags:timeout:)` does within a timeout.
    ///
    /// - Throws: A ``ResolverError`` of the kind `addressInfo` or `timedOut`.
    public func nameInfo(
        of address: some SocketAddress, flags: NameInfoFlags = [], until deadline: Deadline
    ) throws(ResolverError) -> NameInfo { try nameInfo(of: address, flags: flags, timeout: deadline.remaining) }

    /// Looks up the names of an address until a deadline, without blocking the task's thread.
    ///
    /// - Throws: As the blocking form, and a ``ResolverError`` of the kind `cancelled`.
    public func nameInfo(
        of address: some SocketAddress, flags: NameInfoFlags = [], until deadline: Deadline
    ) async throws(ResolverError) -> NameInfo {
        try await nameInfo(of: address, flags: flags, timeout: deadline.remaining)
    }
}
