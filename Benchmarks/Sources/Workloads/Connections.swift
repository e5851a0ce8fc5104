import FamilyInet
import FamilyUnix
import SocketAPI

/// How the sockets of a workload wait.
enum Waiting: String {
    case byDefault = "default"
    case inKernel = "kernel"
    case withTimeout = "timeout"

    func apply<Family>(to socket: Socket<Family>) {
        switch self {
        case .byDefault: break
        case .inKernel: socket.waitsInKernel = true
        case .withTimeout: socket.timeout = .seconds(3600)
        }
    }
}

/// Two ends of a TCP connection over loopback, without Nagle's delay.
func tcpPair(_ waiting: Waiting) throws(SocketError) -> (Socket<IPv4>, Socket<IPv4>) {
    let listener = try Socket(.ipv4, .stream)
    try listener.bind(to: .loopback())
    try listener.listen()
    let client = try Socket(.ipv4, .stream)
    try client.connect(to: listener.localAddress)
    let server = try listener.accept().socket
    for socket in [client, server] {
        try socket.set(.noDelay, to: true)
        waiting.apply(to: socket)
    }
    return (client, server)
}

/// Two connected Unix sockets.
func unixPair(_ waiting: Waiting) throws(SocketError) -> (Socket<Unix>, Socket<Unix>) {
    let (one, other) = try Socket.pair(.unix, .stream)
    for socket in [one, other] { waiting.apply(to: socket) }
    return (one, other)
}

/// Memory for what is received.
struct Room: @unchecked Sendable {
    let bytes: UnsafeMutableRawBufferPointer

    init(_ count: Int) { bytes = .allocate(byteCount: count, alignment: 16) }

    /// Receives what is there; 0 at the end.
    @inline(__always)
    func receive<Family>(from socket: Socket<Family>) throws(SocketError) -> Int {
        var output = OutputRawSpan(buffer: bytes, initializedCount: 0)
        let count = try socket.receive(into: &output)
        _ = output.finalize(for: bytes)
        return count
    }

    /// Receives until the room is full.
    @inline(__always)
    func fill<Family>(from socket: Socket<Family>) throws(SocketError) {
        var output = OutputRawSpan(buffer: bytes, initializedCount: 0)
        while !output.isFull {
            if try socket.receive(into: &output) == 0 { fatalError("the stream ended") }
        }
        _ = output.finalize(for: bytes)
    }
}
