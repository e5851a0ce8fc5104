internal import CResolverShims
public import FamilyInet
internal import SocketAPI

// Python's gethostbyname, gethostbyname_ex, gethostbyaddr and getfqdn: the older functions, for programs that use them.
// New programs use `addressInfo` and `nameInfo`.

extension SystemResolver {
    /// Returns the first IPv4 address of a host: Python's `gethostbyname`, which calls getaddrinfo(3).
    ///
    /// As in Python, the empty name is 0.0.0.0 and `<broadcast>` is 255.255.255.255, and an address is returned unchanged.
    ///
    /// - Parameters:
    ///   - name: A name or an IPv4 address.
    ///   - timeout: The time that it may take; nil for no limit.
    /// - Throws: A ``ResolverError`` of the kind `addressInfo`, `timedOut` or `invalidName`.
    public func hostByName(_ name: String, timeout: Duration? = nil) throws(ResolverError) -> IPv4.Host {
        if let host = try? IPv4.Host(pythonForm: name) { return host }
        let rows = try addressInfo(host: name, family: .ipv4, timeout: timeout)
        for row in rows { if case .v4(let address) = row.endpoint { return address.host } }
        throw ResolverError(addressInfo: .noData, subject: name.quotedUnlessPlain)
    }

    /// Returns the first IPv4 address of a host without blocking the task's thread.
    ///
    /// - Throws: As the blocking form, and a ``ResolverError`` of the kind `cancelled`.
    public func hostByName(_ name: String, timeout: Duration? = nil) async throws(ResolverError) -> IPv4.Host {
        if let host = try? IPv4.Host(pythonForm: name) { return host }
        let rows = try await addressInfo(host: name, family: .ipv4, timeout: timeout)
        for row in rows { if case .v4(let address) = row.endpoint { return address.host } }
        throw ResolverError(addressInfo: .noData, subject: name.quotedUnlessPlain)
    }

    /// Returns the canonical name, aliases and addresses of a host: gethostbyname2_r, Python's `gethostbyname_ex`.
    ///
    /// - Parameters:
    ///   - name: A name, or an address of the version.
    ///   - version: The version of the addresses.
    ///   - timeout: The time that it may take; nil for no limit.
    /// - Throws: A ``ResolverError`` of the kind `host`, `timedOut` or `invalidName`.
    public func hostEntryByName(
        _ name: String, version: IP.Version = .v4, timeout: Duration? = nil
    ) throws(ResolverError) -> HostEntry {
        guard let timeout, IP.Host(name) == nil else { return try findHost(name, version) }
        return try LookupRequest.wait(timeout, hostQuestion(name, version))
    }

    /// Returns the canonical name, aliases and addresses of a host without blocking the task's thread.
    ///
    /// - Throws: As the blocking form, and a ``ResolverError`` of the kind `cancelled`.
    public func hostEntryByName(
        _ name: String, version: IP.Version = .v4, timeout: Duration? = nil
    ) async throws(ResolverError) -> HostEntry {
        if IP.Host(name) != nil { return try findHost(name, version) }
        return try await LookupRequest.result(timeout, hostQuestion(name, version))
    }

    /// Returns the names of the host that has an address: gethostbyaddr(3).
    ///
    /// - Parameters:
    ///   - host: The address.
    ///   - timeout: The time that it may take; nil for no limit.
    /// - Throws: A ``ResolverError`` of the kind `host` or `timedOut`.
    public func hostByAddress(_ host: IP.Host, timeout: Duration? = nil) throws(ResolverError) -> HostEntry {
        guard let timeout else { return try findName(host) }
        return try LookupRequest.wait(timeout, nameQuestion(host))
    }

    /// Returns the names of the host that has an address without blocking the task's thread.
    ///
    /// - Throws: As the blocking form, and a ``ResolverError`` of the kind `cancelled`.
    public func hostByAddress(_ host: IP.Host, timeout: Duration? = nil) async throws(ResolverError) -> HostEntry {
        try await LookupRequest.result(timeout, nameQuestion(host))
    }

