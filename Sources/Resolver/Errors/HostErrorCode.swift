internal import CResolverShims

/// Why a function of the family of gethostbyname(3) failed: h_errno.
///
/// Open, as ``AddressInfoErrorCode``.
public struct HostErrorCode: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: Int32

    /// Creates a code from its number.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The C library itself failed; see ``ResolverError/errno`` (NETDB_INTERNAL).
    public static var `internal`: Self { Self(rawValue: -1) }
    /// No such host (HOST_NOT_FOUND).
    public static var hostNotFound: Self { Self(rawValue: 1) }
    /// The name server did not answer, or could not: another attempt may succeed (TRY_AGAIN).
    public static var tryAgain: Self { Self(rawValue: 2) }
    /// The name server failed, and will again (NO_RECOVERY).
    public static var noRecovery: Self { Self(rawValue: 3) }
    /// The host exists, and has no address of this family (NO_DATA, NO_ADDRESS).
    public static var noData: Self { Self(rawValue: 4) }
}

extension HostErrorCode: CustomStringConvertible {
    /// The C library's text and the C name: "Unknown host (HOST_NOT_FOUND)"; hstrerror(3).
    public var description: String {
        let text = unsafe String(cString: resolver_host_error(rawValue))
        return "\(text) (\(name ?? "\(rawValue)"))"
    }

    /// The C name, such as `HOST_NOT_FOUND`; nil for a number that has none here.
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
