import FamilyInet
import Foundation
import Resolver
import SocketAPI
import Testing

/// Runs each step of a task on a new thread: other tests block the threads of Swift's pool for seconds, which these tests
/// must not measure.
final class ThreadPerStep: TaskExecutor {
    static let shared = ThreadPerStep()

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        Thread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }.start()
    }
}

/// Tests that count the threads of look-ups, or start many: one after the other.
@Suite(.serialized) enum ThreadTests {}

extension ThreadTests {
    /// Look-ups with resolvers that a program brings.
    @Suite struct ProgramResolverTests {
        /// Answers after a time.
        struct Late: NameResolver {
            var time: TimeInterval

            func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo] {
                Thread.sleep(forTimeInterval: time)
                guard query.host != "missing" else { throw ResolverError(addressInfo: .noName, subject: "missing") }
                let port = query.service?.port ?? 0
                return query.family == .ipv6 ? [] : [AddressInfo(.loopback(.v4, port: port))]
            }
        }

        @Test func `a program's resolver gets deadlines, and an async form that can be cancelled`() async throws {
            try await withTaskExecutorPreference(ThreadPerStep.shared) { try await checkForms() }
        }

        private func checkForms() async throws {
            let late = Late(time: 0.5)
            let timedOut = await #expect(throws: ResolverError.self) {
                _ = try await late.addressInfo(host: "any", timeout: .milliseconds(50))
            }
            #expect(timedOut?.kind == .timedOut && timedOut?.isTemporary == true)
            // So slow that the answer comes after the cancellation on the busiest machine.
            let later = Late(time: 20)
            let task = Task(executorPreference: ThreadPerStep.shared) { try await later.addressInfo(host: "any") }
            try await Task.sleep(for: .milliseconds(50))
            let begin = ContinuousClock.now
            task.cancel()
            let cancelled = await #expect(throws: ResolverError.self) { _ = try await task.value }
            #expect(cancelled?.kind == .cancelled)
            // Generous, because the machine may be busy; the test with 200 look-ups measures it.
            #expect(ContinuousClock.now - begin < .seconds(10))
            #expect(try await late.addressInfo(host: "any", service: 7).first?.endpoint?.port == 7)
        }

        @Test func `a task that is cancelled already looks nothing up`() async {
            await withTaskExecutorPreference(ThreadPerStep.shared) { await checkCancelledTask() }
        }

        private func checkCancelledTask() async {
            let task = Task(executorPreference: ThreadPerStep.shared) {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await Late(time: 20).addressInfo(host: "any")
            }
            let begin = ContinuousClock.now
            let error = await #expect(throws: ResolverError.self) { _ = try await task.value }
            #expect(error?.kind == .cancelled)
            #expect(ContinuousClock.now - begin < .seconds(15))
        }

        @Test func `answers, deadlines and cancelled tasks race: each look-up ends once, and nothing stays`() async {
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
            // Abandoned look-ups, such as the slow one of another test, have their threads beside these.
            #expect(LookupThreads.waiting == 0 && LookupThreads.count - LookupThreads.abandoned <= LookupThreads.maximum)
        }

        @Test func `connect uses the resolver that it gets`() throws {
            let listener = try Socket.listen(on: "127.0.0.1", service: 0)
            let port = try #require(try listener.localAddresses.first?.port)
            let socket = try Socket.connect(
                to: "printer", service: .port(port), timeout: .seconds(60), resolver: Late(time: 0.01))
            #expect(try socket.peerAddress == .loopback(.v4, port: port))
            let error = #expect(throws: ConnectError.self) {
                try Socket.connect(to: "missing", service: 1, timeout: .seconds(60), resolver: Late(time: 0))
            }
            #expect(error?.lookupError?.addressInfoCode == .noName)
            #expect(error?.lookupError?.isNotFound == true)
        }
    }
}
