import ArgumentParser
import EchoSupport
import FamilyTIPC

/// The command line.
@main
struct TIPCDemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tipc-demo",
        abstract: "Small programs that show TIPC's sockets, groups and topology service.",
        discussion: """
            hello, connection, stream and multicast have a server and a client. Both run in this process, or one of them \
            with --role, on one node or on two.

              tipc-demo hello
              tipc-demo connection --role server     and on another node:     tipc-demo connection --role client
              tipc-demo watch --seconds 10
              tipc-demo chat --member 7
            """,
        subcommands: [
            HelloCommand.self, ConnectionCommand.self, StreamCommand.self, MulticastCommand.self, WatchCommand.self,
            ChatCommand.self,
        ])
}

/// Which part of a demonstration runs in this process.
enum Role: String, ExpressibleByArgument, CaseIterable {
    case both, server, client
}

/// A demonstration with a server, which ends after one run, and a client, which waits until the server is bound.
protocol Demonstration: Sendable {
    /// The service addresses that the server binds to.
    var names: TIPC.ServiceRange { get }

    /// Binds, and returns a closure that serves the clients of one run.
    func makeServer() throws -> @Sendable () throws -> Void

    /// Talks to the server.
    func runClient() throws
}

extension Demonstration {
    func run(_ role: Role) throws {
        guard role != .client else { return try waitAndRunClient() }
        let serve = try makeServer()
        Console.say("server: bound to \(names)")
        guard role == .both else { return try serve() }
        let failures = Locked<[String]>([])
        let threads = Threads()
        let started = threads.start {
            do { try serve() } catch { failures.withLock { $0.append("server: \(error)") } }
        }
        guard started else { throw ExitCode.failure }
        try waitAndRunClient()
        threads.wait()
        for failure in failures.withLock({ $0 }) {
            Console.complain(failure)
            throw ExitCode.failure
        }
    }

    private func waitAndRunClient() throws {
        guard try TIPC.waitForService(names, timeout: .seconds(20)) else {
            Console.complain("client: no socket is bound to \(names)")
            throw ExitCode.failure
        }
        try runClient()
    }
}

/// A socket whose calls time out after twenty seconds, so that neither part waits for ever for the other.
func timed(_ type: SocketType) throws(SocketError) -> Socket<TIPC> {
    let socket = try Socket(.tipc, type)
    socket.timeout = .seconds(20)
    return socket
}

extension TIPC.Message {
    /// The bytes as text.
    var text: String { String(decoding: availableBytes, as: UTF8.self) }

    /// The text for a terminal: control characters are escaped, which another program could send.
    var printableText: String {
        text.unicodeScalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: scalar.escaped(asASCII: true)
            default: String(scalar)
            }
        }.joined()
    }
}
