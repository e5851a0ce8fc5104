// An echo server of tasks: async-echo MODE [LOOPS]
//
// Modes: where tasks run (pool: Swift's own; loop: event loops that tasks prefer; program: event loops that run all tasks),
// and "-covered" where one cancellation handler stands for all waits of a connection. Prints its port, and ends with its
// input.
import FamilyInet
import SocketAsync

#if canImport(Glibc)
    import Glibc
#endif

struct Mode {
    let (place, isCovered): (Substring, Bool)
    let loops: Int

    init?(_ words: [String]) {
        guard words.count > 1, let place = words[1].split(separator: "-").first else { return nil }
        (self.place, isCovered) = (place, words[1].hasSuffix("-covered"))
        loops = words.count > 2 ? Int(words[2]) ?? 1 : 1
    }
}

@concurrent func echo(_ connection: Socket<IPv4>) async {
    defer { connection.close() }
    do {
        var buffer = try ReceiveBuffer(capacity: 4096)
        while try await connection.receive(into: &buffer) > 0 { try await connection.sendAll(buffer.bytes) }
    } catch {}
}

func acceptAll(_ listener: Socket<IPv4>, isCovered: Bool, on loops: EventLoops?) async throws {
    for try await (connection, _) in listener.connections {
        try connection.set(.noDelay, to: true)
        Task.detached(executorPreference: loops?.next()) {
            if isCovered { await connection.cancelling { await echo(connection) } } else { await echo(connection) }
        }
    }
}

func run(_ mode: Mode) throws {
    let listener = try Socket(.ipv4, .stream)
    try listener.bind(to: .loopback(port: 0))
    try listener.listen(backlog: 4096)
    var loops: EventLoops?
    switch mode.place {
    case "pool": break
    case "program": try EventLoops.runProgram(count: mode.loops)
    default: loops = try EventLoops(count: mode.loops)
    }
    Task.detached(executorPreference: loops?.next()) { [loops] in
        try await acceptAll(listener, isCovered: mode.isCovered, on: loops)
    }
    print(try listener.localAddress.port)
    fflush(nil)
    while readLine() != nil {}
    exit(0)
}

guard let mode = Mode(CommandLine.arguments) else {
    print("async-echo pool|loop|program[-covered] [LOOPS]")
    exit(2)
}
try run(mode)
