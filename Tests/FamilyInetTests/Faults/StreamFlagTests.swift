import FamilyInet
import Foundation
import SocketAPI
import SocketTestKit
import Testing

/// Faults D1, D3, D4 and E3: flags and options of TCP and UDP whose meaning changes in calls that don't wait.
@Suite(.timeLimit(.minutes(10)))
struct StreamFlagTests {
    @Test func `a low-water mark holds for bytes that are there already`() throws {
        let (reader, writer) = try WaitingKind.stream(.default)
        reader.timeout = .seconds(20)
        try reader.set(.receiveLowWater, to: 10)
        for there in [true, false] {
            if there { try writer.send("abcd") }
            let waiting = Background { try reader.receive(upTo: 100) }
            pause(.milliseconds(100))
            if !there { try writer.send("abcd") }
            pause(.milliseconds(50))
            #expect(!waiting.isFinished)
            try writer.send("efghij")
            #expect(try waiting.value() == [UInt8]("abcdefghij".utf8))
        }
        // A smaller limit, a call that doesn't wait and the timeout end it sooner.
        try writer.send("abcd")
        #expect(try reader.receive(upTo: 3) == [UInt8]("abc".utf8))
        #expect(try reader.receive(upTo: 100, flags: .dontWait) == [UInt8]("d".utf8))
        try writer.send("abcd")
        #expect(try reader.receive(upTo: 100, until: .after(.milliseconds(100))) == [UInt8]("abcd".utf8))
        try reader.set(.receiveLowWater, to: 1)
        try writer.send("x")
        #expect(try reader.receive(upTo: 100) == [120])
    }

    @Test func `no byte is handed out that did not arrive`() throws {
        let (reader, writer) = try WaitingKind.stream(.default)
        try writer.sendAll([UInt8](repeating: 1, count: 50_000))
        #expect(throws: SocketError.self) { try reader.receiveMessage(upTo: 20_000, flags: .truncate) }
        let pretended = try Socket(adopting: reader.detach(), as: .ipv4, type: .datagram)
        #expect(throws: SocketError.self) { try pretended.receiveMessage(upTo: 20_000, flags: .truncate) }
        let message = try pretended.receiveMessage(upTo: 20_000)
        #expect(message.availableBytes.allSatisfy { $0 == 1 })
        var batch = try DatagramBatch<IPv4>(capacity: 4, datagramSize: 2000)
        try pretended.receive(into: &batch)
        for index in 0..<batch.count {
            let bytes = batch[index].availableBytes
            #expect((0..<bytes.byteCount).allSatisfy { bytes.unsafeLoad(fromByteOffset: $0, as: UInt8.self) == 1 })
        }
    }

    @Test func `joined datagrams that do not fit are reported by a plain receive`() throws {
        let (reader, writer) = try WaitingKind.datagram(.default, connected: false)
        reader.timeout = .seconds(60)
        let batch = try reader.coalescingBatch(capacity: 1)
        try #require(try reader[.genericReceiveOffload], "the kernel has no UDP_GRO")
        try writer.set(.segmentSize, to: 1000)
        try writer.send([UInt8](repeating: 7, count: 10_000))
        let error = #expect(throws: SocketError.self) { try reader.receive(upTo: 2000) }
        #expect(error?.code == .truncated)
        try writer.send([UInt8](repeating: 7, count: 10_000))
        #expect(throws: SocketError.self) { try reader.receiveFrom(upTo: 2000) }
        try writer.send([UInt8](repeating: 7, count: 1000))
        #expect(try reader.receive(upTo: 2000).count == 1000)
        try reader.set(.genericReceiveOffload, to: false)
        try writer.set(.segmentSize, to: 0)
        try writer.send([UInt8](repeating: 7, count: 3000))
        #expect(try reader.receive(upTo: 2000).count == 2000)
        _ = consume batch
    }

    @Test(
        .enabled(if: PrivateNetwork.isPossible, "needs the right to make network namespaces"),
        arguments: [Duration?.none, .seconds(20), .zero])
    func `fast open delivers the first contact's bytes`(timeout: Duration?) throws {
        try PrivateNetwork.run {
            try "3".write(toFile: "/proc/sys/net/ipv4/tcp_fastopen", atomically: false, encoding: .utf8)
            let listener = try Socket(.ipv4, .stream)
            try listener.set(.fastOpen, to: 16)
            try listener.bind(to: .loopback(port: 0))
            try listener.listen()
            for _ in 0..<3 {
                let client = try Socket(.ipv4, .stream)
                client.timeout = timeout
                let accepting = Background { () -> [UInt8] in
                    let (server, _) = try listener.accept(until: .after(.seconds(20)))
                    return try server.receive(exactly: 5, until: .after(.seconds(20)))
                }
                do throws(SocketError) {
                    #expect(try client.send("hello", to: listener.localAddress, flags: .fastOpen) == 5)
                } catch {
                    #expect(error.code == .inProgress && timeout == .zero)
                    while client.attemptFinish() == .inProgress { pause(.milliseconds(1)) }
                    try client.sendAll("hello")
                }
                #expect(try accepting.value() == [UInt8]("hello".utf8))
            }
        }
    }
}

extension Socket {
    fileprivate func attemptFinish() -> SocketError.Code? {
        do throws(SocketError) {
            try finishConnect()
            return nil
        } catch { return error.code }
    }
}
