public import SocketAPI

/// Why a look-up failed: the kind of failure, the C library's code for it, and what was looked up.
///
/// ```swift
/// do {
///     print(try SystemResolver.shared.addressInfo(host: "www.example.com", service: "https", timeout: .seconds(5)))
/// } catch {
///     guard error.isNotFound else { throw error }
///     print(error)  // look up www.example.com, service https: Name or service not known (EAI_NONAME)
/// }
/// ```
public struct ResolverError: Error, Hashable {
    /// The kind of failure.
    public let kind: Kind

    /// The code of getaddrinfo(3) or getnameinfo(3), for the kind ``Kind/addressInfo``.
    public var addressInfoCode: AddressInfoErrorCode? {
        kind == .addressInfo ? AddressInfoErrorCode(rawValue: number) : nil
    }

    /// The code of gethostbyname(3) and its relatives, for the kind ``Kind/host``.
    public var hostCode: HostErrorCode? { kind == .host ? HostErrorCode(rawValue: number) : nil }

    /// The error number of the system call that failed, if there is one: with ``AddressInfoErrorCode/system``,
    /// ``HostErrorCode/internal``, and the kind ``Kind/system``.
    public let errno: Errno?

    /// What was looked up, in words: `www.example.com, service https`. Unusual names are quoted, and characters that a
    /// terminal or a log would not print are escaped.
    public let subject: String

    /// What is wrong with the name, or which file of the machine is missing; nil if the code says it all.
    public let detail: String?

    private let number: Int32

    /// Creates the error of a getaddrinfo(3) or getnameinfo(3) that failed.
    public init(addressInfo code: AddressInfoErrorCode, subject: String, errno: Errno? = nil, detail: String? = nil) {
        self.init(.addressInfo, subject, code == .system ? errno : nil, detail, number: code.rawValue)
    }

    /// Creates the error of a gethostbyname(3), or one of its relatives, that failed.
    public init(host code: HostErrorCode, subject: String, errno: Errno? = nil, detail: String? = nil) {
        self.init(.host, subject, code == .internal ? errno : nil, detail, number: code.rawValue)
    }

    /// Creates an error without a code of the C library.
    public init(_ kind: Kind, subject: String, errno: Errno? = nil, detail: String? = nil) {
        self.init(kind, subject, errno, detail, number: 0)
    }

    private init(_ kind: Kind, _ subject: String, _ errno: Errno?, _ detail: String?, number: Int32) {
        self.kind = kind
        // A program's own resolver may put a name here as it came.
        self.subject = subject.escapingControls
        self.errno = errno
        self.detail = detail?.escapingControls
        self.number = number
    }
}

extension ResolverError {
    /// A kind of failure. The set is open: a `switch` over it needs a `default`.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// A number that this library assigns.
        public let rawValue: Int

        /// Creates a kind from its number.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// getaddrinfo(3) or getnameinfo(3) failed: Python's `gaierror`.
        public static var addressInfo: Kind { Kind(rawValue: 1) }
        /// gethostbyname(3) or one of its relatives failed: Python's `herror`.
        public static var host: Kind { Kind(rawValue: 2) }
        /// There is no such service, protocol or interface.
        public static var noEntry: Kind { Kind(rawValue: 3) }
        /// A system call failed.
        public static var system: Kind { Kind(rawValue: 4) }
        /// The deadline passed.
        public static var timedOut: Kind { Kind(rawValue: 5) }
        /// The task was cancelled.
        public static var cancelled: Kind { Kind(rawValue: 6) }
        /// The text cannot be a name, because it has a NUL, for example. ``ResolverError/detail`` says why.
        public static var invalidName: Kind { Kind(rawValue: 7) }
    }
}

extension ResolverError {
    /// Whether the name does not exist, or has nothing of what was asked for. Asking again does not help.
    public var isNotFound: Bool {
        switch kind {
        case .addressInfo: [.noName, .noData, .addressFamily, .service].contains(addressInfoCode)
        case .host: [.hostNotFound, .noData].contains(hostCode)
        default: kind == .noEntry
        }
    }

    /// Whether another attempt may succeed: no name server answered, or it cannot answer now, or the deadline passed.
    public var isTemporary: Bool {
        switch kind {
        case .addressInfo: addressInfoCode == .again
        case .host: hostCode == .tryAgain
        default: kind == .timedOut
        }
    }

    /// Whether a name server failed permanently.
    ///
    /// The GNU C library does not tell a server that answers SERVFAIL from one that does not answer: both are
    /// ``isTemporary``.
    public var isServerFailure: Bool { addressInfoCode == .fail || hostCode == .noRecovery }
}

extension ResolverError: CustomStringConvertible {
    /// The failure in words: "look up nowhere.example: Name or service not known (EAI_NONAME)".
    public var description: String {
        let system = errno.map { ": \(SocketError.Code.system($0))" } ?? ""
        return "look up \(subject): \(reason)\(system)" + (detail.map { "; \($0)" } ?? "")
    }

    private var reason: String {
        if let code = addressInfoCode { return "\(code)" }
        if let code = hostCode { return "\(code)" }
        return "\(kind)"
    }
}

extension ResolverError.Kind: CustomStringConvertible {
    /// The kind in words: "timed out".
    public var description: String {
        switch self {
        case .addressInfo: "getaddrinfo(3) failed"
        case .host: "gethostbyname(3) failed"
        case .noEntry: "there is no such entry"
        case .system: "a system call failed"
        case .timedOut: "timed out"
        case .cancelled: "cancelled"
        case .invalidName: "not a valid name"
        default: "unknown reason \(rawValue)"
        }
    }
}
