import ArgumentParser
import EchoSupport
import FamilyInet
import FamilyUnix
import Glibc
import SocketAPI

/// The command line, and the order of things: get the listener or make it, serve, hand it on, end.
@main
struct FDPassCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fd-pass",
        abstract: "An echo server whose next version takes over its listening socket, without a lost connection.",
        discussion: """
            The first one makes a listener. Each further one that is started with the same control path gets the \
            listener from the one that runs, and serves in its place; the old one ends when its clients have. SIGINT or \
            SIGTERM ends a server at once.

              fd-pass --control /tmp/control.sock --port 7000 &
              fd-pass --control /tmp/control.sock
            """)

    @Option(help: "The path of the Unix socket over which the listener is handed on.")
    var control: String

    @Option(name: .shortAndLong, help: "The port of the first server, which takes a free one for 0.")
    var port: UInt16 = 0

    func run() throws {
        Signals.termination.block()
        let place = try Unix.Address.path(control)
        let predecessor = try Predecessor(at: place)
        let service = Service(try predecessor?.receiveListener() ?? makeListener())
        try service.start()
        try predecessor?.letGo()
        let desk = try Desk(at: place, for: service)
        Console.say("process \(getpid()) listens on \(try service.address)\(predecessor == nil ? "" : ", taken over")")
        endOnSignal(desk, service)
        try desk.serve()
        service.drain()
        _ = try? place.unlinkIfStale()
        Console.say("process \(getpid()) served \(service.count) connections")
    }

    private func makeListener() throws(SocketError) -> Socket<IPv4> {
        let listener = try Socket(.ipv4, .stream)
        try listener.set(.reuseAddress, to: true)
        try listener.bind(to: .loopback(port: port))
        try listener.listen()
        return listener
    }

    private func endOnSignal(_ desk: Desk, _ service: Service) {
        _ = Threads().start {
            Signals.termination.wait()
            desk.close()
            service.stop()
        }
    }
}
