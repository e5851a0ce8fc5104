import ArgumentParser
import AsyncSupport
import EchoSupport
import SocketAsync
import Synchronization

/// The command line: listen, serve each connection in a task until a signal arrives, sum up.
@main
struct AsyncEchoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "async-echo",
        abstract: "Sends back what it receives, with a task for each connection and no thread that waits.",
        discussion: """
            Prints "listening on FAMILY TYPE ADDRESS" when it is ready. SIGINT or SIGTERM ends it: no more connections are \
            accepted, and those that are there may go on for the time to drain. A second signal cancels them at once. Then \
            a Unix path is removed, and a summary is printed.

              async-echo --port 7000 --loops 2
              async-echo --family ipv6 --port 7000 --drain 30
              async-echo --family unix --type seqpacket --abstract echo
            """)

    @OptionGroup var endpoint: Endpoint
    @OptionGroup var options: ServingOptions

    @Option(help: "The number of seconds after which an idle connection is closed; never if left out.")
    var idle: Double?

    func validate() throws {
        guard endpoint.type.hasConnections else {
            throw ValidationError("async-echo needs --type stream or seqpacket.")
        }
        if let idle, !(idle > 0 && idle <= 86_400) {
            throw ValidationError("--idle is above 0 and at most 86400 seconds.")
        }
    }

    func run() async throws {
        let service = try endpoint.open(
            defaultPort: 0, with: AsyncEcho(options: options, idle: idle.map { .seconds($0) }))
        try await service()
    }
}

/// Serves one place, whatever its family.
struct AsyncEcho: EchoProgram {
    let options: ServingOptions
    let idle: Duration?

    func run<Family: AddressFamily>(_ place: Place<Family>) throws -> @Sendable () async throws -> Void {
        try place.serving(EchoService<Family>(capacity: place.type.messageRoom, idle: idle), options)
    }
}

/// Sends back what a connection brings, and counts it.
final class EchoService<Family: AddressFamily>: AsyncService {
    let name = "async-echo"

    private let capacity: Int
    private let idle: Duration?
    private let connections = Atomic<Int>(0)
    private let bytes = Atomic<Int>(0)
    private let failures = Atomic<Int>(0)

    init(capacity: Int, idle: Duration?) { (self.capacity, self.idle) = (capacity, idle) }

    func serve(_ connection: Socket<Family>) async throws {
        connections.wrappingAdd(1, ordering: .relaxed)
        connection.timeout = idle
        var buffer = try ReceiveBuffer(capacity: capacity)
        while try await connection.receive(into: &buffer) > 0 {
            try await connection.sendAll(buffer.bytes)
            bytes.wrappingAdd(buffer.count, ordering: .relaxed)
        }
    }

    func report(_ error: any Error, of peer: Family.Address) {
        failures.wrappingAdd(1, ordering: .relaxed)
        Console.complain("\(name): \(peer): \(error)")
    }

    var summary: String {
        let (connections, bytes) = (connections.load(ordering: .relaxed), bytes.load(ordering: .relaxed))
        return "\(connections) connections, \(bytes) bytes, \(failures.load(ordering: .relaxed)) failures"
    }
}
