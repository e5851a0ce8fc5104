import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import ProgramTestSupport
import SocketTestNetwork
import Testing

@Suite("ip-lite", .enabled(if: TestNetwork.isPossible, "needs network namespaces and veth"))
struct IPLiteTests {
    private let network = TestNetwork()
    private let host: TestHost
    private let other: TestHost

    init() throws {
        host = try network.addHost("host")
        other = try network.addHost("other")
    }

    /// Runs ip-lite in the host's namespace; its output.
    @discardableResult
    private func lite(_ words: String, in host: TestHost? = nil) throws -> String {
        let result = try run(words, in: host)
        guard result.status == 0 else { throw Complaint(text: result.errors) }
        return result.output
    }

    private func run(_ words: String, in host: TestHost? = nil) throws -> Program.Result {
        let words = words.split(separator: " ").map(String.init)
        return try Program.built("ip-lite", words + ["--netns", (host ?? self.host).path]).finish()
    }

    /// What ip prints there.
    private func ip(_ words: String) throws -> String {
        let arguments = ["--net=\(host.path)", "ip"] + words.split(separator: " ").map(String.init)
        let result = try Program("nsenter", arguments).finish()
        guard result.status == 0 else { throw Complaint(text: result.errors) }
        return result.output
    }

    private struct Complaint: Error { let text: String }

    private func objects(_ text: String) throws -> [NSDictionary] {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        return try #require(value as? [NSDictionary]).filter { $0.count > 0 }
    }

    /// Some of everything, made by ip-lite.
    private func populate() throws {
        try lite("link add br0 --kind bridge --up")
        for index in 0..<6 {
            try lite("link add va\(index) --kind veth --peer vb\(index) --mtu \(1400 + index)")
            try lite("link set va\(index) --master br0 --up")
            try lite("link set vb\(index) --up --alias other-end")
        }
        try lite("link add vo --kind veth --peer out --peer-netns \(other.path)")
        try lite("link add vx0 --kind vxlan --id 7 --remote 192.0.2.99")
        try lite("link add mv0 --kind macvlan --parent vb0 --address 02:00:00:00:00:09")
        try lite("link set vb5 --rename renamed")
        for index in 0..<5 {
            try lite("addr add 10.0.\(index).1/24 vb\(index) --broadcast 10.0.\(index).255")
            try lite("addr add fd00:\(index)::1/64 vb\(index) --nodad")
            try lite("neigh add 10.0.\(index).9 vb\(index) --lladdr 02:00:00:00:01:0\(index)")
        }
        try lite("addr add 10.9.0.1/24 vb0 --valid 5000 --preferred 4000 --metric 77")
        try lite("neigh add 10.0.0.77 vb0 --proxy")
        try lite("route add 198.51.100.0/24 --via 10.0.1.9 --metric 7")
        try lite("route add default --via 10.0.1.9")
        try lite("route add 203.0.113.0/24 --blackhole")
        try lite("route add 2001:db8::/32 --via fd00:1::9")
        try lite("rule add --from 192.0.2.0/24 --table 99 --priority 100")
        try lite("rule add --to 198.51.100.7 --fwmark 7 --iif vb0 --priority 101")
        try lite("rule add --iif vb1 --blackhole --priority 102")
    }

    /// The pairs of commands whose JSON must be the same.
    private static let pairs: [(ours: String, theirs: String)] = [
        ("link show --json", "-j link show"), ("link show vb1 --json", "-j link show dev vb1"),
        ("addr show --json", "-j addr show"), ("addr show vb1 --json", "-j addr show dev vb1"),
        ("addr show -4 --json", "-j -4 addr show"), ("neigh show --json", "-j neigh show"),
        ("neigh show vb1 --json", "-j neigh show dev vb1"), ("neigh show --proxy --json", "-j neigh show proxy"),
        ("route show --json", "-j route show"), ("route show -6 --json", "-j -6 route show"),
        ("route show --table 255 --json", "-j route show table 255"), ("rule show --json", "-j rule show"),
        ("rule show -6 --json", "-j -6 rule show"),
    ]

