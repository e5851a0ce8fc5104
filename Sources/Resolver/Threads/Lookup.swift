internal import CSocketShims
internal import SocketAPI

/// One look-up on a thread of the pool: its answer, or the reason why nobody waits for it any more, whichever is first.
///
/// What comes later is thrown away: the answer of a look-up that was called off is freed on the thread that got it.
final class Lookup<Answer: Sendable>: Sendable {
    typealias Outcome = Result<Answer, ResolverError>

    private enum State {
        case open((@Sendable (Outcome) -> Void)?)
        case ended(Outcome)
        case delivered
    }

    private let state = Locked<State>(.open(nil))
    private let ticket = Locked<UInt64?>(nil)

    /// Gives the look-up an outcome. Only the first one counts.
    func end(_ outcome: Outcome) {
        let deliver: (@Sendable (Outcome) -> Void)? = state.withLock { state in
            guard case .open(let deliver) = state else { return nil }
            state = deliver == nil ? .ended(outcome) : .delivered
            return deliver
        }
        deliver?(outcome)
    }

    /// Says where the outcome goes: once.
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

    /// Ends it with a reason of its caller's, and takes it out of the queue where it has not begun.
    func callOff(_ error: ResolverError) {
        end(.failure(error))
        if let ticket = ticket.withLock({ $0 }) { LookupPool.shared.remove(ticket) }
    }

    /// Puts it into the queue.
    func start(_ subject: String, _ body: @escaping @Sendable () throws(ResolverError) -> Answer) {
        let number = LookupPool.shared.submit(
            LookupPool.Work(
                run: { [self] in end(Result(catching: body)) },
                fail: { [self] errno in end(.failure(ResolverError(.system, subject: subject, errno: errno))) }))
        ticket.withLock { $0 = number }
        // Called off between the two lines above: it must not stay in the queue.
        if state.withLock({ if case .open = $0 { false } else { true } }) { LookupPool.shared.remove(number) }
    }
}

extension Lookup {
    /// Runs a body on a thread of the pool, and waits for it on this one.
    static func wait(
        _ timeout: Duration, _ subject: String, _ body: @escaping @Sendable () throws(ResolverError) -> Answer
    ) throws(ResolverError) -> Answer {
        let lookup = Lookup()
        let answer = Monitor<Outcome?>(nil)
        lookup.deliver { outcome in
            answer.withLock { $0 = outcome }
            answer.notifyAll()
        }
        lookup.start(subject, body)
        if let outcome = answer.wait(until: MonotonicInstant.now.after(timeout).nanoseconds, { $0 }) { return try outcome.get() }
        lookup.callOff(ResolverError(.timedOut, subject: subject))
        // The answer may have been faster than the calling off: then it counts.
        return try answer.wait(until: -1) { $0 }!.get()
    }

    /// Runs a body on a thread of the pool, and suspends the task until it has ended, the time is over, or the task is
    /// cancelled.
    static func result(
        _ timeout: Duration?, _ subject: String, _ body: @escaping @Sendable () throws(ResolverError) -> Answer
    ) async throws(ResolverError) -> Answer {
        let lookup = Lookup()
        let end = timeout.map { MonotonicInstant.now.after($0) }
        // The timer is a sleeping task: it takes no thread.
        let timer = timeout.map { timeout in
            Task {
                try? await Task.sleep(for: timeout)
                lookup.callOff(ResolverError(.timedOut, subject: subject))
            }
        }
        defer { timer?.cancel() }
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
                lookup.deliver { continuation.resume(returning: $0) }
                if Task.isCancelled { return lookup.callOff(ResolverError(.cancelled, subject: subject)) }
                lookup.start(subject) { () throws(ResolverError) in
                    let answer = try body()
                    // The timer may be late, where the program's tasks block; the deadline is kept all the same.
                    if let end, MonotonicInstant.now >= end { throw ResolverError(.timedOut, subject: subject) }
                    return answer
                }
            }
        } onCancel: {
            lookup.callOff(ResolverError(.cancelled, subject: subject))
        }
        return try outcome.get()
    }
}
