internal import SocketAPI

extension LookupPool {
    /// A look-up in the queue or on a thread.
    struct Entry {
        let run: any PooledRun
        let identity: LookupIdentity?
        /// The requests that wait for the answer.
        var requests: Set<UInt64>
        /// When it got a thread; nil in the queue.
        var start: MonotonicInstant?

        /// Whether another request for the same answer joins it.
        ///
        /// An abandoned look-up may be one whose packets were lost, or whose server has come back since: requests join
        /// it in its first second only.
        func isJoined(at now: MonotonicInstant) -> Bool {
            guard requests.isEmpty, let start else { return true }
            return now.since(start) < .seconds(1)
        }
    }

    /// What an idle thread does next.
    enum Step {
        case run(UInt64, any PooledRun)
        case leave
    }

    /// The look-ups, and the counts of threads.
    struct State {
        private var entries: [UInt64: Entry] = [:]
        /// The look-up of each request.
        private var lookups: [UInt64: UInt64] = [:]
        /// The latest look-up of each question.
        private var current: [LookupIdentity: UInt64] = [:]
        /// The numbers of look-ups, which count up. Those from `first` on are in the queue, or were removed from it.
        private var first: UInt64 = 0
        private var end: UInt64 = 0

        /// Threads, those that start included.
        private(set) var threads = 0
        private var starting = 0
        var idle = 0
        private(set) var queued = 0
        private(set) var abandoned = 0
    }
}

// The look-ups.
extension LookupPool.State {
    var isEmpty: Bool { threads == 0 && entries.isEmpty }

    mutating func add<Answer>(_ request: LookupRequest<Answer>, at now: MonotonicInstant) {
        let identity = request.question.identity
        if let number = identity.flatMap({ current[$0] }), let entry = entries[number], entry.isJoined(at: now),
            let run = entry.run as? LookupRun<Answer>
        {
            if entry.requests.isEmpty { abandoned -= 1 }
            entries[number]?.requests.insert(request.number)
            lookups[request.number] = number
            return run.add(request)
        }
        let run = LookupRun(request.question)
        run.add(request)
        entries[end] = LookupPool.Entry(run: run, identity: identity, requests: [request.number])
        lookups[request.number] = end
        if let identity { current[identity] = end }
        queued += 1
        end += 1
    }

    mutating func remove(_ request: UInt64) {
        guard let number = lookups.removeValue(forKey: request) else { return }
        entries[number]?.requests.remove(request)
        guard let entry = entries[number] else { return }
        entry.run.remove(request)
        guard entry.requests.isEmpty else { return }
        if entry.start == nil {
            queued -= 1
            forget(number)
        } else {
            abandoned += 1
        }
    }

    /// Removes a look-up that has its answer, after which no request joins or leaves it.
    mutating func finish(_ number: UInt64) {
        if entries[number]?.requests.isEmpty == true { abandoned -= 1 }
        forget(number)
    }

    /// Takes everything out of the queue if there is no thread that could take it.
    mutating func takeStranded() -> [any PooledRun] {
        var stranded: [any PooledRun] = []
        while threads == 0, let (number, run) = nextQueued() {
            stranded.append(run)
            queued -= 1
            forget(number)
        }
        return stranded
    }

    private mutating func nextQueued() -> (UInt64, any PooledRun)? {
        while first < end {
            first += 1
            if let entry = entries[first - 1] { return (first - 1, entry.run) }
        }
        return nil
    }

    private mutating func forget(_ number: UInt64) {
        guard let entry = entries.removeValue(forKey: number) else { return }
        if let identity = entry.identity, current[identity] == number { current[identity] = nil }
        for request in entry.requests { lookups[request] = nil }
    }
}

// The threads.
extension LookupPool.State {
    /// The greatest number of threads: abandoned look-ups are replaced, up to a bound.
    private var allowance: Int { LookupThreads.maximum + min(abandoned, LookupThreads.maximumAbandoned) }

    /// Whether one more thread is needed and allowed. It then counts as a thread.
    mutating func claimThread() -> Bool {
        guard idle + starting < queued, threads < allowance else { return false }
        threads += 1
        starting += 1
        return true
    }

    /// A thread that was claimed could not be started.
    mutating func unclaimThread() {
        threads -= 1
        starting -= 1
    }

    /// A thread that was claimed runs.
    mutating func beginThread() { starting -= 1 }

    /// What an idle thread does now; nil to go on waiting.
    ///
    /// Taking a look-up and ceasing to be idle are one step: a thread that counted as idle with a look-up in its hands
    /// would keep new ones waiting.
    mutating func step(at now: MonotonicInstant) -> LookupPool.Step? {
        if threads > allowance { return leave() }
        guard let (number, run) = nextQueued() else { return nil }
        entries[number]?.start = now
        queued -= 1
        idle -= 1
        return .run(number, run)
    }

    mutating func leave() -> LookupPool.Step {
        idle -= 1
        threads -= 1
        return .leave
    }
}
