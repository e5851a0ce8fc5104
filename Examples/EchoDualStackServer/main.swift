// Echo server program, for IPv4 and IPv6 at once
import FamilyInet
import Resolver
import SocketAPI

let service = Service(CommandLine.arguments.dropFirst().first ?? "50007")  // Arbitrary non-privileged port
let listener = try Socket.listen(on: nil, service: service, backlog: 1)  // All available interfaces
let (connection, address) = try listener.accept()
print("Connected by", address)
while true {
    let data = try connection.receive(upTo: 1024)
    if data.isEmpty { break }
    try connection.sendAll(data)
}
connection.close()
