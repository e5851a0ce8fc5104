import FamilyInet
import Foundation
import ProgramTestSupport
import SocketAPI
import Testing

/// The two programs of Python's documentation, each against itself and against its original.
@Suite(.serialized) struct DocumentPairTests {
    enum Language: String, CaseIterable, Sendable { case swift, python }

    @Test(arguments: Language.allCases, Language.allCases)
    func `The documentation's pair works in either language`(_ servers: Language, _ clients: Language) throws {
        let (server, port) = try start(servers)
        let client = try run(clients, port)
        #expect(client.status == 0, "\(client.errors)")
        #expect(client.output == (clients == .swift ? "Received Hello, world\n" : "Received b'Hello, world'\n"))
        let served = try server.finish()
        #expect(served.status == 0, "\(served.errors)")
        #expect(served.output.hasPrefix(servers == .swift ? "Connected by 127.0.0.1:" : "Connected by ('127.0.0.1', "))
    }

    /// A server on a port that was free a moment ago; another one if somebody took it since.
    private func start(_ language: Language) throws -> (Program, UInt16) {
        for _ in 0..<5 {
            let port = try freePort()
            let server =
                try language == .swift
                ? Program.built("EchoIPv4Server", ["\(port)"]) : Program("python3", ["-c", Self.server(port)])
            if try isListening(port, server) { return (server, port) }
        }
        throw Failure("no server came up")
    }

    private func freePort() throws -> UInt16 {
        let socket = try Socket(.ipv4, .stream)
        try socket.bind(to: .loopback(port: 0))
        return try socket.localAddress.port
    }

    /// The server takes one connection, so nobody may connect to see whether it is there: the kernel's table says it.
    private func isListening(_ port: UInt16, _ server: Program) throws -> Bool {
        let digits = String(port, radix: 16, uppercase: true)
        let wanted = ":" + String(repeating: "0", count: 4 - digits.count) + digits + " 00000000:0000 0A"
        let end = ContinuousClock.now + Program.limit
        while server.isRunning, ContinuousClock.now < end {
            let table = try String(contentsOfFile: "/proc/self/net/tcp", encoding: .utf8)
            if table.contains(wanted) { return true }
            usleep(10_000)
        }
        return false
    }

    private func run(_ language: Language, _ port: UInt16) throws -> Program.Result {
        let client =
            try language == .swift
            ? Program.built("EchoIPv4Client", ["\(port)"]) : Program("python3", ["-c", Self.client(port)])
        return try client.finish()
    }

    private static func server(_ port: UInt16) -> String {
        """
        import socket
        HOST = ''
        PORT = \(port)
        s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        s.bind((HOST, PORT))
        s.listen(1)
        conn, addr = s.accept()
        print('Connected by', addr)
        while 1:
            data = conn.recv(1024)
            if not data: break
            conn.send(data)
        conn.close()
        """
    }

    private static func client(_ port: UInt16) -> String {
        """
        import socket
        HOST = '127.0.0.1'
        PORT = \(port)
        s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        s.connect((HOST, PORT))
        s.send(b'Hello, world')
        data = s.recv(1024)
        s.close()
        print('Received', repr(data))
        """
    }
}
