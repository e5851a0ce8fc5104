public import FamilyInet
public import SocketAPI

/// What a call of ``Connector`` did: the look-ups and the attempts, each with its time.
///
/// Times count from the beginning of the call.
public struct ConnectTimeline: Sendable {
    /// The look-up of the addresses of one version.
    public struct Lookup: Sendable {
        /// The version that was looked up.
        public var version: IP.Version
        /// When the answer came; nil if none came.
        public var ended: Duration?
        /// The addresses, in the order of the answer.
        public var addresses: [IP.Address]
        /// Why there are no addresses.
        public var error: ResolverError?
    }

    /// An attempt to connect to one address.
    public struct Attempt: Sendable {
        /// The address.
        public var address: IP.Address
        /// When it began.
        public var start: Duration
        /// How long it took.
        public var duration: Duration
        /// How it ended.
        public var outcome: Outcome
    }

    /// How an attempt ended.
    public enum Outcome: Sendable, Hashable {
        /// The attempt made the connection.
        case connected
        /// The attempt failed, or made way for another one (``SocketError/Code/timedOut``).
        case failed(SocketError)
        /// Another attempt was faster, or the call ended first.
        case abandoned
    }

    /// The look-ups. A host that is an address needs none.
    public internal(set) var lookups: [Lookup] = []

    /// The attempts, in the order in which they began.
    public internal(set) var attempts: [Attempt] = []

    /// How long the call took.
    public internal(set) var duration: Duration = .zero
}

extension ConnectTimeline: CustomStringConvertible {
    /// One line for each look-up and each attempt.
    public var description: String {
        (lookups.map(\.description) + attempts.map(\.description)).joined(separator: "\n")
    }
}

extension ConnectTimeline.Lookup: CustomStringConvertible {
    /// `ipv6: 2 addresses after 0.012 seconds`.
    public var description: String {
        let result = error.map { "\($0)" } ?? "\(addresses.count) addresses"
        return "\(IP(version).name): \(ended == nil ? "no answer" : result)" + (ended.map { " after \($0)" } ?? "")
    }
}

extension ConnectTimeline.Attempt: CustomStringConvertible {
    /// `[2001:db8::1]:80 from 0.0 seconds for 0.25 seconds: abandoned`.
    public var description: String {
        let result =
            switch outcome {
            case .connected: "connected"
            case .failed(let error): "\(error.code)"
            case .abandoned: "abandoned"
            }
        return "\(address) from \(start) for \(duration): \(result)"
    }
}

/// Why a connection failed: the error of the look-up, or of each attempt.
public struct ConnectError: Error, CustomStringConvertible {
    /// What ended the call.
    public enum Reason: Sendable, Hashable {
        /// The look-up found no address.
        case lookup(ResolverError)
        /// Every attempt failed.
        case attempts
        /// The deadline passed.
        case timedOut
        /// The task was cancelled: in the form of ResolverAsync.
        case cancelled
        /// The process has no descriptors or memory left, or a signal's hook ended the call.
        case system(SocketError)
    }

    /// What ended the call.
    public let reason: Reason

    /// The host and the service in words. Unusual names are quoted.
    public let subject: String

    /// What the call did until then.
    public let timeline: ConnectTimeline

    /// The errors of all attempts, in the order in which they began. Each names its address.
    public var errors: [SocketError] {
        timeline.attempts.compactMap { if case .failed(let error) = $0.outcome { error } else { nil } }
    }

    /// Why the look-up found no address, if that is the reason.
    public var lookupError: ResolverError? { if case .lookup(let error) = reason { error } else { nil } }

    /// The failure in words, with every attempt.
    public var description: String {
        let reason =
            switch reason {
            case .lookup(let error): "\(error)"
            case .attempts: "every attempt failed"
            case .timedOut: "timed out"
            case .cancelled: "cancelled"
            case .system(let error): "\(error)"
            }
        let attempts = timeline.attempts.map { "\n  \($0)" }.joined()
        return "connect to \(subject): \(reason)\(attempts)"
    }
}
