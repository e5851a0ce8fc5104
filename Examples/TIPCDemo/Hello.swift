import ArgumentParser
import EchoSupport
import FamilyTIPC

struct HelloCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hello", abstract: "A question to a service address, and the answer.")

    @Option(help: "both, server or client.") var role = Role.both

    func run() throws { try Hello().run(role) }
}

/// Messages without a connection: the client knows the service address, and answers go to the sender's address.
struct Hello: Demonstration {
    let names = TIPC.ServiceRange(18888, 17...17)

    func makeServer() throws -> @Sendable () throws -> Void {
        let socket = try timed(.reliableDatagram)
        try socket.bind(to: .range(names))
        return {
            guard case .message(let message) = try socket.receiveEvent() else { return }
            Console.say("server: received \"\(message.printableText)\" for \(message.destination ?? names)")
            try socket.send("Hello, client".utf8, to: message.sender)
        }
    }

    func runClient() throws {
        let socket = try timed(.reliableDatagram)
        try socket.send("Hello, server".utf8, to: .service(18888, 17))
        guard case .message(let answer) = try socket.receiveEvent() else { return }
        Console.say("client: received \"\(answer.printableText)\"")
    }
}
