// An echo client of one family, for cold starts: echo-unix <path>
import FamilyUnix
import SocketAPI

guard CommandLine.arguments.count == 2 else { fatalError("echo-unix <path>") }
let client = try Socket(.unix, .stream)
try client.connect(to: .path(CommandLine.arguments[1]))
try client.sendAll("hello".utf8)
let answer = try client.receive(upTo: 64)
// Not print, nor another generic call: they look for conformances at run time, among all that the program has.
_ = try answer.withUnsafeBytes { try FileDescriptor.standardOutput.write($0) }