    @Test(.timeLimit(.minutes(10)))
    func `Its JSON is that of ip, member by member`() throws {
        try populate()
        for (ours, theirs) in Self.pairs {
            // Addresses of IPv6 that the kernel makes change while they are looked at.
            for attempt in 0..<30 {
                let (left, right) = (try objects(try lite(ours)).map(Self.settled), try objects(try ip(theirs)).map(Self.settled))
                if Set(left) == Set(right), left.count == right.count { break }
                guard attempt == 29 else {
                    Thread.sleep(forTimeInterval: 0.2)
                    continue
                }
                for (one, two) in zip(left, right) where one != two { Issue.record("\(ours): \(one) instead of \(two)") }
                #expect(left.count == right.count, "\(ours)")
            }
        }
    }

    /// Without the lifetimes, which run.
    private static func settled(_ object: NSDictionary) -> NSDictionary {
        guard let rows = object["addr_info"] as? [[String: Any]] else { return object }
        var copy = object as? [String: Any] ?? [:]
        copy["addr_info"] = rows.map { row in
            row.filter { $0.key != "valid_life_time" && $0.key != "preferred_life_time" || $0.value as? UInt32 == .max }
        }
        return copy as NSDictionary
    }

    @Test
    func `What it made it removes again, and a refusal is told in words`() throws {
        try populate()
        try lite("route del 198.51.100.0/24")
        try lite("route del 203.0.113.0/24 --blackhole")
        try lite("rule del --priority 100 --from 192.0.2.0/24 --table 99")
        try lite("neigh del 10.0.1.9 vb1")
        try lite("addr del 10.0.2.1/24 vb2")
        try lite("link set mv0 --move \(other.path)")
        #expect(try lite("link show mv0 --json", in: other).contains("02:00:00:00:00:09"))
        try lite("link del vb3")
        #expect(throws: Complaint.self) { try lite("link show va3") }
        let text = try lite("route show") + lite("rule show") + lite("neigh show") + lite("addr show")
        for gone in ["198.51.100.0/24", "203.0.113.0/24", "lookup 99", "10.0.1.9 dev vb1 lladdr", "10.0.2.1/24", "va3"] {
            #expect(!text.contains(gone), "\(gone)")
        }
        let refusals = [
            ("link add lo --kind bridge", "EEXIST"), ("link del nowhere", "ENODEV"), ("addr add 10.0.0.1/24 vb0", "EEXIST"),
            ("addr add nonsense vb0", "no IP address"), ("route add 1.2.3.0/24 --via 9.9.9.9", "ENETUNREACH"),
            ("link add x --kind nonsense", "Unknown device type"), ("link add x --kind vlan", "--id is missing"),
        ]
        for (command, reason) in refusals {
            let result = try run(command)
            #expect(result.status != 0)
            #expect(result.errors.contains(reason), "\(command): \(result.errors)")
        }
    }

    @Test
    func `As an unprivileged user it works in a namespace of one's own, and is refused with the reason in another's`() throws {
        let lite = Program.path(ofBuilt: "ip-lite")
        let nobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups"]
        // The program lies where only its owner may look: it is handed over open.
        let own = try Program("setpriv", nobody + ["unshare", "-Urn", "true"]).finish()
        let shared = ["--net=\(host.path)", "setpriv"] + nobody
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent("ip-lite-\(UUID().uuidString)")
        // By another process: a file that a forked child of the tests has open for writing can't be executed.
        try Program("install", ["-m", "755", lite, copy.path]).succeed()
        defer { try? FileManager.default.removeItem(at: copy) }
        let refused = try Program("nsenter", shared + [copy.path, "link", "add", "x", "--kind", "bridge"]).finish()
        #expect(refused.status != 0)
        #expect(refused.errors.contains("EPERM"), "\(refused.errors)")
        #expect(try Program("nsenter", shared + [copy.path, "link", "show"]).finish().output.contains("lo"))
        // Some machines let nobody make user namespaces.
        guard own.status == 0 else { return }
        let script = "\(copy.path) link add b --kind bridge --up && \(copy.path) addr add 192.0.2.1/24 b && \(copy.path) addr"
        let worked = try Program("setpriv", nobody + ["unshare", "-Urn", "sh", "-c", script]).finish()
        #expect(worked.output.contains("192.0.2.1/24"), "\(worked.errors)")
    }
}
