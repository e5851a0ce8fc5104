internal import SocketAPI
internal import Synchronization

/// One caller's request: the answer to its question, its deadline or its cancellation, whichever comes first.
///
/// A later outcome is discarded. The look-up itself is a ``LookupRun``, which several requests may share.
final class LookupRequest<Answer: Sendable>: Sendable {
    typealias Outcome = Result<Answer, ResolverError>

    private enum State {
        case open((@Sendable (Outcome) -> Void)?)
        case ended(Outcome)
        case delivered
    }

    /// Tells the requests of a process apart.
    let number = LookupNumber.next()

    let question: LookupQuestion<Answer>

    private let state = Locked<State>(.open(nil))
    private let pool = Locked<LookupPool?>(nil)

    init(_ question: LookupQuestion<Answer>) { self.question = question }

    /// Gives the request its outcome. Only the first one counts.
    func end(_ outcome: Outcome) {
        let deliver: (@Sendable (Outcome) -> Void)? = state.withLock { state in
            guard case .open(let deliver) = state else { return nil }
            state = deliver == nil ? .ended(outcome) : .delivered
            return deliver
        }
        deliver?(outcome)
    }

    /// Sets the receiver of the outcome, once.
    func deliver(to receiver: @escaping @Sendable (Outcome) -> Void) {
        let outcome: Outcome? = state.withLock { state in
            guard case .ended(let outcome) = state else {
                state = .open(receiver)
                return nil
            }
            state = .delivered
            return outcome
        }
        if let outcome { receiver(outcome) }
    }

    /// Asks the question in the calling thread's network namespace.
    func start() { submit(to: LookupPools.shared.here) }

    /// Asks the question in the calling thread's network namespace, for a caller that has no thread to wait on: the pool's
    /// timer ends the request at the deadline, if there is one.
    func start(endingAt deadline: MonotonicInstant?) {
        let pool = LookupPools.shared.here
        if let failure = pool.timer.add(number, at: deadline, { [self] in callOff(.timedOut) }) {
            pool.discardIfEmpty()
            return end(.failure(.withoutThread(question.subject, failure)))
        }
        submit(to: pool)
    }

    private func submit(to pool: LookupPool) {
        self.pool.withLock { $0 = pool }
        pool.submit(self)
        // Called off before the request was in the pool: nothing else would take it out.
        if state.withLock({ if case .open = $0 { false } else { true } }) { pool.withdraw(number) }
    }

    /// Ends the request with a reason of its caller's, and withdraws it from its look-up.
    func callOff(_ kind: ResolverError.Kind) {
        // The pool before the outcome: while the caller has none, its timer's thread exists.
        pool.withLock { $0 }?.withdraw(number)
        end(.failure(ResolverError(kind, subject: question.subject)))
    }

    private func stopTimer() { pool.withLock { $0 }?.timer.remove(number) }
}

/// The numbers of requests.
enum LookupNumber {
    private static let last = Atomic<UInt64>(0)

    static func next() -> UInt64 { last.wrappingAdd(1, ordering: .relaxed).newValue }
}

extension LookupRequest {
    /// Asks a question on a thread of the pool, and blocks the calling thread until the answer or the deadline.
    ///
    /// A deadline that has passed asks nothing.
    static func wait(_ timeout: Duration, _ question: LookupQuestion<Answer>) throws(ResolverError) -> Answer {
        guard timeout > .zero else { throw ResolverError(.timedOut, subject: question.subject) }
        let end = MonotonicInstant.now.after(timeout)
        let lookup = LookupRequest(question)
        let outcome = Monitor<Outcome?>(nil)
        lookup.deliver { found in
            outcome.withLock { $0 = found }
            outcome.notifyAll()
        }
        lookup.start()
        if let outcome = outcome.wait(until: end.nanoseconds, { $0 }) { return try outcome.get() }
        lookup.callOff(.timedOut)
        // An answer that came in the meantime counts.
        guard let outcome = outcome.wait(until: -1, { $0 }) else {
            throw ResolverError(.timedOut, subject: question.subject)
        }
        return try outcome.get()
    }

    /// Asks a question on a thread of the pool, and suspends the task until the answer, the deadline or its cancellation.
    ///
    /// A deadline that has passed asks nothing, nor does a cancelled task.
    static func result(
        _ timeout: Duration?, _ question: LookupQuestion<Answer>
    ) async throws(ResolverError) -> Answer {
        if let timeout, timeout <= .zero { throw ResolverError(.timedOut, subject: question.subject) }
        let end = timeout.map { MonotonicInstant.now.after($0) }
        let lookup = LookupRequest(question)
        defer { lookup.stopTimer() }
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
                lookup.deliver { continuation.resume(returning: $0) }
                if Task.isCancelled { return lookup.callOff(.cancelled) }
                lookup.start(endingAt: end)
            }
        } onCancel: {
            lookup.callOff(.cancelled)
        }
        return try outcome.get()
    }
}
