internal import CSocketShims
internal import FamilyInet
internal import SocketAPI

/// One run of ``Connector``: Happy Eyeballs driven by real look-ups, real sockets and the monotonic clock.
///
/// All sockets but the winner are closed when the run ends, whichever way it does.
struct ConnectRace {
    /// An attempt under way.
    struct Runner {
        var socket: Socket<IP>
        var descriptor: Int32
        /// Its place in the timeline.
        var index: Int
    }

    let plan: Connector
    let host: String?
    let service: Service
    let begin = MonotonicInstant.now
    let end: MonotonicInstant?
    var machine: HappyEyeballs
    var timeline = ConnectTimeline()
    var runners: [Runner] = []
    var lookups: [Lookup<[AddressInfo]>] = []
    var box: LookupMailbox?

    init(_ plan: Connector, _ host: String?, _ service: Service) {
        self.plan = plan
        self.host = host
        self.service = service
        end = plan.timeout.map(begin.after)
        let settings = HappyEyeballs.Settings(
            attemptDelay: plan.attemptDelay, resolutionDelay: plan.resolutionDelay,
            firstVersionCount: plan.firstVersionCount)
        machine = HappyEyeballs(settings, versions: Set(plan.versions))
    }

    /// The host and the service, in words.
    var subject: String { "\(host ?? "this machine"), service \(service)" }

    /// Runs to the first connection, or to the end of all hope.
    mutating func run() throws(ConnectError) -> (socket: Socket<IP>, timeline: ConnectTimeline) {
        defer { cleanUp() }
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
            case .wait(let moment):
                do throws(SocketError) {
                    if let socket = try wait(until: moment) { return won(socket) }
                } catch { throw failure(.system(error)) }
            }
        }
    }

    private mutating func won(_ socket: Socket<IP>) -> (socket: Socket<IP>, timeline: ConnectTimeline) {
        runners.removeAll { $0.socket === socket }
        abandonRunners()
        timeline.duration = MonotonicInstant.now.since(begin)
        socket.timeout = SocketDefaults.timeout
        return (socket, timeline)
    }

    /// The error for what ended the run, with the timeline as it is then.
    mutating func failure(_ reason: ConnectError.Reason) -> ConnectError {
        abandonRunners()
        timeline.duration = MonotonicInstant.now.since(begin)
        return ConnectError(reason: reason, subject: subject, timeline: timeline)
    }

    private mutating func timedOut(at now: MonotonicInstant) -> ConnectError {
        for runner in runners { settle(runner.index, .failed(error(.timedOut, runner.index)), at: now) }
        return failure(.timedOut)
    }

    /// Notes how long the attempts under way had taken when another one won, or the run ended.
    private mutating func abandonRunners() {
        let now = MonotonicInstant.now
        for runner in runners where timeline.attempts[runner.index].outcome == .abandoned {
            settle(runner.index, .abandoned, at: now)
        }
    }

    private mutating func cleanUp() {
        for runner in runners { runner.socket.close() }
        runners = []
        for lookup in lookups { lookup.callOff(ResolverError(.cancelled, subject: subject)) }
        lookups = []
    }
}

// The attempts.
extension ConnectRace {
    /// Begins an attempt.
    ///
    /// - Returns: The socket where it is connected at once, as it happens within one machine.
    mutating func attempt(_ address: IP.Address, at now: MonotonicInstant) -> Socket<IP>? {
        let index = timeline.attempts.count
        timeline.attempts.append(
            ConnectTimeline.Attempt(
                address: address, start: now.since(begin), duration: .zero, outcome: .abandoned))
        do throws(SocketError) {
            let socket = try Socket(.ip(address.version), .stream)
            socket.timeout = .zero
            if let source = plan.source { try socket.bind(to: source) }
            guard let code = socket.attemptConnect(to: address) else {
                settle(index, .connected, at: .now)
                return socket
            }
            guard code == .inProgress else { throw error(code, index) }
            let number = try socket.withFileDescriptor { (descriptor) throws(SocketError) in descriptor.rawValue }
            runners.append(Runner(socket: socket, descriptor: number, index: index))
        } catch { fail(index, error) }
        return nil
    }

    /// Waits for an attempt to end or an answer to come.
    ///
    /// - Returns: The socket that is connected.
    mutating func wait(until moment: MonotonicInstant?) throws(SocketError) -> Socket<IP>? {
        let limit = [moment, end].compactMap { $0 }.min()
        let first = box.map { [PollEntry(descriptor: $0.descriptor, events: PollEntry.readable)] } ?? []
        var polled = first + runners.map { PollEntry(descriptor: $0.descriptor, events: PollEntry.writable) }
        guard try PollEntry.wait(&polled, until: limit) else { return nil }
        for (runner, result) in zip(runners, polled.dropFirst(first.count)) where result.ready != 0 {
            do throws(SocketError) {
                try runner.socket.finishConnect()
                settle(runner.index, .connected, at: .now)
                return runner.socket
            } catch {
                // Woken for nothing: it goes on.
                if error.code == .inProgress { continue }
                runner.socket.close()
                runners.removeAll { $0.index == runner.index }
                fail(runner.index, self.error(error.code, runner.index))
            }
        }
        return nil
    }

    private mutating func fail(_ index: Int, _ error: SocketError) {
        settle(index, .failed(error), at: .now)
        machine.attemptFailed()
    }

    mutating func settle(_ index: Int, _ outcome: ConnectTimeline.Outcome, at now: MonotonicInstant) {
        timeline.attempts[index].outcome = outcome
        timeline.attempts[index].duration = now.since(begin) - timeline.attempts[index].start
    }

    /// The error of an attempt, with its address.
    func error(_ code: SocketError.Code, _ index: Int) -> SocketError {
        SocketError(code, .connect, subject: .endpoint(timeline.attempts[index].address))
    }
}
