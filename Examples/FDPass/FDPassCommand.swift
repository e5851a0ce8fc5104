import ArgumentParser
import EchoSupport
import FamilyInet
import FamilyUnix
import Glibc

/// The command line, and the steps: receive or make the listener, serve, hand it over, end.
@main
struct FDPassCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fd-pass",
        abstract: "An echo server whose next version takes over its listening socket, without a lost connection.",
        discussion: """
            The first server makes a listener. Each further one that is started with the same control path receives the \
            listener from the running one, and serves in its place; the old one ends when its clients have closed. SIGINT \
            or SIGTERM ends a server at once.

              fd-pass --control /tmp/control.sock --port 7000 &
              fd-pass --control /tmp/control.sock
            """)

    @Option(help: "The path of the Unix socket over which the listener is handed over.")
    var control: String

    @Option(name: .shortAndLong, help: "The port of the first server; 0 for a free one.")
    var port: UInt16 = 0

    func run() throws {
        Signals.termination.block()
        let address = try Unix.Address.path(control)
        let predecessor = try Predecessor(at: address)
        let service = Service(try predecessor?.receiveListener() ?? makeListener())
        try service.start()
        try predecessor?.confirm()
        let handOver = try HandOver(at: address, of: service)
        Console.say("process \(getpid()) listens on \(try service.address)\(predecessor == nil ? "" : ", taken over")")
        endOnSignal(handOver, service)
        try handOver.serve()
        service.drain()
        handOver.close()
        _ = try? address.unlinkIfStale()
        Console.say("process \(getpid()) served \(service.count) connections")
    }

    private func makeListener() throws(SocketError) -> Socket<IPv4> {
        let listener = try Socket(.ipv4, .stream)
        try listener.set(.reuseAddress, to: true)
        try listener.bind(to: .loopback(port: port))
        try listener.listen()
        return listener
    }

    private func endOnSignal(_ handOver: HandOver, _ service: Service) {
        _ = Threads().start {
            Signals.termination.wait()
            handOver.close()
            service.stop()
        }
    }
}
