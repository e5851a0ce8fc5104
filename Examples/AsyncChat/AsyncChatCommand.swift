import ArgumentParser
import AsyncSupport
import EchoSupport
import SocketAsync

/// The command line: listen, serve each client in tasks until a signal arrives, sum up.
@main
struct AsyncChatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "async-chat",
        abstract: "A chat server with channels: an actor for each channel, and tasks for each client.",
        discussion: """
            A client's first line is its name, and it joins the channel "main". Each further line goes to all others of its \
            channel. /join CHANNEL changes the channel, /who lists its names, /quit ends.

            While a client's queue is full, those who write to its channel wait: the kernel then makes their clients wait. \
            A client that takes nothing for the time of --patience is disconnected.

            Prints "listening on FAMILY TYPE ADDRESS" when it is ready. SIGINT or SIGTERM ends it: clients are told, and \
            what waits for them is sent. A second signal ends it at once.

              async-chat --port 7000 --loops 2
              socat - TCP:127.0.0.1:7000
            """)

    @OptionGroup var endpoint: Endpoint
    @OptionGroup var options: ServingOptions
    @OptionGroup var limits: ChatLimits

    @Option(help: "The number of seconds that a client may take nothing of what is sent to it.")
    var patience = 10.0

    func validate() throws {
        guard endpoint.type == .stream else { throw ValidationError("A chat needs --type stream.") }
        guard patience > 0, patience <= 86_400 else {
            throw ValidationError("--patience is above 0 and at most 86400 seconds.")
        }
    }

    func run() async throws {
        let chat = AsyncChat(options: options, limits: limits, patience: .seconds(patience))
        try await endpoint.open(defaultPort: 0, with: chat)()
    }
}

/// Serves one place, whatever its family.
struct AsyncChat: EchoProgram {
    let options: ServingOptions
    let limits: ChatLimits
    let patience: Duration

    func run<Family: AddressFamily>(_ place: Place<Family>) throws -> @Sendable () async throws -> Void {
        try place.serving(ChatService<Family>(limits: limits, patience: patience), options)
    }
}

/// A conversation with each client.
struct ChatService<Family: AddressFamily>: AsyncService {
    let name = "async-chat"
    let limits: ChatLimits
    let patience: Duration
    let lobby = Lobby()

    func serve(_ connection: Socket<Family>) async throws {
        try await Conversation(connection, Outbox(capacity: limits.queue), lobby, limits, patience).run()
    }

    func stop() async { await lobby.end() }

    var summary: String { get async { "\(await lobby.served) clients" } }
}
