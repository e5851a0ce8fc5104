import FamilyInet
import Foundation
import ProgramTestSupport
import SocketTLS
import SocketTestKit
import Testing

@Suite(.enabled(if: Certificates.canBeMade, "openssl isn't installed"), .timeLimit(.minutes(10)))
struct PeerTests {
    private static func script(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Peers/" + name).path
    }

    /// The names of a version in Python and in the options of openssl.
    private func names(_ version: TLSVersion) -> (python: String, openssl: String) {
        version == .tls13 ? ("TLSv1_3", "-tls1_3") : ("TLSv1_2", "-tls1_2")
    }

    /// Listens, and runs a body with each connection, one after the other, until it returns false.
    private func serve(
        _ context: TLSServerContext, _ body: @escaping @Sendable (TLSSocket<IPv4>) throws -> Bool
    ) throws -> (port: UInt16, Background<Void>) {
        let listener = try Socket(.ipv4, .stream)
        try listener.bind(to: .loopback(port: 0))
        try listener.listen()
        listener.timeout = .seconds(100)
        let port = try listener.localAddress.port
        let server = Background {
            while true {
                let (socket, _) = try listener.accept()
                socket.timeout = .seconds(100)
                if try !body(try TLSSocket(accepting: socket, context)) { return }
            }
        }
        return (port, server)
    }

    @Sendable private static func echo(_ connection: TLSSocket<IPv4>) throws {
        while true {
            let bytes = try connection.read(upTo: 65536)
            if bytes.isEmpty { break }
            try connection.write(bytes)
        }
        connection.closeAfterPeer(until: .after(.seconds(60)))
    }

    @Test(.enabled(if: Program.isInstalled("python3"), "Python isn't installed"), arguments: versions)
    func `A client talks to Python's ssl, and both end cleanly`(version: TLSVersion) throws {
        let folder = Certificates.folder
        let server = try Program(
            "python3", [Self.script("echo-server.py"), folder + "/good.pem", folder + "/good.key", names(version).python])
        let port = try #require(UInt16(try server.line(after: "listening ")))
        let socket = try Socket(.ipv4, .stream)
        socket.timeout = .seconds(100)
        try socket.connect(to: .loopback(port: port))
        let connection = try TLSSocket(connecting: socket, to: host, try Certificates.sharedClient.get())
        #expect(connection.version == version)
        let block = pattern(1 << 20)
        let reader = Background { try connection.readAll() }
        try connection.write(block)
        try connection.finishWriting()
        #expect(try reader.value() == block)
        connection.close()
        #expect(try server.succeed().hasSuffix("ended\n"))
    }

    @Test(.enabled(if: Program.isInstalled("python3"), "Python isn't installed"), arguments: versions)
    func `A server talks to Python's ssl, and both end cleanly`(version: TLSVersion) throws {
        let context = try Certificates.server { $0.applicationProtocols = ["echo"] }
        let (port, server) = try serve(context) { connection in
            try Self.echo(connection)
            return false
        }
        let client = try Program(
            "python3", [Self.script("echo-client.py"), Certificates.folder + "/root.pem", "\(port)", names(version).python])
        let expected = (version == .tls13 ? "TLSv1.3" : "TLSv1.2") + " echo\nechoed\n"
        #expect(try client.succeed() == expected)
        try server.value()
    }

    @Test(.enabled(if: Program.isInstalled("curl"), "curl isn't installed"))
    func `A server answers curl, which verifies it`() throws {
        let context = try Certificates.server { $0.applicationProtocols = ["http/1.1"] }
        let (port, server) = try serve(context) { connection in
            let request = try connection.read(upTo: 65536)
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nhi\n".utf8)
            connection.closeAfterPeer()
            return !request.starts(with: "GET /last".utf8)
        }
        let root = Certificates.folder + "/root.pem"
        let resolve = ["--resolve", "\(host):\(port):127.0.0.1"]
        let common = ["-sS", "--noproxy", "*", "--max-time", "60", "--cacert", root]
        #expect(try Program("curl", common + resolve + ["https://\(host):\(port)/"]).succeed() == "hi\n")
        #expect(try Program("curl", common + ["--tls-max", "1.2", "https://127.0.0.1:\(port)/last"]).succeed() == "hi\n")
        try server.value()
    }

