import Foundation
import ProgramTestSupport
import Testing

/// What a user without privileges may do: netlink-probe, run as one.
@Suite(.serialized, .enabled(if: Unprivileged.isPossible, "needs root, setpriv, unshare and user namespaces"))
struct UnprivilegedTests {
    @Test func `In a user namespace of its own, a user may do all that the kernel allows`() throws {
        let report = try Unprivileged.run(inNamespaces: true)
        for thing in ["list", "routes", "link", "up", "address", "route", "namespace", "watch", "filter"] {
            #expect(report[thing] == "ok", "\(thing): \(report[thing] ?? "nothing")")
        }
        // SO_RCVBUFFORCE asks for the capability in the first user namespace.
        #expect(report["buffer"] == "limited")
        #expect(report["all namespaces"] == "ok" || report["all namespaces"]?.contains("EPERM") == true)
    }

    @Test func `In the first namespaces, a user may read and watch, and is told what he may not`() throws {
        let report = try Unprivileged.run(inNamespaces: false)
        for thing in ["list", "routes", "watch", "filter"] {
            #expect(report[thing] == "ok", "\(thing): \(report[thing] ?? "nothing")")
        }
        let refused = [
            "link": "RTM_NEWLINK", "up": "RTM_", "address": "RTM_NEWADDR", "route": "RTM_NEWROUTE",
            "namespace": "network namespace", "all namespaces": "NETLINK_LISTEN_ALL_NSID",
            "privileged group": "NETLINK_ADD_MEMBERSHIP",
        ]
        for (thing, words) in refused {
            let error = report[thing] ?? ""
            #expect(error.contains("EPERM") && error.contains(words), "\(thing): \(error)")
        }
        #expect(report["buffer"] == "limited")
    }
}

enum Unprivileged {
    static let isPossible: Bool = (try? output(["unshare", "-Urn", "true"])) != nil

    /// The probe's report: each thing, and what came of it.
    static func run(inNamespaces: Bool) throws -> [String: String] {
        // Where the build lies, others may not be allowed to look.
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent("netlink-probe-\(UUID().uuidString)")
        // By another process: a child that a test forks meanwhile would have the file open for writing, and a file that is
        // open for writing can't be executed.
        try Program("install", ["-m", "755", Program.path(ofBuilt: "netlink-probe"), copy.path]).succeed()
        defer { try? FileManager.default.removeItem(at: copy) }
        let text = try output((inNamespaces ? ["unshare", "-Urn"] : []) + [copy.path])
        let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
            guard let colon = line.range(of: ": ") else { return nil }
            return (String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
        }
        return Dictionary(pairs, uniquingKeysWith: { $1 })
    }

    /// What a program prints that runs as the user 65534.
    private static func output(_ command: [String]) throws -> String {
        try Program("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups"] + command).succeed()
    }
}
