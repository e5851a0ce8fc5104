internal import Glibc
internal import SocketAPI

/// A thread that reads from the topology service on demand, one event for each question.
///
/// The thread and whoever asks meet in `state`; the questions go to the thread as bytes over a pair of sockets, so that
/// closing them ends its waiting.
final class TopologyReader: Sendable {
    typealias Answer = Result<TIPC.TopologyEvent?, SocketError>

    private struct State {
        var asking: CheckedContinuation<Answer, Never>?
        var topology: TIPC.Topology?
        var questions: Socket<AnyFamily>?
        var hasEnded = false

        /// Everything that holds the thread up; nobody asks afterwards.
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

    /// Takes a question; the answer comes from the thread, which the first question starts.
    func ask(_ continuation: CheckedContinuation<Answer, Never>) {
        let refused = state.withLock { state -> Answer? in
            if state.hasEnded { return .success(nil) }
            do throws(SocketError) {
                if state.questions == nil { state.questions = try start() }
                try state.questions?.send([1])
            } catch { return .failure(error) }
            state.asking = continuation
            return nil
        }
        guard let refused else { return }
        if case .failure = refused { end() }
        continuation.resume(returning: refused)
    }

    /// Ends the reading, from any thread; who asks gets nil.
    func end() { finish(.success(nil)) }

    private func finish(_ answer: Answer) {
        let old = state.withLock { $0.finish() }
        old.questions?.close()
        old.topology?.close()
        old.asking?.resume(returning: answer)
    }

    // MARK: the thread

    private func start() throws(SocketError) -> Socket<AnyFamily> {
        let (asking, listening) = try Socket.pair(.any(.unix), .stream)
        let work = unsafe Unmanaged.passRetained(Work(reader: self, questions: listening)).toOpaque()
        // A library's thread takes none of the program's signals.
        var (all, before) = (sigset_t(), sigset_t())
        unsafe sigfillset(&all)
        unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
        var thread = pthread_t()
        let failure = unsafe pthread_create(&thread, nil, { unsafe TopologyReader.run($0) }, work)
        unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
        guard failure == 0 else {
            unsafe Unmanaged<Work>.fromOpaque(work).release()
            throw SocketError(SocketError.Code(rawValue: failure), "pthread_create")
        }
        pthread_detach(thread)
        return asking
    }

    private final class Work: Sendable {
        let reader: TopologyReader
        let questions: Socket<AnyFamily>

        init(reader: TopologyReader, questions: Socket<AnyFamily>) {
            self.reader = reader
            self.questions = questions
        }
    }

    private static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let argument = unsafe argument else { return nil }
        let work = unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
        do throws(SocketError) {
            try work.reader.answer(work.questions)
        } catch {
            work.reader.finish(.failure(error))
        }
        return nil
    }

    private func answer(_ questions: Socket<AnyFamily>) throws(SocketError) {
        questions.timeout = nil
        let topology = try TIPC.Topology(at: node)
        let hasEnded = state.withLock { state in
            if !state.hasEnded { state.topology = topology }
            return state.hasEnded
        }
        if hasEnded { return }
        for subscription in subscriptions { try topology.subscribe(to: subscription) }
        while try !questions.receive(upTo: 1).isEmpty {
            guard let event = try topology.next() else { return end() }
            let asking = state.withLock { state in
                defer { state.asking = nil }
                return state.asking
            }
            asking?.resume(returning: .success(event))
        }
    }
}
