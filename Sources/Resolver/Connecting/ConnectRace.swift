internal import FamilyInet
internal import SocketAPI

/// One call of ``Connector``: Happy Eyeballs driven by real look-ups, real sockets and the monotonic clock.
///
/// The end of the call closes all sockets but the winner.
struct ConnectRace {
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

    init(_ plan: Connector, _ host: String?, _ service: Service) {
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
    var poller: SocketPoller<Int> {
        mutating get throws(SocketError) {
            if let madePoller { return madePoller }
            let poller = try SocketPoller<Int>()
            madePoller = poller
            return poller
        }
    }

    /// The host and the service in words.
    var subject: String { AddressQuery.subject(host, service) }

    /// Runs until the first connection, the deadline, or the failure of everything.
    mutating func run() throws(ConnectError) -> (socket: Socket<IP>, timeline: ConnectTimeline) {
        defer { cleanUp() }
        // A deadline that has passed looks up nothing.
        if let end, begin >= end { throw failure(.timedOut) }
        do throws(SocketError) {
            try lookUp()
        } catch { throw failure(.system(error)) }
        while true {
            let now = MonotonicInstant.now
            takeAnswers(at: now)
            if let end, now >= end { throw timedOut(at: now) }
            switch machine.next(at: now) {
            case .giveUp: throw failure(reasonToGiveUp)
            case .attempt(let address):
                if let socket = attempt(address, at: now) { return won(socket) }
            case .end(let address): endAttempt(address, at: now)
            case .wait(let deadline):
                do throws(SocketError) {
                    if let socket = try wait(until: deadline) { return won(socket) }
                } catch { throw failure(.system(error)) }
            }
        }
    }

    private mutating func won(_ socket: Socket<IP>) -> (socket: Socket<IP>, timeline: ConnectTimeline) {
        remove(socket)
        settleRunners()
        timeline.duration = MonotonicInstant.now.since(begin)
        socket.timeout = SocketDefaults.timeout
        return (socket, timeline)
    }

    /// The error that ends the call, with the timeline until now.
    private mutating func failure(_ reason: ConnectError.Reason) -> ConnectError {
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

    private mutating func cleanUp() {
        madePoller?.close()
        for runner in runners { runner.socket.close() }
        runners = []
        for lookup in lookups { lookup.callOff(.cancelled) }
        lookups = []
    }
}
