import FamilyUnix
import SocketStreams
import SocketTestKit
import Testing

@Suite struct LineTests {
    @Test(arguments: steps)
    func `LF and CR LF end lines, and the last line needs no ending`(step: Int) throws {
        let text = "one\r\ntwo\n\n\r\nthr\ree\r\r\nlast"
        #expect(try lines(of: text, step: step) == ["one", "two", "", "", "thr\ree\r", "last"])
        #expect(try lines(of: "a\n", step: step) == ["a"])
        #expect(try lines(of: "", step: step) == [])
        #expect(try lines(of: "\r", step: step) == ["\r"])
    }

    @Test(arguments: steps)
    func `other endings`(step: Int) throws {
        #expect(try lines(of: "a\r\nb\nc", .lineFeed, step: step) == ["a\r", "b", "c"])
        #expect(
            try lines(of: "a\nb\rc\r\n\r\n\n\r\nd", .carriageReturnLineFeed, step: step) == ["a\nb\rc", "", "\n", "d"])
        #expect(try lines(of: "a\0\0b\n\0", .zero, step: step) == ["a", "", "b\n"])
        #expect(try lines(of: "a;b", .byte(UInt8(ascii: ";")), step: step) == ["a", "b"])
    }

    @Test(arguments: steps, [0, 1, 15, 16, 17, 100, 5000])
    func `a line of exactly the limit is read, a longer one is not taken`(step: Int, limit: Int) throws {
        let line = String(repeating: "x", count: limit)
        for ending in ["\n", "\r\n"] {
            #expect(try lines(of: line + ending + line, step: step, limit: limit) == (limit == 0 ? [""] : [line, line]))
            var reader = StreamReader(memory(line + "x" + ending + "next\n", step: step), capacity: 16)
            for _ in 0..<2 {
                let error = try failure { try reader.readLine(limit: limit) }
                #expect(error.code == .limitExceeded)
                #expect(error.subject == .size(limit + 1, limit: limit) || step > 1)
            }
            let whole = try reader.readLine(limit: limit + 1)
            #expect(whole == line + "x")
            let next = try reader.readLine()
            #expect(next == "next")
        }
    }

    @Test
    func `a peer that ends no line costs no more than the limit`() throws {
        let (one, other) = try timedPair()
        let flood = Background { try other.sendAll([UInt8](repeating: 65, count: 10_000_000)) }
        var reader = StreamReader(one, capacity: 64)
        let error = try failure { try reader.readLine(limit: 1000) }
        #expect(error.code == .limitExceeded)
        let bufferedCount = reader.bufferedCount
        #expect(bufferedCount <= 1002)
        one.close()
        #expect(throws: SocketError.self) { try flood.value() }
    }

    @Test
    func `a timeout in a line loses nothing`() throws {
        let (one, other) = try timedPair()
        var reader = StreamReader(one)
        one.timeout = .milliseconds(20)
        try other.sendAll("half a li")
        for _ in 0..<3 {
            let error = try failure { try reader.readLine() }
            #expect(error.code == .timedOut)
            let bufferedCount = reader.bufferedCount
            #expect(bufferedCount == 9)
        }
        one.timeout = .zero
        #expect(try failure { try reader.readLine() }.code == .wouldBlock)
        let error = try failure { try reader.readLine(until: .now) }
        #expect(error.code == .timedOut)
        one.timeout = .seconds(60)
        try other.sendAll("ne\r\nand\nrest")
        other.close()
        var lines: [String] = []
        while let line = try reader.readLine() { lines.append(line) }
        #expect(lines == ["half a line", "and", "rest"])
        let isAtEnd = reader.isAtEnd
        #expect(isAtEnd)
        let position = reader.position
        #expect(position == 21)
    }

    @Test
    func `a timeout limits the whole line, however often bytes arrive`() throws {
        let (one, other) = try timedPair()
        one.timeout = .milliseconds(300)
        let drip = Background {
            for _ in 0..<600 {
                try other.sendAll("x")
                pause(.milliseconds(20))
            }
        }
        var reader = StreamReader(one)
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try failure { try reader.readLine() }.code == .timedOut)
        // The drip lasts 12 seconds: a timeout that began again with each byte would not end before.
        #expect(clock.now - start < .seconds(10))
        one.close()
        _ = try? drip.value()
    }

    @Test
    func `text that is not UTF-8 is refused with its place, and not taken`() throws {
        let stream = MemoryStream(Array("fine\n".utf8) + [0x61, 0xc3, 0xa9, 0xff, 0x62, 10, 0xe2, 0x82])
        var reader = StreamReader(stream)
        _ = try reader.readLine()
        let error = try failure { try reader.readLine() }
        #expect(error.code == .invalidText)
        #expect(error.subject == .number(3))
        #expect("\(error)" == "read line at byte 3: not valid UTF-8; 0xff at byte 8 of the stream")
        let repaired = try reader.readLine(repairing: true)
        #expect(repaired == "aé\u{FFFD}b")
        #expect(try failure { try reader.readLine() }.subject == .number(0))
        let bytes = try reader.withLine { (line) in line.bytes() }
        #expect(bytes == [0xe2, 0x82])
    }

    @Test(arguments: steps)
    func `searches for different endings do not disturb one another`(step: Int) throws {
        var reader = StreamReader(memory("a;b\nc", step: step, ends: false), capacity: 16)
        reader.stream.timeout = .zero
        for _ in 0..<20 { _ = try? reader.peek(atLeast: 5) }
        #expect(try failure { try reader.readLine(.zero) }.code == .wouldBlock)
        #expect(try failure { try reader.read(before: [120, 121]) }.code == .wouldBlock)
        let first = try reader.readLine(.byte(UInt8(ascii: ";")))
        #expect(first == "a")
        #expect(try failure { try reader.readLine(.carriageReturnLineFeed) }.code == .wouldBlock)
        let second = try reader.readLine()
        #expect(second == "b")
        reader.stream.feed(Array("xy".utf8))
        for _ in 0..<3 { _ = try? reader.readLine() }
        let third = try reader.read(before: [120, 121])
        #expect(third == [99])
    }

    @Test
    func `negative limits and counts are errors`() throws {
        var reader = StreamReader(memory("a\n"))
        #expect(try failure { try reader.readLine(limit: -1) }.code == .invalidArgument)
        #expect(try failure { try reader.read(exactly: -1) }.code == .invalidArgument)
        #expect(try failure { try reader.read(upTo: 0) }.code == .invalidArgument)
        #expect(try failure { try reader.skip(-1) }.code == .invalidArgument)
        #expect(try failure { try reader.peek(atLeast: -1).byteCount }.code == .invalidArgument)
        #expect(try failure { try reader.readFrame(limit: -1) }.code == .invalidArgument)
        #expect(try failure { try reader.read(before: []) }.code == .invalidArgument)
        let line = try reader.readLine()
        #expect(line == "a")
    }

    @Test
    func `random texts are split as Swift splits them`() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in ([10, 13, 97, 98] as [UInt8]).randomElement(using: &random)! }
            let text = String(decoding: bytes, as: UTF8.self)
            var expected = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map { piece -> String in
                String(decoding: piece, as: UTF8.self)
            }
            let last = expected.removeLast()
            expected = expected.map { $0.utf8.last == 13 ? String(decoding: $0.utf8.dropLast(), as: UTF8.self) : $0 }
            if !last.isEmpty { expected.append(last) }
            let found = try lines(of: text, step: Int.random(in: 1...9, using: &random))
            #expect(found.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
        }
    }
}
