// Keeps values by name, for clients that speak a protocol of lines. See Conversation.swift for the protocol.
//
//     line-server [PORT]        prints "listening on ADDRESS"
import EchoSupport
import FamilyInet
import SocketStreamsAsync

let port = CommandLine.arguments.dropFirst().first.flatMap(UInt16.init) ?? 0  // 0: a free one
let listener = try Socket(.ipv4, .stream)
try listener.bind(to: .loopback(port: port))
try listener.listen()
Console.say("listening on \(try listener.localAddress)")

@Sendable func report(_ error: any Error, _ peer: IPv4.Address) { Console.complain("line-server: \(peer): \(error)") }

let store = Store()
try await listener.serve(limit: 1_000, failed: report) { connection, _ in
    connection.timeout = .seconds(60)
    try await Conversation(connection, store).run()
}
