import ArgumentParser
import EchoSupport
import SocketAPI

/// The command line.
@main
struct EchoClientCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "echo-client",
        abstract: "Sends to an echo server and checks that the same comes back.",
        discussion: """
            With --message or --stdin it prints what came back, with --size a summary. It exits with 1 and says why \
            when something else came back, or nothing in time.

              echo-client --family ipv4 --type stream --port 7000 --message hello
              echo-client --family ipv6 --type datagram --port 7000 --size 512 --count 100 --clients 8
              echo-client --family unix --abstract echo --stdin < file
              echo-client --family tipc --type seqpacket --service {18888,17} --message hello
            """)

    @OptionGroup var endpoint: Endpoint

    @Option(name: .shortAndLong, help: "The text to send.")
    var message: String?

    @Option(help: "Send messages of so many bytes, made up.")
    var size: Int?

    @Flag(help: "Send the standard input.")
    var stdin = false

    @Option(help: "How many messages each client sends, one after the other.")
    var count = 1

    @Option(help: "How many clients at once, each with a socket and a thread.")
    var clients = 1

    @Option(help: "Seconds that a call may take.")
    var timeout = 10.0

    func validate() throws {
        if [message != nil, size != nil, stdin].count(where: { $0 }) > 1 {
            throw ValidationError("--message, --size and --stdin exclude each other.")
        }
        if stdin, clients != 1 || count != 1 { throw ValidationError("--stdin is for one client, once.") }
        if let size, !(1...maximumSize).contains(size) {
            throw ValidationError("--size is from 1 to \(maximumSize).")
        }
        if message?.isEmpty == true { throw ValidationError("--message is empty.") }
        if !(1...1_000_000_000).contains(count) { throw ValidationError("--count is from 1 to 1000000000.") }
        if !(1...10_000).contains(clients) { throw ValidationError("--clients is from 1 to 10000.") }
        if !(0.001...86_400).contains(timeout) { throw ValidationError("--timeout is from 0.001 to 86400.") }
        let hasPort = endpoint.family == .ipv4 || endpoint.family == .ipv6
        if hasPort, endpoint.port == nil { throw ValidationError("--port is missing.") }
    }

    private var maximumSize: Int {
        if endpoint.type == .stream { return 1 << 30 }
        // TIPC's longest message.
        return endpoint.family == .tipc ? 66_000 : endpoint.type.messageRoom
    }

    func run() throws {
        let plan = Plan(
            source: stdin ? .standardInput : size.map(Plan.Source.size) ?? .text(message ?? "Hello, world"),
            count: count, clients: clients, timeout: .seconds(timeout))
        try endpoint.open(defaultPort: 0, with: plan)
    }
}
