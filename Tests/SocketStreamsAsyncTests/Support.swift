import FamilyInet
import FamilyUnix
import SocketStreamsAsync
import Testing

// What the tests of this module share.

/// The error of a body that must fail.
nonisolated(nonsending) func failure<Result>(
    at location: SourceLocation = #_sourceLocation, _ body: nonisolated(nonsending) () async throws -> Result
) async throws -> SocketError {
    do {
        _ = try await body()
    } catch let error as SocketError {
        return error
    }
    Issue.record("the call did not fail", sourceLocation: location)
    return SocketError(.closed, "nothing")
}

/// A pair of stream sockets whose calls end after a minute.
func timedPair() throws -> (Socket<Unix>, Socket<Unix>) {
    let (one, other) = try Socket.pair(.unix, .stream)
    one.timeout = .seconds(60)
    other.timeout = .seconds(60)
    return (one, other)
}

/// A kind of stream that all streams must behave like.
enum Kind: String, CaseIterable, Sendable {
    case unix, tcp, pipe, memory

    func pair() async throws -> (any AsyncByteStream, any AsyncByteStream) {
        switch self {
        case .unix: return try Socket.pair(.unix, .stream)
        case .pipe: return try PipeStream.pair()
        case .memory: return MemoryStream.pair()
        case .tcp:
            let listener = try Socket(.ipv4, .stream)
            try listener.bind(to: .loopback(port: 0))
            try listener.listen()
            let client = try Socket(.ipv4, .stream)
            try await client.connect(to: listener.localAddress)
            return (client, try await listener.accept().socket)
        }
    }
}

/// Any stream as a type of its own.
final class Erased: AsyncByteStream {
    let stream: any AsyncByteStream

    init(_ stream: any AsyncByteStream) { self.stream = stream }

    func read(into output: inout OutputRawSpan, until deadline: Deadline?) throws(SocketError) -> Int {
        throw SocketError(.invalidArgument, "a blocking read")
    }

    func write(_ bytes: RawSpan, until deadline: Deadline?) throws(SocketError) {
        throw SocketError(.invalidArgument, "a blocking write")
    }

    func finishWriting(until deadline: Deadline?) throws(SocketError) {
        throw SocketError(.invalidArgument, "a blocking end")
    }

    nonisolated(nonsending) func read(
        into output: inout OutputRawSpan, until deadline: Deadline?
    ) async throws(SocketError) -> Int {
        try await stream.read(into: &output, until: deadline)
    }

    nonisolated(nonsending) func write(_ bytes: RawSpan, until deadline: Deadline?) async throws(SocketError) {
        try await stream.write(bytes, until: deadline)
    }

    nonisolated(nonsending) func finishWriting(until deadline: Deadline?) async throws(SocketError) {
        try await stream.finishWriting(until: deadline)
    }

    func close() { stream.close() }

    var timeout: Duration? {
        get { stream.timeout }
        set { stream.timeout = newValue }
    }
}

/// A value that a test hands from task to task, and never uses in two at once.
struct Unchecked<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}
