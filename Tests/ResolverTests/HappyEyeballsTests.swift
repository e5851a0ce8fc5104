import FamilyInet
import Resolver
import Testing

/// The state machine of RFC 8305, in simulated time and a simulated network.
@Suite struct HappyEyeballsTests {
    /// What becomes of an attempt.
    enum Fate {
        case connects(after: Int)
        case fails(after: Int)
        case isSilent
    }

    /// A network of addresses whose fates are known, and a clock of milliseconds that jumps from event to event.
    struct Simulation {
        var settings = HappyEyeballs.Settings(
            attemptDelay: .milliseconds(250), resolutionDelay: .milliseconds(50), firstVersionCount: 1)
        var versions: Set<IP.Version> = [.v4, .v6]
        /// When the answers come. A version without one gets no answer.
        var answers: [(at: Int, version: IP.Version, hosts: [String])]
        var fates: [String: Fate] = [:]
        var otherwise = Fate.isSilent

        struct Outcome: Equatable {
            /// The attempts, each with its time: "0 ::1".
            var attempts: [String] = []
            /// The attempts that were ended for others, each with its time.
            var ended: [String] = []
            /// The greatest number of attempts that ran at once.
            var greatest = 0
            /// The winner and its time, "gave up" and the time, or nil if the clock ran out.
            var end: String?
        }

        func run(until limit: Int = 10_000) -> Outcome {
            var machine = HappyEyeballs(settings, versions: versions)
            var outcome = Outcome()
            var events = answers.map { answer in (at: answer.at, event: Event.answer(answer.version, answer.hosts)) }
            var now = 0
            var running: Set<String> = []
            while now < limit {
                for (_, event) in events.filter({ $0.at <= now }) where event.concerns(running) {
                    switch event {
                    case .answer(let version, let hosts):
                        machine.answer(version, hosts.map { Self.address($0) }, at: MonotonicInstant(milliseconds: now))
                    case .connected(let host): return outcome.ending("\(now) \(host)")
                    case .failed(let host):
                        running.remove(host)
                        machine.attemptFailed(Self.address(host))
                    }
                }
                events.removeAll { $0.at <= now }
                switch machine.next(at: MonotonicInstant(milliseconds: now)) {
                case .giveUp: return outcome.ending("\(now) gave up")
                case .end(let address):
                    running.remove("\(address.host)")
                    outcome.ended.append("\(now) \(address.host)")
                case .attempt(let address):
                    outcome.attempts.append("\(now) \(address.host)")
                    running.insert("\(address.host)")
                    outcome.greatest = max(outcome.greatest, running.count)
                    switch fates["\(address.host)"] ?? otherwise {
                    case .connects(let time): events.append((now + time, .connected("\(address.host)")))
                    case .fails(let time): events.append((now + time, .failed("\(address.host)")))
                    case .isSilent: break
                    }
                case .wait(let instant):
                    let next = (events.map(\.at) + [instant?.milliseconds ?? limit]).min() ?? limit
                    #expect(next > now, "the machine waits for an instant that has passed")
                    now = max(next, now + 1)
                }
            }
            return outcome
        }

        private enum Event {
            case answer(IP.Version, [String])
            case connected(String)
            case failed(String)

            /// Whether it happens: the attempts that were ended have no outcome.
            func concerns(_ running: Set<String>) -> Bool {
                switch self {
                case .answer: true
                case .connected(let host), .failed(let host): running.contains(host)
                }
            }
        }

        static func address(_ host: String) -> IP.Address { IP.Address(host: IP.Host(host)!, port: 80) }
    }

    @Test func `both answers at once: IPv6 begins, the versions take turns, every 250 ms`() {
        let outcome = Simulation(answers: [(5, .v6, ["::1", "::2", "::3"]), (5, .v4, ["0.0.0.1", "0.0.0.2"])]).run()
        #expect(outcome.attempts == ["5 ::1", "255 0.0.0.1", "505 ::2", "755 0.0.0.2", "1005 ::3"])
        #expect(outcome.end == nil)
    }

