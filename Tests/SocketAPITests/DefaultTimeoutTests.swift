import SocketAPI
import SocketTestKit
import Testing

/// The default is the process's, so that these tests run one after the other; tests that run beside them set the
/// timeouts of their sockets themselves.
@Suite("The default timeout", .serialized)
struct DefaultTimeoutTests {
    @Test("new, paired, accepted and adopted sockets begin with it")
    func newSockets() throws {
        // An hour is as good as none for whatever else runs now.
        SocketDefaults.timeout = .seconds(3600)
        defer { SocketDefaults.timeout = nil }
        let listener = try toyListener()
        let client = try Socket(.toy, .stream)
        #expect(client.timeout == .seconds(3600))
        try client.connect(to: listener.localAddress)
        let server = try listener.accept().socket
        #expect(server.timeout == .seconds(3600))
        let (one, other) = try Socket.pair(.toy, .stream)
        #expect(one.timeout == .seconds(3600))
        #expect(other.timeout == .seconds(3600))
        #expect(try Socket<Toy>(adopting: one.detach()).timeout == .seconds(3600))
    }

    @Test("setting it from many threads is no race")
    func manyThreads() throws {
        defer { SocketDefaults.timeout = nil }
        let threads = (0..<4).map { index in
            Background {
                for round in 0..<1000 {
                    SocketDefaults.timeout = .seconds(3600 + index * 1000 + round)
                    let seen = SocketDefaults.timeout
                    if let seen, seen < .seconds(3600) { throw ConformanceFailure("\(seen)") }
                }
            }
        }
        for thread in threads { try thread.value() }
    }
}
