import FamilyInet
import Foundation
import ProgramTestSupport
import SocketTLSAsync
import Testing

/// A certificate of its own for the tests of this module.
private enum Own {
    static let canBeMade = Program.isInstalled("openssl")

    static let identity = Result { () throws -> (TLSIdentity, [UInt8]) in
        let output = try Program(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "-",
                "-subj", "/CN=async.example.test", "-addext", "subjectAltName=DNS:async.example.test", "-days", "30",
            ]
        ).succeed()
        return (try TLSIdentity(pem: Array(output.utf8)), Array(output.utf8))
    }

    static func client(_ change: (inout TLSClientConfiguration) -> Void = { _ in }) throws -> TLSClientContext {
        var configuration = TLSClientConfiguration()
        configuration.trustRoots = .certificates(try Certificate.decode(pem: try identity.get().1))
        change(&configuration)
        return try TLSClientContext(configuration)
    }

    static func server() throws -> TLSServerContext {
        try TLSServerContext(TLSServerConfiguration(try identity.get().0))
    }
}

private let host = "async.example.test"

private func sockets() async throws -> (Socket<IPv4>, Socket<IPv4>) {
    let listener = try Socket(.ipv4, .stream)
    try listener.bind(to: .loopback(port: 0))
    try listener.listen()
    let client = try Socket(.ipv4, .stream)
    try await client.connect(to: try listener.localAddress)
    return (client, try await listener.accept().socket)
}

private func connected(
    _ context: TLSClientContext? = nil
) async throws -> (client: TLSSocket<IPv4>, server: TLSSocket<IPv4>) {
    let (one, other) = try await sockets()
    let server = try Own.server()
    async let accepted = TLSSocket(accepting: other, server)
    let client = try await TLSSocket(connecting: one, to: host, try context ?? Own.client())
    return (client, try await accepted)
}

/// The error of a call that must fail.
private func failure(_ body: () async throws -> Void) async -> SocketError? {
    do {
        try await body()
        return nil
    } catch { return error as? SocketError }
}

@Suite(.enabled(if: Own.canBeMade, "openssl isn't installed"), .timeLimit(.minutes(10)))
struct SocketTLSAsyncTests {
    @Test func `Both sides read and write at once, in tasks`() async throws {
        let (client, server) = try await connected()
        #expect(client.server() == "CN=\(host)")
        let block = (0..<4_000_003).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for end in [client, server] {
                group.addTask {
                    try await end.write(block)
                    if end === client { try await end.updateKeys(requestingPeers: true) }
                    try await end.finishWriting()
                    return true
                }
                group.addTask {
                    var received: [UInt8] = []
                    while true {
                        let bytes = try await end.read(upTo: 65536)
                        if bytes.isEmpty { return received == block }
                        received += bytes
                    }
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test func `Many connections share two threads of the pool`() async throws {
        let client = try Own.client()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let (one, other) = try await connected(client)
                    let text = "number \(number)"
                    async let echoed: Void = {
                        try await other.write(try await other.read(upTo: 100))
                        try await other.finishWriting()
                    }()
                    try await one.write(text.utf8)
                    #expect(try await one.read(upTo: 100) == Array(text.utf8))
                    try await echoed
                    #expect(await one.closeAfterPeer(until: .after(.seconds(60))))
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `Cancelling, closing and deadlines end a read that waits, and it has taken nothing`() async throws {
        let (client, server) = try await connected()
        let cancelled = Task { await failure { _ = try await client.read(upTo: 1) }?.code }
        cancelled.cancel()
        #expect(await cancelled.value == .cancelled)
        let late = await failure { _ = try await client.read(upTo: 1, until: .after(.milliseconds(20))) }
        #expect(late?.code == .timedOut && late?.operation == "TLS read")
        try await server.write("still here".utf8)
        #expect(try await client.read(upTo: 100) == Array("still here".utf8))
        let closed = Task { await failure { _ = try await client.read(upTo: 1) }?.code }
        client.close()
        #expect(await closed.value == .closed)
        #expect(await failure { _ = try await server.read(upTo: 1) }?.tlsFailure?.reason == .truncated)
    }

    @Test func `A handshake that gets no answer ends at its deadline, or with its task`() async throws {
        let (one, other) = try await sockets()
        let client = try Own.client()
        let late = await failure {
            _ = try await TLSSocket(connecting: one, to: host, client, until: .after(.milliseconds(20)))
        }
        #expect(late?.code == .timedOut && late?.operation == "TLS handshake", "\(String(describing: late))")
        let server = try Own.server()
        let (quiet, accepted) = try await sockets()
        let task = Task { await failure { _ = try await TLSSocket(accepting: accepted, server) }?.code }
        task.cancel()
        #expect(await task.value == .cancelled)
        _ = (other, quiet)
    }

    @Test func `A refused certificate has its reason`() async throws {
        let (one, other) = try await sockets()
        let server = try Own.server()
        let refused = Task { await failure { _ = try await TLSSocket(accepting: other, server).read(upTo: 1) } }
        let client = try Own.client()
        let error = await failure { _ = try await TLSSocket(connecting: one, to: "other.example.test", client) }
        #expect(error?.tlsFailure?.reason == .certificate(.hostMismatch), "\(String(describing: error))")
        #expect(await refused.value?.tlsFailure?.reason == .alert(.badCertificate))
    }
}
