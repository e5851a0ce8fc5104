import Glibc
import ProgramTestSupport
import Testing

/// The server and the client of a protocol of lines.
@Suite(.serialized) struct LineTests {
    /// A running server, and its port.
    private struct Server {
        let program: Program
        let port: String

        init() throws {
            program = try Program.built("line-server")
            port = try program.line(after: "listening on 127.0.0.1:")
        }

        /// What the client prints.
        func ask(_ words: String...) throws -> Program.Result {
            try Program.built("line-client", [port] + words).finish()
        }
    }

    @Test func `The client gets back what it has set`() throws {
        let server = try Server()
        #expect(try server.ask("set", "greeting", "hello, world").output == "OK\n")
        #expect(try server.ask("get", "greeting").output == "hello, world\n")
        #expect(try server.ask("set", "greeting", "grüß Gott\n").output == "OK\n")
        #expect(try server.ask("get", "greeting").output == "grüß Gott\n\n")
        let unknown = try server.ask("get", "nothing")
        #expect(unknown.status == 1)
        #expect(unknown.errors == "line-client: NONE\n")
    }

    @Test func `The server serves Python's makefile`() throws {
        let server = try Server()
        let python = try Program.python("line_client.py", [server.port])
        let result = try python.finish()
        #expect(result.output == "ok\n", "\(result.errors)")
        #expect(server.program.isRunning)
    }

    @Test(.enabled(if: Program.isInstalled("socat"), "socat is not installed"))
    func `The server serves socat, and answers the last command before the end`() throws {
        let server = try Server()
        let socat = try Program(
            "socat", ["-t", "60", "-", "TCP4:127.0.0.1:\(server.port)"],
            input: .text("SET a 2\r\nhi\r\nGET a\r\nGET b\n"))
        let result = try socat.finish()
        #expect(result.output == "OK\nVALUE 2\nhi\nNONE\n", "\(result.errors)")
    }
}
