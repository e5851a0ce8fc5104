internal import CResolverShims
public import FamilyInet
internal import SocketAPI

// What Python's gethostbyname, gethostbyname_ex, gethostbyaddr and getfqdn are: the older questions, for programs that
// ask them. New programs ask for `addressInfo` and `nameInfo`.

extension SystemResolver {
    /// The first IPv4 address of a host: gethostbyname(3), which Python asks getaddrinfo(3) for.
    ///
    /// As in Python, the empty name is 0.0.0.0 and `<broadcast>` is 255.255.255.255, and an address comes back as it is.
    ///
    /// - Parameters:
    ///   - name: A name or an IPv4 address.
    ///   - timeout: How long it may take, nil for as long as it must.
    /// - Throws: A ``ResolverError`` of the kind `addressInfo`, `timedOut` or `invalidName`.
    public func hostByName(_ name: String, timeout: Duration? = nil) throws(ResolverError) -> IPv4.Host {
        if let host = try? IPv4.Host(pythonForm: name) { return host }
        let rows = try addressInfo(host: name, family: .ipv4, timeout: timeout)
        for row in rows { if case .v4(let address) = row.endpoint { return address.host } }
        throw ResolverError(addressInfo: .noData, subject: name)
    }

    /// The first IPv4 address of a host, without blocking the task's thread.
    ///
    /// - Throws: As the form that blocks, and a ``ResolverError`` of the kind `cancelled`.
    public func hostByName(_ name: String, timeout: Duration? = nil) async throws(ResolverError) -> IPv4.Host {
        if let host = try? IPv4.Host(pythonForm: name) { return host }
        let rows = try await addressInfo(host: name, family: .ipv4, timeout: timeout)
        for row in rows { if case .v4(let address) = row.endpoint { return address.host } }
        throw ResolverError(addressInfo: .noData, subject: name)
    }

    /// The canonical name, aliases and addresses of a host: gethostbyname2_r, Python's `gethostbyname_ex`.
    ///
    /// - Parameters:
    ///   - name: A name, or an address of the version.
    ///   - version: The version of the addresses.
    ///   - timeout: How long it may take, nil for as long as it must.
    /// - Throws: A ``ResolverError`` of the kind `host`, `timedOut` or `invalidName`.
    public func hostEntryByName(
        _ name: String, version: IP.Version = .v4, timeout: Duration? = nil
    ) throws(ResolverError) -> HostEntry {
        guard let timeout, IP.Host(name) == nil else { return try findHost(name, version) }
        return try Lookup.wait(timeout, name) { () throws(ResolverError) in try findHost(name, version) }
    }

    /// The canonical name, aliases and addresses of a host, without blocking the task's thread.
    ///
    /// - Throws: As the form that blocks, and a ``ResolverError`` of the kind `cancelled`.
    public func hostEntryByName(
        _ name: String, version: IP.Version = .v4, timeout: Duration? = nil
    ) async throws(ResolverError) -> HostEntry {
        if IP.Host(name) != nil { return try findHost(name, version) }
        return try await Lookup.result(timeout, name) { () throws(ResolverError) in try findHost(name, version) }
    }

    /// The names of the host that has an address: gethostbyaddr(3).
    ///
    /// - Parameters:
    ///   - host: The address.
    ///   - timeout: How long it may take, nil for as long as it must.
    /// - Throws: A ``ResolverError`` of the kind `host` or `timedOut`.
    public func hostByAddress(_ host: IP.Host, timeout: Duration? = nil) throws(ResolverError) -> HostEntry {
        guard let timeout else { return try findName(host) }
        return try Lookup.wait(timeout, "\(host)") { () throws(ResolverError) in try findName(host) }
    }

    /// The names of the host that has an address, without blocking the task's thread.
    ///
    /// - Throws: As the form that blocks, and a ``ResolverError`` of the kind `cancelled`.
    public func hostByAddress(_ host: IP.Host, timeout: Duration? = nil) async throws(ResolverError) -> HostEntry {
        try await Lookup.result(timeout, "\(host)") { () throws(ResolverError) in try findName(host) }
    }