    @Test func `a failure starts the next attempt at once`() {
        var simulation = Simulation(answers: [(0, .v6, ["::1", "::2"]), (0, .v4, ["0.0.0.1"])])
        simulation.fates = ["::1": .fails(after: 10), "0.0.0.1": .fails(after: 0), "::2": .connects(after: 30)]
        let outcome = simulation.run()
        #expect(outcome.attempts == ["0 ::1", "10 0.0.0.1", "10 ::2"] || outcome.attempts == ["0 ::1", "10 0.0.0.1", "11 ::2"])
        #expect(outcome.end?.hasSuffix("::2") == true)
    }

    @Test func `IPv4 waits the resolution delay for the answer of IPv6`() {
        let late = Simulation(answers: [(10, .v4, ["0.0.0.1"]), (200, .v6, ["::1"])]).run()
        #expect(late.attempts == ["60 0.0.0.1", "310 ::1"])
        let inTime = Simulation(answers: [(10, .v4, ["0.0.0.1"]), (40, .v6, ["::1"])]).run()
        #expect(inTime.attempts == ["40 ::1", "290 0.0.0.1"])
    }

    @Test func `IPv6 does not wait for the answer of IPv4`() {
        let outcome = Simulation(answers: [(10, .v6, ["::1", "::2"]), (100, .v4, ["0.0.0.1"])]).run()
        #expect(outcome.attempts == ["10 ::1", "260 0.0.0.1", "510 ::2"])
    }

    @Test func `no IPv6 address: IPv4 begins as soon as that is known`() {
        let outcome = Simulation(answers: [(10, .v4, ["0.0.0.1"]), (20, .v6, [])]).run()
        #expect(outcome.attempts == ["20 0.0.0.1"])
    }

    @Test func `an answer that never comes does not keep the other one`() {
        let outcome = Simulation(answers: [(10, .v4, ["0.0.0.1"])], fates: ["0.0.0.1": .connects(after: 5)]).run()
        #expect(outcome == Simulation.Outcome(attempts: ["60 0.0.0.1"], greatest: 1, end: "65 0.0.0.1"))
    }

    @Test func `the first connection wins, not the first attempt`() {
        var simulation = Simulation(answers: [(0, .v6, ["::1"]), (0, .v4, ["0.0.0.1"])])
        simulation.fates = ["::1": .connects(after: 400), "0.0.0.1": .connects(after: 20)]
        #expect(simulation.run().end == "270 0.0.0.1")
        simulation.fates["::1"] = .connects(after: 260)
        #expect(simulation.run().end == "260 ::1")
    }

    @Test func `when everything has failed it gives up at once`() {
        var simulation = Simulation(answers: [(0, .v6, ["::1", "::2"]), (0, .v4, ["0.0.0.1"])])
        simulation.otherwise = .fails(after: 7)
        #expect(simulation.run().end == "21 gave up")
        #expect(simulation.run().attempts.count == 3)
    }

    @Test func `with all attempts failed it waits for the answer that is still to come`() {
        var simulation = Simulation(answers: [(0, .v6, ["::1"]), (3000, .v4, ["0.0.0.1"])])
        simulation.fates = ["::1": .fails(after: 5), "0.0.0.1": .connects(after: 5)]
        let outcome = Simulation.Outcome(attempts: ["0 ::1", "3000 0.0.0.1"], greatest: 1, end: "3005 0.0.0.1")
        #expect(simulation.run() == outcome)
    }

    @Test func `no address at all`() {
        #expect(Simulation(answers: [(5, .v6, []), (9, .v4, [])]).run().end == "9 gave up")
        #expect(Simulation(versions: [.v4], answers: [(5, .v4, [])]).run().end == "5 gave up")
    }

    @Test func `one version alone`() {
        let four = Simulation(versions: [.v4], answers: [(5, .v4, ["0.0.0.1", "0.0.0.2"])]).run()
        #expect(four.attempts == ["5 0.0.0.1", "255 0.0.0.2"])
        let six = Simulation(versions: [.v6], answers: [(5, .v6, ["::1"])]).run()
        #expect(six.attempts == ["5 ::1"])
    }

