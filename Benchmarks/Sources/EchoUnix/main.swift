// An echo client of one family, for cold starts: echo-unix <path>
//
// What is called here is not generic where it need not be: print and the like look for conformances at run time, among all
// that the program has. And it is a function: a closure in top-level code is the main actor's, and links all of Swift's
// concurrency to a static program, 0.7 MB.
import FamilyUnix
import SocketAPI

func talk(to path: String) throws {
    let client = try Socket(.unix, .stream)
    try client.connect(to: .path(path))
    try client.sendAll("hello".utf8)
    let answer = try client.receive(upTo: 64)
    _ = try answer.withUnsafeBytes { try FileDescriptor.standardOutput.write($0) }
}

guard CommandLine.arguments.count == 2 else { fatalError("echo-unix <path>") }
try talk(to: CommandLine.arguments[1])
