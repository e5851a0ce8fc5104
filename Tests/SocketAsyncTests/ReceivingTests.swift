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

    @Test func `an output span is appended to`() async throws {
        let (one, other) = try unixPair()
        let receiving = Task { try await append(one, 8) }
        await untilWaiting(one)
        try await other.sendAll("appended".bytes)
        #expect(try await receiving.value == "appended".bytes)
        let cancelled = Task { try await failure { _ = try await append(one, 8) }.code }
        await untilWaiting(one)
        cancelled.cancel()
        #expect(try await cancelled.value == .cancelled)
    }

    /// What arrives in a buffer on the stack.
    private func append(_ socket: Socket<Unix>, _ capacity: Int) async throws -> [UInt8] {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity)
        defer { memory.deallocate() }
        var output = OutputSpan(buffer: memory, initializedCount: 0)
        _ = try await socket.receive(into: &output)
        let count = output.finalize(for: memory)
        return [UInt8](memory.prefix(count))
    }

    @Test(arguments: ["array", "raw span", "output span"])
    func `the flag waitAll fills memory of every kind`(_ kind: String) async throws {
        let (one, other) = try unixPair()
        let receiving = Task { try await fill(kind, from: one) }
        await untilWaiting(one)
        try await other.sendAll("fil".bytes)
        await untilWaiting(one)
        try await other.sendAll("led".bytes)
        #expect(try await receiving.value == "filled".bytes)
    }

    private func fill(_ kind: String, from socket: Socket<Unix>) async throws -> [UInt8] {
        var memory = [UInt8](repeating: 0, count: 6)
        switch kind {
        case "array": _ = try await socket.receive(into: &memory, flags: .waitAll)
        case "raw span":
            var span = memory.mutableSpan
            var bytes = span.mutableBytes
            _ = try await socket.receive(into: &bytes, flags: .waitAll)
        default:
            let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 6)
            defer { buffer.deallocate() }
            var output = OutputSpan(buffer: buffer, initializedCount: 0)
            _ = try await socket.receive(into: &output, flags: .waitAll)
            let count = output.finalize(for: buffer)
            memory = [UInt8](buffer.prefix(count))
        }
        return memory
    }

    @Test func `an array is appended to, in both forms`() async throws {
        let (one, other) = try unixPair()
        var bytes = "kept ".bytes
        let receiving = Task {
            var bytes = "kept ".bytes
            let count = try await one.receive(appendingTo: &bytes, upTo: 100)
            return (count, bytes)
        }
        await untilWaiting(one)
        try await other.sendAll("appended".bytes)
        let (count, appended) = try await receiving.value
        #expect(count == 8 && appended == "kept appended".bytes)
        try await other.sendAll("blocking".bytes)
        #expect(try blocking { try one.receive(appendingTo: &bytes, upTo: 5) } == 5)
        #expect(try blocking { try one.receive(appendingTo: &bytes, upTo: 100) } == 3)
        #expect(bytes == "kept blocking".bytes)
        #expect(throws: SocketError.self) {
            try blocking { try one.receive(appendingTo: &bytes, upTo: 100, flags: .dontWait) }
        }
        #expect(throws: SocketError.self) { try blocking { try one.receive(appendingTo: &bytes, upTo: -1) } }
        #expect(bytes == "kept blocking".bytes)
        other.close()
        #expect(try await one.receive(appendingTo: &bytes, upTo: 100) == 0)
        #expect(bytes == "kept blocking".bytes)
    }

    @Test func `a datagram's length beyond the limit is reported, and only what fits is appended`() async throws {
        let (one, other) = try unixPair(.datagram)
        try await other.send("0123456789".bytes)
        var bytes = "kept ".bytes
        #expect(try await one.receive(appendingTo: &bytes, upTo: 4, flags: .truncate) == 10)
        #expect(bytes == "kept 0123".bytes)
    }

    @Test func `a message fills two spans, and pieces of memory`() async throws {
        let (one, other) = try unixPair(.seqPacket)
        let receiving = Task { try await halves(one) }
        await untilWaiting(one)
        try await sendPieces(other, "mess".bytes, "age".bytes)
        #expect(try await receiving.value == ["mes", "sage"])
        let inMemory = Task { try await pieces(one) }
        await untilWaiting(one)
        try await other.send("in memory".bytes)
        #expect(try await inMemory.value == "in memory".bytes)
    }

    private func halves(_ socket: Socket<Unix>) async throws -> [String] {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 8)
        defer { memory.deallocate() }
        let (low, high) = (
            UnsafeMutableRawBufferPointer(rebasing: memory[..<3]), UnsafeMutableRawBufferPointer(rebasing: memory[3...])
        )
        var one = OutputRawSpan(buffer: low, initializedCount: 0)
        var other = OutputRawSpan(buffer: high, initializedCount: 0)
        _ = try await socket.receiveMessage(into: &one, &other)
        let counts = (one.finalize(for: low), other.finalize(for: high))
        return [
            String(decoding: low.prefix(counts.0), as: UTF8.self),
            String(decoding: high.prefix(counts.1), as: UTF8.self),
        ]
    }

    private func pieces(_ socket: Socket<Unix>) async throws -> [UInt8] {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 8)
        defer { memory.deallocate() }
        let header = try await socket.receiveMessage(intoBuffers: [
            UnsafeMutableRawBufferPointer(rebasing: memory[..<3]), UnsafeMutableRawBufferPointer(rebasing: memory[3...]),
        ])
        return [UInt8](memory.prefix(header.availableCount))
    }

    private func sendPieces(_ socket: Socket<Unix>, _ one: [UInt8], _ other: [UInt8]) async throws {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: one.count + other.count, alignment: 8)
        defer { memory.deallocate() }
        memory.copyBytes(from: one + other)
        try await socket.sendMessage(fromBuffers: [
            UnsafeRawBufferPointer(rebasing: memory[..<one.count]), UnsafeRawBufferPointer(rebasing: memory[one.count...]),
        ])
    }

    @Test func `an entry of the queue of errors is waited for`() async throws {
        let socket = try Socket(.ipv4, .datagram)
        try socket.set(.receiveErrors, to: true)
        let nobody = try Socket(.ipv4, .datagram)
        try nobody.bind(to: .loopback(port: 0))
        let address = try nobody.localAddress
        try socket.bind(to: .loopback(port: 0))
        let waiting = Task { try await socket.receiveError() }
        await untilWaiting(socket)
        nobody.close()
        try await socket.send("x".bytes, to: address)
        let event = try await waiting.value
        #expect(event.error.errno == .connectionRefused)
        #expect(try event.destination == address)
        let late = try await failure { _ = try await socket.receiveError(until: .after(.milliseconds(5))) }
        #expect(late.code == .timedOut)
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

    // A hang-up is not the end of the queue of errors: that has none.
    @Test func `a hang-up is not an error, and the wait for one goes on`() async throws {
        let (socket, peer) = try tcpPair()
        peer.close()
        #expect(try await socket.receive(upTo: 1).isEmpty)
        try socket.shutdown(.write)
        await eventually { ((try? socket.readiness(for: [])) ?? []).contains(.hangUp) }
        let attempts: [@Sendable () async throws -> Void] = [
            { _ = try await socket.receive(upTo: 10, flags: .errorQueue, until: .after(.milliseconds(10))) },
            { _ = try await socket.receive(upTo: 10, flags: [.errorQueue, .waitAll], until: .after(.milliseconds(10))) },
            {
                var buffer = try ReceiveBuffer(capacity: 100)
                _ = try await socket.receive(into: &buffer, flags: .errorQueue, until: .after(.milliseconds(10)))
            },
            {
                var buffer = try ReceiveBuffer(capacity: 100)
                _ = try await socket.receive(
                    into: &buffer, flags: [.errorQueue, .waitAll], until: .after(.milliseconds(10)))
            },
            { _ = try await socket.receiveMessage(upTo: 10, flags: .errorQueue, until: .after(.milliseconds(10))) },
        ]
        var codes: [SocketError.Code] = []
        for attempt in attempts { codes.append(try await failure(attempt).code) }
        #expect(codes == Array(repeating: .timedOut, count: attempts.count))
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