    /// The names of the host that an address, or the first address of a name, belongs to: Python's `gethostbyaddr`.
    ///
    /// As in Python, `<broadcast>` is 255.255.255.255.
    ///
    /// - Parameters:
    ///   - name: An address, or a name, which is looked up first.
    ///   - timeout: How long both look-ups together may take, nil for as long as they must.
    /// - Throws: A ``ResolverError`` of the kind `addressInfo`, `host`, `timedOut` or `invalidName`.
    public func hostByAddress(_ name: String, timeout: Duration? = nil) throws(ResolverError) -> HostEntry {
        let end = timeout.map { MonotonicInstant.now.after($0) }
        let literal = name == "<broadcast>" ? .v4(.broadcast) : IP.Host(name)
        if let literal { return try hostByAddress(literal, timeout: timeout) }
        let rows = try addressInfo(host: name, timeout: timeout)
        guard let endpoint = rows.lazy.compactMap(\.endpoint).first else {
            throw ResolverError(addressInfo: .noData, subject: name)
        }
        return try hostByAddress(endpoint.host, timeout: end?.since(.now))
    }

    /// The full name of a host, with its domain: Python's `getfqdn`.
    ///
    /// It is the first with a period in it among the host's canonical name and its aliases, otherwise the canonical
    /// name; the name as it was given where it can't be looked up.
    ///
    /// - Parameters:
    ///   - name: A name or an address; empty, 0.0.0.0 or `::` for this machine. Spaces around it don't count.
    ///   - timeout: How long it may take, nil for as long as it must.
    /// - Throws: A ``ResolverError`` of the kind `system` where this machine has no name.
    public func fullyQualifiedName(_ name: String = "", timeout: Duration? = nil) throws(ResolverError) -> String {
        var given = name.trimmed
        if ["", "0.0.0.0", "::"].contains(given) { given = try LocalHost.name() }
        guard let entry = try? hostByAddress(given, timeout: timeout) else { return given }
        return ([entry.name] + entry.aliases).first { $0.contains(".") } ?? entry.name
    }
}

extension SystemResolver {
    private func findHost(_ name: String, _ version: IP.Version) throws(ResolverError) -> HostEntry {
        let text = try CText(host: name, subject: name)
        var hostError: Int32 = 0
        let (code, entry) = unsafe EntryRoom.read(
            { entry in
                unsafe text.withPointer { text in
                    unsafe resolver_host_by_name(text, IP(version).domain.rawValue, entry, &hostError)
                }
            }, { unsafe HostEntry($0) })
        guard let entry else { throw Self.failure(code, hostError, name) }
        return entry
    }

    private func findName(_ host: IP.Host) throws(ResolverError) -> HostEntry {
        let bytes: [UInt8] =
            switch host {
            case .v4(let host): (0..<4).reversed().map { UInt8(truncatingIfNeeded: host.value >> (8 * $0)) }
            case .v6(let host): (0..<16).reversed().map { UInt8(truncatingIfNeeded: host.value >> (8 * $0)) }
            }
        var hostError: Int32 = 0
        let (code, entry) = unsafe EntryRoom.read(
            { entry in
                unsafe resolver_host_by_address(
                    bytes, Int32(bytes.count), IP(host.version).domain.rawValue, entry, &hostError)
            }, { unsafe HostEntry($0) })
        guard let entry else { throw Self.failure(code, hostError, "\(host)") }
        return entry
    }

    /// The error for what a function returned: -1 for an h_errno, or an errno.
    private static func failure(_ code: Int32, _ hostError: Int32, _ subject: String) -> ResolverError {
        if code > 0 { return ResolverError(host: .internal, subject: subject, errno: Errno(rawValue: code)) }
        // An answer that is neither there nor refused is a host that is not found.
        return ResolverError(host: hostError > 0 ? HostErrorCode(rawValue: hostError) : .hostNotFound, subject: subject)
    }
}

extension String {
    /// Without the white space around it.
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        let end = start.lastIndex { !$0.isWhitespace }
        return end.map { String(start[...$0]) } ?? ""
    }
}
