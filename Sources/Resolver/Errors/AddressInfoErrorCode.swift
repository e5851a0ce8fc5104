internal import CResolverShims

/// Why getaddrinfo(3) or getnameinfo(3) failed: EAI_*.
///
/// The set is open: a number that a later C library adds is a code like any other.
public struct AddressInfoErrorCode: RawRepresentable, Hashable, Sendable {
    /// The number. Those of the GNU C library are negative.
    public let rawValue: Int32

    /// Creates a code from its number.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// An unknown flag, or flags that exclude each other (EAI_BADFLAGS).
    public static var badFlags: Self { Self(rawValue: -1) }
    /// The host or the service does not exist, or the query has neither (EAI_NONAME).
    public static var noName: Self { Self(rawValue: -2) }
    /// The name server did not answer, or could not answer now: another attempt may succeed (EAI_AGAIN).
    public static var again: Self { Self(rawValue: -3) }
    /// The name server failed permanently (EAI_FAIL).
    public static var fail: Self { Self(rawValue: -4) }
    /// The host exists but has no address (EAI_NODATA).
    public static var noData: Self { Self(rawValue: -5) }
    /// The address family is not supported (EAI_FAMILY).
    public static var family: Self { Self(rawValue: -6) }
    /// The socket type is not supported, or the protocol has another type (EAI_SOCKTYPE).
    public static var socketType: Self { Self(rawValue: -7) }
    /// The service does not exist for the socket type, or the number is not a port (EAI_SERVICE).
    public static var service: Self { Self(rawValue: -8) }
    /// The host has no address of the query's family (EAI_ADDRFAMILY).
    public static var addressFamily: Self { Self(rawValue: -9) }
    /// Memory is exhausted (EAI_MEMORY).
    public static var memory: Self { Self(rawValue: -10) }
    /// A system call failed; see ``ResolverError/errno`` (EAI_SYSTEM).
    public static var system: Self { Self(rawValue: -11) }
    /// The name is longer than the buffer for it (EAI_OVERFLOW).
    public static var overflow: Self { Self(rawValue: -12) }
    /// The request has not ended yet (EAI_INPROGRESS, getaddrinfo_a(3)). This module never returns it.
    public static var inProgress: Self { Self(rawValue: -100) }
    /// The request was cancelled (EAI_CANCELED, getaddrinfo_a(3)). This module never returns it.
    public static var canceled: Self { Self(rawValue: -101) }
    /// The request could not be cancelled (EAI_NOTCANCELED, getaddrinfo_a(3)). This module never returns it.
    public static var notCanceled: Self { Self(rawValue: -102) }
    /// All requests have ended (EAI_ALLDONE, getaddrinfo_a(3)). This module never returns it.
    public static var allDone: Self { Self(rawValue: -103) }
    /// A signal interrupted the wait (EAI_INTR, getaddrinfo_a(3)). This module never returns it.
    public static var interrupted: Self { Self(rawValue: -104) }
    /// The internationalised name cannot be encoded, or libidn2 is not installed (EAI_IDN_ENCODE).
    public static var idnEncode: Self { Self(rawValue: -105) }
}

extension AddressInfoErrorCode: CustomStringConvertible {
    /// The C library's text and the C name: "Name or service not known (EAI_NONAME)"; gai_strerror(3).
    public var description: String {
        let text = unsafe String(cString: resolver_address_error(rawValue))
        return "\(text) (\(name ?? "\(rawValue)"))"
    }

    /// The C name, such as `EAI_NONAME`; nil for a number that is not known here.
    public var name: String? { Self.names[self] }

    private static let names: [Self: String] = [
        .badFlags: "EAI_BADFLAGS", .noName: "EAI_NONAME", .again: "EAI_AGAIN", .fail: "EAI_FAIL",
        .noData: "EAI_NODATA", .family: "EAI_FAMILY", .socketType: "EAI_SOCKTYPE", .service: "EAI_SERVICE",
        .addressFamily: "EAI_ADDRFAMILY", .memory: "EAI_MEMORY", .system: "EAI_SYSTEM", .overflow: "EAI_OVERFLOW",
        .inProgress: "EAI_INPROGRESS", .canceled: "EAI_CANCELED", .notCanceled: "EAI_NOTCANCELED",
        .allDone: "EAI_ALLDONE", .interrupted: "EAI_INTR", .idnEncode: "EAI_IDN_ENCODE",
    ]
}
