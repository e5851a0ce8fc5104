package import FamilyInet
package import SocketAPI

/// One call of ``Connector``: Happy Eyeballs driven by real look-ups, real sockets and the monotonic clock.
///
/// It never waits: its driver waits for ``poller`` between the steps, with a thread or without one. When the call ends,
/// ``cleanUp()`` closes all sockets but the winner.
package struct ConnectRace {
    /// What to do now.
    package enum Step {
        /// The call has succeeded.
        case connected(Socket<IP>, ConnectTimeline)
        /// Wait for the poller, at most until the deadline, and pass its events to ``take(_:)``.
        case wait(until: Deadline?)
    }

    /// An attempt under way.
    struct Runner {
        var socket: Socket<IP>
        /// Its place in the timeline.
        var index: Int
        /// How often it may still begin anew.
        var retries: Int
    }

    let plan: Connector
    let host: String?
    let service: Service
    let begin = MonotonicInstant.now
    let end: MonotonicInstant?
    var machine: HappyEyeballs
    var timeline = ConnectTimeline()
    var runners: [Runner] = []
    var lookups: [LookupRequest<[AddressInfo]>] = []
    var mailbox: LookupMailbox?
    private var madePoller: SocketPoller<Int>?
    /// The socket that has connected.
    var winner: Socket<IP>?

    package init(_ plan: Connector, _ host: String?, _ service: Service) {
        self.plan = plan
        self.host = host
        self.service = service
        end = plan.timeout.map(begin.after)
        let settings = HappyEyeballs.Settings(
            attemptDelay: plan.attemptDelay, resolutionDelay: plan.resolutionDelay,
            firstVersionCount: plan.firstVersionCount, maximumAttempts: plan.maximumAttempts)
        machine = HappyEyeballs(settings, versions: Set(plan.versions))
    }

    /// Waits for the sockets of attempts, whose tokens are their places in the timeline, and for the mailbox. A connection
    /// that is made at once needs none.
    package var poller: SocketPoller<Int> {
        mutating get throws(SocketError) {
            if let madePoller { return madePoller }
            let poller = try SocketPoller<Int>()
            madePoller = poller
            return poller
        }
    }

    /// The host and the service in words.
    var subject: String { AddressQuery.subject(host, service) }

    /// Runs until the first connection, the deadline, or the failure of everything, and blocks the calling thread.
    mutating func run() throws(ConnectError) -> (socket: Socket<IP>, timeline: ConnectTimeline) {
        defer { cleanUp() }
        try start()
        while true {
            switch try step() {
            case .connected(let socket, let timeline): return (socket, timeline)
            case .wait(let deadline):
                do throws(SocketError) {
                    take(try poller.wait(until: deadline))
                } catch { throw failure(.system(error)) }
            }
        }
    }

    /// Begins the look-ups.
    package mutating func start() throws(ConnectError) {
        // A deadline that has passed looks up nothing.
        if let end, begin >= end { throw failure(.timedOut) }
        do throws(SocketError) {
            try lookUp()
        } catch { throw failure(.system(error)) }
    }

    /// Does everything that can be done without a wait.
    package mutating func step() throws(ConnectError) -> Step {
        while true {
            let now = MonotonicInstant.now
            if let winner { return won(winner) }
            takeAnswers(at: now)
            if let end, now >= end { throw timedOut(at: now) }
            switch machine.next(at: now) {
            case .giveUp: throw failure(reasonToGiveUp)
            case .attempt(let address): winner = attempt(address, at: now)
            case .end(let address): endAttempt(address, at: now)
            case .wait(let deadline): return .wait(until: [deadline, end].compactMap { $0 }.min()?.deadline)
            }
        }
    }

    private mutating func won(_ socket: Socket<IP>) -> Step {
        remove(socket)
        settleRunners()
        timeline.duration = MonotonicInstant.now.since(begin)
        socket.timeout = SocketDefaults.timeout
        return .connected(socket, timeline)
    }

    /// The error that ends the call, with the timeline until now.
    package mutating func failure(_ reason: ConnectError.Reason) -> ConnectError {
        settleRunners()
        timeline.duration = MonotonicInstant.now.since(begin)
        return ConnectError(reason: reason, subject: subject, timeline: timeline)
    }

    private mutating func timedOut(at now: MonotonicInstant) -> ConnectError {
        for runner in runners { settle(runner.index, .failed(error(.timedOut, runner.index)), at: now) }
        return failure(.timedOut)
    }

    /// Records how long the attempts under way took until another one won, or the call ended.
    private mutating func settleRunners() {
        let now = MonotonicInstant.now
        for runner in runners where timeline.attempts[runner.index].outcome == .abandoned {
            settle(runner.index, .abandoned, at: now)
        }
    }

    /// Removes a socket from the attempts under way.
    mutating func remove(_ socket: Socket<IP>) {
        runners.removeAll { $0.socket === socket }
        madePoller?.remove(socket)
    }

    /// Closes the sockets of attempts that have not won, and calls the look-ups off.
    package mutating func cleanUp() {
        madePoller?.close()
        for runner in runners { runner.socket.close() }
        runners = []
        for lookup in lookups { lookup.callOff(.cancelled) }
        lookups = []
    }
}
