import ArgumentParser
import AsyncSupport
import EchoSupport
import SocketAsync

/// The command line: open the folder, listen, serve each connection in a task until a signal arrives.
@main
struct AsyncHTTPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "async-http",
        abstract: "Serves the files of a folder over HTTP/1.1.",
        discussion: """
            GET and HEAD, connections that are kept, pipelined requests, byte ranges, If-Modified-Since. Symbolic links and \
            names that begin with a dot are not served.

            Prints "listening on FAMILY TYPE ADDRESS" when it is ready. SIGINT or SIGTERM ends it: requests that are being \
            answered have the time to drain, and connections between requests are closed. A second signal ends it at once.

              async-http --port 8080 --loops 2 /var/www
              async-http --family unix --path /tmp/http.sock .
            """)

    @OptionGroup var endpoint: Endpoint
    @OptionGroup var options: ServingOptions
    @OptionGroup var limits: HTTPLimits

    @Argument(help: "The folder.")
    var folder: String

    func validate() throws {
        guard endpoint.type == .stream else { throw ValidationError("HTTP needs --type stream.") }
    }

    func run() async throws {
        let server = AsyncHTTP(files: try FileTree(folder), options: options, limits: limits)
        try await endpoint.open(defaultPort: 0, with: server)()
    }
}

/// What a client may send, and how long it may take.
struct HTTPLimits: ParsableArguments, Sendable {
    @Option(help: "The greatest number of bytes of a request's head, from 256 to 1048576.")
    var head = 8192

    @Option(help: "The greatest number of bytes of a request's body, which is discarded.")
    var body = 65_536

    @Option(help: "The number of seconds that a request may take to arrive, from its first byte on.")
    var requestTime = 10.0

    @Option(help: "The number of seconds that a connection may be idle between requests.")
    var idleTime = 30.0

    @Option(help: "The number of seconds that a client may take for each 256 KiB of an answer.")
    var sendTime = 30.0

    func validate() throws {
        guard (256...1_048_576).contains(head) else { throw ValidationError("--head is from 256 to 1048576.") }
        guard (0...1_048_576).contains(body) else { throw ValidationError("--body is from 0 to 1048576.") }
        for time in [requestTime, idleTime, sendTime] where !(time > 0 && time <= 86_400) {
            throw ValidationError("A time is above 0 and at most 86400 seconds.")
        }
    }
}

/// Serves one place, whatever its family.
struct AsyncHTTP: EchoProgram {
    let files: FileTree
    let options: ServingOptions
    let limits: HTTPLimits

    func run<Family: AddressFamily>(_ place: Place<Family>) throws -> @Sendable () async throws -> Void {
        try place.serving(HTTPService<Family>(files: files, limits: limits), options)
    }
}

/// Answers the requests of each connection.
struct HTTPService<Family: AddressFamily>: AsyncService {
    let name = "async-http"
    let files: FileTree
    let limits: HTTPLimits
    let idle = IdleConnections<Family>()

    func serve(_ connection: Socket<Family>) async throws {
        try await HTTPConnection(connection, files, limits, idle).run()
    }

    func stop() async { idle.end() }

    var summary: String { "\(idle.requests) requests" }
}
