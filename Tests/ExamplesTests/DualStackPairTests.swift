import FamilyInet
import Foundation
import ProgramTestSupport
import Resolver
import SocketAPI
import Testing

/// The second pair of Python's documentation, for both versions of IP, and the program `lookup`.
@Suite(.serialized, .enabled(if: LocalHost.hasDualStackIPv6, "needs IPv6")) struct DualStackPairTests {
    @Test(arguments: ["127.0.0.1", "::1"], [true, false])
    func `The server accepts clients of both versions, of either language`(host: String, isPython: Bool) throws {
        let port = try freePort()
        let server = try Program.built("EchoDualStackServer", ["\(port)"])
        let client = try retrying {
            try
                (isPython
                ? Program("python3", ["-c", Self.client, host, "\(port)"])
                : Program.built("EchoDualStackClient", [host, "\(port)"])).finish()
        }
        #expect(client.output == (isPython ? "Received b'Hello, world'\n" : "Received Hello, world\n"))
        let served = try server.finish()
        #expect(served.status == 0, "\(served.errors)")
        #expect(served.output.hasPrefix(host == "::1" ? "Connected by [::1]:" : "Connected by 127.0.0.1:"))
    }

    @Test(arguments: ["0.0.0.0", "::"])
    func `The client finds a server of one version by the host's name`(host: String) throws {
        let port = try freePort()
        let server = try Program("python3", ["-c", Self.server, host, "\(port)"])
        let client = try retrying {
            try Program.built("EchoDualStackClient", [host == "::" ? "::1" : "localhost", "\(port)"]).finish()
        }
        #expect(client.output == "Received Hello, world\n")
        #expect(try server.finish().status == 0)
    }

    @Test func `lookup prints answers, and how long they took`() throws {
        let host = try Program.built("lookup", ["host", "127.0.0.1", "http"]).finish()
        #expect(host.status == 0 && host.output.hasPrefix("stream 127.0.0.1:80\nin "), "\(host)")
        let service = try Program.built("lookup", ["service", "domain", "udp"]).finish()
        #expect(service.output.hasPrefix("domain 53/udp\n"), "\(service)")
        let number = try Program.built("lookup", ["protocol", "6"]).finish()
        #expect(number.output.hasPrefix("tcp 6\nTCP\n"), "\(number)")
        let interfaces = try Program.built("lookup", ["interfaces"]).finish()
        #expect(interfaces.output.contains("127.0.0.1/8"), "\(interfaces)")
        let missing = try Program.built("lookup", ["service", "no-such-service"]).finish()
        #expect(missing.status == 2 && missing.output.contains("there is no such entry"), "\(missing)")
    }

    @Test func `A failure at the top level is a message, not a crash`() throws {
        let client = try Program.built("EchoDualStackClient", ["127.0.0.1", "no-such-service"]).finish()
        #expect(client.status == 1 && client.output.isEmpty, "\(client)")
        #expect(client.errors.hasPrefix("connect to 127.0.0.1, service no-such-service: look up"), "\(client)")
        let server = try Program.built("EchoDualStackServer", ["no-such-service"]).finish()
        #expect(server.status == 1 && server.errors.hasPrefix("listen on every address, service no-such-service: "))
        #expect([client, server].allSatisfy { $0.errors.split(separator: "\n").count == 1 })
    }

    @Test(arguments: ["-1", "1e300", "nan", "inf"])
    func `lookup refuses a timeout that is no time`(timeout: String) throws {
        let result = try Program.built("lookup", ["host", "127.0.0.1", "--timeout=\(timeout)"]).finish()
        #expect(result.status != 0 && result.errors.contains("from 0 to 1000000000 seconds"), "\(result)")
    }

    /// Runs the client again until the server listens.
    private func retrying(_ run: () throws -> Program.Result) throws -> Program.Result {
        let end = ContinuousClock.now + Program.limit
        while ContinuousClock.now < end {
            let result = try run()
            if result.status == 0 { return result }
            usleep(50_000)
        }
        throw Failure("no server came up")
    }

    private func freePort() throws -> UInt16 {
        let listener = try Socket.listen(on: nil, service: 0)
        defer { listener.close() }
        return try #require(try listener.localAddresses.first?.port)
    }

    private static let client = """
        import socket, sys
        for af, socktype, proto, canonname, sa in socket.getaddrinfo(sys.argv[1], sys.argv[2], socket.AF_UNSPEC,
                                                                     socket.SOCK_STREAM):
            s = socket.socket(af, socktype, proto)
            s.connect(sa)
            break
        s.sendall(b'Hello, world')
        data = s.recv(1024)
        s.close()
        print('Received', repr(data))
        """

    private static let server = """
        import socket, sys
        s = socket.create_server((sys.argv[1], int(sys.argv[2])),
                                 family=socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET)
        conn, addr = s.accept()
        while data := conn.recv(1024):
            conn.send(data)
        conn.close()
        """
}
