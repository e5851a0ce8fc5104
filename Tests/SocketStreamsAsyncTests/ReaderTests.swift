import FamilyUnix
import SocketStreamsAsync
import SystemPackage
import Testing

@Suite struct ReaderTests {
    @Test(arguments: [1, 2, 3, 7, 64, Int.max])
    func `every form, however the bytes arrive`(step: Int) async throws {
        let text = "one\r\ntwo\nab--cd3\u{3}xyzskippedrest of it"
        let stream = MemoryStream(Array(text.utf8))
        stream.maximumTransfer = step
        var reader = StreamReader(stream, capacity: 16)
        let first = try await reader.readLine()
        #expect(first == "one")
        let second = try await reader.withLine { (line) in line.bytes() }
        #expect(second == Array("two".utf8))
        let part = try await reader.read(before: Array("--".utf8))
        #expect(part == Array("ab".utf8))
        let two = try await reader.read(exactly: 2)
        #expect(two == Array("cd".utf8))
        let peeked = try await reader.peek(atLeast: 1).bytes()
        #expect(peeked.first == UInt8(ascii: "3"))
        try await reader.skip(1)
        let frame = try await reader.withFrame(.uint8) { (frame) in frame.bytes() }
        #expect(frame == Array("xyz".utf8))
        try await reader.skip(7)
        let four = try await reader.readText(exactly: 4)
        #expect(four == "rest")
        let rest = try await reader.readText()
        #expect(rest == " of it")
        let end = try await reader.nextBytes()?.bytes()
        #expect(end == nil)
    }

    @Test
    func `limits and texts are checked as in the blocking forms`() async throws {
        var reader = StreamReader(MemoryStream([0x61, 0xff, 10] + Array("too long\n".utf8)))
        #expect(try await failure { try await reader.readLine() }.subject == .number(1))
        let repaired = try await reader.readLine(repairing: true)
        #expect(repaired == "a\u{FFFD}")
        #expect(try await failure { try await reader.readLine(limit: 7) }.code == .limitExceeded)
        #expect(try await failure { try await reader.read(exactly: 10, limit: 9) }.code == .limitExceeded)
        #expect(try await failure { try await reader.readAll(limit: 8) }.code == .limitExceeded)
        let line = try await reader.readLine(limit: 8)
        #expect(line == "too long")
    }

    @Test
    func `loops over lines and frames`() async throws {
        let (one, other) = try timedPair()
        let writing = Task {
            let writer = StreamWriter(other)
            for index in 0..<10_000 { try await writer.writeLine("line \(index)") }
            try await writer.writeLine("")
            for index in 0..<100 { try await writer.writeFrame([UInt8](repeating: 1, count: index)) }
            try await writer.finish()
        }
        var count = 0
        let lines = StreamReader(one).lines(limit: 20)
        for try await line in lines {
            if line.isEmpty { break }
            #expect(line == "line \(count)")
            count += 1
        }
        #expect(count == 10_000)
        let sizes = try await lines.withReader { (reader) async throws(SocketError) in
            var sizes: [Int] = []
            while let frame = try await reader.readFrame() { sizes.append(frame.count) }
            return sizes
        }
        #expect(sizes == Array(0..<100))
        try await writing.value
    }

    @Test
    func `a loop over frames throws at a frame that is cut off`() async throws {
        var frames: [[UInt8]] = []
        let error = try await failure {
            for try await frame in StreamReader(MemoryStream([1, 7, 0, 2, 8])).frames(.uint8) { frames.append(frame) }
        }
        #expect(error.code == .endOfStream)
        #expect(frames == [[7], []])
    }

    @Test
    func `printed text is kept for the awaited flush`() async throws {
        let (one, other) = try timedPair()
        var writer = StreamWriter(one, capacity: 16, textWaits: false)
        for index in 0..<100 { print("line", index, to: &writer) }
        try await writer.finish()
        var reader = StreamReader(other)
        let text = try await reader.readText()
        #expect(text == (0..<100).map { "line \($0)\n" }.joined())
    }

    @Test
    func `another task of an actor can't disturb a flush`() async throws {
        let (one, other) = MemoryStream.pair(capacity: 1)
        let log = Log(one)
        let sending = Task { try await log.send(Array("0123456789".utf8)) }
        // The writer holds ten bytes and can send one: the flush is suspended.
        while await !log.isRefusing() { await Task.yield() }
        await log.printing("printed")
        #expect(try await failure { try await log.send([1]) }.code == .invalidArgument)
        let reading = Task { () async throws -> [UInt8] in
            var reader = StreamReader(other)
            return try await reader.readAll()
        }
        try await sending.value
        try await log.finish()
        #expect(try await reading.value == Array("0123456789printed\n".utf8))
    }

    @Test
    func `text that is printed beside a flush and over the limit is reported as lost`() async throws {
        let (one, other) = MemoryStream.pair(capacity: 1)
        let log = Log(one, textLimit: 20)
        let sending = Task { try await log.send(Array("0123456789".utf8)) }
        while await !log.isRefusing() { await Task.yield() }
        await log.printing("kept")
        await log.printing("far too much for what is left of the limit")
        await log.printing("late")
        let reading = Task { () async throws -> [UInt8] in
            var reader = StreamReader(other)
            return try await reader.readAll()
        }
        try await sending.value
        #expect(try await failure { try await log.finish() }.code == .limitExceeded)
        try await log.finish()
        #expect(try await reading.value == Array("0123456789kept\n".utf8))
    }

    @Test
    func `discarding beside a flush leaves the bytes that are being sent`() async throws {
        let (one, other) = MemoryStream.pair(capacity: 1)
        let log = Log(one)
        let sending = Task { try await log.send(Array("0123456789".utf8)) }
        while await !log.isRefusing() { await Task.yield() }
        await log.printing("printed")
        await log.discard()
        #expect(try await failure { try await log.send([1]) }.code == .invalidArgument)
        let reading = Task { () async throws -> [UInt8] in
            var reader = StreamReader(other)
            return try await reader.readAll()
        }
        try await sending.value
        try await log.finish()
        #expect(try await reading.value == Array("0123456789".utf8))
    }

    @Test
    func `a regular file is always ready`() async throws {
        let file = try FileDescriptor.open("/proc/self/exe", .readOnly)
        let stream = try PipeStream(reading: file, writing: nil)
        var reader = StreamReader(stream)
        // So it is never waited for, which epoll(7) would refuse.
        let start = try await reader.read(exactly: 4)
        #expect(start == [0x7f, 0x45, 0x4c, 0x46])
        stream.close()
    }
}

/// An actor that keeps a writer: its tasks take turns while one of them is suspended.
actor Log {
    private var writer: StreamWriter<MemoryStream>

    init(_ stream: MemoryStream, textLimit: Int = StreamLimit.text) {
        writer = StreamWriter(stream, textLimit: textLimit, textWaits: false)
    }

    func send(_ bytes: [UInt8]) async throws {
        try await writer.write(bytes)
        try await writer.flush()
    }

    /// Whether a flush of another task is suspended.
    func isRefusing() async -> Bool {
        do throws(SocketError) {
            if writer.bufferedCount == 0 { return false }
            try await writer.write([UInt8]())
            return false
        } catch { return error.code == .invalidArgument }
    }

    func printing(_ text: String) { print(text, to: &writer) }

    func discard() { writer.discard() }

    func finish() async throws { try await writer.finish() }
}
