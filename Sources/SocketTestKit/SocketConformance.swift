public import SocketAPI

/// The checks that the sockets of every family must pass, including families outside this package.
///
/// Describe the properties of your family's sockets, and let your test framework run the checks. With Swift Testing:
///
/// ```swift
/// import SocketAPI
/// import SocketTestKit
/// import Testing
///
/// let stream = SocketConformance(.vsock, .stream) { VsockAddress(context: 1, port: .max) }
///
/// @Test(arguments: stream.checks)
/// func conforms(_ check: ConformanceCheck) throws { try check.run() }
/// ```
///
/// The checks use the real kernel and their own threads, and take a few seconds in total. They only need addresses to
/// which sockets can be bound.
public struct SocketConformance<Family: AddressFamily>: Sendable {
    /// The family.
    public let family: Family
    /// The type of the sockets.
    public let type: SocketType
    /// Their protocol.
    public let protocolNumber: ProtocolNumber
    /// The properties that the family's sockets lack. Checks that need them are omitted.
    public let lacking: Limits
    /// Returns an address to which a socket can be bound: a new one at each call, or one that lets the kernel choose.
    let freshAddress: @Sendable () throws -> Family.Address

    /// Properties that sockets of a family may lack.
    public struct Limits: OptionSet, Sendable {
        /// The bits.
        public let rawValue: Int

        /// Creates a set from its bits.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// shutdown(2) of one direction: TIPC doesn't support it.
        public static var halfClose: Limits { Limits(rawValue: 1) }
        /// Empty messages.
        public static var emptyMessages: Limits { Limits(rawValue: 2) }
        /// Waking of calls that wait in the kernel: netlink and packet sockets have no shutdown(2).
        public static var kernelWaking: Limits { Limits(rawValue: 4) }
        /// An end of the stream that is received as 0 bytes on every call.
        public static var endOfStream: Limits { Limits(rawValue: 8) }
        /// Connecting to an address of the same kind: some sockets communicate only with the kernel.
        public static var peers: Limits { Limits(rawValue: 16) }
        /// Sending that waits if the receiver is slow: UDP drops instead.
        /// Sending that waits when the receiver is slow: UDP drops instead.
        public static var backPressure: Limits { Limits(rawValue: 32) }
        /// A failure of sending to a peer that has closed: MPTCP accepts the bytes for a minute.
        public static var brokenPipe: Limits { Limits(rawValue: 64) }
        /// Addresses to which only one socket can be bound: any number of TIPC sockets can have the same name.
        public static var exclusiveAddresses: Limits { Limits(rawValue: 128) }
        /// Reporting the full length of a truncated message (MSG_TRUNC): TIPC doesn't.
        public static var messageLengths: Limits { Limits(rawValue: 256) }
        /// A close(2) that returns at once while the peer's queue is full: TIPC's waits up to eight seconds for free
        /// space.
        public static var promptClosing: Limits { Limits(rawValue: 512) }
    }

    /// Describes the sockets to check.
    ///
    /// - Parameters:
    ///   - family: The family.
    ///   - type: `.stream`, `.seqPacket`, `.datagram` or `.reliableDatagram`.
    ///   - protocolNumber: The protocol, if it isn't the default.
    ///   - lacking: The properties that these sockets lack.
    ///   - freshAddress: Returns addresses to which sockets can be bound. They aren't reused.
    public init(
        _ family: Family, _ type: SocketType, _ protocolNumber: ProtocolNumber = .default, lacking: Limits = [],
        freshAddress: @escaping @Sendable () throws -> Family.Address
    ) {
        self.family = family
        self.type = type
        self.protocolNumber = protocolNumber
        self.lacking = lacking
        self.freshAddress = freshAddress
    }

    /// The checks for sockets of this kind.
    public var checks: [ConformanceCheck] {
        var checks = commonChecks + timeoutChecks + closingChecks + hygieneChecks
        checks += isConnected ? connectionChecks : datagramChecks
        if type == .stream { checks += streamChecks }
        if type != .stream { checks += messageChecks }
        return checks
    }

    /// Whether peers are connected by listen, accept and connect.
    package var isConnected: Bool { type == .stream || type == .seqPacket }
}

/// A check: a name and a body.
public struct ConformanceCheck: Sendable, CustomStringConvertible {
    /// The property that holds if the check passes, as a sentence.
    public let name: String
    private let body: @Sendable () throws -> Void

    init(_ name: String, _ body: @escaping @Sendable () throws -> Void) {
        self.name = name
        self.body = body
    }

    /// Runs the check.
    ///
    /// - Throws: ``ConformanceFailure``, or the `SocketError` of a call that failed unexpectedly.
    public func run() throws {
        // On its own thread, so a check that hangs fails instead of stopping the run.
        try Background(body).value(within: .seconds(180))
    }

    /// The name.
    public var description: String { name }
}

extension SocketConformance {
    /// Creates a socket with a timeout, so that no check waits for ever.
    package func socket(timeout: Duration? = .seconds(120)) throws -> Socket<Family> {
        let socket = try Socket(family, type, protocolNumber)
        socket.timeout = timeout
        return socket
    }

    /// Creates a socket bound to a new address.
    package func boundSocket(timeout: Duration? = .seconds(120)) throws -> Socket<Family> {
        let socket = try socket(timeout: timeout)
        try socket.bind(to: freshAddress())
        return socket
    }

    /// Creates a listening socket.
    package func listener(timeout: Duration? = .seconds(120)) throws -> Socket<Family> {
        let listener = try boundSocket(timeout: timeout)
        try listener.listen(backlog: 16)
        return listener
    }

    /// Creates two connected sockets, with the timeouts of ``socket(timeout:)``.
    package func connectedSockets() throws -> (client: Socket<Family>, server: Socket<Family>) {
        if isConnected {
            let listener = try listener()
            let client = try socket()
            let address = try listener.localAddress
            // Sockets of some families (TIPC) are connected only after the other side has accepted.
            let connecting = Background { try client.connect(to: address) }
            let server = try listener.accept().socket
            try connecting.value()
            server.timeout = .seconds(120)
            return (client, server)
        }
        let (one, other) = (try boundSocket(), try boundSocket())
        try one.connect(to: other.localAddress)
        try other.connect(to: one.localAddress)
        return (one, other)
    }

    /// Returns bytes in which a missing, duplicated or misplaced one is detected.
    package func pattern(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
    }

    /// Receives until `count` bytes have arrived or the stream ends.
    func receive(_ count: Int, from socket: Socket<Family>, atOnce limit: Int = 65536) throws -> [UInt8] {
        var all: [UInt8] = []
        while all.count < count {
            let some = try socket.receive(upTo: min(limit, count - all.count))
            if some.isEmpty { break }
            all += some
        }
        return all
    }
}
