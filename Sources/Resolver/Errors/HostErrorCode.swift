internal import CResolverShims

/// Why gethostbyname(3) or one of its relatives failed: h_errno.
///
/// The set is open, like ``AddressInfoErrorCode``.
public struct HostErrorCode: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: Int32

    /// Creates a code from its number.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The C library failed; see ``ResolverError/errno`` (NETDB_INTERNAL).
    public static var `internal`: Self { Self(rawValue: -1) }
    /// The host does not exist (HOST_NOT_FOUND).
    public static var hostNotFound: Self { Self(rawValue: 1) }
    /// The name server did not answer, or could not answer now: another attempt may succeed (TRY_AGAIN).
    public static var tryAgain: Self { Self(rawValue: 2) }
    /// The name server failed permanently (NO_RECOVERY).
    public static var noRecovery: Self { Self(rawValue: 3) }
    /// The host exists but has no address of the family (NO_DATA, NO_ADDRESS).
    public static var noData: Self { Self(rawValue: 4) }
}

extension HostErrorCode: CustomStringConvertible {
    /// The C library's text and the C name: "Unknown host (HOST_NOT_FOUND)"; hstrerror(3).
    public var description: String {
        let text = unsafe String(cString: resolver_host_error(rawValue))
        return "\(text) (\(name ?? "\(rawValue)"))"
    }

    /// The C name, such as `HOST_NOT_FOUND`; nil for a number that is not known here.
    public var name: String? {
        switch self {
        case .internal: "NETDB_INTERNAL"
        case .hostNotFound: "HOST_NOT_FOUND"
        case .tryAgain: "TRY_AGAIN"
        case .noRecovery: "NO_RECOVERY"
        case .noData: "NO_DATA"
        default: nil
        }
    }
}
