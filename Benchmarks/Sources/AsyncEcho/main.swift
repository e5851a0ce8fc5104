// An echo server of tasks: async-echo MODE [LOOPS] [PORT]
//
// Modes: where tasks run (pool: Swift's own; loop: event loops that tasks prefer; program: event loops that run all tasks),
// "-covered" where one cancellation handler stands for all waits of a connection, and "-bufferless" where a connection that
// waits has no buffer. With a port, several processes can listen on it (SO_REUSEPORT). Prints its port, and ends with its
// input.
import FamilyInet
import SocketAsync

#if canImport(Glibc)
    import Glibc
#endif

struct Mode {
    let place: Substring
    let isCovered: Bool
    let hasBuffer: Bool
    let loops: Int
    let port: UInt16

    init?(_ words: [String]) {
        guard words.count > 1 else { return nil }
        let parts = words[1].split(separator: "-")
        guard let place = parts.first else { return nil }
        self.place = place
        isCovered = parts.contains("covered")
        hasBuffer = !parts.contains("bufferless")
        loops = words.count > 2 ? Int(words[2]) ?? 1 : 1
        port = words.count > 3 ? UInt16(words[3]) ?? 0 : 0
    }
}

@concurrent func echo(_ connection: Socket<IPv4>) async {
    defer { connection.close() }
    do {
        var buffer = try ReceiveBuffer(capacity: 4096)
        while try await connection.receive(into: &buffer) > 0 { try await connection.sendAll(buffer.bytes) }
    } catch {}
}

/// Makes an array for each message, when it is there.
@concurrent func echoBufferless(_ connection: Socket<IPv4>) async {
    defer { connection.close() }
    do {
        while case let bytes = try await connection.receive(upTo: 4096), !bytes.isEmpty {
            try await connection.sendAll(bytes)
        }
    } catch {}
}

func acceptAll(_ listener: Socket<IPv4>, _ mode: Mode, on loops: EventLoops?) async throws {
    let (isCovered, hasBuffer) = (mode.isCovered, mode.hasBuffer)
    for try await (connection, _) in listener.connections {
        try connection.set(.noDelay, to: true)
        let loop = loops?.next()
        // A task for each form: the frame of a task that could take any of them would be larger.
        switch (isCovered, hasBuffer) {
        case (true, true):
            Task.detached(executorPreference: loop) { await connection.cancelling { await echo(connection) } }
        case (true, false):
            Task.detached(executorPreference: loop) { await connection.cancelling { await echoBufferless(connection) } }
        case (false, true): Task.detached(executorPreference: loop) { await echo(connection) }
        case (false, false): Task.detached(executorPreference: loop) { await echoBufferless(connection) }
        }
    }
}

func run(_ mode: Mode) throws {
    let listener = try Socket(.ipv4, .stream)
    if mode.port != 0 { try listener.set(.reusePort, to: true) }
    try listener.bind(to: .loopback(port: mode.port))
    try listener.listen(backlog: 4096)
    var loops: EventLoops?
    switch mode.place {
    case "pool": break
    case "program": try EventLoops.runProgram(count: mode.loops)
    default: loops = try EventLoops(count: mode.loops)
    }
    Task.detached(executorPreference: loops?.next()) { [loops] in try await acceptAll(listener, mode, on: loops) }
    print(try listener.localAddress.port)
    fflush(nil)
    while readLine() != nil {}
    exit(0)
}

guard let mode = Mode(CommandLine.arguments) else {
    print("async-echo pool|loop|program[-covered][-bufferless] [LOOPS] [PORT]")
    exit(2)
}
try run(mode)
