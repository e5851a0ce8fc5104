import FamilyInet
import FamilyUnix
import Foundation
import SocketAPI
import SocketAsync
import Testing

/// Receives and sends in every form.
@Suite(.timeLimit(.minutes(10)))
struct ReceivingTests {
    @Test func `a buffer, an array and spans are filled`() async throws {
        let (one, other) = try unixPair()
        var buffer = try ReceiveBuffer(capacity: 16)
        async let sent: Void = other.sendAll("buffer".bytes)
        #expect(try await one.receive(into: &buffer) == 6)
        #expect(buffer.bytes.withUnsafeBytes { Array($0) } == "buffer".bytes)
        try await sent
        var array = [UInt8](repeating: 0, count: 8)
        try await other.sendAll("array".bytes)
        #expect(try await one.receive(into: &array) == 5)
        #expect(array == "array".bytes + [0, 0, 0])
        try await other.sendAll("span".bytes)
        var memory = [UInt8](repeating: 0, count: 8)
        let count = try await fill(&memory, from: one)
        #expect(count == 4 && memory.prefix(4) == "span".bytes.prefix(4))
    }

    private func fill(_ memory: inout [UInt8], from socket: Socket<Unix>) async throws -> Int {
        var span = memory.mutableSpan
        var bytes = span.mutableBytes
        return try await socket.receive(into: &bytes)
    }

    @Test func `an exact count arrives, or the error says how many bytes did`() async throws {
        let (one, other) = try unixPair()
        let sending = Task {
            for part in ["a", "bc", "defg"] {
                try await other.sendAll(part.bytes)
                await untilWaiting(one)
            }
            other.close()
        }
        #expect(try await one.receive(exactly: 4) == "abcd".bytes)
        let error = try await failure { _ = try await one.receive(exactly: 4) }
        #expect(error.code == .endOfStream && error.bytesTransferred == 3)
        try await sending.value
    }

    @Test func `texts, collections and lists of spans are sent whole`() async throws {
        let (one, other) = try unixPair()
        try await one.sendAll("text ")
        try await one.sendAll("utf8 ".utf8)
        try await one.sendAll([1, 2, 3].dropFirst().map { UInt8($0) + 48 })
        try await one.sendAll("slice".bytes[1...])
        try await sendList(one, "a".bytes, "b".bytes)
        #expect(try await other.receive(upTo: 100) == "text utf8 23liceab".bytes)
    }

    private func sendList(_ socket: Socket<Unix>, _ first: [UInt8], _ second: [UInt8]) async throws {
        var list = SpanList()
        list.append(first.span.bytes)
        list.append(second.span.bytes)
        try await socket.sendAll(list)
    }

    @Test func `a list of spans goes on where the socket was full`() async throws {
        let (one, other) = try unixPair()
        let whole = (0..<1_800_000).map { UInt8(truncatingIfNeeded: $0 % 251) }
        let sending = Task { try await sendParts(one, whole, lengths: (0..<5000).map { 1 + $0 % 700 }) }
        let received = try await other.receive(exactly: (0..<5000).reduce(0) { $0 + 1 + $1 % 700 })
        try await sending.value
        #expect(received == Array(whole.prefix(received.count)))
    }

    private func sendParts(_ socket: Socket<Unix>, _ whole: [UInt8], lengths: [Int]) async throws {
        let bytes = whole.span.bytes
        var list = SpanList()
        var offset = 0
        for length in lengths {
            list.append(bytes.extracting(offset..<offset + length))
            offset += length
        }
        try await socket.sendAll(list)
    }

    @Test func `an interrupted sendAll says how much went out`() async throws {
        let (one, other) = try unixPair()
        one.timeout = .milliseconds(50)
        let error = try await failure { try await one.sendAll([UInt8](repeating: 1, count: 10_000_000)) }
        #expect(error.code == .timedOut)
        one.close()
        var count = 0
        while true {
            let bytes = try await other.receive(upTo: 1 << 20)
            if bytes.isEmpty { break }
            count += bytes.count
        }
        #expect(count == error.bytesTransferred)
    }

