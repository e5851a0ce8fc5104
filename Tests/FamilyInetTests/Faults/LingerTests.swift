import FamilyInet
import SocketAPI
import SocketTestKit
import Testing

/// Fault B6: the thread that closes a lingering socket waits for its unsent data, and not the thread that it wakes.
@Suite(.timeLimit(.minutes(10)))
struct LingerTests {
    @Test func `the closer pays for lingering, the reader does not`() throws {
        let (server, client) = try WaitingKind.stream(.default)
        try client.set(.linger, to: .upTo(.seconds(2)))
        client.timeout = .zero
        // More than the peer's buffer takes, and the peer doesn't read. A busy kernel hands over late: there is no space
        // for good once none appears for half a second.
        var attempts = 0
        while attempts < 50 {
            attempts = (try? client.send([UInt8](repeating: 0, count: 65536))) == nil ? attempts + 1 : 0
            if attempts > 0 { pause(.milliseconds(10)) }
        }
        client.timeout = nil
        let reading = Background { () -> (SocketError.Code?, ContinuousClock.Instant) in
            do throws(SocketError) {
                _ = try client.receive(upTo: 1)
                return (nil, .now)
            } catch { return (error.code, .now) }
        }
        try reading.waitUntilBlocked()
        let start = ContinuousClock.now
        client.close()
        let closed = ContinuousClock.now
        let (code, ended) = try reading.value()
        #expect(code == .closed)
        #expect(closed - start >= .milliseconds(1500), "nothing lingered")
        #expect(ended < closed, "the reader waited for the unsent data")
        withExtendedLifetime(server) {}
    }
}
