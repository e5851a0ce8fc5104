// Echo server program
import FamilyInet
import SocketAPI

let port = CommandLine.arguments.dropFirst().first.flatMap(UInt16.init) ?? 50007  // Arbitrary non-privileged port
let listener = try Socket(.ipv4, .stream)
try listener.bind(to: .any(port: port))  // All available interfaces
try listener.listen(backlog: 1)
let (connection, address) = try listener.accept()
print("Connected by", address)
while true {
    let data = try connection.receive(upTo: 1024)
    if data.isEmpty { break }
    try connection.sendAll(data)
}
connection.close()