    @Test func `the first version keeps its turn for firstVersionCount addresses`() {
        var simulation = Simulation(answers: [(0, .v6, ["::1", "::2", "::3"]), (0, .v4, ["0.0.0.1"])])
        simulation.settings.firstVersionCount = 2
        #expect(simulation.run().attempts.map { $0.split(separator: " ")[1] } == ["::1", "::2", "0.0.0.1", "::3"])
    }

    @Test func `the delays are kept within the RFC's bounds`() {
        let short = HappyEyeballs.Settings(attemptDelay: .zero, resolutionDelay: .seconds(-1), firstVersionCount: 0)
        #expect(short.attemptDelay == .milliseconds(10) && short.resolutionDelay == .zero && short.firstVersionCount == 1)
        #expect(
            HappyEyeballs.Settings(
                attemptDelay: .zero, resolutionDelay: .zero, firstVersionCount: 1, maximumAttempts: -3
            ).maximumAttempts == 1)
        let long = HappyEyeballs.Settings(attemptDelay: .seconds(60), resolutionDelay: .seconds(60), firstVersionCount: 1)
        #expect(long.attemptDelay == .seconds(2) && long.resolutionDelay == .seconds(2))
    }

    @Test func `a full race waits for a failure, or for two seconds of its oldest attempt`() {
        let hosts = (1...40).map { "::\($0)" }
        var simulation = Simulation(versions: [.v6], answers: [(0, .v6, hosts)])
        simulation.settings = HappyEyeballs.Settings(
            attemptDelay: .milliseconds(10), resolutionDelay: .zero, firstVersionCount: 1, maximumAttempts: 4)
        let silent = simulation.run(until: 60_000)
        #expect(silent.greatest == 4 && silent.attempts.count == 40 && silent.end == nil)
        #expect(silent.attempts.prefix(5) == ["0 ::1", "10 ::2", "20 ::3", "30 ::4", "2000 ::5"])
        #expect(silent.ended.prefix(2) == ["2000 ::1", "2010 ::2"])
        // No address waits for the places of the last four.
        #expect(silent.ended.count == 36)
        simulation.fates = ["::2": .fails(after: 90), "::40": .connects(after: 1)]
        let outcome = simulation.run(until: 60_000)
        #expect(outcome.attempts[4] == "100 ::5" && outcome.greatest == 4)
        #expect(outcome.end?.hasSuffix("::40") == true)
        // A refused attempt leaves at once: all are tried one after the other.
        simulation.otherwise = .fails(after: 1)
        #expect(simulation.run().end?.hasSuffix("::40") == true)
    }

    @Test(arguments: 0..<200)
    func `whatever happens, every address is tried once, never two within 10 ms but after a failure`(seed: Int) {
        var random = SeededGenerator(state: UInt64(seed))
        let six = (1...Int.random(in: 1...6, using: &random)).map { "::\($0)" }
        let four = (1...Int.random(in: 1...6, using: &random)).map { "0.0.0.\($0)" }
        let times = [Int.random(in: 0...500, using: &random), Int.random(in: 0...500, using: &random)]
        var simulation = Simulation(answers: [(times[0], .v6, six), (times[1], .v4, four)])
        for host in six + four where Bool.random(using: &random) {
            simulation.fates[host] = .fails(after: Int.random(in: 0...400, using: &random))
        }
        let attempts = simulation.run(until: 60_000).attempts
        #expect(Set(attempts.map { $0.split(separator: " ")[1] }).count == attempts.count)
        #expect(attempts.count == six.count + four.count)
        let began = Int(attempts[0].split(separator: " ")[0])!
        #expect(began <= times.min()! + 51)
    }
}

extension HappyEyeballsTests.Simulation.Outcome {
    func ending(_ end: String) -> Self {
        var copy = self
        copy.end = end
        return copy
    }
}

extension MonotonicInstant {
    init(milliseconds: Int) { self.init(nanoseconds: Int64(milliseconds) * 1_000_000) }

    var milliseconds: Int { Int(nanoseconds / 1_000_000) }
}

/// Numbers that are the same in every run: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
