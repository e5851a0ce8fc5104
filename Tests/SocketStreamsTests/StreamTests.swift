import FamilyInet
import FamilyUnix
import Glibc
import SocketStreams
import SocketTestKit
import SystemPackage
import Testing

/// A kind of stream that all streams must behave like.
enum Kind: String, CaseIterable, Sendable {
    case unix, tcp, pipe, memory

    func pair() throws -> (any ByteStream, any ByteStream) {
        switch self {
        case .unix: return try Socket.pair(.unix, .stream)
        case .pipe: return try PipeStream.pair()
        case .memory: return MemoryStream.pair()
        case .tcp:
            let listener = try Socket(.ipv4, .stream)
            try listener.bind(to: .loopback(port: 0))
            try listener.listen()
            let client = try Socket(.ipv4, .stream)
            try client.connect(to: listener.localAddress)
            return (client, try listener.accept().socket)
        }
    }
}

/// Reads at most 100 bytes.
func read(_ stream: some ByteStream, until deadline: Deadline? = nil) throws -> [UInt8] {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 100, alignment: 1)
    defer { memory.deallocate() }
    var output = OutputRawSpan(buffer: memory, initializedCount: 0)
    let count = try stream.read(into: &output, until: deadline)
    #expect(output.byteCount == count)
    return Array(memory[..<count])
}

@Suite struct StreamTests {
    @Test(arguments: Kind.allCases)
    func `bytes, the half-close and the end`(kind: Kind) throws {
        let (one, other) = try kind.pair()
        other.timeout = .seconds(60)
        one.timeout = .seconds(60)
        try one.write([1, 2, 3])
        #expect(try read(other) == [1, 2, 3])
        try one.finishWriting()
        #expect(try read(other) == [])
        #expect(try read(other) == [])
        try other.write([4])
        #expect(try read(one) == [4])
        #expect(try failure { try one.write([5]) }.code == .system(.brokenPipe))
        try other.finishWriting()
        #expect(try read(one) == [])
    }

    @Test(arguments: Kind.allCases)
    func `timeouts, deadlines and non-blocking calls`(kind: Kind) throws {
        let (one, other) = try kind.pair()
        #expect(one.timeout == nil)
        one.timeout = .milliseconds(20)
        #expect(one.timeout == .milliseconds(20))
        #expect(try failure { try read(one) }.code == .timedOut)
        #expect(try failure { try read(one, until: .now) }.code == .timedOut)
        one.timeout = .zero
        #expect(try failure { try read(one) }.code == .wouldBlock)
        #expect(try failure { try read(one, until: .after(.milliseconds(20))) }.code == .timedOut)
        try other.write([7])
        one.timeout = .seconds(60)
        #expect(try read(one) == [7])
        one.timeout = nil
        #expect(one.timeout == nil)
    }

