internal import SocketAPI
internal import SocketAsync
public import SocketTestKit

/// One check of awaited calls: a name, and what it does.
///
/// ```swift
/// import SocketAPI
/// import SocketAsyncTestKit
/// import SocketTestKit
/// import Testing
///
/// let stream = SocketConformance(.vsock, .stream) { VsockAddress(context: 1, port: .max) }
///
/// @Test(arguments: stream.asyncChecks)
/// func conforms(_ check: AsyncConformanceCheck) async throws { try await check.run() }
/// ```
public struct AsyncConformanceCheck: Sendable, CustomStringConvertible {
    /// What holds when the check passes, as a sentence.
    public let name: String
    private let body: @Sendable () async throws -> Void

    init(_ name: String, _ body: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.body = body
    }

    /// Runs the check, on an event loop: there its tasks don't wait behind those of all other tests of the program.
    ///
    /// - Throws: `ConformanceFailure`, or the `SocketError` of a call that should not have failed.
    @concurrent
    public func run() async throws {
        let loop = try EventLoops.shared().next()
        try await withTaskExecutorPreference(loop) { try await body() }
    }

    /// The name.
    public var description: String { name }
}

extension SocketConformance {
    /// The checks that awaited calls of sockets of this kind pass.
    public var asyncChecks: [AsyncConformanceCheck] {
        var checks = waitingChecks + closingChecks + raceChecks
        guard !lacking.contains(.peers) else { return checks }
        checks += isConnected ? connectionChecks : datagramChecks
        if type == .stream { checks += streamChecks }
        return checks
    }

    /// A socket whose ``waitingCall(_:)`` waits: a listener, or one to which nobody sends.
    func waitingSocket() throws -> Socket<Family> {
        isConnected ? try listener(timeout: nil) : try boundSocket(timeout: nil)
    }

    /// A call that waits for input on such a socket.
    nonisolated(nonsending) func waitingCall(
        _ socket: Socket<Family>, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        if isConnected {
            _ = try await socket.accept(until: deadline)
        } else {
            _ = try await socket.receive(upTo: 64, until: deadline)
        }
    }
}

/// The code of the error that a call must end with.
@concurrent
func failureCode(_ body: @Sendable () async throws -> Void) async throws -> SocketError.Code {
    do {
        try await body()
    } catch let error as SocketError {
        return error.code
    }
    throw ConformanceFailure("the call did not fail")
}

/// Returns when a condition holds.
///
/// - Throws: `ConformanceFailure` after three minutes.
@concurrent
func eventually(_ what: String, _ holds: @Sendable () -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(180)
    while !holds() {
        guard ContinuousClock.now < end else { throw ConformanceFailure("never happened: \(what)") }
        await Task.yield()
    }
}

/// Returns when a call waits on the socket.
func untilWaiting<Family>(_ socket: Socket<Family>) async throws {
    try await eventually("a call waits") { socket.descriptor.hasWaitingCall }
}

extension Task where Failure == any Error {
    /// What the task returned or threw.
    ///
    /// - Throws: `ConformanceFailure` where it has not ended after three minutes.
    func ended(within limit: Duration = .seconds(180)) async throws -> Success {
        let late = Task<Void, any Error> {
            try await Task<Never, Never>.sleep(for: limit)
            self.cancel()
        }
        defer { late.cancel() }
        return try await value
    }
}
