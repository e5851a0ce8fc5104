// Asks a line-server, with blocking calls.
//
//     line-client PORT set NAME VALUE
//     line-client PORT get NAME
import EchoSupport
import FamilyInet
import Glibc
import SocketStreams

/// Prints a text to the standard error output, and ends the program.
func fail(_ text: String) -> Never {
    Console.complain("line-client: \(text)")
    exit(1)
}

let words = Array(CommandLine.arguments.dropFirst())
guard words.count >= 3, let port = UInt16(words[0]) else { fail("PORT set NAME VALUE, or PORT get NAME") }

let socket = try Socket(.ipv4, .stream)
socket.timeout = .seconds(10)
try socket.connect(to: .loopback(port: port))
let writer = StreamWriter(socket)
// Before the reader waits for an answer, it sends the question.
var reader = StreamReader(socket, flushing: writer)

switch (words[1], words.count) {
case ("set", 4):
    try writer.writeLine("SET \(words[2]) \(words[3].utf8.count)")
    try writer.writeLine(words[3])
    guard let answer = try reader.readLine() else { fail("the server has closed the connection") }
    print(answer)
case ("get", 3):
    try writer.writeLine("GET \(words[2])")
    guard let answer = try reader.readLine() else { fail("the server has closed the connection") }
    guard answer.hasPrefix("VALUE "), let length = Int(answer.dropFirst(6)) else { fail(answer) }
    print(String(decoding: try reader.read(exactly: length), as: UTF8.self))
default: fail("PORT set NAME VALUE, or PORT get NAME")
}
