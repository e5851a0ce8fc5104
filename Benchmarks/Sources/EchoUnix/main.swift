// An echo client of one family, for cold starts: echo-unix <path>
import FamilyUnix
import SocketAPI

guard CommandLine.arguments.count == 2 else { fatalError("echo-unix <path>") }
let client = try Socket(.unix, .stream)
try client.connect(to: .path(CommandLine.arguments[1]))
try client.sendAll("hello".utf8)
print(String(decoding: try client.receive(upTo: 64), as: UTF8.self))
