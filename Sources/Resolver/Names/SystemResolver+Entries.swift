internal import CResolverShims
public import SocketAPI

// Services and protocols are files of the machine in nearly every configuration, so these calls have no deadline. They
// use the reentrant functions, and may run on many threads at once.

extension SystemResolver {
    /// Looks up a service by its name: getservbyname(3).
    ///
    /// - Parameters:
    ///   - name: The name or an alias, such as `http`.
    ///   - protocolName: The protocol, such as `tcp`; nil for the first one that has the service.
    /// - Throws: A ``ResolverError`` of the kind `noEntry`, `system` or `invalidName`. If `/etc/services` is missing,
    ///   ``ResolverError/detail`` says so.
    public func service(named name: String, protocolName: String? = nil) throws(ResolverError) -> ServiceEntry {
        let subject = "service \(name.quotedUnlessPlain)" + Self.over(protocolName)
        let text = try CText(name, subject: subject)
        let filter = try CText(protocolName, subject: subject)
        return try unsafe Self.service(subject) { entry in
            unsafe text.withPointer { text in
                unsafe filter.withPointer { unsafe resolver_service_by_name(text, $0, entry) }
            }
        }
    }

    /// Looks up a service by its port: getservbyport(3).
    ///
    /// - Parameters:
    ///   - port: The port.
    ///   - protocolName: The protocol, such as `udp`; nil for the first one that has a service at the port.
    /// - Throws: A ``ResolverError`` of the kind `noEntry`, `system` or `invalidName`. If `/etc/services` is missing,
    ///   ``ResolverError/detail`` says so.
    public func service(port: UInt16, protocolName: String? = nil) throws(ResolverError) -> ServiceEntry {
        let subject = "service at port \(port)" + Self.over(protocolName)
        let filter = try CText(protocolName, subject: subject)
        return try unsafe Self.service(subject) { entry in
            unsafe filter.withPointer { unsafe resolver_service_by_port(port, $0, entry) }
        }
    }

    /// Looks up a protocol by its name: getprotobyname(3).
    ///
    /// - Parameter name: The name or an alias, such as `tcp` or `TCP`.
    /// - Throws: A ``ResolverError`` of the kind `noEntry`, `system` or `invalidName`. If `/etc/protocols` is missing,
    ///   ``ResolverError/detail`` says so.
    public func protocolEntry(named name: String) throws(ResolverError) -> ProtocolEntry {
        let subject = "protocol \(name.quotedUnlessPlain)"
        let text = try CText(name, subject: subject)
        return try unsafe Self.protocolEntry(subject) { entry in
            unsafe text.withPointer { unsafe resolver_protocol_by_name($0, entry) }
        }
    }

    /// Looks up a protocol by its number: getprotobynumber(3).
    ///
    /// - Throws: A ``ResolverError`` of the kind `noEntry` or `system`. If `/etc/protocols` is missing,
    ///   ``ResolverError/detail`` says so.
    public func protocolEntry(_ number: ProtocolNumber) throws(ResolverError) -> ProtocolEntry {
        try unsafe Self.protocolEntry("protocol \(number.rawValue)") { entry in
            unsafe resolver_protocol_by_number(number.rawValue, entry)
        }
    }
}

extension SystemResolver {
    private static func service(
        _ subject: String, _ function: (UnsafeMutablePointer<resolver_entry>) -> Int32
    ) throws(ResolverError) -> ServiceEntry {
        let (code, service) = unsafe EntryBuffer.read(function) { entry in
            unsafe ServiceEntry(
                name: String(cString: entry.name), aliases: EntryBuffer.texts(entry.aliases),
                port: UInt16(truncatingIfNeeded: entry.number), protocolName: String(cString: entry.protocol))
        }
        guard let service else { throw failure(code, subject, LookupTable.services) }
        return service
    }

    private static func protocolEntry(
        _ subject: String, _ function: (UnsafeMutablePointer<resolver_entry>) -> Int32
    ) throws(ResolverError) -> ProtocolEntry {
        let (code, found) = unsafe EntryBuffer.read(function) { entry in
            unsafe ProtocolEntry(
                name: String(cString: entry.name), aliases: EntryBuffer.texts(entry.aliases),
                number: ProtocolNumber(rawValue: entry.number))
        }
        guard let found else { throw failure(code, subject, LookupTable.protocols) }
        return found
    }

    private static func over(_ protocolName: String?) -> String {
        protocolName.map { " over \($0.quotedUnlessPlain)" } ?? ""
    }

    private static func failure(_ code: Int32, _ subject: String, _ table: String) -> ResolverError {
        guard code > 0 else { return ResolverError(.noEntry, subject: subject, detail: LookupTable.missing(table)) }
        return ResolverError(.system, subject: subject, errno: Errno(rawValue: code))
    }
}
