// Echo server program, which is found by its service address
import FamilyTIPC

let instance = CommandLine.arguments.dropFirst().first.flatMap(UInt32.init) ?? 17
let listener = try Socket(.tipc, .stream)
try listener.bind(to: .service(18888, instance))  // Known to all nodes of the cluster
try listener.listen(backlog: 1)
let (connection, address) = try listener.accept()
print("Connected by", address)
while true {
    let data = try connection.receive(upTo: 1024)
    if data.isEmpty { break }
    try connection.sendAll(data)
}
connection.closeOrderly()
