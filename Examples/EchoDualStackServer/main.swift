// Echo server program, for IPv4 and IPv6 at once
import FamilyInet
import Glibc
import Resolver
import SocketAPI

let service = Service(CommandLine.arguments.dropFirst().first ?? "50007")  // Arbitrary non-privileged port
do {
    let listener = try Socket.listen(on: nil, service: service, backlog: 1)  // All available interfaces
    let (connection, address) = try listener.accept()
    print("Connected by", address)
    while true {
        let data = try connection.receive(upTo: 1024)
        if data.isEmpty { break }
        try connection.sendAll(data)
    }
    connection.close()
} catch {
    // An error that leaves the top level ends the program as a crash does, with its registers.
    _ = try? FileDescriptor.standardError.writeAll("\(error)\n".utf8)
    exit(1)
}