    /// Returns the names of the host that has an address, or that has the first address of a name: Python's
    /// `gethostbyaddr`.
    ///
    /// As in Python, `<broadcast>` is 255.255.255.255.
    ///
    /// - Parameters:
    ///   - name: An address, or a name, which is looked up first.
    ///   - timeout: The time that both look-ups together may take; nil for no limit.
    /// - Throws: A ``ResolverError`` of the kind `addressInfo`, `host`, `timedOut` or `invalidName`.
    public func hostByAddress(_ name: String, timeout: Duration? = nil) throws(ResolverError) -> HostEntry {
        let end = timeout.map { MonotonicInstant.now.after($0) }
        let literal = name == "<broadcast>" ? .v4(.broadcast) : IP.Host(name)
        if let literal { return try hostByAddress(literal, timeout: timeout) }
        let rows = try addressInfo(host: name, timeout: timeout)
        guard let endpoint = rows.lazy.compactMap(\.endpoint).first else {
            throw ResolverError(addressInfo: .noData, subject: name.quotedUnlessPlain)
        }
        return try hostByAddress(endpoint.host, timeout: end?.since(.now))
    }

    /// Returns the full name of a host, with its domain: Python's `getfqdn`.
    ///
    /// It is the first of the host's canonical name and aliases that has a period, otherwise the canonical name. A name
    /// that can't be looked up is returned unchanged.
    ///
    /// - Parameters:
    ///   - name: A name or an address; empty, 0.0.0.0 or `::` for this machine. White space around it is ignored.
    ///   - timeout: The time that it may take; nil for no limit.
    /// - Throws: A ``ResolverError`` of the kind `system` if this machine has no name.
    public func fullyQualifiedName(_ name: String = "", timeout: Duration? = nil) throws(ResolverError) -> String {
        var given = name.trimmed
        if ["", "0.0.0.0", "::"].contains(given) { given = try LocalHost.name() }
        guard let entry = try? hostByAddress(given, timeout: timeout) else { return given }
        return ([entry.name] + entry.aliases).first { $0.contains(".") } ?? entry.name
    }
}

extension SystemResolver {
    private func hostQuestion(_ name: String, _ version: IP.Version) -> LookupQuestion<HostEntry> {
        LookupQuestion(name.quotedUnlessPlain, sharing: .hostByName(name, version)) { () throws(ResolverError) in
            try findHost(name, version)
        }
    }

    private func nameQuestion(_ host: IP.Host) -> LookupQuestion<HostEntry> {
        LookupQuestion("\(host)", sharing: .hostByAddress(host)) { () throws(ResolverError) in try findName(host) }
    }

    private func findHost(_ name: String, _ version: IP.Version) throws(ResolverError) -> HostEntry {
        let subject = name.quotedUnlessPlain
        let text = try CText(host: name, subject: subject)
        var hostError: Int32 = 0
        let (code, entry) = unsafe EntryBuffer.read(
            { entry in
                unsafe text.withPointer { text in
                    unsafe resolver_host_by_name(text, IP(version).domain.rawValue, entry, &hostError)
                }
            }, { unsafe HostEntry($0) })
        guard let entry else { throw Self.failure(code, hostError, subject, LookupTable.missing(for: name)) }
        return entry
    }

    private func findName(_ host: IP.Host) throws(ResolverError) -> HostEntry {
        let bytes: [UInt8] =
            switch host {
            case .v4(let host): (0..<4).reversed().map { UInt8(truncatingIfNeeded: host.value >> (8 * $0)) }
            case .v6(let host): (0..<16).reversed().map { UInt8(truncatingIfNeeded: host.value >> (8 * $0)) }
            }
        var hostError: Int32 = 0
        let (code, entry) = unsafe EntryBuffer.read(
            { entry in
                unsafe resolver_host_by_address(
                    bytes, Int32(bytes.count), IP(host.version).domain.rawValue, entry, &hostError)
            }, { unsafe HostEntry($0) })
        guard let entry else { throw Self.failure(code, hostError, "\(host)", nil) }
        return entry
    }

    /// The error for the result of a function: -1 for an h_errno, or an errno.
    private static func failure(
        _ code: Int32, _ hostError: Int32, _ subject: String, _ detail: String?
    ) -> ResolverError {
        if code > 0 { return ResolverError(host: .internal, subject: subject, errno: Errno(rawValue: code)) }
        // No answer and no error number: the host is not found.
        let code = hostError > 0 ? HostErrorCode(rawValue: hostError) : .hostNotFound
        return ResolverError(host: code, subject: subject, detail: detail)
    }
}

extension String {
    /// The text without the white space around it.
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        let end = start.lastIndex { !$0.isWhitespace }
        return end.map { String(start[...$0]) } ?? ""
    }
}
