import ArgumentParser
import EchoSupport
import FamilyTIPC
import SocketAPI

/// The command line.
@main
struct TIPCDemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tipc-demo",
        abstract: "Small programs over TIPC: what its sockets, groups and topology service do.",
        discussion: """
            hello, connection, stream and multicast have a server and a client. Both run in this process, or each by \
            itself with --role, on one node or on two.

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

/// Which half of a demonstration runs here.
enum Role: String, ExpressibleByArgument, CaseIterable {
    case both, server, client
}

/// A demonstration with a server, which ends by itself, and a client, which waits for the server's name.
protocol Demonstration: Sendable {
    /// The names that the server binds to.
    var names: TIPC.ServiceRange { get }

    /// Binds, and gives what serves the clients of one run.
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
            Console.complain("client: nobody is bound to \(names)")
            throw ExitCode.failure
        }
        try runClient()
    }
}

/// A socket whose calls end after twenty seconds, so that no half waits for ever for the other.
func timed(_ type: SocketType) throws(SocketError) -> Socket<TIPC> {
    let socket = try Socket(.tipc, type)
    socket.timeout = .seconds(20)
    return socket
}

extension TIPC.Message {
    /// The bytes as text.
    var text: String { String(decoding: availableBytes, as: UTF8.self) }
}
