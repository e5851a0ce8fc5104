import ArgumentParser
import EchoSupport
import FamilyTIPC

struct StreamCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stream",
        abstract: "Records over a stream, which has no boundaries: each follows its length.")

    @Option(help: "both, server or client.") var role = Role.both

    func run() throws { try Stream().run(role) }
}

/// Records of any length over a stream of bytes.
struct Stream: Demonstration {
    let names = TIPC.ServiceRange(18890, 17...17)

    func makeServer() throws -> @Sendable () throws -> Void {
        let listener = try timed(.stream)
        try listener.bind(to: .range(names))
        try listener.listen()
        return {
            let connection = try listener.accept().socket
            connection.timeout = .seconds(20)
            var (records, bytes) = (0, 0)
            while let record = try receive(from: connection) {
                (records, bytes) = (records + 1, bytes + record.count)
            }
            Console.say("server: \(records) records, \(bytes) bytes")
            connection.closeOrderly()
        }
    }

    /// A record, or nil at the end of the stream. A record that ends early is an error, and so is one that is too long.
    private func receive(from connection: Socket<TIPC>) throws -> [UInt8]? {
        let head = try connection.receive(upTo: 4, flags: .waitAll)
        if head.isEmpty { return nil }
        let length = head.reduce(0) { $0 << 8 | Int($1) }
        guard head.count == 4, length <= 1 << 20 else { throw ExitCode.failure }
        let record = try connection.receive(upTo: length, flags: .waitAll)
        guard record.count == length else { throw ExitCode.failure }
        return record
    }

    func runClient() throws {
        let connection = try timed(.stream)
        try connection.connect(to: .service(18890, 17))
        for length in [1, 1_000, 100_000, 1_000_000] {
            let head = (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) }
            try connection.sendAll(head + [UInt8](repeating: 7, count: length))
        }
        Console.say("client: 4 records sent")
        connection.closeOrderly()
    }
}
