import FamilyUnix
import SocketStreams
import SocketTestKit
import Testing

@Suite struct WriterTests {
    @Test(arguments: [16, 17, 100, 16_384])
    func `all forms arrive in order`(capacity: Int) throws {
        var writer = StreamWriter(MemoryStream(), capacity: capacity)
        var expected: [UInt8] = []
        for size in [0, 1, 15, 16, 17, 40, 1000] {
            let bytes = [UInt8](repeating: UInt8(size % 256), count: size)
            try writer.write(bytes)
            try writer.write("text\(size)".utf8)
            try writer.writeLine("a line", .carriageReturnLineFeed)
            try writer.writeLine("another")
            try writer.writeFrame(bytes, .uint16)
            print("printed", size, to: &writer)
            expected += bytes + Array("text\(size)a line\r\nanother\n".utf8)
            expected += [UInt8(size >> 8), UInt8(size & 255)] + bytes + Array("printed \(size)\n".utf8)
        }
        try writer.flush()
        #expect(writer.stream.written == expected)
        #expect(writer.bufferedCount == 0)
    }

    @Test
    func `nothing is sent before the flush`() throws {
        let writer = StreamWriter(MemoryStream(), capacity: 100)
        try writer.write([1, 2, 3])
        #expect(writer.stream.written == [])
        try writer.flush()
        #expect(writer.stream.written == [1, 2, 3])
    }

    @Test
    func `the end of a writer does no I/O`() throws {
        let stream = MemoryStream()
        do {
            let writer = StreamWriter(stream)
            try writer.write([1, 2, 3])
        }
        #expect(stream.written == [])
    }

    @Test(arguments: [16, 1000, 1 << 20])
    func `after a timeout the rest goes out, in order`(capacity: Int) throws {
        let (one, other) = try timedPair()
        let writer = StreamWriter(one, capacity: capacity)
        let reading = Background {
            var reader = StreamReader(other)
            var count = 0
            while let line = try reader.readLine() {
                guard line == "line \(count)" else { throw SocketError(.invalidArgument, "compare", subject: .text(line)) }
                count += 1
                if count % 500 == 0 { pause(.milliseconds(1)) }
            }
            return count
        }
        var timeouts = 0
        for index in 0..<60_000 {
            // A write that throws has taken nothing, so it is made again.
            while true {
                do {
                    try writer.write("line \(index)\n".utf8, until: .now)
                    break
                } catch {
                    #expect(error.code == .timedOut)
                    timeouts += 1
                    _ = try one.wait(for: .writable)
                }
            }
        }
        try writer.finish()
        #expect(try reading.value() == 60_000)
        #expect(timeouts > 0 || capacity == 1 << 20)
    }

    @Test
    func `a long write that fails in the middle is kept, and reported by the next call`() throws {
        let (one, other) = try timedPair()
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let writer = StreamWriter(one, capacity: 100)
        try writer.write(Array("head".utf8))
        try writer.write(bytes, until: .after(.milliseconds(50)))
        #expect(writer.bufferedCount > 0)
        #expect(try failure { try writer.write([1], until: .now) }.code == .timedOut)
        let reading = Background { () throws -> [UInt8] in
            var reader = StreamReader(other)
            return try reader.readAll()
        }
        try writer.finish()
        #expect(try reading.value() == Array("head".utf8) + bytes)
    }

    @Test
    func `a long frame that fails in the middle is kept as a whole`() throws {
        let (one, other) = try timedPair()
        let frame = [UInt8](repeating: 9, count: 2_000_000)
        let writer = StreamWriter(one, capacity: 100)
        try writer.writeFrame(frame, until: .after(.milliseconds(50)))
        let error = try failure { try writer.writeFrame([1], until: .now) }
        #expect(error.code == .timedOut)
        let reading = Background { () throws -> [[UInt8]] in
            var frames: [[UInt8]] = []
            var reader = StreamReader(other)
            while let frame = try reader.readFrame(limit: 3_000_000) { frames.append(frame) }
            return frames
        }
        try writer.writeFrame([1])
        try writer.finish()
        #expect(try reading.value() == [frame, [1]])
    }

    @Test
    func `printed text is kept while the stream can't send, and lost only beyond the limit`() throws {
        let stream = MemoryStream(capacity: 10)
        stream.timeout = .zero
        var writer = StreamWriter(stream, capacity: 16, textLimit: 1000)
        for index in 0..<20 { print("line", index, to: &writer) }
        #expect(try failure { try writer.flush() }.code == .wouldBlock)
        var sent: [UInt8] = []
        while true {
            sent += stream.takeWritten()
            if (try? writer.flush()) != nil { break }
        }
        sent += stream.takeWritten()
        #expect(String(decoding: sent, as: UTF8.self) == (0..<20).map { "line \($0)\n" }.joined())

        for _ in 0..<200 { print("much text", to: &writer) }
        let error = try failure { try writer.flush() }
        #expect(error.code == .limitExceeded)
        #expect(error.operation == .writeText)
        #expect(writer.bufferedCount <= 1000)
        // What was kept before the loss has no gap.
        sent = []
        while (try? writer.flush()) == nil { sent += stream.takeWritten() }
        sent += stream.takeWritten()
        #expect(sent.count > 900)
        #expect(String(decoding: sent, as: UTF8.self) == String(repeating: "much text\n", count: sent.count / 10))
    }

    @Test
    func `a writer that must not wait only keeps printed text`() throws {
        let stream = MemoryStream(capacity: 10)
        var writer = StreamWriter(stream, capacity: 16, textLimit: 10_000, textWaits: false)
        for _ in 0..<100 { print("0123456789", to: &writer) }
        #expect(stream.written == [])
        #expect(writer.bufferedCount == 1100)
    }

    @Test
    func `a broken connection is reported, and the writer can be emptied to read on`() throws {
        let (one, other) = try timedPair()
        let writer = StreamWriter(one)
        var reader = StreamReader(one, flushing: writer)
        try other.sendAll("413 too large\n")
        try other.shutdown(.read)
        try writer.write("request\n".utf8)
        let error = try failure { try reader.readLine() }
        #expect(error.code == .system(.brokenPipe))
        #expect(writer.bufferedCount == 8)
        writer.discard()
        let line = try reader.readLine()
        #expect(line == "413 too large")
        other.close()
        let end = try reader.readLine()
        #expect(end == nil)
    }

    @Test
    func `reading flushes the writer that it is tied to`() throws {
        let (one, other) = try timedPair()
        let echo = Background {
            let writer = StreamWriter(other)
            var reader = StreamReader(other, flushing: writer)
            while let line = try reader.readLine() { try writer.writeLine("<\(line)>") }
            try writer.finish()
        }
        let writer = StreamWriter(one)
        var reader = StreamReader(one, flushing: writer)
        for index in 0..<100 {
            try writer.writeLine("question \(index)")
            let answer = try reader.readLine()
            #expect(answer == "<question \(index)>")
        }
        try writer.finish()
        let end = try reader.readLine()
        #expect(end == nil)
        try echo.value()
    }
}
