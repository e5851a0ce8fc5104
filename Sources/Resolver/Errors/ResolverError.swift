public import SocketAPI

/// Why looking something up failed: what kind of failure, the C library's code for it, and what was looked up.
///
/// ```swift
/// do throws(ResolverError) {
///     rows = try SystemResolver.shared.addressInfo(host: "www.example.com", service: "https", timeout: .seconds(5))
/// } catch where error.isNotFound {
///     print(error)  // look up www.example.com, service https: Name or service not known (EAI_NONAME)
/// }
/// ```
public struct ResolverError: Error, Hashable {
    /// What kind of failure it is.
    public let kind: Kind

    /// The code of getaddrinfo(3) or getnameinfo(3), where the kind is ``Kind/addressInfo``.
    public var addressInfoCode: AddressInfoErrorCode? {
        kind == .addressInfo ? AddressInfoErrorCode(rawValue: number) : nil
    }

    /// The code of gethostbyname(3) and its relatives, where the kind is ``Kind/host``.
    public var hostCode: HostErrorCode? { kind == .host ? HostErrorCode(rawValue: number) : nil }

    /// The error number of a system call below, where there is one: with ``AddressInfoErrorCode/system``,
    /// ``HostErrorCode/internal``, and the kind ``Kind/system``.
    public let errno: Errno?

    /// What was looked up, in words: `www.example.com, service https`.
    public let subject: String

    private let number: Int32

    /// A failure of getaddrinfo(3) or getnameinfo(3).
    public init(addressInfo code: AddressInfoErrorCode, subject: String, errno: Errno? = nil) {
        self.init(.addressInfo, subject: subject, errno: code == .system ? errno : nil, number: code.rawValue)
    }

    /// A failure of gethostbyname(3) or one of its relatives.
    public init(host code: HostErrorCode, subject: String, errno: Errno? = nil) {
        self.init(.host, subject: subject, errno: code == .internal ? errno : nil, number: code.rawValue)
    }

    /// A failure without a code of the C library.
    public init(_ kind: Kind, subject: String, errno: Errno? = nil) {
        self.init(kind, subject: subject, errno: errno, number: 0)
    }

    private init(_ kind: Kind, subject: String, errno: Errno?, number: Int32) {
        self.kind = kind
        self.subject = subject
        self.errno = errno
        self.number = number
    }
}

extension ResolverError {
    /// A kind of failure. Open: a `switch` over it needs a `default`.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// A number of the library's own.
        public let rawValue: Int

        /// Creates a kind from its number.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// getaddrinfo(3) or getnameinfo(3) failed: Python's `gaierror`.
        public static var addressInfo: Kind { Kind(rawValue: 1) }
        /// A function of the family of gethostbyname(3) failed: Python's `herror`.
        public static var host: Kind { Kind(rawValue: 2) }
        /// There is no such service, protocol or interface.
        public static var noEntry: Kind { Kind(rawValue: 3) }
        /// A system call failed.
        public static var system: Kind { Kind(rawValue: 4) }
        /// The time was over.
        public static var timedOut: Kind { Kind(rawValue: 5) }
        /// The task was cancelled.
        public static var cancelled: Kind { Kind(rawValue: 6) }
        /// A text that no name can be, such as one with a NUL in it.
        public static var invalidName: Kind { Kind(rawValue: 7) }
    }
}

extension ResolverError {
    /// Whether there is no such name, or nothing of what was asked for under that name: asking again is of no use.
    public var isNotFound: Bool {
        switch kind {
        case .addressInfo: [.noName, .noData, .addressFamily, .service].contains(addressInfoCode)
        case .host: [.hostNotFound, .noData].contains(hostCode)
        default: kind == .noEntry
        }
    }

    /// Whether another attempt may succeed: no name server answered, or it said that it can't now, or the time was over.
    public var isTemporary: Bool {
        switch kind {
        case .addressInfo: addressInfoCode == .again
        case .host: hostCode == .tryAgain
        default: kind == .timedOut
        }
    }

    /// Whether a name server failed for good.
    ///
    /// The GNU C library does not tell a server that answers SERVFAIL from one that is silent: both are
    /// ``isTemporary``.
    public var isServerFailure: Bool { addressInfoCode == .fail || hostCode == .noRecovery }
}

extension ResolverError: CustomStringConvertible {
    /// The failure in words: "look up nowhere.example: Name or service not known (EAI_NONAME)".
    public var description: String {
        let system = errno.map { ": \(SocketError.Code.system($0))" } ?? ""
        return "look up \(subject): \(reason)\(system)"
    }

    private var reason: String {
        if let code = addressInfoCode { return "\(code)" }
        if let code = hostCode { return "\(code)" }
        return switch kind {
        case .noEntry: "there is no such entry"
        case .system: "a system call failed"
        case .timedOut: "timed out"
        case .cancelled: "cancelled"
        case .invalidName: "not a name"
        default: "unknown reason \(kind.rawValue)"
        }
    }
}
