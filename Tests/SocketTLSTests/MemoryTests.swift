import FamilyInet
import FamilyUnix
import Foundation
import SocketTLS
import SocketTestKit
import Testing

/// What a peer can make this side keep in memory.
@Suite(.enabled(if: Certificates.canBeMade, "openssl isn't installed"), .timeLimit(.minutes(10)), .serialized)
struct MemoryTests {
    /// The memory of this process, in bytes: VmRSS of proc_pid_status(5).
    private func residentSize() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return 1024 * (try #require(Int(line.split(separator: " ")[1])))
    }

    // Records that the kernel takes in parts: the buffer of what it hasn't taken is never quite empty.
    @Test func `A slow reader doesn't make the writer's memory grow`() throws {
        let (one, other) = try Socket.pair(.unix, .stream)
        let context = try Certificates.sharedServer.get()
        let accepted = Background { try TLSSocket(accepting: other, context) }
        let client = try TLSSocket(connecting: one, to: host, try Certificates.sharedClient.get())
        let server = try accepted.value()
        client.timeout = .zero
        let block = [UInt8](repeating: 7, count: 1 << 20)
        let before = try residentSize()
        var written = 0
        while written < 200 << 20 {
            let error = failure { try client.write(block) }
            #expect(error == nil || error?.code == .wouldBlock)
            written += error?.bytesTransferred ?? block.count
            _ = try server.read(upTo: 9000)
        }
        // Other tests run beside this one, and have some megabytes of their own.
        #expect(try residentSize() - before < 96 << 20)
        #expect(written >= 200 << 20)
    }

    @Test func `A peer that asks for new keys and reads nothing is not answered without bound`() throws {
        let ends = try connected(try Certificates.client { $0.versions = .tls13 ... .tls13 })
        for end in [ends.client, ends.server] {
            try end.socket.set(.sendBufferSize, to: 4096)
            try end.socket.set(.receiveBufferSize, to: 4096)
        }
        // The answers fill the connection. The reader then takes no more requests, which fill the other direction.
        ends.server.timeout = nil
        let reader = Background { failure { _ = try ends.server.read(upTo: 1) }?.code }
        ends.client.timeout = .seconds(5)
        var refusal: SocketError?
        for _ in 0..<300_000 where refusal == nil { refusal = failure { try ends.client.updateKeys(requestingPeers: true) } }
        #expect(refusal?.code == .timedOut)
        ends.server.close()
        #expect(try reader.value() == .closed)
    }
}
