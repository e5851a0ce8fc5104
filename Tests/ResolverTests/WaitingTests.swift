import FamilyInet
import Foundation
import Resolver
import SocketAPI
import Testing

/// Look-ups that wait: deadlines, cancellation, and many at once, with name servers that are late or silent.
@Suite(.enabled(if: World.isPossible, World.missing), .serialized)
struct WaitingTests {
    @Test("a look-up ends at its deadline, though the name server is silent", arguments: [[], ["async"]])
    func deadline(form: [String]) async throws {
        let answer = try await World.probe(.odd, ["lookup", "silent.test", "300"] + form)
        #expect(answer["error"] as? String == "timedOut")
        let took = try #require(answer["milliseconds"] as? Double)
        #expect(took >= 300 && took < 350, "\(took)")
    }

    @Test("a late answer is an answer, within the deadline", arguments: [[], ["async"]])
    func late(form: [String]) async throws {
        let answer = try await World.probe(.odd, ["lookup", "slow400.test", "2000"] + form)
        #expect(answer["rows"] as? Int == 2, "\(answer)")
    }

    @Test("200 at once: no more threads than the limit, addresses at once, tasks go on, cancelling is prompt")
    func crowd() async throws {
        let report = try await World.probe(.odd, ["crowd", "test", "200"])
        let number = { (key: String) in report[key] as? Double ?? .infinity }
        #expect(number("threads") == 8 && number("threadsAfterwards") <= 8, "\(report)")
        // The look-ups' own eight, and at most as many as Swift's pool has.
        #expect(number("moreThreads") <= 8 + Double(ProcessInfo.processInfo.processorCount) + 2, "\(report)")
        #expect(number("waiting") == 192, "\(report)")
        #expect(number("numericMilliseconds") < 1, "\(report)")
        #expect(number("ticks") >= number("tickedMilliseconds") / 10 * 0.5, "\(report)")
        #expect(number("cancelledMilliseconds") < 50, "\(report)")
        #expect(report["cancelledReasons"] as? [String] == ["cancelled"])
        // Of the first sixteen, eight have threads; what was called off is no longer in the queue.
        #expect(number("waitingAfterwards") == 8, "\(report)")
        #expect(number("found") == 16, "\(report)")
    }
}

/// Runs tasks on threads of its own, one for each step: other tests block the threads of Swift's pool for seconds, and
/// what is measured here is not that.
final class OwnThreads: TaskExecutor {
    static let shared = OwnThreads()

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        Thread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }.start()
    }
}

/// Look-ups with resolvers of the tests' own.
@Suite struct OwnResolverTests {
    /// Answers after a while, and counts.
    struct Late: NameResolver {
        var time: TimeInterval

