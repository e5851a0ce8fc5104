public import SocketAPI

/// The checks that the sockets of every family pass: of those that this package brings, and of yours.
///
/// Describe what your family's sockets are, and let your test framework run the checks. With Swift Testing:
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
/// The checks use the real kernel and threads of their own, and take a few seconds together. They need nothing but
/// addresses that sockets can be bound to.
public struct SocketConformance<Family: AddressFamily>: Sendable {
    /// The family.
    public let family: Family
    /// The type of the sockets.
    public let type: SocketType
    /// Their protocol.
    public let protocolNumber: ProtocolNumber
    /// What the family's sockets can't do, and the checks that need it are left out for.
    public let lacking: Limits
    /// An address for a socket to bind to: a new one at each call, or one that lets the kernel choose.
    let freshAddress: @Sendable () throws -> Family.Address

    /// Properties that sockets of a family may lack.
    public struct Limits: OptionSet, Sendable {
        /// The bits.
        public let rawValue: Int

        /// Creates a set from its bits.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// shutdown(2) of one half: TIPC has none.
        public static var halfClose: Limits { Limits(rawValue: 1) }
        /// Messages of no bytes.
        public static var emptyMessages: Limits { Limits(rawValue: 2) }
        /// Waking of calls that wait in the kernel: netlink and packet sockets have no shutdown(2).
        public static var kernelWaking: Limits { Limits(rawValue: 4) }
        /// An end of the stream that is read as 0 bytes, again and again.
        public static var endOfStream: Limits { Limits(rawValue: 8) }
        /// Connecting to an address of one's own kind: sockets that speak to the kernel only.
        public static var peers: Limits { Limits(rawValue: 16) }
        /// Sending that waits when the receiver is slow: UDP drops instead.
        public static var backPressure: Limits { Limits(rawValue: 32) }
        /// A failure of sending to a peer that has closed: MPTCP takes the bytes for a minute.
        public static var brokenPipe: Limits { Limits(rawValue: 64) }
        /// Addresses that only one socket can be bound to: TIPC lets any number of sockets have a name.
        public static var exclusiveAddresses: Limits { Limits(rawValue: 128) }
        /// Telling the length of a message that is cut (MSG_TRUNC): TIPC does not.
        public static var messageLengths: Limits { Limits(rawValue: 256) }
        /// A close(2) that returns at once while the peer's queue is full: TIPC's waits up to eight seconds for room.
        public static var promptClosing: Limits { Limits(rawValue: 512) }
    }

    /// Describes the sockets to check.
    ///
    /// - Parameters:
    ///   - family: The family.
    ///   - type: `.stream`, `.seqPacket`, `.datagram` or `.reliableDatagram`.
    ///   - protocolNumber: The protocol, where it is not the usual one.
    ///   - lacking: What these sockets can't do.
    ///   - freshAddress: Gives addresses to bind to. They are never given back.
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

/// One check: a name, and what it does.
public struct ConformanceCheck: Sendable, CustomStringConvertible {
    /// What holds when the check passes, as a sentence.
    public let name: String
    private let body: @Sendable () throws -> Void

    init(_ name: String, _ body: @escaping @Sendable () throws -> Void) {
        self.name = name
        self.body = body
    }

    /// Runs the check.
    ///
    /// - Throws: ``ConformanceFailure``, or the `SocketError` of a call that should not have failed.
    public func run() throws {
        // On a thread of its own: a check that hangs is a failure, and not the end of the run.
        try Background(body).value(within: .seconds(180))
    }

    /// The name.
    public var description: String { name }
}

extension SocketConformance {
    /// A socket with a timeout, so that nothing waits for ever.
    package func socket(timeout: Duration? = .seconds(120)) throws -> Socket<Family> {
        let socket = try Socket(family, type, protocolNumber)
        socket.timeout = timeout
        return socket
    }

    /// A socket with an address of its own.
    package func boundSocket(timeout: Duration? = .seconds(120)) throws -> Socket<Family> {
        let socket = try socket(timeout: timeout)
        try socket.bind(to: freshAddress())
        return socket
    }

    /// A socket that listens.
    package func listener(timeout: Duration? = .seconds(120)) throws -> Socket<Family> {
        let listener = try boundSocket(timeout: timeout)
        try listener.listen(backlog: 16)
        return listener
    }

    /// Two sockets that are connected to each other, with the timeouts of ``socket(timeout:)``.
    package func connectedSockets() throws -> (client: Socket<Family>, server: Socket<Family>) {
        if isConnected {
            let listener = try listener()
            let client = try socket()
            let address = try listener.localAddress
            // Some families (TIPC) are connected only when the other side has accepted.
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

    /// Bytes that show when one is missing, doubled or in the wrong place.
    package func pattern(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
    }

    /// Receives until there are so many bytes or the stream ends.
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
