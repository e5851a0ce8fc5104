// An echo client of one family, for cold starts: echo-unix <path>
import FamilyUnix
import SocketAPI

guard CommandLine.arguments.count == 2 else { fatalError("echo-unix <path>") }
let client = try Socket(.unix, .stream)
try client.connect(to: .path(CommandLine.arguments[1]))
try client.sendAll("hello".utf8)
// Not print: it looks for conformances at run time, which reads all that the program has of them.
_ = try FileDescriptor.standardOutput.writeAll(client.receive(upTo: 64))
