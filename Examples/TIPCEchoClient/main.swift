// Echo client program, which waits for the server, on whichever node it runs
import FamilyTIPC
import Glibc

let instance = CommandLine.arguments.dropFirst().first.flatMap(UInt32.init) ?? 17  // The same as the server's
let service = TIPC.Service(18888, instance)
guard try TIPC.waitForService(service, timeout: .seconds(10)) else {
    print("No server is bound to \(service)")
    exit(1)
}
let socket = try Socket(.tipc, .stream)
try socket.connect(to: .service(service))
try socket.sendAll("Hello, world".utf8)
let data = try socket.receive(upTo: 1024)
socket.closeOrderly()
print("Received", String(decoding: data, as: UTF8.self))
