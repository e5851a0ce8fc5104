internal import CResolverShims
public import SocketAPI

// Services and protocols: files of the machine in nearly every configuration, so these calls have no deadline. They
// are the reentrant variants, and may run on many threads at once.

extension SystemResolver {
    /// A service by its name: getservbyname(3).
    ///
    /// - Parameters:
    ///   - name: The name or an alias, such as `http`.
    ///   - protocolName: The protocol, such as `tcp`; nil for the first one that has the service.
    /// - Throws: A ``ResolverError`` of the kind `noEntry`, `system` or `invalidName`.
    public func service(named name: String, protocolName: String? = nil) throws(ResolverError) -> ServiceEntry {
        let subject = "service \(name)" + (protocolName.map { " over \($0)" } ?? "")
        let text = try CText(name, subject: subject)
        let filter = try CText(protocolName, subject: subject)
        return try unsafe Self.service(subject) { entry in
            unsafe text.withPointer { text in
                unsafe filter.withPointer { unsafe resolver_service_by_name(text, $0, entry) }
            }
        }
    }

    /// A service by its port: getservbyport(3).
    ///
    /// - Parameters:
    ///   - port: The port.
    ///   - protocolName: The protocol, such as `udp`; nil for the first one that has a service there.
    /// - Throws: A ``ResolverError`` of the kind `noEntry`, `system` or `invalidName`.
    public func service(port: UInt16, protocolName: String? = nil) throws(ResolverError) -> ServiceEntry {
        let subject = "service at port \(port)" + (protocolName.map { " over \($0)" } ?? "")
        let filter = try CText(protocolName, subject: subject)
        return try unsafe Self.service(subject) { entry in
            unsafe filter.withPointer { unsafe resolver_service_by_port(port, $0, entry) }
        }
    }

    /// A protocol by its name: getprotobyname(3).
    ///
    /// - Parameter name: The name or an alias, such as `tcp` or `TCP`.
    /// - Throws: A ``ResolverError`` of the kind `noEntry`, `system` or `invalidName`.
    public func protocolEntry(named name: String) throws(ResolverError) -> ProtocolEntry {
        let text = try CText(name, subject: "protocol \(name)")
        return try unsafe Self.protocolEntry("protocol \(name)") { entry in
            unsafe text.withPointer { unsafe resolver_protocol_by_name($0, entry) }
        }
    }

    /// A protocol by its number: getprotobynumber(3).
    ///
    /// - Throws: A ``ResolverError`` of the kind `noEntry` or `system`.
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
        let (code, service) = unsafe EntryRoom.read(function) { entry in
            unsafe ServiceEntry(
                name: String(cString: entry.name), aliases: EntryRoom.texts(entry.aliases),
                port: UInt16(truncatingIfNeeded: entry.number), protocolName: String(cString: entry.protocol))
        }
        guard let service else { throw failure(code, subject) }
        return service
    }

    private static func protocolEntry(
        _ subject: String, _ function: (UnsafeMutablePointer<resolver_entry>) -> Int32
    ) throws(ResolverError) -> ProtocolEntry {
        let (code, found) = unsafe EntryRoom.read(function) { entry in
            unsafe ProtocolEntry(
                name: String(cString: entry.name), aliases: EntryRoom.texts(entry.aliases),
                number: ProtocolNumber(rawValue: entry.number))
        }
        guard let found else { throw failure(code, subject) }
        return found
    }

    private static func failure(_ code: Int32, _ subject: String) -> ResolverError {
        guard code > 0 else { return ResolverError(.noEntry, subject: subject) }
        return ResolverError(.system, subject: subject, errno: Errno(rawValue: code))
    }
}
