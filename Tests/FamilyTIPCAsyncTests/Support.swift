import FamilyTIPCAsync
import TIPCTestSupport
import Testing

extension Trait where Self == ConditionTrait {
    /// For what needs a kernel with TIPC.
    static var needsTIPC: Self {
        .enabled(if: hasTIPC, "this kernel has no TIPC: Scripts/with-tipc runs the test on one that has")
    }
}

/// The code of an awaited call that must fail; nil if it doesn't.
@concurrent
func code<Value>(_ body: @Sendable () async throws(SocketError) -> Value) async -> SocketError.Code? {
    do throws(SocketError) {
        _ = try await body()
        return nil
    } catch { return error.code }
}

/// Yields until a condition holds; the suite's time limit ends it otherwise.
@concurrent
func until(_ holds: @Sendable () -> Bool) async { while !holds(), !Task.isCancelled { await Task.yield() } }

/// Returns when a task waits on the socket.
func untilWaiting(_ socket: Socket<TIPC>) async { await until { socket.descriptor.hasWaitingCall } }

/// The blocking form of a call, in an async test.
func blocking<Result>(_ body: () throws -> Result) rethrows -> Result { try body() }
