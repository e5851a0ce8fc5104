import Foundation
import Testing

/// Look-ups whose callers have given up don't delay others, and hold a bounded amount of memory: faults F1 to F3.
@Suite(.enabled(if: World.isPossible, World.missing), .serialized)
struct AbandonedLookupTests {
    // The limits are generous; a look-up that waits for an abandoned one waits for six seconds.

    @Test func `connections go on although the answers for IPv6 never come`() async throws {
        let report = try await World.probe(.odd, ["abandoned-connects", "late-six.test", "12"])
        #expect((report["errors"] as? [String])?.isEmpty == true, "\(report)")
        #expect(try #require(report["slowest"] as? Double) < 5000, "\(report)")
        // All of them share a look-up, or a few if the machine is slow: one is joined in its first second.
        #expect(try #require(report["threads"] as? Int) < 12, "\(report)")
    }

    @Test(arguments: [(8, "parallel", 100), (64, "parallel", 100), (60, "sequential", 20)])
    func `a name of a file is found at once after look-ups of dead names`(
        count: Int, order: String, milliseconds: Int
    ) async throws {
        let report = try await World.probe(.odd, ["abandoned-lookups", "\(count)", order, "\(milliseconds)"])
        #expect(report["reasons"] as? [String] == ["timed out"], "\(report)")
        #expect(try #require(report["rows"] as? Int) > 0, "\(report)")
        #expect(try #require(report["milliseconds"] as? Double) < 5000, "\(report)")
        #expect(report["waiting"] as? Int == 0, "\(report)")
    }

    @Test func `abandoned look-ups are replaced up to a bound, and their threads end`() async throws {
        let report = try await World.probe(.dnsmasq, ["bounds"])
        #expect(report["allTimedOut"] as? Bool == true, "\(report)")
        // 2 threads for those that wait, and 3 in place of abandoned ones; what found none was never asked.
        #expect(report["threads"] as? Int == 5 && report["abandoned"] as? Int == 5, "\(report)")
        #expect(report["asked"] as? Int == 5 && report["waiting"] as? Int == 0, "\(report)")
        #expect(report["rowsAfterOne"] as? Int == 1, "\(report)")
        #expect(report["abandonedThen"] as? Int == 7, "\(report)")
        #expect(report["abandonedAtLast"] as? Int == 0 && report["threadsAtLast"] as? Int == 2, "\(report)")
    }

    @Test func `400 dead names hold 136 threads at most, and little memory`() async throws {
        let report = try await World.probe(.odd, ["abandoned-lookups", "400", "sequential", "2"])
        #expect(try #require(report["threads"] as? Int) <= 136, "\(report)")
        #expect(report["waiting"] as? Int == 0, "\(report)")
        #expect(try #require(report["residentKilobytes"] as? Int) < 60_000, "\(report)")
    }

    @Test func `tasks that ask for one name share its look-up, and some are cancelled`() async throws {
        let report = try await World.probe(.odd, ["shared", "slow2000.test", "50"])
        #expect(report["threads"] as? Int == 1 && report["waiting"] as? Int == 0, "\(report)")
        #expect(report["answered"] as? Int == 25, "\(report)")
    }

    @Test func `60,000 look-ups that succeed leave no timer`() async throws {
        let report = try await World.probe(.dnsmasq, ["timers", "60000"])
        let before = try #require(report["before"] as? Int)
        let after = try #require(report["after"] as? Int)
        // They left 42 MB.
        #expect(after - before < 8000, "\(report)")
    }
}
