import FamilyInet
import SocketTLS
import SocketTestKit
import Testing

/// A relay between two sockets, in one direction, that stops after some bytes.
private enum Relay {
    /// Passes bytes on, at most `limit` of them, `step` at a time. Then it ends its side. Returns their number.
    static func pass(from source: Socket<IPv4>, to target: Socket<IPv4>, limit: Int = .max, step: Int = 16384) throws -> Int {
        var passed = 0
        while passed < limit {
            let bytes = try source.receive(upTo: min(step, limit - passed))
            if bytes.isEmpty { break }
            try target.sendAll(bytes)
            passed += bytes.count
        }
        try? target.shutdown(.write)
        return passed
    }
}

@Suite(.enabled(if: Certificates.canBeMade, "openssl isn't installed"), .timeLimit(.minutes(10)), .serialized)
struct CutTests {
    /// The signatures of Ed25519 all have the same length, so the server sends as much in every handshake.
    private static let server = Result {
        try TLSServerContext(TLSServerConfiguration(try Certificates.identity("ed")))
    }

    /// A handshake through two relays. `limit` cuts what the server sends.
    private func handshake(_ version: TLSVersion, limit: Int, step: Int) throws -> (SocketError?, passed: Int) {
        let (one, left) = try sockets()
        let (right, other) = try sockets()
        let server = try Self.server.get()
        let accepted = Background { failure { _ = try TLSSocket(accepting: other, server) } }
        let up = Background { try Relay.pass(from: left, to: right, step: step) }
        let down = Background { try Relay.pass(from: right, to: left, limit: limit, step: step) }
        let client = try Certificates.client { $0.versions = version...version }
        let error = failure {
            let connection = try TLSSocket(connecting: one, to: host, client)
            connection.close()
        }
        one.close()
        let failed = try accepted.value()
        other.close()
        _ = try? up.value()
        let passed = try down.value()
        if error == nil { #expect(failed == nil, "\(String(describing: failed))") }
        return (error, passed)
    }

    @Test(arguments: versions)
    func `A connection that is cut anywhere in the handshake fails for that reason`(version: TLSVersion) throws {
        let (error, whole) = try handshake(version, limit: .max, step: 16384)
        #expect(error == nil)
        for limit in 0..<whole {
            let (error, _) = try handshake(version, limit: limit, step: 16384)
            #expect(error?.tlsFailure?.reason == .endedDuringHandshake, "after \(limit) of \(whole): \(String(describing: error))")
        }
    }

    @Test(arguments: versions)
    func `A handshake that arrives byte by byte succeeds`(version: TLSVersion) throws {
        let (error, passed) = try handshake(version, limit: .max, step: 1)
        #expect(error == nil && passed > 500)
    }

    @Test func `A peer that drips doesn't extend the deadline of a handshake`() throws {
        let (one, other) = try sockets()
        let drip = Background {
            // The beginning of a record of 16 KiB.
            for byte: UInt8 in [22, 3, 3, 64, 0] + [UInt8](repeating: 0, count: 100_000) {
                try other.sendAll([byte])
                pause(.milliseconds(2))
            }
        }
        let client = try Certificates.sharedClient.get()
        let clock = ContinuousClock()
        let start = clock.now
        let error = failure { _ = try TLSSocket(connecting: one, to: host, client, until: .after(.milliseconds(100))) }
        #expect(error?.code == .timedOut && error?.operation == "TLS handshake", "\(String(describing: error))")
        // The drip lasts 200 s at least.
        #expect(clock.now - start < .seconds(60))
        one.close()
        #expect(throws: (any Error).self) { try drip.value() }
    }

    @Test func `The socket's timeout limits a handshake that has no deadline`() throws {
        let (one, other) = try sockets()
        one.timeout = .milliseconds(50)
        let client = try Certificates.sharedClient.get()
        #expect(failure { _ = try TLSSocket(connecting: one, to: host, client) }?.code == .timedOut)
        let (third, fourth) = try sockets()
        third.timeout = .zero
        #expect(failure { _ = try TLSSocket(connecting: third, to: host, client) }?.code == .wouldBlock)
        _ = (other, fourth)
    }

    @Test func `A close in another thread ends a handshake`() throws {
        let (one, other) = try sockets()
        one.timeout = nil
        let client = try Certificates.sharedClient.get()
        let handshake = Background { failure { _ = try TLSSocket(connecting: one, to: host, client) } }
        try handshake.waitUntilBlocked()
        one.close()
        #expect(try handshake.value()?.code == .closed)
        _ = other
    }

    @Test(arguments: ["HTTP/1.1 400 Bad Request\r\n\r\n", "220 mail.example.org ESMTP\r\n", "\u{15}\u{3}\u{3}", ""])
    func `A peer that doesn't speak TLS is refused`(text: String) throws {
        let (one, other) = try sockets()
        try other.sendAll(text.utf8)
        try other.shutdown(.write)
        let error = failure { _ = try TLSSocket(connecting: one, to: host, try Certificates.sharedClient.get()) }
        let reason = error?.tlsFailure?.reason
        #expect(reason == .protocolViolation || reason == .endedDuringHandshake, "\(String(describing: error))")
        let (client, accepted) = try sockets()
        try client.sendAll("GET / HTTP/1.1\r\n\r\n".utf8)
        let refused = failure { _ = try TLSSocket(accepting: accepted, try Certificates.sharedServer.get()) }
        #expect(refused?.tlsFailure?.text == "http request", "\(String(describing: refused))")
    }

    @Test func `Random records never trap`() throws {
        var generator = SystemRandomNumberGenerator()
        let server = try Certificates.sharedServer.get()
        for _ in 0..<500 {
            let (client, accepted) = try sockets()
            var bytes: [UInt8] = [22, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3]
            bytes += (0..<Int.random(in: 0...400, using: &generator)).map { _ in .random(in: 0...255, using: &generator) }
            try client.sendAll(bytes)
            try client.shutdown(.write)
            #expect(failure { _ = try TLSSocket(accepting: accepted, server) }?.tlsFailure != nil)
        }
    }
}
