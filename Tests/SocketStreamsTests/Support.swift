import FamilyUnix
import ProgramTestSupport
import SocketStreams
import SocketTestKit
import Testing

// What the tests of this module share.

/// The error of a body that must fail.
func failure<Result>(
    _ body: () throws -> Result, at location: SourceLocation = #_sourceLocation
) throws -> SocketError {
    do {
        _ = try body()
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

/// A stream in memory with these bytes, of which each read returns at most `step`.
func memory(_ text: String, step: Int = .max, ends: Bool = true) -> MemoryStream {
    let stream = MemoryStream(Array(text.utf8), ends: ends)
    stream.maximumTransfer = step
    return stream
}

/// The steps in which bytes arrive in tests of every form: one by one, in odd pieces, all at once.
let steps = [1, 2, 3, 7, 64, Int.max]

/// All lines of a text.
func lines(
    of text: String, _ ending: LineEnding = .newline, step: Int, capacity: Int = 16, limit: Int = StreamLimit.line
) throws -> [String] {
    var reader = StreamReader(memory(text, step: step), capacity: capacity)
    var lines: [String] = []
    while let line = try reader.readLine(ending, limit: limit) { lines.append(line) }
    return lines
}

/// A Python script; it has `socket` and `sys`, and a socket `s` connected to the port.
func python(port: UInt16, _ script: String) throws -> Program {
    let start = """
        import socket, sys
        s = socket.create_connection(("127.0.0.1", \(port)), timeout=60)

        """
    return try Program("python3", ["-c", start + script])
}