    @Test(arguments: Kind.allCases)
    func `a write that times out says how much it has sent`(kind: Kind) throws {
        let (one, other) = try kind.pair()
        // More than the buffers of TCP hold.
        let block = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 / 3) }
        var bytes: [UInt8] = []
        while bytes.count < (kind == .tcp ? 20_000_000 : 1_000_000) { bytes.append(contentsOf: block) }
        let error = try failure { try one.write(bytes, until: .after(.milliseconds(50))) }
        #expect(error.code == .timedOut)
        let sent = error.bytesTransferred
        #expect(sent > 0 && sent < bytes.count)
        let reading = Background { [bytes] () throws -> Int in
            var reader = StreamReader(Erased(other))
            let all = try reader.readAll(limit: bytes.count)
            return all == bytes ? all.count : -1
        }
        one.timeout = .seconds(60)
        try one.write(Array(bytes[sent...]), until: nil)
        try one.finishWriting()
        #expect(try reading.value() == bytes.count)
    }

    @Test(arguments: Kind.allCases)
    func `closing ends calls that wait`(kind: Kind) throws {
        let (one, other) = try kind.pair()
        let reading = Background { try failure { try read(one) }.code }
        let writing = Background {
            let bytes = [UInt8](repeating: 1, count: 20_000_000)
            return try failure { try one.write(bytes, until: nil) }.code
        }
        try reading.waitUntilBlocked(orForLock: true)
        try writing.waitUntilBlocked(orForLock: true)
        one.close()
        one.close()
        #expect(try reading.value() == .closed)
        #expect(try writing.value() == .closed)
        #expect(try failure { try read(one) }.code == .closed)
        #expect(try failure { try one.write([1]) }.code == .closed)
        #expect(try failure { try one.finishWriting() }.code == .closed)
        _ = other
    }

    @Test(arguments: Kind.allCases)
    func `a peer that has gone away`(kind: Kind) throws {
        let (one, other) = try kind.pair()
        one.timeout = .seconds(60)
        other.close()
        #expect(try read(one) == [])
        var error: SocketError?
        // TCP reports it after the peer's answer.
        for _ in 0..<1000 where error == nil {
            do { try one.write([1], until: nil) } catch { failed(error) }
            pause(.milliseconds(1))
        }
        func failed(_ failure: SocketError) { error = failure }
        #expect(error?.code == .system(.brokenPipe) || error?.code == .system(.connectionReset))
    }

    @Test
    func `a socket with messages is no stream`() throws {
        let (one, _) = try Socket.pair(.unix, .datagram)
        #expect(try failure { try read(one, until: .now) }.code == .invalidArgument)
        #expect(try failure { try one.write([1]) }.code == .invalidArgument)
    }

    @Test
    func `a pipe's descriptors are owned, and one direction is enough`() throws {
        let (read, write) = try FileDescriptor.pipe()
        let writing = try PipeStream(reading: nil, writing: write)
        let reading = try PipeStream(reading: read, writing: nil)
        try writing.write(Array("hello".utf8))
        #expect(try failure { try SocketStreamsTests.read(writing) }.code == .invalidArgument)
        #expect(try failure { try reading.write([1]) }.code == .invalidArgument)
        try writing.finishWriting()
        var reader = StreamReader(reading)
        let text = try reader.readText()
        #expect(text == "hello")
        reading.close()
        #expect(throws: (any Error).self) { try read.close() }
        #expect(try failure { try PipeStream(reading: FileDescriptor(rawValue: 9999), writing: nil) }.code == .system(.badFileDescriptor))
    }

    @Test
    func `one number for both directions is refused, and stays the caller's`() throws {
        let (read, write) = try FileDescriptor.pipe()
        let error = try failure { try PipeStream(reading: read, writing: read) }
        #expect(error.code == .invalidArgument && "\(error)".contains("\(read.rawValue)"))
        try read.close()
        try write.close()
    }

    @Test(arguments: [Int.min, -1, 0])
    func `a stream in memory holds one byte at least`(_ capacity: Int) throws {
        let stream = MemoryStream(capacity: capacity)
        stream.timeout = .zero
        #expect(try failure { try stream.write([1, 2]) }.bytesTransferred == 1)
        #expect(stream.takeWritten() == [1])
    }

    @Test
    func `a pipe keeps its mode`() throws {
        let (read, write) = try FileDescriptor.pipe()
        let pipe = try PipeStream(reading: read, writing: nil)
        pipe.timeout = .zero
        #expect(try failure { try SocketStreamsTests.read(pipe) }.code == .wouldBlock)
        #expect(fcntl(read.rawValue, F_GETFL) & O_NONBLOCK == 0)
        try write.close()
        #expect(try SocketStreamsTests.read(pipe) == [])
    }
}

/// Any stream as a type of its own.
final class Erased: ByteStream {
    let stream: any ByteStream

    init(_ stream: any ByteStream) { self.stream = stream }

    func read(into output: inout OutputRawSpan, until deadline: Deadline?) throws(SocketError) -> Int {
        try stream.read(into: &output, until: deadline)
    }

    func write(_ bytes: RawSpan, until deadline: Deadline?) throws(SocketError) { try stream.write(bytes, until: deadline) }
    func finishWriting(until deadline: Deadline?) throws(SocketError) { try stream.finishWriting(until: deadline) }
    func close() { stream.close() }

    var timeout: Duration? {
        get { stream.timeout }
        set { stream.timeout = newValue }
    }
}
