import ProgramTestSupport
import Testing

@Suite(.serialized) struct CommandLineTests {
    @Test(arguments: ["echo-server", "echo-client"])
    func `Help names every option and exits with 0`(_ name: String) throws {
        let result = try Program.built(name, ["--help"]).finish()
        #expect(result.status == 0)
        for option in ["--family", "--type", "--host", "--port", "--path", "--abstract"] {
            #expect(result.output.contains(option))
        }
    }

    /// What both programs refuse, and a word of the reason.
    static let refused: [(options: [String], reason: String)] = [
        (["--port", "70000"], "70000"),
        (["--port", "-1"], "--port"),
        (["--port", "http"], "http"),
        (["--port", ""], "port"),
        (["--family", "ipx", "--port", "1"], "ipx"),
        (["--type", "raw", "--port", "1"], "raw"),
        (["--type", "seqpacket", "--port", "1"], "seqpacket"),
        (["--family", "unix"], "--path"),
        (["--family", "unix", "--path", "/x", "--abstract", "x"], "--path"),
        (["--family", "unix", "--path", "/x", "--port", "1"], "--port"),
        (["--path", "/x", "--port", "1"], "--path"),
        (["--host", "localhost", "--port", "1"], "localhost"),
        (["--host", "1.2.3", "--port", "1"], "1.2.3"),
        (["--family", "ipv6", "--host", "1.2.3.4", "--port", "1"], "1.2.3.4"),
        (["--family", "unix", "--path", ""], "not an address"),
        (["--family", "unix", "--path", String(repeating: "x", count: 200)], "108"),
        (["--family", "unix", "--abstract", String(repeating: "x", count: 200)], "107"),
    ]

    @Test(arguments: ["echo-server", "echo-client"], refused)
    func `Wrong options are refused with a reason`(
        _ name: String, _ wrong: (options: [String], reason: String)
    ) throws {
        let result = try Program.built(name, wrong.options).finish()
        #expect([1, 64].contains(result.status))
        #expect(result.output == "")
        #expect(result.errors.contains(wrong.reason), "\(result.errors)")
    }

    @Test(arguments: [
        ["--message", "x", "--size", "1"], ["--message", ""], ["--size", "0"], ["--size", "-5"], ["--count", "0"],
        ["--clients", "0"], ["--clients", "99999999"], ["--timeout", "0"], ["--timeout", "nan"], ["--timeout", "-1"],
        ["--stdin", "--clients", "2"], ["--stdin", "--message", "x"], ["--type", "datagram", "--size", "300000"],
    ])
    func `The client refuses what it can't do`(_ options: [String]) throws {
        let result = try Program.built("echo-client", ["--port", "1"] + options).finish()
        #expect(result.status == 64)
        #expect(result.errors.contains("Error: "))
    }

    @Test func `The client wants a port`() throws {
        let result = try Program.built("echo-client", []).finish()
        #expect(result.status == 64)
        #expect(result.errors.contains("--port is missing"))
    }

    @Test func `A server on a port in use says so and exits with 1`() throws {
        let server = try RunningServer.start(Way.all[0])
        let rival = try Program.built("echo-server", ["--port", server.port]).finish()
        #expect(rival.status == 1)
        #expect(rival.errors.contains("bind to 127.0.0.1:\(server.port): Address already in use (EADDRINUSE)"))
    }
}
