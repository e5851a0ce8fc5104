// An echo client of one family, for cold starts: echo-ipv4 <port>
import FamilyInet
import SocketAPI

guard CommandLine.arguments.count == 2, let port = UInt16(CommandLine.arguments[1]) else { fatalError("echo-ipv4 <port>") }
let client = try Socket(.ipv4, .stream)
try client.connect(to: .loopback(port: port))
try client.sendAll("hello".utf8)
let answer = try client.receive(upTo: 64)
// Not print, nor another generic call: they look for conformances at run time, among all that the program has.
_ = try answer.withUnsafeBytes { try FileDescriptor.standardOutput.write($0) }
