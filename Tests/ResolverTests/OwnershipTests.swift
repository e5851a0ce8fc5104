import Foundation
import Testing

/// A connection's socket object alone has its description until the program shares it: its calls then wait in the kernel,
/// which is faster. Connecting by name waits for several sockets at once, and must not share them for that.
///
/// The sockets are in a process of their own: other tests fork, and a fork shares all sockets.
@Suite(.timeLimit(.minutes(10)))
struct OwnershipTests {
    private static func exclusive(_ form: String) throws -> [String: Bool] {
        let (status, output, errors) = try World.run(World.probe, ["ownership", form])
        try #require(status == 0, "\(errors)")
        let report = try #require(try JSONSerialization.jsonObject(with: output) as? [String: [String: Bool]])
        return try #require(report["exclusive"])
    }

    @Test func `sockets that are connected and accepted by name are exclusive`() throws {
        let found = try Self.exclusive("named")
        #expect(found.count == 5 && found.values.allSatisfy { $0 }, "\(found)")
    }

    @Test func `a socket whose attempt waited for its peer is exclusive`() throws {
        #expect(try Self.exclusive("waited") == ["waited": true])
    }
}
