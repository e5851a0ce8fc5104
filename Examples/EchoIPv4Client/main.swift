// Echo client program
import FamilyInet
import SocketAPI

let port = CommandLine.arguments.dropFirst().first.flatMap(UInt16.init) ?? 50007  // The same port as used by the server
let socket = try Socket(.ipv4, .stream)
try socket.connect(to: .loopback(port: port))  // This machine
try socket.sendAll("Hello, world".utf8)
let data = try socket.receive(upTo: 1024)
socket.close()
print("Received", String(decoding: data, as: UTF8.self))
