import Foundation
import ProgramTestSupport
import SocketAPI
import Testing

@Suite(.serialized) struct AsyncEchoTests {
    static let ways = Way.all.filter(\.hasConnections)
    static let name = "async-echo"

    @Test(arguments: ways, [[], ["--loops", "2"]])
    func `The server serves Python's socket module, on Swift's pool and on loops`(
        _ way: Way, _ options: [String]
    ) throws {
        let server = try RunningServer.start(way, program: Self.name, options)
        let python = try Program.python("echo_client.py", [way.family, way.type, server.address])
        let result = try python.finish()
        #expect(result.output == "ok\n", "\(result.errors)")
        #expect(try server.stop().status == 0)
    }

    @Test(.enabled(if: Program.isInstalled("socat"), "socat is not installed"), arguments: ways)
    func `The server serves socat`(_ way: Way) throws {
        let server = try RunningServer.start(way, program: Self.name)
        let socat = try Program("socat", ["-t", "1", "-", Socat.client(server)], input: .text("over socat"))
        let result = try socat.finish()
        #expect(result.output == "over socat", "\(result.errors)")
        #expect(try server.stop().status == 0)
    }

    private func expectEcho(_ client: Socket<AnyFamily>) throws {
        try client.sendAll("hello".utf8)
        #expect(try client.receive(upTo: 100) == Array("hello".utf8))
    }

    @Test(arguments: ways, [SIGTERM, SIGINT])
    func `After a signal connections go on, and new ones are refused`(_ way: Way, _ signal: Int32) throws {
        let server = try RunningServer.start(way, program: Self.name, ["--drain", "600"])
        let clients = try (0..<5).map { _ in try server.connect() }
        for client in clients { try expectEcho(client) }
        server.program.signal(signal)
        let end = ContinuousClock.now + Program.limit
        while (try? server.connect()) != nil { try #require(ContinuousClock.now < end) }
        for client in clients { try expectEcho(client) }
        for client in clients { client.close() }
        let result = try server.program.finish()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        #expect(result.output.contains(", 50 bytes, 0 failures\n"), "\(result.output)")
        if way.name == .path { #expect(!FileManager.default.fileExists(atPath: server.address)) }
    }

    @Test(arguments: [true, false])
    func `The end of the drain, or a second signal, ends connections`(_ isDrained: Bool) throws {
        let server = try RunningServer.start(Way.all[0], program: Self.name, ["--drain", isDrained ? "0.2" : "600"])
        let client = try server.connect()
        try expectEcho(client)
        server.program.signal(SIGTERM)
        if !isDrained {
            // The first signal has been taken when the listener is closed.
            let end = ContinuousClock.now + Program.limit
            while (try? server.connect()) != nil { try #require(ContinuousClock.now < end) }
            server.program.signal(SIGTERM)
        }
        #expect(try client.receive(upTo: 100) == [])
        #expect(try server.program.finish().status == 0)
    }

    @Test func `Connections beyond the limit are served later, idle ones are closed`() throws {
        let server = try RunningServer.start(Way.all[0], program: Self.name, ["--connections", "2", "--idle", "3"])
        // On a busy machine, some time may pass between connecting and sending.
        let clients = try (0..<6).map { _ in
            let client = try server.connect()
            try client.sendAll("hello".utf8)
            return client
        }
        // None of them closes: the server ends them two by two.
        for client in clients {
            #expect(try client.receive(upTo: 100) == Array("hello".utf8))
            #expect(try client.receive(upTo: 100) == [])
        }
        #expect(try server.stop().output.contains("served 6 connections, 30 bytes, 6 failures"))
    }

    @Test(arguments: ["async-echo", "chat-poller", "async-chat", "async-http"])
    func `Clients that come, go and abort leave no descriptor behind`(_ name: String) throws {
        let options = name == "async-http" ? [FileManager.default.temporaryDirectory.path] : []
        let server = try RunningServer.start(Way.all[0], program: name, options)
        func visit(_ number: Int) throws {
            let client = try server.connect()
            try client.sendAll("GET / HTTP/1.1\r\nHost:".utf8)
            // An abort: RST in place of FIN.
            if number % 2 == 0 { try client.set(.linger, to: .reset) }
        }
        for number in 0..<200 { try visit(number) }
        // When this one is answered, all before it have been accepted.
        let last = try server.connect()
        try last.sendAll("x\r\n\r\n".utf8)
        #expect(try !last.receive(upTo: 1).isEmpty)
        let end = ContinuousClock.now + Program.limit
        while server.program.proc("fd").count >= 32, ContinuousClock.now < end { usleep(10_000) }
        #expect((1..<32).contains(server.program.proc("fd").count))
        last.close()
        #expect(try server.stop().status == 0)
    }

    @Test(arguments: [
        ("async-echo", ["--type", "datagram"], "stream"), ("async-echo", ["--connections", "0"], "--connections"),
        ("async-echo", ["--loops", "0"], "--loops"), ("async-echo", ["--drain", "-1"], "drain"),
        ("chat-poller", ["--type", "datagram"], "stream"), ("chat-poller", ["--queue", "1"], "--queue"),
        ("chat-poller", ["--clients", "0"], "--clients"), ("async-chat", ["--line", "1"], "--line"),
        ("async-chat", ["--patience", "0"], "--patience"), ("async-http", ["--head", "1", "/"], "--head"),
        ("async-http", ["/nonexistent"], "No such file"), ("async-http", [], "folder"),
    ])
    func `Wrong options are refused with a reason`(_ name: String, _ options: [String], _ reason: String) throws {
        let result = try Program.built(name, options).finish()
        #expect([1, 64].contains(result.status))
        #expect(result.output == "")
        #expect(result.errors.contains(reason), "\(result.errors)")
    }
}
