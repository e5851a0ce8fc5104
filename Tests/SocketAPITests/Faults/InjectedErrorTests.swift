import ProgramTestSupport
import SocketTestKit
import Testing

/// Fault A3: loops that skip errors of the peer, on a kernel that has nothing but such errors.
@Suite(.timeLimit(.minutes(10)), .enabled(if: Strace.path != nil, "needs strace, and the right to trace"))
struct InjectedErrorTests {
    @Test(arguments: ["accept-timeout timedOut", "accept-until timedOut", "accept-close closed"])
    func `an accept that only fails for its peers still ends`(row: String) throws {
        let (mode, expected) = (row.split(separator: " ")[0], row.split(separator: " ")[1])
        let output = try Strace.run(injecting: ["accept4:error=ECONNABORTED"], ["socket-probe", String(mode)])
        let words = output.split(separator: " ")
        try #require(words.count == 2, "\(output)")
        #expect(words[0] == expected)
        let milliseconds = try #require(Int(words[1]))
        #expect(milliseconds >= 250 && milliseconds < 60_000)
    }

    // One refusal, as of a family that knows no MSG_NOSIGNAL; and one that has another reason.
    @Test(arguments: [
        "send sendto", "send-to sendto", "send-all sendto", "message sendmsg", "batch sendmmsg", "zero-copy sendmsg",
        "file sendto",
    ])
    func `a send that the kernel refuses for a flag of the library is sent without it`(row: String) throws {
        let (form, call) = (row.split(separator: " ")[0], row.split(separator: " ")[1])
        for error in ["EOPNOTSUPP", "EINVAL"] {
            let probe = ["socket-probe", "datagram-\(form)"]
            // What moves a file without reading it sends no flags.
            let other = form == "file" ? ["sendfile:error=EINVAL", "splice:error=EINVAL"] : []
            #expect(try Strace.run(injecting: other + ["\(call):error=\(error):when=1"], probe) == "here")
            let refused = try Strace.run(injecting: other + ["\(call):error=\(error):when=1..2"], probe)
            #expect(refused.contains(error), "\(refused)")
        }
    }
}

/// strace(1), which makes system calls of another program fail.
enum Strace {
    static let path: String? = {
        guard let path = Program.path(of: "strace") else { return nil }
        return (try? start(path, ["-o", "/dev/null", "true"])) != nil ? path : nil
    }()

    /// The first line that a program of this package prints.
    static func run(injecting faults: [String], _ command: [String]) throws -> String {
        let calls = faults.map { $0.split(separator: ":")[0] }.joined(separator: ",")
        return try start(
            path ?? "strace",
            ["-f", "-o", "/dev/null", "-e", "trace=\(calls)"] + faults.flatMap { ["-e", "inject=\($0)"] }
                + [Program.path(ofBuilt: command[0])] + command.dropFirst())
    }

    /// Under timeout(1): what never ends must end even where the tests are killed.
    private static func start(_ tool: String, _ arguments: [String]) throws -> String {
        let output = try Program("timeout", ["--kill-after=5", "90", tool] + arguments).succeed()
        return output.split(whereSeparator: \.isNewline).joined(separator: "\n")
    }
}
