internal import CResolverShims
internal import SocketAPI

/// The machine's own resolver: the C library's, as nsswitch.conf(5), hosts(5) and resolv.conf(5) configure it.
///
/// ```swift
/// import Resolver
/// import SocketAPI
///
/// for row in try SystemResolver.shared.addressInfo(host: "localhost", service: "http", type: .stream) {
///     print(row)  // stream [::1]:80
/// }
/// ```
///
/// The C library and libidn2 encode a host that is not plain ASCII as an internationalised name (IDNA 2008), whatever the
/// program's locale is.
///
/// Look-ups with a deadline, and those of tasks, share their answer with all equal queries that are under way; see
/// ``LookupThreads``.
public struct SystemResolver: NameResolver, Hashable {
    /// The resolver. It has no state: all values are equal.
    public static let shared = SystemResolver()

    /// Creates the resolver.
    public init() {}

    /// Looks up addresses on the calling thread: getaddrinfo(3), which is not called for an address and a port.
    public func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo] {
        if let rows = query.numericAnswer { return rows }
        if let service = query.service, service.isOutOfRange {
            throw ResolverError(
                addressInfo: .service, subject: query.subject, detail: "a port is a number from 0 to 65535")
        }
        let host = try CText(host: query.host, subject: query.subject)
        let service = try CText(query.service?.name, subject: query.subject)
        // Numbers, so that the closures don't copy the query.
        let (flags, family, type) = (query.effectiveFlags, query.family.rawValue, query.type?.rawValue ?? 0)
        let protocolNumber = query.protocolNumber.rawValue
        var list: UnsafeMutableRawPointer?
        var errno: Int32 = 0
        let number = unsafe host.withPointer { host in
            unsafe service.withPointer { service in
                unsafe resolver_get_addresses(host, service, flags, family, type, protocolNumber, &list, &errno)
            }
        }
        guard number == 0 else {
            let code = AddressInfoErrorCode(rawValue: number)
            throw ResolverError(
                addressInfo: code, subject: query.subject, errno: Errno(rawValue: errno), detail: query.detail(code))
        }
        defer { unsafe resolver_free_addresses(list) }
        return unsafe Self.rows(list)
    }

    /// Copies the C library's list.
    private static func rows(_ list: UnsafeMutableRawPointer?) -> [AddressInfo] {
        var rows: [AddressInfo] = []
        var position = unsafe list
        while let current = unsafe position {
            var row = unsafe resolver_row()
            unsafe position = unsafe resolver_read_row(current, &row)
            let bytes = unsafe UnsafeRawBufferPointer(start: row.address, count: Int(row.length)).bytes
            guard let address = try? AnySocketAddress(decoding: bytes) else { continue }
            rows.append(
                unsafe AddressInfo(
                    family: AddressFamilyNumber(rawValue: row.family), type: SocketType(rawValue: row.type),
                    protocolNumber: ProtocolNumber(rawValue: row.protocol),
                    canonicalName: row.canonical.map { unsafe String(cString: $0) }, address: address))
        }
        return rows
    }

    /// Looks up the names of an address on the calling thread: getnameinfo(3).
    public func resolve(_ query: NameQuery) throws(ResolverError) -> NameInfo {
        var host = [CChar](repeating: 0, count: Int(RESOLVER_HOST_CAPACITY))
        var service = [CChar](repeating: 0, count: Int(RESOLVER_SERVICE_CAPACITY))
        var errno: Int32 = 0
        let code = query.address.withBytes { bytes in
            unsafe bytes.withUnsafeBytes { bytes in
                unsafe resolver_get_names(
                    bytes.baseAddress, UInt32(bytes.count), &host, &service, query.flags.rawValue, &errno)
            }
        }
        guard code == 0 else {
            throw ResolverError(
                addressInfo: AddressInfoErrorCode(rawValue: code), subject: query.subject, errno: Errno(rawValue: errno)
            )
        }
        return NameInfo(host: String(terminated: host), service: String(terminated: service))
    }
}

extension NameResolver where Self == SystemResolver {
    /// The machine's own resolver.
    public static var system: SystemResolver { .shared }
}

extension AddressQuery {
    /// The flags for the C library: a host that is not plain ASCII is an internationalised name.
    fileprivate var effectiveFlags: Int32 {
        let isInternational = host?.hasByte { $0 >= 0x80 } ?? false
        return isInternational ? flags.union(.idn).rawValue : flags.rawValue
    }
}
