import Foundation
import Testing

/// Look-ups that wait: deadlines, cancellation, and many at once, with name servers that are slow or silent.
@Suite(.enabled(if: World.isPossible, World.missing), .serialized)
struct WaitingTests {
    @Test(arguments: [[], ["async"]])
    func `a look-up ends at its deadline although the name server is silent`(form: [String]) async throws {
        let answer = try await World.probe(.odd, ["lookup", "silent.test", "300"] + form)
        #expect(answer["error"] as? String == "timedOut")
        let took = try #require(answer["milliseconds"] as? Double)
        #expect(took >= 300 && took < 350, "\(took)")
    }

    @Test(arguments: [[], ["async"]])
    func `a slow answer within the deadline is an answer`(form: [String]) async throws {
        let answer = try await World.probe(.odd, ["lookup", "slow400.test", "20000"] + form)
        #expect(answer["rows"] as? Int == 2, "\(answer)")
    }

    @Test func `200 look-ups at once: threads within the bound, addresses at once, tasks go on, prompt cancellation`() async throws {
        let report = try await World.probe(.odd, ["crowd", "test", "200"])
        let number = { (key: String) in report[key] as? Double ?? .infinity }
        #expect(number("threads") == 8 && number("threadsAfterwards") <= 8, "\(report)")
        // The eight of the look-ups, and at most as many as Swift's pool has.
        #expect(number("moreThreads") <= 8 + Double(ProcessInfo.processInfo.processorCount) + 2, "\(report)")
        #expect(number("waiting") == 192, "\(report)")
        #expect(number("numericMilliseconds") < 1, "\(report)")
        // Blocked look-ups would hold the pool for two seconds, and leave one tick.
        #expect(number("ticks") >= 3, "\(report)")
        // Two seconds, if it waited for the answers.
        #expect(number("cancelledMilliseconds") < 1000, "\(report)")
        #expect(report["cancelledReasons"] as? [String] == ["cancelled"])
        // Of the first sixteen, eight have threads; cancelled look-ups are no longer in the queue.
        #expect(number("waitingAfterwards") == 8, "\(report)")
        #expect(number("found") == 16, "\(report)")
    }
}
