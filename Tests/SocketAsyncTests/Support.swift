import FamilyInet
import FamilyUnix
import SocketAPI
import SocketAsync
import Testing

/// The error of an awaited call that must fail.
@concurrent
func failure(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: @Sendable () async throws -> Void
) async throws -> SocketError {
    do { try await body() } catch let error as SocketError { return error }
    return try #require(nil as SocketError?, "the call did not fail", sourceLocation: sourceLocation)
}

/// Yields until a condition holds; the suite's time limit ends it otherwise.
@concurrent
func eventually(_ holds: @Sendable () -> Bool) async {
    while !holds(), !Task.isCancelled { await Task.yield() }
}

/// Returns when a call waits on the socket.
func untilWaiting<Family>(_ socket: Socket<Family>) async { await eventually { socket.descriptor.hasWaitingCall } }

func tcpListener(backlog: Int = 128) throws -> Socket<IPv4> {
    let listener = try Socket(.ipv4, .stream)
    try listener.bind(to: .loopback(port: 0))
    try listener.listen(backlog: backlog)
    return listener
}

/// Two connected TCP sockets.
func tcpPair() throws -> (Socket<IPv4>, Socket<IPv4>) {
    let listener = try tcpListener()
    let client = try Socket(.ipv4, .stream)
    try client.connect(to: listener.localAddress)
    return (client, try listener.accept().socket)
}

func unixPair(_ type: SocketType = .stream) throws -> (Socket<Unix>, Socket<Unix>) { try Socket.pair(.unix, type) }

/// The blocking form of a call, in an async test.
func blocking<Result>(_ body: () throws -> Result) rethrows -> Result { try body() }

extension String {
    var bytes: [UInt8] { [UInt8](utf8) }
}
