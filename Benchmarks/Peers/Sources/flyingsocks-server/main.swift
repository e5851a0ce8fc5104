// An echo server on FlyingSocks, for Benchmarks/async: flyingsocks-server
//
// Prints its port, and ends with its input.

import FlyingSocks
import Foundation

func serve(_ listener: Socket) async throws {
    let pool = SocketPool.make()
    try await pool.prepare()
    async let running: Void = pool.run()
    let server = try AsyncSocket(socket: listener, pool: pool)
    let noDelay = BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY)
    try await withThrowingDiscardingTaskGroup { tasks in
        for try await connection in server.sockets {
            try connection.socket.setValue(true, for: noDelay)
            tasks.addTask { try? await echo(connection) }
        }
    }
    try await running
}

func echo(_ connection: AsyncSocket) async throws {
    defer { try? connection.close() }
    while true { try await connection.write(Data(try await connection.read(atMost: 4096))) }
}

let listener = try Socket(domain: AF_INET, type: .stream)
try listener.bind(to: .inet(ip4: "127.0.0.1", port: 0))
try listener.listen(maxPendingConnection: 4096)
guard case .ip4(_, let port) = try listener.sockname() else { fatalError("no IPv4") }
// The main actor reads the input.
Task.detached { try await serve(listener) }
print(port)
fflush(nil)
while readLine() != nil {}
exit(0)
