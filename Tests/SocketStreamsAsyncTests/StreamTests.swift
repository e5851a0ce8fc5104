import SocketStreamsAsync
import Testing

@Suite struct StreamTests {
    @Test(arguments: Kind.allCases)
    func `lines, frames and the end, both sides in tasks`(kind: Kind) async throws {
        let (one, other) = try await kind.pair()
        let stream = Erased(other)
        let echo = Task {
            let writer = StreamWriter(stream, capacity: 100)
            var reader = StreamReader(stream, capacity: 100, flushing: writer)
            while let line = try await reader.readLine() {
                if line == "frame" {
                    let frame = try await reader.readFrame(.varint)
                    try await writer.writeFrame(frame?.reversed() ?? [], .varint)
                } else {
                    try await writer.writeLine("<" + line + ">")
                }
            }
            try await writer.finish()
        }
        let socket = Erased(one)
        let writer = StreamWriter(socket)
        var reader = StreamReader(socket, flushing: writer)
        for index in 0..<200 {
            try await writer.writeLine("line \(index)")
            let answer = try await reader.readLine()
            #expect(answer == "<line \(index)>")
        }
        for size in [0, 1, 100, 1000, 300_000] {
            let frame = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
            try await writer.writeLine("frame")
            try await writer.writeFrame(frame, .varint)
            let answer = try await reader.readFrame(.varint)
            #expect(answer == frame.reversed())
        }
        try await writer.finish()
        let end = try await reader.readLine()
        #expect(end == nil)
        try await echo.value
    }

    @Test(arguments: Kind.allCases)
    func `timeouts, deadlines and non-blocking calls take nothing`(kind: Kind) async throws {
        let (one, other) = try await kind.pair()
        let stream = Erased(one)
        var reader = StreamReader(stream)
        try await other.write(Array("half a li".utf8))
        stream.timeout = .milliseconds(20)
        #expect(try await failure { try await reader.readLine() }.code == .timedOut)
        #expect(try await failure { try await reader.readLine(until: .after(.milliseconds(20))) }.code == .timedOut)
        stream.timeout = .zero
        #expect(try await failure { try await reader.readLine() }.code == .wouldBlock)
        try await other.write(Array("ne\n".utf8))
        stream.timeout = .seconds(60)
        let line = try await reader.readLine()
        #expect(line == "half a line")
    }

    @Test(arguments: Kind.allCases)
    func `a cancelled read takes nothing`(kind: Kind) async throws {
        let (one, other) = try await kind.pair()
        let stream = Erased(one)
        try await other.write(Array("half a li".utf8))
        let lines = Unchecked(StreamReader(stream).lines() as AsyncStreamSequence)
        let task = Task { () async -> SocketError.Code? in
            do throws(SocketError) {
                var iterator = lines.value.makeAsyncIterator()
                _ = try await iterator.next()
                return nil
            } catch { return error.code }
        }
        try await Task.sleep(for: .milliseconds(20))
        task.cancel()
        #expect(await task.value == .cancelled)
        try await other.write(Array("ne\n".utf8))
        var iterator = lines.value.makeAsyncIterator()
        let line = try await iterator.next()
        #expect(line == "half a line")
    }

    @Test(arguments: Kind.allCases)
    func `closing ends calls that wait`(kind: Kind) async throws {
        let (one, other) = try await kind.pair()
        let stream = Erased(one)
        let reading = Task { () async -> SocketError.Code? in
            var reader = StreamReader(stream)
            do throws(SocketError) {
                _ = try await reader.readLine()
                return nil
            } catch { return error.code }
        }
        let writing = Task { () async -> SocketError.Code? in
            let bytes = [UInt8](repeating: 1, count: 20_000_000)
            do throws(SocketError) {
                try await stream.write(bytes)
                return nil
            } catch { return error.code }
        }
        try await Task.sleep(for: .milliseconds(50))
        stream.close()
        #expect(await reading.value == .closed)
        #expect(await writing.value == .closed)
        _ = other
    }

    @Test(arguments: Kind.allCases)
    func `a write that times out is kept and goes on`(kind: Kind) async throws {
        let (one, other) = try await kind.pair()
        let block = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 / 3) }
        var bytes: [UInt8] = []
        while bytes.count < (kind == .tcp ? 20_000_000 : 1_000_000) { bytes.append(contentsOf: block) }
        let writer = StreamWriter(Erased(one), capacity: 100)
        try await writer.write(bytes, until: .after(.milliseconds(50)))
        #expect(writer.bufferedCount > 0)
        #expect(try await failure { try await writer.write([1], until: .after(.milliseconds(20))) }.code == .timedOut)
        let stream = Erased(other)
        let count = bytes.count
        let reading = Task { () async throws -> [UInt8] in
            var reader = StreamReader(stream)
            return try await reader.readAll(limit: count)
        }
        try await writer.finish()
        #expect(try await reading.value == bytes)
    }
}
