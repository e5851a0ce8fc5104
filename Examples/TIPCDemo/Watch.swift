import ArgumentParser
import EchoSupport
import FamilyTIPC

/// The topology service: bindings, nodes and links that come and go.
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Prints bindings, nodes and links as they come and go.")

    @Option(help: "The type of the services to watch.") var type: UInt32 = 18888

    @Option(help: "How long to watch, in seconds; without end by default.") var seconds: UInt32?

    func run() throws {
        let timeout = seconds.map { Duration.seconds($0) }
        let topology = try TIPC.Topology()
        try topology.subscribe(to: .nodes(timeout: timeout))
        try topology.subscribe(to: .links(timeout: timeout))
        try topology.subscribe(to: TIPC.Subscription(.all(of: type), timeout: timeout))
        Console.say("watching services of type \(type), nodes and links")
        while let event = try topology.next() {
            if let line = describe(event) { Console.say(line) }
        }
        Console.say("the time is over")
    }

    private func describe(_ event: TIPC.TopologyEvent) -> String? {
        guard event.kind != .timeout else { return nil }
        let isUp = event.kind == .published
        if let node = event.node { return "node \(node) is \(isUp ? "up" : "down")" }
        if let link = event.link { return "the link to node \(link.peer) is \(isUp ? "up" : "down")" }
        return "\(event.found) is \(isUp ? "bound to" : "gone from") \(event.socket)"
    }
}
