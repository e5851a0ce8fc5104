// A client that reads a page over TLS: the example of Python's `ssl(sock)`.
// tls-client HOST [PORT [ROOTS]]
import FamilyInet
import Glibc
import Resolver
import SocketTLS

let words = Array(CommandLine.arguments.dropFirst())
guard let host = words.first else {
    print("usage: tls-client HOST [PORT [ROOTS]]")
    exit(2)
}
do {
    var configuration = TLSClientConfiguration()
    if words.count > 2 { configuration.trustRoots = .file(FilePath(words[2])) }
    let context = try TLSClientContext(configuration)

    let port = words.count > 1 ? UInt16(words[1]) ?? 443 : 443
    let socket = try Socket.connect(to: host, service: .port(port))
    socket.timeout = .seconds(30)
    let connection = try TLSSocket(connecting: socket, to: host, context)
    print("server:", connection.server())
    print("issuer:", connection.issuer())
    print("\(connection.version), \(connection.cipherSuite)")

    try connection.write("GET / HTTP/1.0\r\nHost: \(host)\r\n\r\n".utf8)
    let data = try connection.read(upTo: 4096)
    print(String(decoding: data, as: UTF8.self).prefix { $0 != "\r\n" })
    connection.closeAfterPeer()
} catch {
    print(error)
    exit(1)
}
