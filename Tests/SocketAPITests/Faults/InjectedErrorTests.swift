import Foundation
import SocketTestKit
import Testing

/// Fault A3: loops that skip errors of the peer, on a kernel that has nothing but such errors.
@Suite(.timeLimit(.minutes(10)), .enabled(if: Strace.path != nil, "needs strace, and the right to trace"))
struct InjectedErrorTests {
    @Test(arguments: ["accept-timeout timedOut", "accept-until timedOut", "accept-close closed"])
    func `an accept that only fails for its peers still ends`(row: String) throws {
        let (mode, expected) = (row.split(separator: " ")[0], row.split(separator: " ")[1])
        let output = try Strace.run(injecting: "accept4:error=ECONNABORTED", ["socket-probe", String(mode)])
        let words = output.split(separator: " ")
        try #require(words.count == 2, "\(output)")
        #expect(words[0] == expected)
        let milliseconds = try #require(Int(words[1]))
        #expect(milliseconds >= 250 && milliseconds < 15_000)
    }

    // One refusal, as of a family that knows no MSG_NOSIGNAL; and one that has another reason.
    @Test(arguments: ["send sendto", "send-to sendto", "send-all sendto", "message sendmsg", "batch sendmmsg"])
    func `a send that the kernel refuses for a flag of the library is sent without it`(row: String) throws {
        let (form, call) = (row.split(separator: " ")[0], row.split(separator: " ")[1])
        for error in ["EOPNOTSUPP", "EINVAL"] {
            let probe = ["socket-probe", "datagram-\(form)"]
            #expect(try Strace.run(injecting: "\(call):error=\(error):when=1", probe) == "here")
            let refused = try Strace.run(injecting: "\(call):error=\(error):when=1..2", probe)
            #expect(refused.contains(error), "\(refused)")
        }
    }
}

/// strace(1), which makes system calls of another program fail.
enum Strace {
    static let path: String? = {
        let candidates = ["/usr/bin/strace", "/bin/strace", "/usr/local/bin/strace"]
        guard let path = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else { return nil }
        return (try? start(path, ["-o", "/dev/null", "true"])) != nil ? path : nil
    }()

    /// The first line that a program of this package prints.
    static func run(injecting fault: String, _ command: [String]) throws -> String {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let program = tests.deletingLastPathComponent().appendingPathComponent(command[0]).path
        let call = fault.split(separator: ":")[0]
        return try start(
            path ?? "strace",
            ["-f", "-o", "/dev/null", "-e", "trace=\(call)", "-e", "inject=\(fault)", program] + command.dropFirst())
    }

    private static func start(_ tool: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["--kill-after=5", "60", tool] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        struct Failed: Error { let status: Int32 }
        guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
        return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
