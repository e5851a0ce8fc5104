public import SocketAPI

/// The number functions of `<arpa/inet.h>` and of Python's `socket` module, under their C names: for programs that are
/// translated, and for protocols that carry such numbers.
///
/// New programs rather use ``IPv4/Host`` and ``IPv6/Host``, and `integer.bigEndian`.
public enum InternetNumbers {
    /// A 32-bit number in network byte order (htonl).
    ///
    /// - Parameter number: From 0 to 4294967295.
    /// - Throws: ``SocketError/Code/invalidArgument`` with the number as its subject where it is out of range.
    public static func htonl(_ number: Int) throws(SocketError) -> Int {
        Int(try checked(number, "htonl", as: UInt32.self).bigEndian)
    }

    /// A 16-bit number in network byte order (htons).
    ///
    /// - Parameter number: From 0 to 65535.
    /// - Throws: ``SocketError/Code/invalidArgument`` with the number as its subject where it is out of range.
    public static func htons(_ number: Int) throws(SocketError) -> Int {
        Int(try checked(number, "htons", as: UInt16.self).bigEndian)
    }

    /// A 32-bit number of network byte order in the machine's (ntohl).
    ///
    /// - Parameter number: From 0 to 4294967295.
    /// - Throws: ``SocketError/Code/invalidArgument`` with the number as its subject where it is out of range.
    public static func ntohl(_ number: Int) throws(SocketError) -> Int {
        Int(UInt32(bigEndian: try checked(number, "ntohl", as: UInt32.self)))
    }

    /// A 16-bit number of network byte order in the machine's (ntohs).
    ///
    /// - Parameter number: From 0 to 65535.
    /// - Throws: ``SocketError/Code/invalidArgument`` with the number as its subject where it is out of range.
    public static func ntohs(_ number: Int) throws(SocketError) -> Int {
        Int(UInt16(bigEndian: try checked(number, "ntohs", as: UInt16.self)))
    }

    private static func checked<Number: FixedWidthInteger>(
        _ number: Int, _ operation: SocketError.Operation, as type: Number.Type
    ) throws(SocketError) -> Number {
        guard let exact = Number(exactly: number) else {
            throw SocketError(
                .invalidArgument, operation, subject: .number(number), detail: "expected 0 to \(Number.max)")
        }
        return exact
    }
}

extension InternetNumbers {
    /// The four bytes of an IPv4 host in network order, from one of its classic forms (inet_aton).
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject; see ``IPv4/Host/init(classic:)``.
    public static func inetAton(_ text: String) throws(SocketError) -> [UInt8] {
        bytes(of: try IPv4.Host(classic: text))
    }

    /// The text of four bytes in network order (inet_ntoa).
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` with the number of bytes as its subject where it is not 4.
    public static func inetNtoa(_ bytes: [UInt8]) throws(SocketError) -> String {
        try host(bytes, "inet_ntoa", as: IPv4.Host.self).description
    }

    /// The 4 or 16 bytes of a host in network order, from its strict form (inet_pton).
    ///
    /// - Parameters:
    ///   - family: `.ipv4` or `.ipv6`.
    ///   - text: The text.
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject; `.system` with EAFNOSUPPORT for
    ///   other families.
    public static func inetPton(_ family: AddressFamilyNumber, _ text: String) throws(SocketError) -> [UInt8] {
        switch family {
        case .ipv4: bytes(of: try IPv4.Host(parsing: text))
        case .ipv6: bytes(of: try IPv6.Host(parsing: text))
        default: throw unsupported(family, "inet_pton")
        }
    }

    /// The text of the 4 or 16 bytes of a host in network order (inet_ntop).
    ///
    /// It is the host's own text but for the deprecated IPv4-compatible addresses, of ::/96, which appear as
    /// `::192.0.2.1` where there is more than one group behind the zeros, as in C.
    ///
    /// - Parameters:
    ///   - family: `.ipv4` or `.ipv6`.
    ///   - bytes: 4 or 16 bytes.
    /// - Throws: ``SocketError/Code/invalidArgument`` with the number of bytes as its subject where it is another;
    ///   `.system` with EAFNOSUPPORT for other families.
    public static func inetNtop(_ family: AddressFamilyNumber, _ bytes: [UInt8]) throws(SocketError) -> String {
        switch family {
        case .ipv4: return try host(bytes, "inet_ntop", as: IPv4.Host.self).description
        case .ipv6:
            let host = try host(bytes, "inet_ntop", as: IPv6.Host.self)
            guard host.isIPv4Compatible, host.low > 0xffff else { return host.description }
            return "::\(IPv4.Host(value: UInt32(truncatingIfNeeded: host.low)))"
        default: throw unsupported(family, "inet_ntop")
        }
    }

    private static func unsupported(
        _ family: AddressFamilyNumber, _ operation: SocketError.Operation
    ) -> SocketError {
        SocketError(
            .system(.addressFamilyNotSupported), operation, subject: .number(Int(family.rawValue)),
            detail: "expected AF_INET (2) or AF_INET6 (10)")
    }

    private static func bytes<Host: InternetHost>(of host: Host) -> [UInt8] {
        (0..<Host.encodedSize).reversed().map { UInt8(truncatingIfNeeded: host.value >> Host.Value(8 * $0)) }
    }

    private static func host<Host: InternetHost>(
        _ bytes: [UInt8], _ operation: SocketError.Operation, as type: Host.Type
    ) throws(SocketError) -> Host {
        guard bytes.count == Host.encodedSize, let host = unsafe Host(networkBytes: bytes.span.bytes) else {
            throw SocketError(
                .invalidArgument, operation, subject: .number(bytes.count), detail: "expected \(Host.encodedSize) bytes"
            )
        }
        return host
    }
}
