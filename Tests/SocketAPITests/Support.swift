import Foundation
import SocketAPI
import Testing

let processNumber = ProcessInfo.processInfo.processIdentifier

/// The typed error of a body that must fail.
func failure(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) throws -> SocketError {
    do { try body() } catch let error as SocketError { return error }
    return try #require(nil as SocketError?, "the call did not fail", sourceLocation: sourceLocation)
}

/// A socket, bound to a name of its own, that listens.
func toyListener(_ type: SocketType = .stream, backlog: Int = 16) throws -> Socket<Toy> {
    let listener = try Socket(.toy, type)
    try listener.bind(to: Toy.freshAddress())
    try listener.listen(backlog: backlog)
    listener.timeout = .seconds(20)
    return listener
}

/// Two connected sockets with timeouts.
func toyPair(_ type: SocketType = .stream) throws -> (Socket<Toy>, Socket<Toy>) {
    let (one, other) = try Socket.pair(.toy, type)
    one.timeout = .seconds(20)
    other.timeout = .seconds(20)
    return (one, other)
}

/// The CPU time that the calling thread has used.
func threadTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
