import FamilyInet
import SocketAPI
import SocketAsync
import Testing

/// Sends from memory that the kernel reads in place, without a thread that waits.
@Suite(.timeLimit(.minutes(10)))
struct ZeroCopyTests {
    private func buffer(_ bytes: [UInt8]) throws -> ZeroCopyBuffer {
        var buffer = try ZeroCopyBuffer(capacity: bytes.count)
        try buffer.append(bytes)
        return buffer
    }

    @Test func `a buffer is sent whole through a slow reader, and comes back`() async throws {
        let (one, other) = try tcpPair()
        let bytes = (0..<3_000_000).map { UInt8($0 % 251) }
        let sending = Task {
            var sender = try ZeroCopySender(one)
            let number = try await sender.send(buffer(bytes))
            var sent: [Int] = []
            while let done = try await sender.completed() { sent += [done.number, done.byteCount] }
            return [number] + sent
        }
        await untilWaiting(one)
        #expect(try await other.receive(exactly: bytes.count) == bytes)
        #expect(try await sending.value == [1, 1, bytes.count])
    }

    @Test func `a send that is cancelled tells what the socket took, and keeps the buffer`() async throws {
        let (one, other) = try tcpPair()
        let sending = Task {
            var sender = try ZeroCopySender(one)
            let error = try await cancelledSend(&sender, [UInt8](repeating: 1, count: 20_000_000))
            return (error, sender.outstandingCount)
        }
        await untilWaiting(one)
        sending.cancel()
        let (error, outstanding) = try await sending.value
        #expect(error.code == .cancelled && outstanding == 1)
        #expect(error.bytesTransferred > 0 && error.bytesTransferred < 20_000_000)
        withExtendedLifetime(other) {}
    }

    private func cancelledSend(
        _ sender: inout ZeroCopySender<IPv4>, _ bytes: [UInt8]
    ) async throws -> SocketError {
        do throws(SocketError) {
            var buffer = try ZeroCopyBuffer(capacity: bytes.count)
            try buffer.append(bytes)
            try await sender.send(buffer)
        } catch { return error }
        return try #require(nil as SocketError?)
    }

    @Test func `datagrams go to an address, and the wait for a completion ends in time`() async throws {
        let receiver = try Socket(.ipv4, .datagram)
        try receiver.bind(to: .loopback(port: 0))
        let address = try receiver.localAddress
        var sender = try ZeroCopySender(try Socket(.ipv4, .datagram))
        try await sender.send(buffer("datagram".bytes), to: address)
        #expect(try await receiver.receive(upTo: 100) == "datagram".bytes)
        var sent: [Int] = []
        if let done = try await sender.completed(until: .after(.seconds(60))) { sent.append(done.byteCount) }
        #expect(sent == [8])
        if let more = try await sender.completed() { Issue.record("\(more.number) was outstanding") }
    }
}
