import FamilyInet
import FamilyUnix
import Foundation
import SocketAPI
import SocketAsync
import SystemPackage
import Testing

/// sendfile(2) and splice(2) without a waiting thread.
@Suite(.timeLimit(.minutes(10)))
struct TransferTests {
    private func file(_ bytes: [UInt8]) throws -> FileDescriptor {
        let path = "/tmp/swift-sockets-async-\(ProcessInfo.processInfo.processIdentifier)-\(bytes.count)"
        let file = try FileDescriptor.open(path, .readWrite, options: [.create, .truncate], permissions: .ownerReadWrite)
        unlink(path)
        try file.writeAll(bytes)
        try file.seek(offset: 0, from: .start)
        return file
    }

    @Test func `a file is sent whole through a slow reader`() async throws {
        let bytes = (0..<3_000_000).map { UInt8($0 % 253) }
        let file = try file(bytes)
        defer { try? file.close() }
        let (one, other) = try tcpPair()
        let sending = Task { try await one.sendFile(file) }
        #expect(try await other.receive(exactly: bytes.count) == bytes)
        #expect(try await sending.value == bytes.count)
    }

    @Test func `a pipe that is empty is waited for`() async throws {
        let (reading, writing) = try FileDescriptor.pipe()
        defer { try? reading.close() }
        #expect(fcntl(reading.rawValue, F_SETFL, O_NONBLOCK) == 0)
        let (one, other) = try unixPair()
        let sending = Task { try await one.sendFile(reading, count: 8) }
        await untilWaiting(one)
        try writing.writeAll("pipe".bytes)
        #expect(try await other.receive(exactly: 4) == "pipe".bytes)
        await untilWaiting(one)
        try writing.writeAll("line".bytes)
        #expect(try await other.receive(exactly: 4) == "line".bytes)
        #expect(try await sending.value == 8)
        let late = Task { try await failure { try await one.sendFile(reading, count: 1) }.code }
        await untilWaiting(one)
        late.cancel()
        #expect(try await late.value == .cancelled)
        let closed = Task { try await failure { try await one.sendFile(reading, count: 1) }.code }
        await untilWaiting(one)
        one.close()
        #expect(try await closed.value == .closed)
        try writing.close()
    }

    @Test func `bytes are spliced from one connection to another`() async throws {
        let (client, incoming) = try tcpPair()
        let (outgoing, server) = try tcpPair()
        let bytes = (0..<2_000_000).map { UInt8($0 % 249) }
        let relaying = Task {
            var pipe = try SplicePipe()
            var total = 0
            while true {
                let count = try await incoming.splice(to: outgoing, through: &pipe)
                if count == 0 { return total }
                total += count
            }
        }
        let sending = Task {
            try await client.sendAll(bytes)
            try client.shutdown(.write)
        }
        #expect(try await server.receive(exactly: bytes.count) == bytes)
        try await sending.value
        #expect(try await relaying.value == bytes.count)
    }

    @Test func `a splice that is cancelled keeps its bytes in the pipe`() async throws {
        let (client, incoming) = try unixPair()
        let (outgoing, server) = try unixPair()
        try await outgoing.sendUntilFull()
        try await client.sendAll("kept".bytes)
        let relaying = Task {
            var pipe = try SplicePipe()
            let error = try await relay(incoming, outgoing, &pipe)
            return (error.code, pipe.pendingCount)
        }
        await untilWaiting(outgoing)
        relaying.cancel()
        let (code, pending) = try await relaying.value
        #expect(code == .cancelled && pending == 4)
        withExtendedLifetime(server) {}
    }

    private func relay(
        _ source: Socket<Unix>, _ target: Socket<Unix>, _ pipe: inout SplicePipe
    ) async throws -> SocketError {
        do throws(SocketError) {
            try await source.splice(to: target, through: &pipe)
        } catch { return error }
        return try #require(nil as SocketError?)
    }
}

extension Socket {
    /// Sends until the peer's buffer is full.
    fileprivate func sendUntilFull() async throws {
        let bytes = [UInt8](repeating: 0, count: 4096)
        while (try? await send(bytes, flags: .dontWait)) != nil {}
    }
}
