// An echo client of one family, for cold starts: echo-ipv4 <port>
import FamilyInet
import SocketAPI

guard CommandLine.arguments.count == 2, let port = UInt16(CommandLine.arguments[1]) else { fatalError("echo-ipv4 <port>") }
let client = try Socket(.ipv4, .stream)
try client.connect(to: .loopback(port: port))
try client.sendAll("hello".utf8)
// Not print: it looks for conformances at run time, which reads all that the program has of them.
_ = try FileDescriptor.standardOutput.writeAll(client.receive(upTo: 64))
