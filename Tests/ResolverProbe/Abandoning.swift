import FamilyInet
import Foundation
import Resolver
import SocketAPI
import Synchronization

/// Look-ups that their callers give up, and what others have to wait for.
enum Abandoning {
    /// Connects to a name of which one version is never answered, again and again, and reports the slowest time.
    static func connects(_ host: String, count: Int) throws {
        let listener = try Socket.listen(on: nil, service: 0)
        let port = try listener.localAddresses.first?.port ?? 0
        var slowest = 0.0
        var errors: [String] = []
        for _ in 0..<count {
            let begin = ContinuousClock.now
            do throws(ConnectError) {
                _ = try Socket.connect(to: host, service: .port(port), timeout: .seconds(20))
            } catch { errors.append("\(error)") }
            slowest = max(slowest, (ContinuousClock.now - begin).milliseconds)
        }
        try Probe.write(["slowest": slowest, "errors": errors, "threads": LookupThreads.count])
    }

    /// Gives up look-ups of names whose server is silent, all at once or one after the other, and then looks up a name of
    /// /etc/hosts.
    static func lookups(count: Int, isParallel: Bool, milliseconds: Int) throws {
        let lookUp = { @Sendable (number: Int) -> String in
            do throws(ResolverError) {
                let rows = try SystemResolver.shared.addressInfo(
                    host: "silent-\(number).test", timeout: .milliseconds(milliseconds))
                return "\(rows.count) rows"
            } catch { return "\(error.kind)" }
        }
        let reasons = Mutex<Set<String>>([])
        if isParallel {
            let group = DispatchGroup()
            for number in 0..<count {
                group.enter()
                Thread {
                    let reason = lookUp(number)
                    reasons.withLock { _ = $0.insert(reason) }
                    group.leave()
                }.start()
            }
            group.wait()
        } else {
            for number in 0..<count {
                let reason = lookUp(number)
                reasons.withLock { _ = $0.insert(reason) }
            }
        }
        let begin = ContinuousClock.now
        let rows = try? SystemResolver.shared.addressInfo(host: "localhost", timeout: .seconds(20)).count
        try Probe.write([
            "reasons": reasons.withLock { $0.sorted() }, "rows": rows ?? -1,
            "milliseconds": (ContinuousClock.now - begin).milliseconds, "threads": LookupThreads.count,
            "waiting": LookupThreads.waiting, "residentKilobytes": Probe.residentKilobytes,
        ])
    }

    private static let asked = Atomic<Int>(0)

    /// Asks for one name whose answer takes its time with many tasks at once: how many look-ups are under way, and how
    /// many tasks get the answer, while some are cancelled.
    static func shared(_ host: String, count: Int) async throws {
        let tasks = (0..<count).map { _ in
            Task { () -> Int in
                asked.add(1, ordering: .relaxed)
                return (try? await SystemResolver.shared.addressInfo(host: host, type: .stream, timeout: .seconds(20)).count) ?? -1
            }
        }
        // The answer comes after two seconds: the requests are all there by then, and cancelled ones get none.
        while asked.load(ordering: .relaxed) < count { try await Task.sleep(for: .milliseconds(10)) }
        try await Task.sleep(for: .milliseconds(100))
        var report: [String: Any] = ["threads": LookupThreads.count, "waiting": LookupThreads.waiting]
        for task in tasks.prefix(count / 2) { task.cancel() }
        var answered = 0
        for task in tasks { answered += await task.value == 2 ? 1 : 0 }
        report["answered"] = answered
        try Probe.write(report)
    }

    /// Makes look-ups that succeed at once and have a deadline far away: the memory before and after.
    static func timers(count: Int) async throws {
        struct Quick: NameResolver {
            func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo] { [] }
        }
        // What the first few allocate is not counted.
        for _ in 0..<1000 { _ = try await Quick().addressInfo(host: "quick", timeout: .seconds(3600)) }
        let before = Probe.residentKilobytes
        for _ in 0..<count { _ = try await Quick().addressInfo(host: "quick", timeout: .seconds(3600)) }
        try Probe.write(["before": before, "after": Probe.residentKilobytes, "threads": LookupThreads.count])
    }

    /// Abandons more look-ups than are replaced, and reports the counts; then lets them end, and reports again.
    static func bounds() throws {
        LookupThreads.maximum = 2
        LookupThreads.maximumAbandoned = 3
        let stuck = Stuck()
        func timesOut() -> Bool {
            do throws(ResolverError) {
                _ = try stuck.addressInfo(host: "stuck", timeout: .milliseconds(20))
                return false
            } catch { return error.kind == .timedOut }
        }
        let ends = (0..<40).map { _ in timesOut() }
        var report: [String: Any] = [
            "allTimedOut": ends.allSatisfy { $0 }, "threads": LookupThreads.count, "abandoned": LookupThreads.abandoned,
            "waiting": LookupThreads.waiting, "asked": stuck.asked.withLock { $0 },
        ]
        // One place is free: the next look-up has it.
        stuck.gate.signal()
        report["rowsAfterOne"] = (try? stuck.addressInfo(host: "free", timeout: .seconds(20)).count) ?? -1
        // A greater bound counts at once.
        LookupThreads.maximumAbandoned = 8
        // On a busy machine a look-up may not get its thread in time.
        for _ in 0..<100 where LookupThreads.abandoned < 7 { _ = timesOut() }
        report["abandonedThen"] = LookupThreads.abandoned
        for _ in 0..<100 { stuck.gate.signal() }
        let begin = ContinuousClock.now
        while LookupThreads.abandoned > 0 || LookupThreads.count > 2, ContinuousClock.now - begin < .seconds(60) {
            usleep(10_000)
        }
        report["abandonedAtLast"] = LookupThreads.abandoned
        report["threadsAtLast"] = LookupThreads.count
        try Probe.write(report)
    }

    /// Answers to the host `free` at once, and to every other one when the gate lets it.
    private final class Stuck: NameResolver {
        let gate = DispatchSemaphore(value: 0)
        let asked = Mutex(0)

        func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo] {
            if query.host == "free" { return [AddressInfo(.loopback(.v4, port: 1))] }
            asked.withLock { $0 += 1 }
            gate.wait()
            return []
        }
    }
}
