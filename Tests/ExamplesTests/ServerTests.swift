import FamilyUnix
import Foundation
import ProgramTestSupport
import SocketAPI
import Testing

@Suite(.serialized) struct ServerTests {
    @Test(arguments: Way.all)
    func `The server serves Python's socket module`(_ way: Way) throws {
        let server = try RunningServer.start(way)
        let python = try Program.python("echo_client.py", [way.family, way.type, server.address])
        let result = try python.finish()
        #expect(result.output == "ok\n", "\(result.errors)")
        #expect(try server.stop().status == 0)
    }

    @Test(.enabled(if: Program.isInstalled("socat"), "socat is not installed"), arguments: Way.all)
    func `The server serves socat`(_ way: Way) throws {
        let server = try RunningServer.start(way)
        let socat = try Program("socat", ["-t", "1", "-", Socat.client(server)], input: .text("over socat"))
        let result = try socat.finish()
        #expect(result.output == "over socat", "\(result.errors)")
        #expect(try server.stop().status == 0)
    }

    @Test(arguments: Way.all, [SIGTERM, SIGINT])
    func `A signal ends the server while clients are connected`(_ way: Way, _ signal: Int32) throws {
        let server = try RunningServer.start(way)
        let clients = try (0..<5).map { _ in try server.connect() }
        for client in clients {
            try client.sendAll("hello".utf8)
            #expect(try client.receive(upTo: 100) == Array("hello".utf8))
        }
        let begin = ContinuousClock.now
        let result = try server.stop(signal)
        #expect(ContinuousClock.now - begin < .seconds(30))
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasSuffix("served 5 peers, 25 bytes, 0 failures\n"), "\(result.output)")
        #expect(result.errors == "")
        if way.name == .path { #expect(!FileManager.default.fileExists(atPath: server.address)) }
        if way.hasConnections { for client in clients { #expect(try client.receive(upTo: 100) == []) } }
    }

    @Test func `A signal ends a server whose answers nobody reads`() throws {
        let server = try RunningServer.start(Way.all[0])
        let client = try server.connect()
        client.timeout = .milliseconds(200)
        #expect(throws: SocketError.self) { while true { try client.send([UInt8](repeating: 1, count: 1 << 16)) } }
        #expect(try server.stop().status == 0)
    }

    @Test(arguments: Way.all.filter { $0.type == "stream" })
    func `A peer that aborts its connection harms nobody`(_ way: Way) throws {
        let server = try RunningServer.start(way)
        for _ in 0..<3 {
            let python = try Program.python("echo_client.py", [way.family, way.type, server.address, "reset"])
            #expect(try python.finish().status == 0)
        }
        let client = try Program.built("echo-client", server.clientOptions + ["--message", "still there?"])
        #expect(try client.finish().output == "still there?\n")
        #expect(try server.stop().status == 0)
    }

    @Test func `A server without descriptors goes on when it has some again`() throws {
        let way = Way.all[0]
        let path = Program.path(ofBuilt: "echo-server")
        let program = try Program("sh", ["-c", "ulimit -n 24; exec \"$0\" --port 0", path])
        let address = try program.line(after: "listening on ipv4 stream ")
        let server = RunningServer(way: way, name: FreshName(way), program: program, address: address)
        var clients = try (0..<40).map { _ in try server.connect() }
        _ = try program.line(after: "EMFILE", inErrors: true)
        clients.removeAll()
        let client = try Program.built("echo-client", server.clientOptions + ["--message", "and now?"])
        #expect(try client.finish().output == "and now?\n")
        #expect(try server.stop().status == 0)
    }

    @Test func `A datagram without a sender's address is dropped and told`() throws {
        let server = try RunningServer.start(Way(family: "unix", type: "datagram", name: .path))
        let families = AddressFamilies()
        families.register(.unix)
        let nameless = try Socket(.any(.unix), .datagram)
        try nameless.send("who am I?".utf8, to: families.parse("unix:\(server.address)"))
        _ = try server.program.line(after: "echo-server: send", inErrors: true)
        let client = try Program.built("echo-client", server.clientOptions + ["--message", "next"])
        #expect(try client.finish().output == "next\n")
        #expect(try server.stop().output.hasSuffix("1 failures\n"))
    }

    @Test func `A path that a killed server left behind is taken over, one in use is not`() throws {
        let way = Way(family: "unix", type: "stream", name: .path)
        let killed = try RunningServer.start(way)
        #expect(try killed.stop(SIGKILL).status == -SIGKILL)
        #expect(FileManager.default.fileExists(atPath: killed.address))
        let heir = try RunningServer.start(way, name: killed.name)
        let rival = try Program.built("echo-server", way.options + killed.name.options).finish()
        #expect(rival.status == 1)
        #expect(rival.errors.contains("EADDRINUSE"), "\(rival.errors)")
        let client = try Program.built("echo-client", heir.clientOptions + ["--message", "to the heir"])
        #expect(try client.finish().output == "to the heir\n")
        #expect(try heir.stop().status == 0)
    }
}
