internal import SocketAPI

/// A thread that reads from the topology service on demand, one event for each request.
///
/// Requests reach the thread as bytes over a pair of sockets, so that closing the pair ends its waiting.
final class TopologyReader: Sendable {
    typealias Answer = Result<TIPC.TopologyEvent?, SocketError>

    private struct State {
        /// The task that waits for an event.
        var waiting: CheckedContinuation<Answer, Never>?
        var topology: TIPC.Topology?
        /// This side of the pair of sockets.
        var requests: Socket<AnyFamily>?
        var hasEnded = false

        /// Takes everything that the thread waits for; later requests get the end.
        mutating func finish() -> State {
            defer { self = State(hasEnded: true) }
            return self
        }
    }

    private let subscriptions: [TIPC.Subscription]
    private let node: TIPC.Node
    private let state = Locked(State())

    init(_ subscriptions: [TIPC.Subscription], _ node: TIPC.Node) {
        self.subscriptions = subscriptions
        self.node = node
    }

    /// Requests an event, which the thread passes to the continuation. The first request starts the thread.
    func requestEvent(_ continuation: CheckedContinuation<Answer, Never>) {
        let answer = state.withLock { state -> Answer? in
            if state.hasEnded { return .success(nil) }
            do throws(SocketError) {
                if state.requests == nil { state.requests = try start() }
                try state.requests?.send([1])
            } catch { return .failure(error) }
            state.waiting = continuation
            return nil
        }
        guard let answer else { return }
        if case .failure = answer { end() }
        continuation.resume(returning: answer)
    }

    /// Ends the reading, from any thread; a waiting request gets nil.
    func end() { finish(.success(nil)) }

    private func finish(_ answer: Answer) {
        let old = state.withLock { $0.finish() }
        old.requests?.close()
        old.topology?.close()
        old.waiting?.resume(returning: answer)
    }

    // MARK: the thread

    private func start() throws(SocketError) -> Socket<AnyFamily> {
        let (requests, incoming) = try Socket.pair(.any(.unix), .stream)
        let failure = DetachedThread.start(named: "swift-tipc-topo") { [self] in
            do throws(SocketError) { try run(incoming) } catch { finish(.failure(error)) }
        }
        guard failure == 0 else { throw SocketError(SocketError.Code(rawValue: failure), "pthread_create") }
        return requests
    }

    private func run(_ requests: Socket<AnyFamily>) throws(SocketError) {
        requests.timeout = nil
        let topology = try TIPC.Topology(at: node)
        let hasEnded = state.withLock { state in
            if !state.hasEnded { state.topology = topology }
            return state.hasEnded
        }
        if hasEnded { return }
        for subscription in subscriptions { try topology.subscribe(to: subscription) }
        while try !requests.receive(upTo: 1).isEmpty {
            guard let event = try topology.next() else { return end() }
            let waiting = state.withLock { state in
                defer { state.waiting = nil }
                return state.waiting
            }
            waiting?.resume(returning: .success(event))
        }
    }
}
