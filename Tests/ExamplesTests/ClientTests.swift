import FamilyInet
import Foundation
import ProgramTestSupport
import SocketAPI
import Testing

@Suite(.serialized) struct ClientTests {
    @Test(arguments: Way.all)
    func `The client works against a server of Python's socket module`(_ way: Way) throws {
        try way.require()
        let name = FreshName(way)
        let server = try Program.python("echo_server.py", [way.family, way.type] + name.forPython)
        let place = try server.line(after: "listening on ")
        let options = way.options + (way.name == .port ? ["--port", place] : name.options)
        let one = try Program.built("echo-client", options + ["--message", "to Python"]).finish()
        #expect(one.output == "to Python\n", "\(one.errors)")
        let many = try Program.built("echo-client", options + ["--size", "3000", "--count", "20", "--clients", "5"])
        #expect(try many.finish().output.hasPrefix("5 clients, 100 messages of 3000 bytes echoed in "))
    }

    @Test(.enabled(if: Program.isInstalled("socat"), "socat is not installed"), arguments: Way.all)
    func `The client works against a server of socat`(_ way: Way) throws {
        try way.require()
        let name = FreshName(way)
        let port = try freePort(way)
        let socat = try Program("socat", ["-d", "-d", Socat.server(name, port: port), "EXEC:cat"])
        _ = try socat.line(after: way.hasConnections ? "listening on AF=" : "receiving on AF=", inErrors: true)
        let options = way.options + (way.name == .port ? ["--port", "\(port)"] : name.options)
        let one = try Program.built("echo-client", options + ["--message", "to socat"]).finish()
        #expect(one.output == "to socat\n", "\(one.errors)")
        let many = try Program.built("echo-client", options + ["--size", "700", "--clients", "4"]).finish()
        #expect(many.output.hasPrefix("4 clients, 4 messages of 700 bytes echoed in "), "\(many.errors)")
        socat.signal(SIGTERM)
        #expect(try socat.finish().status == 128 + SIGTERM)
    }

    @Test(arguments: Way.all)
    func `Many clients at once get back what each of them sent`(_ way: Way) throws {
        let server = try RunningServer.start(way)
        // Datagrams may get lost where there are too many for the buffers, so few of those are on the way at once.
        let clients = way.hasConnections ? 40 : 5
        let options = ["--clients", "\(clients)", "--count", "10", "--size", "5000"]
        let result = try Program.built("echo-client", server.clientOptions + options).finish()
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasPrefix("\(clients) clients, \(clients * 10) messages of 5000 bytes"))
        let peers = way.hasConnections ? clients : clients * 10
        #expect(try server.stop().output.hasSuffix("served \(peers) peers, \(clients * 50_000) bytes, 0 failures\n"))
    }

    @Test(arguments: Way.all)
    func `The standard input comes back on the standard output`(_ way: Way) throws {
        let server = try RunningServer.start(way)
        let input = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let client = try Program.built("echo-client", server.clientOptions + ["--stdin"], input: .bytes(input))
        let result = try client.finish()
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.outputBytes == input)
        #expect(try server.stop().status == 0)
    }

    @Test func `A message larger than all buffers comes back over a stream`() throws {
        let server = try RunningServer.start(Way.all[0])
        let client = try Program.built("echo-client", server.clientOptions + ["--size", "5000000"])
        #expect(try client.finish().status == 0)
        #expect(try server.stop().output.hasSuffix("served 1 peers, 5000000 bytes, 0 failures\n"))
    }

    @Test(arguments: Way.all)
    func `A server that sends back something else is found out`(_ way: Way) throws {
        try way.require()
        let name = FreshName(way)
        let server = try Program.python("echo_server.py", [way.family, way.type] + name.forPython + ["wrong"])
        let place = try server.line(after: "listening on ")
        let options = way.options + (way.name == .port ? ["--port", place] : name.options)
        let result = try Program.built("echo-client", options + ["--message", "right"]).finish()
        #expect(result.status == 1)
        #expect(result.errors == "echo-client: other bytes came back than the 5 that were sent\n")
    }

    @Test func `A refused connection is said and exits with 1`() throws {
        let silent = try Socket(.ipv4, .stream)
        try silent.bind(to: .loopback(port: 0))
        let port = try silent.localAddress.port
        let result = try Program.built("echo-client", ["--port", "\(port)", "--clients", "7"]).finish()
        #expect(result.status == 1)
        #expect(result.output == "")
        #expect(result.errors.contains("echo-client: connect to 127.0.0.1:\(port): Connection refused (ECONNREFUSED)\n"))
        #expect(result.errors.hasSuffix("and 2 failures more\n"))
    }

    @Test func `A missing path is said and exits with 1`() throws {
        let path = NSTemporaryDirectory() + "no-such-socket"
        let result = try Program.built("echo-client", ["--family", "unix", "--path", path]).finish()
        #expect(result.status == 1)
        #expect(result.errors.hasPrefix("echo-client: connect to \(path): "))
        #expect(result.errors.contains("(ENOENT)"))
    }

    @Test(arguments: [SocketType.stream, .datagram])
    func `A server that says nothing ends in a timeout`(_ type: SocketType) throws {
        let silent = try Socket(.ipv4, type)
        try silent.bind(to: .loopback(port: 0))
        if type == .stream { try silent.listen() }
        let options = ["--type", "\(type)", "--port", "\(try silent.localAddress.port)", "--timeout", "0.2"]
        let begin = ContinuousClock.now
        let result = try Program.built("echo-client", options).finish()
        #expect(ContinuousClock.now - begin < .seconds(30))
        #expect(result.status == 1)
        #expect(result.errors == "echo-client: recv: timed out\n")
    }

    /// A port that was free a moment ago: socat doesn't tell which one it took for 0 where it receives datagrams.
    private func freePort(_ way: Way) throws -> UInt16 {
        guard way.name == .port else { return 0 }
        let type: SocketType = way.hasConnections ? .stream : .datagram
        if way.family == "ipv6" {
            let socket = try Socket(.ipv6, type)
            try socket.bind(to: .loopback(port: 0))
            return try socket.localAddress.port
        }
        let socket = try Socket(.ipv4, type)
        try socket.bind(to: .loopback(port: 0))
        return try socket.localAddress.port
    }
}
