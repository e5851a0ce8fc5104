import FamilyInet
import Foundation
import ProgramTestSupport
import Resolver
import SocketAPI
import Testing

/// Connecting by name in networks that silently discard packets.
@Suite(.enabled(if: World.isPossible, World.missing), .serialized)
struct ConnectTests {
    private func connect(_ server: World.Server, _ host: String, _ service: String = "own", _ limit: Int = 3000) async throws
        -> (report: [String: Any], milliseconds: Double, hosts: [String])
    {
        let report = try await World.probe(server, ["connect", host, service, "\(limit)"])
        #expect(report["leaked"] as? Int == 0, "\(report)")
        let timeline = report["timeline"] as? [[String: Any]] ?? []
        return (report, report["milliseconds"] as? Double ?? .infinity, timeline.compactMap { $0["host"] as? String })
    }

    @Test func `both versions work: IPv6 is used`() async throws {
        let (report, _, hosts) = try await connect(.dnsmasq, "both.test")
        #expect(report["peer"] as? String == "2001:db8::10" && hosts == ["2001:db8::10"], "\(report)")
    }

    @Test func `with IPv6 black-holed it takes under half a second`() async throws {
        let (report, milliseconds, hosts) = try await connect(.dnsmasq, "hole-six.test")
        #expect(report["peer"] as? String == "192.0.2.10", "\(report)")
        #expect(milliseconds >= 250 && milliseconds < 500, "\(report)")
        #expect(hosts == ["2001:db8:dead::10", "192.0.2.10"])
    }

    @Test func `with both dead it fails at its deadline, and names every attempt`() async throws {
        let (report, milliseconds, hosts) = try await connect(.dnsmasq, "hole-both.test", "80", 1000)
        #expect(report["reason"] as? String == "timedOut")
        #expect(milliseconds >= 1000 && milliseconds < 1050, "\(report)")
        #expect(hosts == ["2001:db8:dead::10", "198.51.100.10"])
        let errors = report["errors"] as? [String] ?? []
        #expect(errors == ["connect to [2001:db8:dead::10]:80: timed out", "connect to 198.51.100.10:80: timed out"])
    }

    @Test func `refused by both: every error, at once`() async throws {
        let (report, milliseconds, _) = try await connect(.dnsmasq, "both.test", "9")
        #expect(report["reason"] as? String == "attempts" && milliseconds < 250, "\(report)")
        let errors = report["errors"] as? [String] ?? []
        #expect(
            errors == [
                "connect to [2001:db8::10]:9: Connection refused (ECONNREFUSED)",
                "connect to 192.0.2.10:9: Connection refused (ECONNREFUSED)",
            ])
    }

    @Test func `the answer for IPv6 never comes: IPv4 waits 50 ms for it`() async throws {
        let (report, milliseconds, _) = try await connect(.odd, "late-six.test")
        #expect(report["peer"] as? String == "192.0.2.10", "\(report)")
        #expect(milliseconds >= 50 && milliseconds < 200, "\(report)")
    }

    @Test func `the answer for IPv4 never comes: IPv6 does not wait`() async throws {
        let (report, _, _) = try await connect(.odd, "late-four.test")
        #expect(report["peer"] as? String == "2001:db8::10", "\(report)")
        // The attempt begins with IPv6's answer, however long a busy machine takes for that.
        let timeline = report["timeline"] as? [[String: Any]] ?? []
        let answers = report["answers"] as? [String: Double] ?? [:]
        #expect(timeline.first?["start"] as? Double == answers["v6"] && answers["v6"] != nil && answers["v4"] == nil)
    }

    @Test func `a silent name server: the deadline is over the look-up too`() async throws {
        let (report, milliseconds, hosts) = try await connect(.odd, "silent.test", "80", 400)
        #expect(report["reason"] as? String == "timedOut" && hosts.isEmpty, "\(report)")
        #expect(milliseconds >= 400 && milliseconds < 450, "\(report)")
    }

    @Test(arguments: [("nothing.test", -2), ("only-text.test", -5)])
    func `a name without addresses: the reason of the look-up`(host: String, code: Int) async throws {
        let (report, _, _) = try await connect(.dnsmasq, host, "80")
        let lookup = report["lookup"] as? [String: Any] ?? [:]
        #expect(lookup["code"] as? Int == code, "\(report)")
    }

    @Test func `a service that does not exist`() async throws {
        let (report, _, _) = try await connect(.dnsmasq, "both.test", "no-such-service")
        let lookup = report["lookup"] as? [String: Any] ?? [:]
        #expect(lookup["code"] as? Int == -8, "\(report)")
    }
}

/// No descriptor stays open, whichever system call fails.
@Suite(.enabled(if: World.isPossible && Program.isInstalled("strace"), "needs strace, and what a world needs"), .serialized)
struct LeakTests {
    @Test(arguments: [
        ["connect-leaks", "both.test"], ["connect-leaks", "hole-six.test"], ["connect-leaks", "192.0.2.10"],
        ["listen-leaks", ""], ["listen-leaks", "both.test"],
    ])
    func `each system call failing in turn leaves no descriptor open`(mode: [String]) async throws {
        let output = try await World.output(.dnsmasq, ["python3", World.file("faults.py"), World.probe] + mode)
        let report = try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
        #expect((report["bad"] as? [Any])?.isEmpty == true, "\(report["bad"] ?? "")")
        let hits = report["hits"] as? [String: Int] ?? [:]
        // Without an injected failure the test would show nothing.
        #expect((hits["socket"] ?? 0) >= 1 && (hits["connect"] ?? 0) >= 1, "\(hits)")
        if mode[0] == "listen-leaks" { #expect((hits["bind"] ?? 0) >= 1 && (hits["accept4"] ?? 0) >= 1, "\(hits)") }
    }
}
