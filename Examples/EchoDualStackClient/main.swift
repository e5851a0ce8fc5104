// Echo client program, for IPv4 and IPv6
import FamilyInet
import Glibc
import Resolver
import SocketAPI

let arguments = CommandLine.arguments.dropFirst()
let host = arguments.first ?? "localhost"  // The remote host
let service = Service(arguments.dropFirst().first ?? "50007")  // The same port as used by the server
do {
    let socket = try Socket.connect(to: host, service: service)
    try socket.sendAll("Hello, world".utf8)
    let data = try socket.receive(upTo: 1024)
    socket.close()
    print("Received", String(decoding: data, as: UTF8.self))
} catch {
    // An error that leaves the top level ends the program as a crash does, with its registers.
    _ = try? FileDescriptor.standardError.writeAll("\(error)\n".utf8)
    exit(1)
}
