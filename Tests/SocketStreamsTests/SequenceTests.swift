import SocketStreams
import Testing

@Suite struct SequenceTests {
    @Test(arguments: steps)
    func `a loop over lines`(step: Int) throws {
        var lines: [String] = []
        for line in StreamReader(memory("one\ntwo\r\nthree", step: step)).lines(limit: 10) { lines.append(try line.get()) }
        #expect(lines == ["one", "two", "three"])
    }

    @Test(arguments: steps)
    func `a body after lines`(step: Int) throws {
        let text = "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhelloGET"
        let lines = StreamReader(memory(text, step: step)).lines(.carriageReturnLineFeed)
        var head: [String] = []
        for line in lines {
            let line = try line.get()
            if line.isEmpty { break }
            head.append(line)
        }
        #expect(head == ["POST / HTTP/1.1", "Content-Length: 5"])
        let body = try lines.withReader { (reader) throws(SocketError) in try reader.read(exactly: 5) }
        #expect(body == Array("hello".utf8))
        let rest = Array(lines)
        #expect(try rest.map { try $0.get() } == ["GET"])
    }

    @Test
    func `an error is an element, and ends the loop unless it may pass`() throws {
        let stream = memory("one\ntw", ends: false)
        stream.timeout = .zero
        let lines = StreamReader(stream).lines(limit: 5)
        let iterator = lines.makeIterator()
        #expect(try iterator.next()?.get() == "one")
        for _ in 0..<3 { #expect(iterator.next() == .failure(SocketError(.wouldBlock, .read))) }
        stream.feed(Array("o\n".utf8))
        #expect(try iterator.next()?.get() == "two")
        stream.feed(Array("much too long\n".utf8))
        guard case .failure(let error) = iterator.next() else {
            Issue.record("no error")
            return
        }
        #expect(error.code == .limitExceeded)
        #expect(iterator.next() == nil)
    }

    @Test
    func `a loop over frames`() throws {
        let writer = StreamWriter(MemoryStream())
        for text in ["a", "", "bcd"] { try writer.writeFrame(text.utf8, .varint) }
        try writer.flush()
        var frames: [[UInt8]] = []
        for frame in StreamReader(MemoryStream(writer.stream.written)).frames(.varint) { frames.append(try frame.get()) }
        #expect(frames == [[97], [], [98, 99, 100]])
    }
}
