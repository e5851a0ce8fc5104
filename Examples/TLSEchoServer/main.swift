// An echo server over TLS, with a thread for each connection.
// tls-echo-server CHAIN KEY [PORT]
import FamilyInet
import Foundation
import SocketTLS

/// Prints a line at once, also into a pipe.
func say(_ line: String) { _ = try? FileDescriptor.standardOutput.writeAll((line + "\n").utf8) }

let words = Array(CommandLine.arguments.dropFirst())
guard words.count >= 2 else {
    say("usage: tls-echo-server CHAIN KEY [PORT]")
    exit(2)
}
let identity = try TLSIdentity(certificateChain: FilePath(words[0]), privateKey: FilePath(words[1]))
let context = try TLSServerContext(TLSServerConfiguration(identity))
let listener = try Socket(.ipv4, .stream)
try listener.set(.reuseAddress, to: true)
try listener.bind(to: .loopback(port: words.count > 2 ? UInt16(words[2]) ?? 0 : 0))
try listener.listen()
say("listening on \(try listener.localAddress)")

while true {
    let (socket, peer) = try listener.accept()
    // The handshake is in the thread of the connection: a client that says nothing delays no other.
    Thread {
        do throws(SocketError) {
            let connection = try TLSSocket(accepting: socket, context, until: .after(.seconds(10)))
            say("\(peer): \(connection.version), \(connection.cipherSuite)")
            while true {
                let bytes = try connection.read(upTo: 16384)
                if bytes.isEmpty { break }
                try connection.write(bytes)
            }
            connection.closeAfterPeer()
        } catch {
            say("\(peer): \(error)")
        }
    }.start()
}
