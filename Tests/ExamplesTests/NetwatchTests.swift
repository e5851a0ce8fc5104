import Foundation
import ProgramTestSupport
import Testing

/// A named network namespace of a test's own.
private final class Place {
    let name = "netwatch-\(UUID().uuidString.prefix(8))"

    init() throws { try Self.ip("netns", "add", name) }

    deinit { _ = try? Self.ip("netns", "delete", name) }

    static let isPossible: Bool = Program.isInstalled("ip") && (try? Place()) != nil

    @discardableResult
    static func ip(_ arguments: String...) throws -> String { try run(arguments) }

    @discardableResult
    func ip(_ arguments: String...) throws -> String { try Self.run(["-n", name] + arguments) }

    private static func run(_ arguments: [String]) throws -> String {
        let result = try Program("ip", arguments).finish()
        guard result.status == 0 else { throw Failure("ip \(arguments): \(result.errors)") }
        return result.output
    }
}

@Suite(.serialized, .enabled(if: Place.isPossible, "needs ip and network namespaces: CAP_SYS_ADMIN"))
struct NetwatchTests {
    @Test func `Every change is shown with its reason, until a signal ends it`() throws {
        let place = try Place()
        try place.ip("link", "add", "here", "type", "veth", "peer", "name", "there")
        let watch = try Program.built("netwatch", ["--namespace", place.name])
        #expect(try watch.line(after: "= link ").contains("lo"))
        _ = try watch.line(after: ".")
        try place.ip("link", "set", "here", "mtu", "1400")
        #expect(try watch.line(after: "mtu 1500 → 1400").contains("by the kernel"))
        try place.ip("link", "set", "here", "up")
        try place.ip("link", "set", "there", "up")
        #expect(try watch.line(after: "+carrier").contains("by the kernel"))
        try place.ip("address", "add", "192.0.2.1/24", "dev", "here")
        #expect(try watch.line(after: "+ address 192.0.2.1/24 dev here").contains("by request of port"))
        try place.ip("route", "add", "203.0.113.0/24", "via", "192.0.2.9")
        #expect(try watch.line(after: "+ route 203.0.113.0/24 via 192.0.2.9").contains("dev here"))
        try place.ip("neighbour", "add", "192.0.2.9", "lladdr", "02:00:00:00:00:09", "dev", "here")
        #expect(try watch.line(after: "+ neighbour 192.0.2.9 at 02:00:00:00:00:09").contains("dev here"))
        try place.ip("link", "set", "here", "down")
        // The kernel does not tell of it.
        #expect(try watch.line(after: "- route 203.0.113.0/24").contains("found by looking"))
        try place.ip("link", "delete", "here")
        _ = try watch.line(after: "- link ")
        watch.signal(SIGTERM)
        #expect(try watch.finish().status == 0)
    }

    @Test func `What is there is shown once, of what was asked for`() throws {
        let place = try Place()
        try place.ip("link", "set", "lo", "up")
        let result = try Program.built("netwatch", ["--namespace", place.name, "--once", "address", "rule"]).finish()
        #expect(result.status == 0)
        #expect(result.output.contains("= address 127.0.0.1/8 dev lo scope host"))
        #expect(result.output.contains("= rule"))
        #expect(!result.output.contains("= link") && !result.output.contains("= route"))
        #expect(result.output.hasSuffix(".\n"))
    }

    @Test func `What can't be watched is refused with a reason`() throws {
        let result = try Program.built("netwatch", ["--namespace", "no-such-namespace"]).finish()
        #expect(result.status == 1)
        #expect(result.errors.contains("no-such-namespace"))
        #expect(try Program.built("netwatch", ["teapot"]).finish().status == 64)
        #expect(try Program.built("netwatch", ["--buffer", "0"]).finish().status == 64)
    }
}