    @Test(.enabled(if: Program.isInstalled("curl"), "curl isn't installed"))
    func `A server whose certificate curl refuses sees its alert`() throws {
        let listener = try Socket(.ipv4, .stream)
        try listener.bind(to: .loopback(port: 0))
        try listener.listen()
        let port = try listener.localAddress.port
        let server = Background { () -> SocketError? in
            let (socket, _) = try listener.accept()
            return failure { _ = try TLSSocket(accepting: socket, try Certificates.sharedServer.get()).read(upTo: 1) }
        }
        let curl = try Program("curl", ["-sS", "--noproxy", "*", "--max-time", "60", "https://127.0.0.1:\(port)/"]).finish()
        #expect(curl.status == 60, "\(curl.errors)")
        #expect(try server.value()?.tlsFailure?.reason == .alert(.unknownCA))
    }

    @Test(arguments: versions)
    func `A session of openssl s_client is resumed, and its key update answered`(version: TLSVersion) throws {
        let folder = Certificates.folder + "/"
        let session = folder + "session-\(UInt64.random(in: 0 ... .max)).pem"
        let (port, server) = try serve(try Certificates.sharedServer.get()) { connection in
            var last: [UInt8] = []
            while true {
                let bytes = try connection.read(upTo: 100)
                if bytes.isEmpty { break }
                last = bytes
                try connection.write(bytes)
            }
            connection.closeAfterPeer()
            return last != Array("two\n".utf8)
        }
        let options = [
            "s_client", "-connect", "127.0.0.1:\(port)", names(version).openssl, "-CAfile", folder + "root.pem",
            "-verify_return_error",
        ]
        let first = try Program("openssl", options + ["-sess_out", session], input: .pipe, mergesErrors: true)
        try first.say("one")
        _ = try first.line(after: "one")
        try first.say("Q")
        _ = try first.finish()
        let second = try Program("openssl", options + ["-sess_in", session], input: .pipe, mergesErrors: true)
        _ = try second.line(after: "Reused, TLSv")
        if version == .tls13 {
            // Sends a key update, and asks for one.
            try second.say("K")
            _ = try second.line(after: "KEYUPDATE")
        }
        try second.say("two")
        _ = try second.line(after: "two")
        try second.say("Q")
        _ = try second.finish()
        try server.value()
    }

    // SSL_OP_NO_RENEGOTIATION: a peer could make the server work without end.
    @Test func `A renegotiation is refused`() throws {
        let context = try Certificates.server { $0.versions = .tls12 ... .tls12 }
        let (port, server) = try serve(context) { connection in
            try connection.write("ready\n".utf8)
            _ = failure { _ = try connection.readAll() }
            return false
        }
        let client = try Program(
            "openssl", ["s_client", "-connect", "127.0.0.1:\(port)", "-CAfile", Certificates.folder + "/root.pem"],
            input: .pipe, mergesErrors: true)
        _ = try client.line(after: "ready")
        try client.say("R")
        _ = try client.line(after: "no renegotiation")
        _ = try client.finish()
        try server.value()
    }

    @Test(arguments: versions)
    func `A session of openssl s_server is resumed`(version: TLSVersion) throws {
        let folder = Certificates.folder + "/"
        let server = try Program(
            "openssl",
            [
                "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", folder + "good.only.pem", "-key", folder + "good.key",
                "-cert_chain", folder + "good.pem", names(version).openssl,
            ])
        defer { _ = server }
        let port = try #require(UInt16(try server.line(after: "ACCEPT 127.0.0.1:")))
        let context = try Certificates.client()
        var session: TLSSession?
        for round in 0..<3 {
            let socket = try Socket(.ipv4, .stream)
            socket.timeout = .seconds(100)
            try socket.connect(to: .loopback(port: port))
            let connection = try TLSSocket(connecting: socket, to: host, context, session: session)
            try connection.write("GET / HTTP/1.0\r\n\r\n".utf8)
            #expect(try connection.read(upTo: 65536).starts(with: "HTTP/1.0 200".utf8))
            #expect(connection.isResumed == (round > 0))
            session = connection.session
            connection.closeAfterPeer()
        }
    }
}
