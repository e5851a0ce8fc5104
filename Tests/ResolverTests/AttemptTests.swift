import FamilyInet
import Foundation
import Resolver
import SocketAPI
import Testing

/// Attempts that connect to themselves, and names with hundreds of addresses: faults F4 and F5.
@Suite(.enabled(if: World.isPossible, World.missing), .serialized)
struct AttemptTests {
    @Test(arguments: ["127.0.0.1", "::1", "192.0.2.10", "2001:db8::10"])
    func `a connection to itself is refused, and leaves its port to a server`(host: String) async throws {
        let report = try await World.probe(.dnsmasq, ["to-itself", host, "40000"])
        let address = host.contains(":") ? "[\(host)]:40000" : "\(host):40000"
        #expect(
            report["errors"] as? [String] == ["connect to \(address): Connection refused (ECONNREFUSED)"], "\(report)")
        #expect(report["attempts"] as? Int == 1 && report["local"] == nil, "\(report)")
        #expect(report["listens"] as? Bool == true, "\(report)")
    }

    @Test func `a name with 500 addresses that never answer has 16 attempts at once`() async throws {
        let report = try await World.probe(.dnsmasq, ["many-addresses", "500", "5000"])
        // The poller has two more, and the thread that counts reads a directory.
        #expect(try #require(report["descriptors"] as? Int) <= 19, "\(report)")
        #expect(report["reason"] as? String == "timedOut", "\(report)")
        // Attempts that have had two seconds make way.
        #expect(try #require(report["attempts"] as? Int) > 16, "\(report)")
    }
}
