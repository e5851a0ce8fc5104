import SocketStreams
import Testing

@Suite struct ByteTests {
    @Test(arguments: steps)
    func `exact counts, delimiters and the rest`(step: Int) throws {
        var reader = StreamReader(memory("abcdef--boundary--ghi", step: step), capacity: 16)
        let first = try reader.read(exactly: 2)
        #expect(first == Array("ab".utf8))
        let none = try reader.read(exactly: 0)
        #expect(none == [])
        let part = try reader.read(before: Array("--boundary--".utf8))
        #expect(part == Array("cdef".utf8))
        let error = try failure { try reader.read(exactly: 4) }
        #expect(error.code == .endOfStream)
        let bufferedCount = reader.bufferedCount
        #expect(bufferedCount == 3)
        #expect(try failure { try reader.read(before: [0]) }.code == .endOfStream)
        let rest = try reader.readText()
        #expect(rest == "ghi")
        let end = try reader.readAll()
        #expect(end == [])
        let nothing = try reader.read(before: [0])
        #expect(nothing == nil)
        #expect(try failure { try reader.read(exactly: 1) }.code == .endOfStream)
    }

    @Test(arguments: steps)
    func `a delimiter that begins with itself is found`(step: Int) throws {
        var reader = StreamReader(memory("xaaabyaab", step: step), capacity: 16)
        let first = try reader.read(before: Array("aab".utf8))
        #expect(first == Array("xa".utf8))
        let second = try reader.read(before: Array("aab".utf8))
        #expect(second == Array("y".utf8))
    }

    @Test(arguments: steps)
    func `limits of delimiters, counts and the rest`(step: Int) throws {
        let text = String(repeating: "x", count: 100) + "END"
        var reader = StreamReader(memory(text, step: step), capacity: 16)
        #expect(try failure { try reader.read(before: Array("END".utf8), limit: 99) }.code == .limitExceeded)
        #expect(try failure { try reader.read(exactly: 101, limit: 100) }.code == .limitExceeded)
        #expect(try failure { try reader.readAll(limit: 102) }.code == .limitExceeded)
        let part = try reader.read(before: Array("END".utf8), limit: 100)
        #expect(part?.count == 100)
        reader = StreamReader(memory(text, step: step), capacity: 16)
        let all = try reader.readAll(limit: 103)
        #expect(all == Array(text.utf8))
    }

    @Test(arguments: steps)
    func `peek takes nothing, skip takes what is asked for`(step: Int) throws {
        var reader = StreamReader(memory("0123456789", step: step), capacity: 16)
        let seen = try reader.peek(atLeast: 4).bytes()
        #expect(seen.starts(with: Array("0123".utf8)))
        let again = try reader.peek(atLeast: 0).bytes()
        #expect(again == seen)
        try reader.skip(7)
        let position = reader.position
        #expect(position == 7)
        let rest = try reader.peek(atLeast: 100).bytes()
        #expect(rest == Array("789".utf8))
        let error = try failure { try reader.skip(5) }
        #expect(error.code == .endOfStream)
        #expect(error.bytesTransferred == 3)
        let isAtEnd = reader.isAtEnd
        #expect(isAtEnd)
    }

    @Test
    func `skipping needs no memory for what it skips`() throws {
        var reader = StreamReader(MemoryStream([UInt8](repeating: 1, count: 1_000_000) + [2]), capacity: 64)
        try reader.skip(1_000_000)
        let bufferedCount = reader.bufferedCount
        #expect(bufferedCount <= 64)
        let last = try reader.readAll()
        #expect(last == [2])
    }

    @Test(arguments: [1, 10, 1000, 100_000])
    func `reading into the caller's memory`(size: Int) throws {
        let all = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let stream = MemoryStream(all)
        stream.maximumTransfer = 777
        var reader = StreamReader(stream, capacity: 256)
        var read: [UInt8] = try reader.read(exactly: 3)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
        defer { memory.deallocate() }
        while true {
            var output = OutputRawSpan(buffer: memory, initializedCount: 0)
            let count = try reader.read(into: &output)
            #expect(output.finalize(for: memory) == count)
            if count == 0 { break }
            read += memory[..<count]
        }
        #expect(read == all)
        let position = reader.position
        #expect(position == all.count)
        let isAtEnd = reader.isAtEnd
        #expect(isAtEnd)
    }

    @Test(arguments: steps)
    func `what was buffered is handed on`(step: Int) throws {
        var plain = StreamReader(memory("STARTTLS\r\nhello", step: step))
        let command = try plain.readLine()
        #expect(command == "STARTTLS")
        let buffered = plain.takeBuffered()
        let kept = plain.bufferedCount
        #expect(kept == 0)
        var reader = StreamReader(plain.stream, after: buffered)
        let rest = try reader.readText()
        #expect(rest == "hello")
    }

    @Test
    func `chunks come as they arrive`() throws {
        var reader = StreamReader(memory("abcdefgh", step: 3), capacity: 16)
        var chunks: [String] = []
        while let chunk = try reader.nextBytes(upTo: 2)?.bytes() { chunks.append(String(decoding: chunk, as: UTF8.self)) }
        #expect(chunks == ["ab", "c", "de", "f", "gh"])
        let end = try reader.read()
        #expect(end == [])
    }

    @Test
    func `text of a size, and of the rest, is checked`() throws {
        var reader = StreamReader(MemoryStream([0x61, 0xff, 0x62]))
        #expect(try failure { try reader.readText(exactly: 2) }.subject == .number(1))
        #expect(try failure { try reader.readText() }.subject == .number(1))
        let text = try reader.readText(repairing: true)
        #expect(text == "a\u{FFFD}b")
    }

    @Test
    func `the buffer returns to its usual size`() throws {
        let long = String(repeating: "x", count: 60_000) + "\n"
        var reader = StreamReader(memory(long + "a\n" + long, step: 4096), capacity: 64)
        var lengths: [Int] = []
        while let line = try reader.readLine() { lengths.append(line.utf8.count) }
        #expect(lengths == [60_000, 1, 60_000])
    }
}
