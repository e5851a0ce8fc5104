// An echo client of one family, for cold starts: echo-ipv4 <port>
//
// What is called here is not generic where it need not be: print and the like look for conformances at run time, among all
// that the program has. And it is a function: a closure in top-level code is the main actor's, and links all of Swift's
// concurrency to a static program, 0.7 MB.
import FamilyInet
import SocketAPI

func talk(to port: UInt16) throws {
    let client = try Socket(.ipv4, .stream)
    try client.connect(to: .loopback(port: port))
    try client.sendAll("hello".utf8)
    let answer = try client.receive(upTo: 64)
    _ = try answer.withUnsafeBytes { try FileDescriptor.standardOutput.write($0) }
}

let words = CommandLine.arguments
guard words.count == 2, let port = UInt16(words[1]) else { fatalError("echo-ipv4 <port>") }
try talk(to: port)
