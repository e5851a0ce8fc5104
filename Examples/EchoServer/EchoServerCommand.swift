import ArgumentParser
import EchoSupport
import SocketAPI

/// The command line, and the order of things: listen, serve until a signal arrives, sum up.
@main
struct EchoServerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "echo-server",
        abstract: "Sends back what it receives, to many clients at once.",
        discussion: """
            Prints "listening on FAMILY TYPE ADDRESS" when it is ready. SIGINT or SIGTERM ends it: connections are \
            closed, a Unix path is removed, and a summary is printed.

              echo-server --family ipv4 --type stream --port 7000
              echo-server --family ipv6 --type datagram --port 0
              echo-server --family unix --type seqpacket --path /tmp/echo.sock
              echo-server --family unix --abstract echo
              echo-server --family tipc --type rdm --service {18888,17}
            """)

    @OptionGroup var endpoint: Endpoint

    func run() throws { try endpoint.open(defaultPort: 0, with: Serving()) }
}

/// Serves one place, whatever its family.
struct Serving: EchoProgram {
    func run<Family: AddressFamily>(_ place: Place<Family>) throws {
        Signals.termination.block()
        let tally = Tally()
        let socket = try place.makeServerSocket()
        let server = try makeServer(socket, place, tally)
        Console.say("listening on \(place.family.name) \(place.type) \(try place.servedAddress(of: socket))")
        try serve(server)
        try place.removeTraces()
        Console.say("served \(tally)")
    }

    private func makeServer<Family: AddressFamily>(
        _ socket: Socket<Family>, _ place: Place<Family>, _ tally: Tally
    ) throws(SocketError) -> any Server {
        if place.type.hasConnections { return try ConnectionServer(socket, place, tally) }
        return DatagramServer(socket, place.type, tally)
    }

    private func serve(_ server: any Server) throws {
        let stopping = Threads()
        let waiting = stopping.start {
            Signals.termination.wait()
            server.stop()
        }
        guard waiting else { throw ExitCode.failure }
        try server.run()
        // Calls end as soon as another thread begins to close their socket. The path is free once that thread is done.
        stopping.wait()
    }
}
