import FamilyTIPC
import Foundation
import ProgramTestSupport
import SocketAPI
import Testing

private let hasTIPC = (try? Socket(.tipc, .stream)) != nil

@Suite(
    .serialized,
    .enabled(if: hasTIPC, "this kernel has no TIPC; Scripts/with-tipc runs the test on one that has"))
struct TIPCTests {
    /// Debian's Python, if it is there: what else stands in the path may be a script that starts others, which takes
    /// seconds under User-Mode Linux.
    static let interpreter =
        FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") ? "/usr/bin/python3" : "python3"

    static let types = ["stream", "seqpacket", "rdm", "datagram"]

    private func start(_ type: String) throws -> (server: Program, options: [String], name: TIPC.Address) {
        let name = TIPC.Address.service(UInt32.random(in: 200_000...300_000_000), 17)
        let options = ["--family", "tipc", "--type", type, "--service", "\(name)"]
        let server = try Program.built("echo-server", options)
        let address = try server.line(after: "listening on tipc \(type) ")
        #expect(address == "\(name)")
        return (server, options, name)
    }

    @Test(arguments: types)
    func `The server and the client echo over TIPC`(_ type: String) throws {
        let (server, options, _) = try start(type)
        let client = try Program.built("echo-client", options + ["--message", "over \(type)"]).finish()
        #expect(client.output == "over \(type)\n", "\(client.errors)")
        let many = try Program.built(
            "echo-client", options + ["--clients", "3", "--count", "4", "--size", "5000"]
        ).finish()
        #expect(many.status == 0, "\(many.errors)")
        server.signal(SIGTERM)
        let result = try server.finish()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        #expect(result.output.hasSuffix("0 failures\n"), "\(result.output)")
    }

    @Test(arguments: types)
    func `The server serves Python's TIPC sockets`(_ type: String) throws {
        let (server, _, name) = try start(type)
        let service = try #require(name.service)
        let script = """
            import socket, sys
            from socket import *
            types = {'stream': SOCK_STREAM, 'seqpacket': SOCK_SEQPACKET, 'rdm': SOCK_RDM, 'datagram': SOCK_DGRAM}
            s = socket(AF_TIPC, types[sys.argv[1]])
            s.settimeout(60)
            s.connect((TIPC_ADDR_NAME, int(sys.argv[2]), int(sys.argv[3]), 0))
            s.send(b'from Python')
            assert s.recv(100) == b'from Python'
            if s.type in (SOCK_STREAM, SOCK_SEQPACKET): s.shutdown(SHUT_RDWR)
            print('ok')
            """
        let python = try Program(
            Self.interpreter, ["-c", script, type, "\(service.type)", "\(service.instance)"]
        ).finish()
        #expect(python.output == "ok\n", "\(python.errors)")
        server.signal(SIGTERM)
        #expect(try server.finish().output.hasSuffix("0 failures\n"))
    }

    @Test(arguments: ["stream", "seqpacket"])
    func `A signal ends the server orderly for its clients`(_ type: String) throws {
        let (server, _, name) = try start(type)
        let client = try Socket(.tipc, type == "stream" ? .stream : .seqPacket)
        client.timeout = .seconds(60)
        try client.connect(to: name)
        try client.send("hello".utf8)
        #expect(try client.receive(upTo: 100) == Array("hello".utf8))
        server.signal(SIGTERM)
        #expect(try client.receive(upTo: 100) == [])
        #expect(try server.finish().status == 0)
    }

    @Test func `Options that TIPC has no use for are refused`() throws {
        for options in [
            ["--family", "tipc"], ["--family", "tipc", "--service", "{1}"], ["--service", "{1,2}"],
            ["--family", "tipc", "--service", "{1,2}", "--port", "1"], ["--type", "rdm"],
        ] {
            #expect(try Program.built("echo-server", options).finish().status != 0, "\(options)")
        }
    }

    static let demonstrations: [(String, [String])] = [
        ("hello", ["server: received \"Hello, server\" for {18888,17,17}", "client: received \"Hello, client\""]),
        (
            "connection",
            [
                "client: connected? \"connected, yes\"", "client: implied? \"implied, yes\"",
                "server: end: shut down by the peer",
                "client: end: the socket is closed, 6 bytes unread",
            ]
        ),
        ("stream", ["client: 4 records sent", "server: 4 records, 1101001 bytes"]),
        (
            "multicast",
            [
                "server 0 to 99: 0-99, 99-200, 0-399", "server 100 to 199: 150-160, 99-200, 0-399",
                "server 200 to 299: 99-200, 0-399", "server 300 to 399: 0-399",
            ]
        ),
    ]

