import EchoSupport
import SocketAsync

/// The connections that wait for their next request: when the server ends, they need not be waited for.
final class IdleConnections<Family: AddressFamily>: Sendable {
    private struct State {
        var connections: Set<Socket<Family>> = []
        var hasEnded = false
        var requests = 0
    }

    private let state = Locked(State())

    /// Whether the server ends: an answer is then the last one of its connection.
    var hasEnded: Bool { state.withLock { $0.hasEnded } }

    /// The number of requests that were received.
    var requests: Int { state.withLock { $0.requests } }

    /// Adds a connection; false if the server ends.
    func enter(_ connection: Socket<Family>) -> Bool {
        state.withLock { state in
            guard !state.hasEnded else { return false }
            state.connections.insert(connection)
            return true
        }
    }

    /// Removes a connection whose next request has begun.
    func leave(_ connection: Socket<Family>) { state.withLock { _ = $0.connections.remove(connection) } }

    /// Counts a request.
    func countRequest() { state.withLock { $0.requests += 1 } }

    /// Ends all idle connections: their receives return the end of the stream.
    func end() {
        let connections = state.withLock { state in
            state.hasEnded = true
            defer { state.connections = [] }
            return state.connections
        }
        for connection in connections { try? connection.shutdown(.read) }
    }
}