        func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo] {
            Thread.sleep(forTimeInterval: time)
            guard query.host != "missing" else { throw ResolverError(addressInfo: .noName, subject: "missing") }
            let port = query.service?.port ?? 0
            return query.family == .ipv6 ? [] : [AddressInfo(.loopback(.v4, port: port))]
        }
    }

    @Test func `a program's own resolver gets deadlines, and an async form that can be cancelled`() async throws {
        try await withTaskExecutorPreference(OwnThreads.shared) { try await checkOwnForms() }
    }

    private func checkOwnForms() async throws {
        let late = Late(time: 0.5)
        let timedOut = await #expect(throws: ResolverError.self) {
            _ = try await late.addressInfo(host: "any", timeout: .milliseconds(50))
        }
        #expect(timedOut?.kind == .timedOut && timedOut?.isTemporary == true)
        // Late enough that no busy machine lets the answer come before the cancelling.
        let later = Late(time: 20)
        let task = Task(executorPreference: OwnThreads.shared) { try await later.addressInfo(host: "any") }
        try await Task.sleep(for: .milliseconds(50))
        let begin = ContinuousClock.now
        task.cancel()
        let cancelled = await #expect(throws: ResolverError.self) { _ = try await task.value }
        #expect(cancelled?.kind == .cancelled)
        // Generous, because the machine may be busy; the probe measures it, see `crowd`.
        #expect(ContinuousClock.now - begin < .seconds(10))
        #expect(try await late.addressInfo(host: "any", service: 7).first?.endpoint?.port == 7)
    }

    @Test func `a task that is cancelled already looks nothing up`() async {
        await withTaskExecutorPreference(OwnThreads.shared) { await checkCancelledTask() }
    }

    private func checkCancelledTask() async {
        let task = Task(executorPreference: OwnThreads.shared) {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await Late(time: 20).addressInfo(host: "any")
        }
        let begin = ContinuousClock.now
        let error = await #expect(throws: ResolverError.self) { _ = try await task.value }
        #expect(error?.kind == .cancelled)
        #expect(ContinuousClock.now - begin < .seconds(15))
    }

    @Test func `answers, deadlines and cancelled tasks race: each look-up ends once, and nothing is left over`() async {
        let outcomes = await withTaskGroup(of: String.self) { group in
            for number in 0..<600 {
                group.addTask {
                    let late = Late(time: Double(number % 7) / 1000)
                    let task = Task { () -> String in
                        do throws(ResolverError) {
                            let rows = try await late.addressInfo(
                                host: "any", family: .ipv4, timeout: .milliseconds(5 + number % 300))
                            return "\(rows.count) rows"
                        } catch { return "\(error.kind.rawValue)" }
                    }
                    if number % 3 == 0 {
                        try? await Task.sleep(for: .milliseconds(number % 11))
                        task.cancel()
                    }
                    return await task.value
                }
            }
            return await group.reduce(into: [:]) { counts, outcome in counts[outcome, default: 0] += 1 }
        }
        let timedOut = "\(ResolverError.Kind.timedOut.rawValue)"
        let cancelled = "\(ResolverError.Kind.cancelled.rawValue)"
        #expect(Set(outcomes.keys).isSubset(of: ["1 rows", timedOut, cancelled]), "\(outcomes)")
        #expect(outcomes.values.reduce(0, +) == 600)
        for _ in 0..<500 where LookupThreads.waiting > 0 { try? await Task.sleep(for: .milliseconds(10)) }
        #expect(LookupThreads.waiting == 0 && LookupThreads.count <= LookupThreads.maximum)
    }

    @Test func `connect asks the resolver that it is given`() throws {
        let listener = try Socket.listen(on: "127.0.0.1", service: 0)
        let port = try #require(try listener.localAddresses.first?.port)
        let socket = try Socket.connect(
            to: "printer", service: .port(port), timeout: .seconds(5), resolver: Late(time: 0.01))
        #expect(try socket.peerAddress == .loopback(.v4, port: port))
        let error = #expect(throws: ConnectError.self) {
            try Socket.connect(to: "missing", service: 1, timeout: .seconds(5), resolver: Late(time: 0))
        }
        #expect(error?.lookupError?.addressInfoCode == .noName)
        #expect(error?.lookupError?.isNotFound == true)
    }

    @Test func `errors say what they are, in words`() {
        let missing = ResolverError(addressInfo: .noName, subject: "nowhere.example")
        #expect("\(missing)" == "look up nowhere.example: Name or service not known (EAI_NONAME)")
        #expect(missing.isNotFound && !missing.isTemporary && !missing.isServerFailure)
        let again = ResolverError(host: .tryAgain, subject: "x")
        #expect(again.isTemporary && again.hostCode == .tryAgain && again.addressInfoCode == nil)
        #expect(ResolverError(addressInfo: .fail, subject: "x").isServerFailure)
        #expect(ResolverError(host: .noRecovery, subject: "x").isServerFailure)
        let system = ResolverError(addressInfo: .system, subject: "x", errno: .tooManyOpenFiles)
        #expect("\(system)".hasSuffix("(EAI_SYSTEM): Too many open files (EMFILE)"))
        #expect("\(AddressInfoErrorCode(rawValue: -77))".hasSuffix("(-77)"))
    }

    @Test func `a service is a name or a port`() {
        #expect(Service("80").port == 80 && (80 as Service).port == 80 && Service.port(80).name == "80")
        #expect(("http" as Service).port == nil && Service("65536").port == nil && Service("").port == nil)
        #expect((-1 as Service).port == nil && Service("+80").port == nil && Service("\u{661}").port == nil)
        #expect(Service("80") == 80 && Service("0") == 0 && Service("65535") == .port(65535))
        // As it was written, so that an error names it so.
        #expect(Service("080").port == 80 && Service("080").name == "080" && Service("080") != 80)
        #expect((65536 as Service).name == "65536" && Service("00").name == "00" && Service("").name.isEmpty)
    }

    @Test func `the addresses of interfaces, with their families and flags`() throws {
        let rows = try InterfaceAddress.all()
        let loopback = try #require(rows.first { $0.host == .v4(.loopback) })
        #expect(loopback.prefixLength == 8 && loopback.flags.isSuperset(of: [.up, .loopback]))
        #expect(loopback.family == .ipv4)
        #expect(rows.contains { $0.family == .packet && $0.interface == loopback.interface })
        let index = try NetworkInterface.index(named: loopback.interface)
        #expect(try NetworkInterface.name(at: index) == loopback.interface)
        #expect(try NetworkInterface.all().contains(NetworkInterface(index: index, name: loopback.interface)))
    }
}
