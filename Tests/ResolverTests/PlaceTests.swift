import Foundation
import ProgramTestSupport
import Testing

/// Look-ups in children of fork(2), in other network namespaces, and on machines whose tables are missing: faults C4, G1
/// and K2.
@Suite(.enabled(if: World.isPossible, World.missing), .serialized)
struct PlaceTests {
    @Test(arguments: [(World.Server.dnsmasq, "idle"), (.dnsmasq, "single"), (.dnsmasq, "locked"), (.odd, "busy")])
    func `a child of fork has threads of its own`(server: World.Server, form: String) async throws {
        let report = try await World.probe(server, ["fork", form])
        let statuses = try #require(report["statuses"] as? [Int])
        #expect(!statuses.isEmpty && statuses.allSatisfy { $0 == 0 }, "\(report)")
        #expect(try #require(report["again"] as? Int) > 0, "\(report)")
    }

    @Test func `a listener accepts in children of fork and in the parent`() async throws {
        let report = try await World.probe(.dnsmasq, ["fork-listener"])
        #expect(report["statuses"] as? [Int] == [0, 0, 0, 0, 0], "\(report)")
        #expect(try #require(report["after"] as? Int) >= 10, "\(report)")
    }

    @Test func `a look-up is made in the network namespace of the thread that asks`() async throws {
        let report = try await World.probe(.dnsmasq, ["namespaces", "both.test"])
        for key in ["firstThere", "thenThere", "atOnceThere"] { #expect(report[key] as? Int == -1, "\(report)") }
        for key in ["firstHere", "thenHere"] { #expect(report[key] as? Int == 2, "\(report)") }
        #expect(report["atOnceHere"] as? [Int] == [2, 2, 2, 2, 2], "\(report)")
    }

    @Test(.enabled(if: Program.isInstalled("setpriv"), "needs setpriv"))
    func `a resolver of a namespace that may not be entered: the error says so`() async throws {
        let command = ["setpriv", "--bounding-set", "-sys_admin", World.probe, "namespace-denied"]
        let output = try await World.output(.dnsmasq, command)
        let report = try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
        let errors = try #require(report["errors"] as? [String: [Any]])
        #expect(errors.count == 3, "\(report)")
        let detail = "the network namespace \(report["namespace"] ?? "") can't be entered"
        for (form, error) in errors {
            #expect((error[0] as? String)?.contains(detail) == true, "\(form): \(error)")
            #expect(error[1] as? Bool == true && error[2] as? Int == Int(EPERM), "\(form): \(error)")
        }
    }

    @Test func `a name that is not found because its table is missing: the error names the file`() async throws {
        let command = [
            "sh", "-ec", "cd /etc; rm services protocols hosts resolv.conf; exec '\(World.probe)' tables",
        ]
        let output = try await World.output(.dnsmasq, command)
        let report = try #require(try JSONSerialization.jsonObject(with: output) as? [String: String])
        for key in ["service", "port"] {
            #expect(report[key]?.hasSuffix("there is no such entry; there is no /etc/services") == true, "\(report)")
        }
        for key in ["protocol", "number"] {
            #expect(report[key]?.hasSuffix("there is no such entry; there is no /etc/protocols") == true, "\(report)")
        }
        #expect(
            report["address"]
                == "look up 127.0.0.1, service http: Servname not supported for ai_socktype (EAI_SERVICE); "
                + "there is no /etc/services")
        for key in ["host", "entry"] {
            #expect(report[key]?.hasSuffix("; there is no /etc/hosts, there is no /etc/resolv.conf") == true, "\(report)")
        }
        #expect(report["numeric"]?.hasPrefix("found [stream 127.0.0.1:80") == true, "\(report)")
    }
}
