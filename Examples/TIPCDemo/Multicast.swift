import ArgumentParser
import EchoSupport
import FamilyTIPC

struct MulticastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "multicast", abstract: "One message to all sockets that are bound to a range.")

    @Option(help: "both, server or client.") var role = Role.both

    func run() throws { try Multicast().run(role) }
}

/// Four servers for a hundred service addresses each. A message to a range reaches the servers whose ranges overlap it.
struct Multicast: Demonstration {
    let names = TIPC.ServiceRange(18891, 0...399)

    func makeServer() throws -> @Sendable () throws -> Void {
        let sockets = try (0..<4).map { (index: UInt32) throws(SocketError) in
            let socket = try timed(.reliableDatagram)
            try socket.bind(to: .range(18891, index * 100...index * 100 + 99))
            return socket
        }
        return {
            for (index, socket) in sockets.enumerated() {
                var texts: [String] = []
                while texts.last != "end", case .message(let message) = try socket.receiveEvent() {
                    texts.append(message.printableText)
                }
                Console.say("server \(index * 100) to \(index * 100 + 99): \(texts.dropLast().joined(separator: ", "))")
            }
        }
    }

    func runClient() throws {
        let socket = try timed(.reliableDatagram)
        for (lower, upper) in [(0, 99), (150, 160), (99, 200), (0, 399)] as [(UInt32, UInt32)] {
            try socket.send("\(lower)-\(upper)".utf8, to: .range(18891, lower...upper))
        }
        try socket.send("end".utf8, to: .range(names))
        Console.say("client: four messages sent to ranges")
    }
}
