import ArgumentParser
import EchoSupport
import SocketAPI

/// The command line: listen, serve in this thread until a signal arrives, sum up.
@main
struct ChatPollerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat-poller",
        abstract: "A chat server that serves all clients in one thread, with SocketPoller.",
        discussion: """
            A client's first line is its name; each further line goes to all others. /who lists the names, /quit ends. A \
            client that reads too slowly or sends a line that is too long is disconnected, and no other client waits for it.

            Prints "listening on FAMILY TYPE ADDRESS" when it is ready. SIGINT or SIGTERM ends it: clients are told, what \
            waits for them is sent for up to a second, and a summary is printed. A second signal ends it at once.

              chat-poller --port 7000
              chat-poller --family unix --path /tmp/chat.sock
              socat - TCP:127.0.0.1:7000
            """)

    @OptionGroup var endpoint: Endpoint
    @OptionGroup var limits: ChatLimits

    @Option(help: "The greatest number of clients. Further ones wait in the kernel's queue.")
    var clients = 10_000

    func validate() throws {
        guard clients > 0 else { throw ValidationError("--clients must be at least 1.") }
        guard endpoint.type == .stream else { throw ValidationError("A chat needs --type stream.") }
    }

    func run() throws {
        try endpoint.open(defaultPort: 0, with: ChatPoller(limits: limits, clients: clients))
    }
}

/// Serves one place, whatever its family.
struct ChatPoller: EchoProgram {
    let limits: ChatLimits
    let clients: Int

    func run<Family: AddressFamily>(_ place: Place<Family>) throws {
        DescriptorLimit.raise()
        let listener = try place.makeServerSocket()
        try listener.listen(backlog: 1024)
        let server = try ChatServer(listener, limits, maximum: clients)
        Console.say("listening on \(place.family.name) \(place.type) \(try place.servedAddress(of: listener))")
        try server.run()
        try place.removeTraces()
        Console.say("served \(server.served) clients, \(server.lines) lines, \(server.refused) refused")
    }
}
