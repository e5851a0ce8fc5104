import SocketAPI
import SocketTestKit
import Testing

/// Faults D2 to D4 and K5: flags whose meaning MSG_DONTWAIT changes, and memory that the kernel didn't write.
@Suite(.timeLimit(.minutes(10)))
struct FlagTests {
    /// Sends two pieces with a pause between them.
    private func sendInPieces(_ socket: Socket<Toy>, _ first: String, _ second: String) -> Background<Void> {
        Background {
            try socket.sendAll(first)
            pause(.milliseconds(200))
            try socket.sendAll(second)
        }
    }

    @Test func `waitAll on a message waits for all of its bytes`() throws {
        let (one, other) = try toyPair()
        let sending = sendInPieces(other, "abcd", "efghij")
        let message = try one.receiveMessage(upTo: 10, flags: .waitAll)
        #expect(try String(decoding: message.bytes, as: UTF8.self) == "abcdefghij")
        try sending.value()
    }

    @Test func `waitAll on a message of several parts fills all parts`() throws {
        let (one, other) = try toyPair()
        let sending = sendInPieces(other, "abcd", "efghij")
        let (header, parts) = try one.receiveMessage(upTo: [3, 3, 4], flags: .waitAll)
        #expect(try header.count == 10)
        #expect(parts.map { String(decoding: $0, as: UTF8.self) } == ["abc", "def", "ghij"])
        try sending.value()
    }

    @Test func `waitAll on a message returns what there is at the end, the deadline and when asked not to wait`() throws {
        let (one, other) = try toyPair()
        try other.send("abcd")
        #expect(try one.receiveMessage(upTo: 10, flags: [.waitAll, .dontWait]).bytes.count == 4)
        try other.send("abcd")
        #expect(try one.receiveMessage(upTo: 10, flags: .waitAll, until: .after(.milliseconds(50))).bytes.count == 4)
        try other.send("abcd")
        other.close()
        #expect(try one.receiveMessage(upTo: 10, flags: .waitAll).bytes.count == 4)
    }

    @Test func `truncate is refused on streams, where the kernel would write nothing`() throws {
        let (one, other) = try toyPair()
        try other.send("abcd")
        #expect(try failure { _ = try one.receive(upTo: 2, flags: .truncate) }.code == .invalidArgument)
        #expect(try failure { _ = try one.receiveFrom(upTo: 2, flags: .truncate) }.code == .invalidArgument)
        #expect(try failure { _ = try one.receiveMessage(upTo: 2, flags: .truncate) }.code == .invalidArgument)
        var batch = try DatagramBatch<Toy>(capacity: 2, datagramSize: 8)
        #expect(try failure { _ = try one.receive(into: &batch, flags: .truncate) }.code == .invalidArgument)
        let pretended = try Socket(adopting: one.detach(), as: .toy, type: .datagram)
        #expect(try failure { _ = try pretended.receive(upTo: 2, flags: .truncate) }.code == .invalidArgument)
        #expect(try pretended.receiveMessage(upTo: 4).bytes == [UInt8]("abcd".utf8))
    }

    @Test func `the true length of a datagram that is cut is told on request`() throws {
        let (one, other) = try toyPair(.datagram)
        try other.send("abcdef")
        var bytes = [UInt8](repeating: 0xff, count: 2)
        #expect(try one.receive(into: &bytes, flags: .truncate) == 6)
        #expect(bytes == [UInt8]("ab".utf8))
    }
}

/// Fault K5: the caller's own memory, without `unsafe`.
@Suite(.timeLimit(.minutes(10)))
struct OwnMemoryTests {
    @Test func `receives overwrite an array from its beginning`() throws {
        let (one, other) = try toyPair()
        try other.send("hello")
        var bytes = [UInt8](repeating: 0x2e, count: 8)
        #expect(try one.receive(into: &bytes) == 5)
        #expect(String(decoding: bytes, as: UTF8.self) == "hello...")
        try other.send("more")
        var none: [UInt8] = []
        #expect(try one.receive(into: &none, flags: .dontWait) == 0)
    }

    @Test func `receives overwrite a mutable span from its beginning`() throws {
        let (one, other) = try toyPair()
        try other.send("hello")
        var bytes = [UInt8](repeating: 0x2e, count: 8)
        var span = bytes.mutableSpan
        var raw = span.mutableBytes
        #expect(try one.receive(into: &raw) == 5)
        #expect(String(decoding: bytes, as: UTF8.self) == "hello...")
    }

    @Test func `receives append to an output span`() throws {
        let (one, other) = try toyPair()
        try other.send("hello")
        let bytes = try [UInt8](capacity: 16) { (output: inout OutputSpan<UInt8>) throws in
            output.append(0x3e)
            #expect(try one.receive(into: &output) == 5)
        }
        #expect(String(decoding: bytes, as: UTF8.self) == ">hello")
    }

    @Test func `a buffer is used again and again`() throws {
        let (one, other) = try toyPair()
        var buffer = try ReceiveBuffer(capacity: 4)
        try other.send("abcdef")
        #expect(try one.receive(into: &buffer) == 4)
        let first = buffer.array
        #expect(first == [UInt8]("abcd".utf8))
        #expect(try one.receive(into: &buffer) == 2)
        let second = buffer.bytes.byteCount
        #expect(second == 2)
        one.timeout = .zero
        #expect(try failure { _ = try one.receive(into: &buffer) }.code == .wouldBlock)
        let isEmpty = buffer.isEmpty
        #expect(isEmpty)
        for capacity in [0, -1, Int.max] {
            #expect(try failure { _ = try ReceiveBuffer(capacity: capacity) }.code == .invalidArgument)
        }
    }

    @Test func `an exact receive that fails keeps what came`() throws {
        let (one, other) = try toyPair()
        try other.send("abc")
        var bytes = [UInt8]("-".utf8)
        one.timeout = .milliseconds(30)
        let late = try failure { try one.receive(exactly: 5, into: &bytes) }
        #expect(late.code == .timedOut && late.bytesTransferred == 3)
        #expect(String(decoding: bytes, as: UTF8.self) == "-abc")
        try other.send("de")
        try one.receive(exactly: 2, into: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "-abcde")
        try other.send("x")
        other.close()
        let end = try failure { _ = try one.receive(exactly: 2) }
        #expect(end.code == .endOfStream && end.bytesTransferred == 1)
        #expect(try one.receive(exactly: 0) == [])
        #expect(try failure { _ = try one.receive(exactly: -1) }.code == .invalidArgument)
    }

    @Test func `texts, slices and several spans are sent`() throws {
        let (one, other) = try toyPair()
        let array = [UInt8]("0123456789".utf8)
        try one.sendAll("text,")
        try one.sendAll(array[2..<4])
        try one.sendAll(array.lazy.filter { $0 > 0x37 }.reversed())
        var parts = SpanList()
        parts.append(array.span.bytes)
        parts.append([UInt8]().span.bytes)
        parts.append(array.span.bytes)
        try one.sendAll(parts)
        one.close()
        let all = try other.receive(upTo: 100, flags: .waitAll)
        #expect(String(decoding: all, as: UTF8.self) == "text,239801234567890123456789")
    }

    @Test func `several spans that are larger than the send buffer go out whole`() throws {
        let (one, other) = try toyPair()
        let big = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let receiving = Background { try other.receive(exactly: 900_000, until: .after(.seconds(30))) }
        var parts = SpanList()
        for _ in 0..<3 { parts.append(big.span.bytes) }
        try one.sendAll(parts)
        #expect(try receiving.value() == big + big + big)
    }
}