    @Test func `data and the end together, with urgent data between them`() async throws {
        for round in 0..<200 {
            let (one, other) = try tcpPair()
            let receiving = Task {
                var (total, bytes) = (0, [0])
                repeat {
                    bytes = try await other.receive(upTo: 64, until: .after(.seconds(20))).map(Int.init)
                    total += bytes.count
                } while !bytes.isEmpty
                return total
            }
            try await one.send("abc".bytes)
            if round % 3 == 0 { await Task.yield() }
            if round % 2 == 0 { try await one.send("!".bytes, flags: .outOfBand) }
            try await one.send("de".bytes)
            one.close()
            #expect(try await receiving.value == 5)
        }
    }

    @Test func `batches are received and sent`() async throws {
        let (one, other) = try unixPair(.datagram)
        var out = try DatagramBatch<Unix>(capacity: 8, datagramSize: 64)
        for index in 0..<5 { try out.append("datagram \(index)".bytes) }
        #expect(try await one.send(&out) == 5)
        var batch = try DatagramBatch<Unix>(capacity: 8, datagramSize: 64)
        #expect(try await other.receive(into: &batch) == 5)
        async let sent = one.send("alone".bytes)
        #expect(try await other.receive(into: &batch) == 1)
        _ = try await sent
    }

    @Test func `errors of the queue are awaited`() async throws {
        let socket = try Socket(.ipv4, .datagram)
        try socket.set(.receiveErrors, to: true)
        let dead = try Socket(.ipv4, .datagram)
        try dead.bind(to: .loopback(port: 0))
        let address = try dead.localAddress
        dead.close()
        try await socket.connect(to: address)
        try await socket.send("x".bytes)
        let message = try await socket.receiveMessage(upTo: 100, controlCapacity: 512, flags: .errorQueue)
        #expect(message.flags.contains(.errorQueue))
    }

    @Test func `any blocking call can be awaited`() async throws {
        let (one, other) = try unixPair()
        let receiving = Task {
            try await one.retrying { () throws(SocketError) in try one.receive(upTo: 10, flags: .dontWait) }
        }
        await untilWaiting(one)
        try await other.send("12".bytes)
        #expect(try await receiving.value == "12".bytes)
    }
}

/// Several calls that wait in one direction.
@Suite(.timeLimit(.minutes(10)))
struct SharingTests {
    /// One report of epoll wakes both readers, whatever the other one takes or doesn't take.
    @Test func `a reader misses no byte that another reader leaves`() async throws {
        for round in 0..<2000 {
            let (one, other) = try unixPair()
            let readers = (0..<2).map { _ in Task { try await one.receive(upTo: 1) } }
            for _ in 0..<(round % 20) { await Task.yield() }
            try await other.send("ab".bytes)
            var taken: [UInt8] = []
            for reader in readers { taken += try await reader.value }
            #expect(taken.sorted() == "ab".bytes)
        }
    }

    @Test func `a reader whose task is cancelled passes the report on`() async throws {
        for round in 0..<2000 {
            let (one, other) = try unixPair()
            let cancelled = Task { try await one.receive(upTo: 1) }
            let reader = Task { try await one.receive(upTo: 2) }
            for _ in 0..<(round % 20) { await Task.yield() }
            async let sent = other.send("ab".bytes)
            cancelled.cancel()
            let taken = try await reader.value
            let rest = (try? await cancelled.value) ?? []
            let count = taken.count + rest.count
            #expect(count >= 1)
            #expect((rest + taken).sorted() == Array("ab".bytes.prefix(count)))
            _ = try await sent
        }
    }

    @Test func `a reader whose time is over passes the report on`() async throws {
        for round in 0..<1000 {
            let (one, other) = try unixPair()
            let hasty = Task { try await one.receive(upTo: 1, until: .after(.microseconds(round % 300))) }
            let reader = Task { try await one.receive(upTo: 1) }
            for _ in 0..<(round % 20) { await Task.yield() }
            try await other.send("ab".bytes)
            let taken = try await reader.value
            #expect("ab".bytes.contains(taken[0]))
            _ = await hasty.result
        }
    }
}
