import Foundation
import Testing

/// A program that the tests have started. It is killed when nobody holds it any more, so that no failure leaves one
/// behind.
///
/// Waiting for it blocks the thread: what a test measures is the program's time, not that of other tests, which may
/// have taken all the threads that tasks share.
final class Program {
    /// How a program ended, and what it wrote.
    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    private let process = Process()
    private let folder: URL

    /// Starts one of the package's own programs, which lie beside the program of the tests.
    static func example(_ name: String, _ arguments: [String], input: Data? = nil) throws -> Program {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return try Program(tests.deletingLastPathComponent().appendingPathComponent(name), arguments, input: input)
    }

    /// Starts a program that is found on the path.
    static func tool(_ name: String, _ arguments: [String], input: Data? = nil) throws -> Program {
        try Program(URL(fileURLWithPath: "/usr/bin/env"), [name] + arguments, input: input)
    }

    /// Starts a Python program of the folder Peers.
    static func python(_ name: String, _ arguments: [String]) throws -> Program {
        let peers = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Peers")
        return try tool("python3", ["-u", peers.appendingPathComponent(name).path] + arguments)
    }

    private init(_ executable: URL, _ arguments: [String], input: Data?) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("program-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try (input ?? Data()).write(to: folder.appendingPathComponent("in"))
        for name in ["out", "err"] { try Data().write(to: folder.appendingPathComponent(name)) }
        process.executableURL = executable
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: folder.appendingPathComponent("in"))
        process.standardOutput = try FileHandle(forWritingTo: folder.appendingPathComponent("out"))
        process.standardError = try FileHandle(forWritingTo: folder.appendingPathComponent("err"))
        try Self.withoutBlockedSignals { try process.run() }
    }

    /// A program inherits the signals that the thread which starts it has blocked, and the threads of the tests block
    /// nearly all of them: it could not be asked to end.
    private static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
        var none = sigset_t()
        var old = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &old)
        defer { pthread_sigmask(SIG_SETMASK, &old, nil) }
        try body()
    }

    deinit {
        if process.isRunning { signal(SIGKILL) }
        try? FileManager.default.removeItem(at: folder)
    }

    /// Sends the program a signal.
    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// The names of what is in a folder of the program's own in proc(5): `task`, `fd`.
    func proc(_ folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process.processIdentifier)/\(folder)")) ?? []
    }

    /// What the program has written so far.
    var output: Data { (try? Data(contentsOf: folder.appendingPathComponent("out"))) ?? Data() }

    /// What the program has complained about so far.
    var errors: String { (try? String(contentsOf: folder.appendingPathComponent("err"), encoding: .utf8)) ?? "" }

    /// Waits for a whole line that has this text in it, and returns what comes after the text.
    func line(after text: String, inErrors: Bool = false, seconds: Double = 20) throws -> String {
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            let written = inErrors ? errors : String(decoding: output, as: UTF8.self)
            for line in written.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
                if let range = line.range(of: text) { return String(line[range.upperBound...]) }
            }
            guard process.isRunning, ContinuousClock.now < end else {
                throw Failure("no line with \"\(text)\" in: \(written)\n\(errors)")
            }
            usleep(10_000)
        }
    }

    /// Waits until the program has ended.
    func finish(seconds: Double = 30) throws -> Result {
        let end = ContinuousClock.now + .seconds(seconds)
        while process.isRunning {
            guard ContinuousClock.now < end else { throw Failure("still running after \(seconds) s; it said: \(errors)") }
            usleep(5_000)
        }
        return Result(
            status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: String(decoding: output, as: UTF8.self), errors: errors)
    }
}

/// What a helper of these tests found wrong.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Whether a program is on the path.
func isInstalled(_ tool: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") }
}
