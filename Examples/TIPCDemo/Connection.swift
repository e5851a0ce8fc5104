import ArgumentParser
import EchoSupport
import FamilyTIPC

struct ConnectionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connection", abstract: "Connections of messages, made by connect and by the first message.")

    @Option(help: "both, server or client.") var role = Role.both

    func run() throws { try Connection().run(role) }
}

/// Connections: how they are made, and how they end, orderly or with unread messages.
struct Connection: Demonstration {
    let names = TIPC.ServiceRange(18889, 17...17)

    func makeServer() throws -> @Sendable () throws -> Void {
        let listener = try timed(.seqPacket)
        try listener.bind(to: .range(names))
        try listener.listen()
        return {
            for _ in 0..<3 {
                let (connection, peer) = try listener.accept()
                connection.timeout = .seconds(20)
                try serve(connection, peer)
            }
        }
    }

    private func serve(_ connection: Socket<TIPC>, _ peer: TIPC.Address) throws {
        while true {
            switch try connection.receiveEvent() {
            case .message(let message) where message.text == "no more":
                // The next message stays unread: it is returned to the client with the end.
                _ = try connection.wait(for: .readable)
                return connection.close()
            case .message(let message):
                try connection.send("\(message.text), yes".utf8)
            case .end(let end):
                Console.say("server: \(end)")
                return connection.closeOrderly()
            case .returned, .member: continue
            }
        }
    }

    func runClient() throws {
        let connected = try timed(.seqPacket)
        try connected.connect(to: .service(18889, 17))
        try ask(connected, "connected") { (text) throws(SocketError) in try connected.send(text.utf8) }
        connected.closeOrderly()
        // The first message makes the connection, without a round trip before it.
        let implied = try timed(.seqPacket)
        try ask(implied, "implied") { (text) throws(SocketError) in
            try implied.send(text.utf8, to: .service(18889, 17))
        }
        implied.closeOrderly()
        let refused = try timed(.seqPacket)
        try refused.connect(to: .service(18889, 17))
        try refused.send("no more".utf8)
        try refused.send("unread".utf8)
        guard case .end(let end) = try refused.receiveEvent() else { return }
        Console.say("client: \(end)")
    }

    private func ask(
        _ socket: Socket<TIPC>, _ question: String, _ send: (String) throws(SocketError) -> Void
    ) throws {
        try send(question)
        guard case .message(let answer) = try socket.receiveEvent() else { return }
        Console.say("client: \(question)? \"\(answer.printableText)\"")
    }
}