    @Test(arguments: demonstrations)
    func `The demonstrations show what they say`(_ name: String, _ lines: [String]) throws {
        let result = try Program.built("tipc-demo", [name]).finish()
        #expect(result.status == 0, "\(result.errors)")
        let output = result.output.split(separator: "\n").map(String.init)
        for line in lines { #expect(output.contains(line), "\(result.output)") }
    }

    @Test func `The demonstration of the topology tells what is bound`() throws {
        let type = UInt32.random(in: 200_000...300_000_000)
        let socket = try Socket(.tipc, .reliableDatagram)
        try socket.bind(to: .service(type, 1))
        let demo = try Program.built("tipc-demo", ["watch", "--type", "\(type)", "--seconds", "600"])
        _ = try demo.line(after: "{\(type),1,1} is bound to ")
        socket.close()
        _ = try demo.line(after: "{\(type),1,1} is gone from ")
        let short = try Program.built("tipc-demo", ["watch", "--type", "\(type)", "--seconds", "1"])
        #expect(try short.succeed().hasSuffix("the time is over\n"))
    }

    @Test func `The chat's members hear each other`() throws {
        let group = "\(UInt32.random(in: 200_000...300_000_000))"
        let listener = try TIPC.Group(UInt32(group)!, instance: 9)
        listener.socket.timeout = .seconds(60)
        let chat = try Program.built(
            "tipc-demo", ["chat", "--group", group, "--member", "7", "--others", "1"],
            input: .text("to all\n@9 to you\n@3 to nobody\n"))
        var texts: [String] = []
        while texts.count < 2 {
            switch try listener.receive() {
            case .message(let message): texts.append(String(decoding: message.availableBytes, as: UTF8.self))
            case .member, .returned: continue
            case .end: throw Failure("the group's socket has ended")
            }
        }
        #expect(texts == ["to all", "to you"])
        let result = try chat.finish()
        #expect(result.status == 0 && result.output.contains("no member has instance 3"), "\(result.output) \(result.errors)")
    }
}

/// The two small programs, each against itself and against Python's sockets.
@Suite(
    .serialized,
    .enabled(if: hasTIPC, "this kernel has no TIPC; Scripts/with-tipc runs the test on one that has"))
struct TIPCPairTests {
    enum Language: String, CaseIterable, Sendable { case swift, python }

    @Test(arguments: Language.allCases, Language.allCases)
    func `The pair works in either language`(_ servers: Language, _ clients: Language) throws {
        let instance = "\(UInt32.random(in: 1000...3_000_000_000))"
        let server =
            try servers == .swift
            ? Program.built("tipc-echo-server", [instance]) : Program(TIPCTests.interpreter, ["-c", Self.server, instance])
        // The client waits for the server, but not as long as Python may take to start beside other tests.
        let name = TIPC.Service(18888, try #require(UInt32(instance)))
        #expect(try TIPC.waitForService(name, timeout: .seconds(60)))
        let client =
            try clients == .swift
            ? Program.built("tipc-echo-client", [instance]) : Program(TIPCTests.interpreter, ["-c", Self.client, instance])
        let result = try client.finish()
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output == (clients == .swift ? "Received Hello, world\n" : "Received b'Hello, world'\n"))
        let served = try server.finish()
        #expect(served.status == 0, "\(served.errors)")
        #expect(served.output.hasPrefix(servers == .swift ? "Connected by <" : "Connected by ("))
    }

    private static let server = """
        import sys
        from socket import *
        s = socket(AF_TIPC, SOCK_STREAM)
        s.settimeout(60)
        s.bind((TIPC_ADDR_NAMESEQ, 18888, int(sys.argv[1]), int(sys.argv[1])))
        s.listen(1)
        connection, address = s.accept()
        print('Connected by', address)
        while True:
            data = connection.recv(1024)
            if not data: break
            connection.sendall(data)
        """

    private static let client = """
        import sys, time
        from socket import *
        for attempt in range(100):
            s = socket(AF_TIPC, SOCK_STREAM)
            s.settimeout(60)
            try: s.connect((TIPC_ADDR_NAME, 18888, int(sys.argv[1]), 0))
            except OSError: time.sleep(0.1)
            else: break
        s.sendall(b'Hello, world')
        print('Received', s.recv(1024))
        s.shutdown(SHUT_RDWR)
        """
}

@Suite struct TIPCLinkTests {
    @Test(.enabled(if: Program.isInstalled("ldd"), "ldd is not installed"))
    func `A program with FamilyTIPC links no libmnl`() throws {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let demo = tests.deletingLastPathComponent().appendingPathComponent("tipc-demo").path
        let output = try Program("ldd", [demo]).finish().output
        #expect(output.contains("libc.so") && !output.contains("libmnl"), "\(output)")
    }
}
