// Echo client program, which waits for the server, wherever it is
import FamilyTIPC
import Glibc
import SocketAPI

let instance = CommandLine.arguments.dropFirst().first.flatMap(UInt32.init) ?? 17  // The same name as the server's
let name = TIPC.Service(18888, instance)
guard try TIPC.waitForService(name, timeout: .seconds(10)) else {
    print("Nobody has the name \(name)")
    exit(1)
}
let socket = try Socket(.tipc, .stream)
try socket.connect(to: .service(name))
try socket.sendAll("Hello, world".utf8)
let data = try socket.receive(upTo: 1024)
socket.closeOrderly()
print("Received", String(decoding: data, as: UTF8.self))
