internal import SocketAPI

/// A look-up that the pool makes, whatever its answer is.
protocol PooledRun: AnyObject, Sendable {
    /// Looks up on the calling thread.
    ///
    /// - Returns: What gives the answer to the requests.
    func perform() -> @Sendable () -> Void

    /// Gives the requests an error in place of an answer.
    func fail(_ errno: Errno)

    /// Removes a request, which then gets no answer.
    func remove(_ number: UInt64)
}

/// One look-up, and the requests that wait for its answer: those of all callers that asked the question while it ran.
///
/// The pool adds and removes requests under its lock, and ends with that before it delivers the answer.
final class LookupRun<Answer: Sendable>: PooledRun {
    private let question: LookupQuestion<Answer>
    private let requests = Locked<[UInt64: LookupRequest<Answer>]>([:])

    init(_ question: LookupQuestion<Answer>) { self.question = question }

    func add(_ request: LookupRequest<Answer>) { requests.withLock { $0[request.number] = request } }

    func remove(_ number: UInt64) { requests.withLock { _ = $0.removeValue(forKey: number) } }

    func perform() -> @Sendable () -> Void {
        let outcome = Result(catching: question.answer)
        return { [self] in deliver(outcome) }
    }

    func fail(_ errno: Errno) { deliver(.failure(.withoutThread(question.subject, errno))) }

    private func deliver(_ outcome: LookupRequest<Answer>.Outcome) {
        let waiting = requests.withLock { requests in
            defer { requests = [:] }
            return requests
        }
        for request in waiting.values { request.end(outcome) }
    }
}

extension ResolverError {
    /// The error of a look-up that no thread can be started for.
    static func withoutThread(_ subject: String, _ errno: Errno) -> ResolverError {
        ResolverError(.system, subject: subject, errno: errno, detail: "no thread can be started")
    }
}
