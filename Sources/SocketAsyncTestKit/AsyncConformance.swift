internal import SocketAPI
internal import SocketAsync
public import SocketTestKit

/// A check of awaited calls: a name and a body.
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
    /// The property that holds if the check passes, as a sentence.
    public let name: String
    private let body: @Sendable () async throws -> Void

    init(_ name: String, _ body: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.body = body
    }

    /// Runs the check on an event loop, where its tasks don't wait behind those of all other tests of the program.
    ///
    /// - Throws: `ConformanceFailure`, or the `SocketError` of a call that failed unexpectedly.
    @concurrent
    public func run() async throws {
        let loop = try EventLoops.shared().next()
        try await withTaskExecutorPreference(loop) { try await body() }
    }

    /// The name.
    public var description: String { name }
}

extension SocketConformance {
    /// The checks that awaited calls on sockets of this kind must pass.
    public var asyncChecks: [AsyncConformanceCheck] {
        var checks = waitingChecks + closingChecks + raceChecks
        guard !lacking.contains(.peers) else { return checks }
        checks += isConnected ? connectionChecks : datagramChecks
        if type == .stream { checks += streamChecks }
        return checks
    }

    /// Creates a socket on which ``waitingCall(_:)`` waits: a listener, or a socket that receives nothing.
    func waitingSocket() throws -> Socket<Family> {
        isConnected ? try listener(timeout: nil) : try boundSocket(timeout: nil)
    }

    /// Makes a call that waits for input on such a socket.
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

/// Returns the code of the error that a call must throw.
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
    /// Returns the task's result, or throws its error.
    ///
    /// - Throws: `ConformanceFailure` if it hasn't ended after three minutes.
    func ended(within limit: Duration = .seconds(180)) async throws -> Success {
        let late = Task<Void, any Error> {
            try await Task<Never, Never>.sleep(for: limit)
            self.cancel()
        }
        defer { late.cancel() }
        return try await value
    }
}
