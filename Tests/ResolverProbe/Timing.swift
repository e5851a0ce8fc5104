import Foundation
import Resolver
import SocketAPI
import Synchronization

/// Measurements of look-ups that wait.
enum Timing {
    /// Makes one look-up with a deadline, and reports how it ended and how long it took.
    static func lookup(_ host: String, milliseconds: Int, isAsync: Bool) async throws {
        let limit = Duration.milliseconds(milliseconds)
        let begin = ContinuousClock.now
        var answer: [String: Any] = [:]
        do throws(ResolverError) {
            if isAsync {
                answer["rows"] = try await SystemResolver.shared.addressInfo(host: host, type: .stream, timeout: limit).count
            } else {
                answer["rows"] = try blocking(host, limit)
            }
        } catch { answer = Questions.describe(error) }
        answer["milliseconds"] = (ContinuousClock.now - begin).milliseconds
        try Probe.write(answer)
    }

    private static func blocking(_ host: String, _ limit: Duration) throws(ResolverError) -> Int {
        try SystemResolver.shared.addressInfo(host: host, type: .stream, timeout: limit).count
    }

    /// Makes many look-ups of slow names at once, and reports what else goes on meanwhile.
    static func crowd(_ suffix: String, count: Int) async throws {
        let quiet = Probe.threadCount
        let ticks = Atomic<Int>(0)
        let ticker = Task {
            while !Task.isCancelled {
                ticks.add(1, ordering: .relaxed)
                try? await Task.sleep(for: .milliseconds(10))
            }
        }
        let begin = ContinuousClock.now
        let tasks = (0..<count).map { number in
            Task { () -> (String, Double) in
                let start = ContinuousClock.now
                do throws(ResolverError) {
                    _ = try await SystemResolver.shared.addressInfo(host: "slow2000-\(number).\(suffix)", family: .ipv4)
                    return ("found", (ContinuousClock.now - start).milliseconds)
                } catch { return ("\(error)", (ContinuousClock.now - start).milliseconds) }
            }
        }
        try await Task.sleep(for: .milliseconds(500))
        // On a busy machine, not all tasks have asked by then.
        while LookupThreads.waiting < count - LookupThreads.maximum, ContinuousClock.now - begin < .seconds(20) {
            try await Task.sleep(for: .milliseconds(10))
        }
        var report: [String: Any] = ["threads": LookupThreads.count, "waiting": LookupThreads.waiting]
        report["moreThreads"] = Probe.threadCount - quiet
        report["numericMilliseconds"] = numeric()
        report["ticks"] = ticks.load(ordering: .relaxed)
        report["tickedMilliseconds"] = (ContinuousClock.now - begin).milliseconds
        let cancelled = ContinuousClock.now
        for task in tasks.dropFirst(16) { task.cancel() }
        var reasons: Set<String> = []
        for task in tasks.dropFirst(16) {
            let reason = await task.value.0
            reasons.insert(String(reason.suffix(9)))
        }
        report["cancelledMilliseconds"] = (ContinuousClock.now - cancelled).milliseconds
        report["cancelledReasons"] = reasons.sorted()
        report["waitingAfterwards"] = LookupThreads.waiting
        var found = 0
        for task in tasks.prefix(16) { found += await task.value.0 == "found" ? 1 : 0 }
        report["found"] = found
        report["threadsAfterwards"] = LookupThreads.count
        ticker.cancel()
        try Probe.write(report)
    }

    /// The median time of a hundred look-ups of an address with a deadline.
    private static func numeric() -> Double {
        let times = (0..<100).map { _ in
            let begin = ContinuousClock.now
            _ = try? SystemResolver.shared.addressInfo(host: "192.0.2.10", service: 80, timeout: .seconds(1))
            return (ContinuousClock.now - begin).milliseconds
        }
        return times.sorted()[50]
    }
}
