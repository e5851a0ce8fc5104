import Glibc
import ProgramTestSupport
import SocketTestKit
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(3))) struct ProgramTests {
    private func shell(_ script: String, input: Program.Input = .none) throws -> Program {
        try Program("sh", ["-c", script], input: input)
    }

    @Test func `status, output and errors are those of the program`() throws {
        let result = try shell("echo out; echo err >&2; exit 7").finish()
        #expect(result.status == 7 && result.output == "out\n" && result.errors == "err\n")
        #expect(try shell("kill -TERM $$").finish().status == -SIGTERM)
        let merged = try Program("sh", ["-c", "echo 1; echo 2 >&2; echo 3"], mergesErrors: true).finish()
        #expect(merged.output == "1\n2\n3\n" && merged.errors == "")
    }

    @Test func `a program may write more than a pipe holds to both streams before anyone reads`() throws {
        let result = try shell("head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2").finish()
        #expect(result.outputBytes.count == 1_000_000 && result.errors.utf8.count == 1_000_000)
    }

    @Test func `what processes and threads of a program write at once is all there`() throws {
        let writer = "(for i in $(seq 5000); do echo line; done) &"
        let result = try shell("\(writer) \(writer) \(writer) wait").finish()
        #expect(result.output.split(separator: "\n").filter { $0 == "line" }.count == 15_000)
    }

    @Test func `the input is nothing, bytes or a pipe`() throws {
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try shell("cat").finish().outputBytes == [])
        #expect(try shell("cat", input: .bytes(bytes)).finish().outputBytes == bytes)
        let talk = try shell("while read line; do echo \"<$line>\"; done; printf end", input: .pipe)
        for word in ["one", "two"] {
            try talk.say(word)
            #expect(try talk.line() == "<\(word)>")
        }
        talk.endInput()
        #expect(try talk.line() == "end")
        #expect(throws: ProgramFailure.self) { try talk.line() }
        #expect(try talk.succeed() == "<one>\n<two>\nend")
    }

    @Test func `a program that no longer reads is an error, not a SIGPIPE`() throws {
        let program = try shell("exec <&-; echo closed; exec sleep 600", input: .pipe)
        #expect(try program.line() == "closed")
        // A child that another test forks while the program is started has the reader's end, too, for a while.
        #expect(throws: ProgramFailure.self) {
            while true {
                try program.say("too late")
                pause(.milliseconds(10))
            }
        }
    }

    @Test func `its environment is the one given, or the tests' own`() throws {
        #expect(try Program("env", environment: ["ONLY": "this"]).succeed() == "ONLY=this\n")
        #expect(try Program("env").succeed().contains("PATH="))
    }

    @Test func `no other descriptor reaches a program, whatever other threads open`() throws {
        let isOver = Atomic(false)
        let openers = (0..<4).map { _ in
            Background {
                while !isOver.load(ordering: .relaxed) {
                    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
                    if descriptor >= 0 { close(descriptor) }
                }
            }
        }
        defer { isOver.store(true, ordering: .relaxed) }
        for _ in 0..<100 {
            // The shell expands the pattern itself, and has the folder open meanwhile.
            let numbers = try shell("for file in /proc/self/fd/*; do if test -e $file; then echo ${file##*/}; fi; done").succeed()
            #expect(numbers == "0\n1\n2\n")
        }
        isOver.store(true, ordering: .relaxed)
        for opener in openers { try opener.value() }
    }

    @Test func `the program's signals are at their defaults, whatever the thread blocks`() throws {
        let status = try Background {
            var all = sigset_t()
            sigfillset(&all)
            pthread_sigmask(SIG_BLOCK, &all, nil)
            let program = try Program("sleep", ["600"])
            program.signal(SIGTERM)
            return try program.finish().status
        }.value()
        #expect(status == -SIGTERM)
    }

    @Test func `a limit that passes kills the program and its children`() throws {
        let program = try shell("sleep 600 & echo $!; wait")
        let child = try #require(pid_t(program.line()))
        #expect(throws: ProgramFailure.self) { try program.finish(within: .milliseconds(50)) }
        #expect(!program.isRunning)
        try expectEnd(of: child)
    }

    @Test func `a program is killed with the value that holds it`() throws {
        var program: Program? = try shell("sleep 600 & echo $!; wait")
        let child = try #require(pid_t(program?.line() ?? ""))
        let pid = try #require(program?.pid)
        program = nil
        #expect(kill(pid, 0) == -1 && errno == ESRCH)
        try expectEnd(of: child)
    }

    @Test func `what can't be started is an error that names it`() {
        for name in ["no-such-program", "/no/such/program"] {
            let error = #expect(throws: ProgramFailure.self) { try Program(name) }
            #expect(error?.description.contains(name) == true)
        }
    }

    @Test func `a line is found by what stands in it`() throws {
        let program = try shell("echo first; echo 'listening on 7'; echo trouble >&2; exec sleep 600")
        #expect(try program.line(after: "listening on ") == "7")
        #expect(try program.line(after: "trou", inErrors: true) == "ble")
        #expect(try program.line() == "first")
        #expect(!program.proc("task").isEmpty)
        program.signal(SIGKILL)
        #expect(throws: ProgramFailure.self) { try program.line(after: "never") }
        #expect(program.proc("task").isEmpty)
    }

    /// When its parent is killed too, init reaps the killed child. Without an init process it remains a zombie.
    private func expectEnd(of process: pid_t) throws {
        let end = ContinuousClock.now + .seconds(60)
        while kill(process, 0) == 0, ContinuousClock.now < end {
            if try Program("cat", ["/proc/\(process)/stat"]).finish().output.contains(") Z ") { return }
            pause(.milliseconds(5))
        }
        #expect(kill(process, 0) == -1)
    }
}
