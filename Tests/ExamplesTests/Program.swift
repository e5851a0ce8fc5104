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

    private let process: pid_t
    private let folder: URL

    /// The status of waitpid(2), once the program has ended.
    private var ended: Int32?

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
        process = try Self.spawn([executable.path] + arguments, in: folder)
    }

    /// Starts a program with its three files: posix_spawn(3).
    ///
    /// Foundation's `Process` reads past the end of a directory entry when it looks for open descriptors, and crashes where
    /// no page follows (swift-corelibs-foundation, pull request 5472, in no release yet): once in several hundred starts.
    private static func spawn(_ words: [String], in folder: URL) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, file) in [("in", O_RDONLY), ("out", O_WRONLY), ("err", O_WRONLY)].enumerated() {
            let path = folder.appendingPathComponent(file.0).path
            posix_spawn_file_actions_addopen(&actions, Int32(number), path, file.1, 0)
        }
        // Files that other threads are writing now: as long as a program has one of them open, it can't be executed.
        typealias CloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
        // The header declares it for _GNU_SOURCE alone. RTLD_DEFAULT is nil.
        if let symbol = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") {
            _ = unsafeBitCast(symbol, to: CloseFrom.self)(&actions, 3)
        }
        // A program inherits the signals that the thread which starts it has blocked, and the threads of the tests block
        // nearly all of them: it could not be asked to end.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let strings = words.map { strdup($0) } + [nil]
        defer { for string in strings { free(string) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, words[0], &actions, &attributes, strings, environ)
        guard failure == 0 else { throw Failure("\(words[0]) can't be started: \(String(cString: strerror(failure)))") }
        return process
    }

    /// Whether the program has not ended yet.
    private var isRunning: Bool {
        var status: Int32 = 0
        if ended == nil, waitpid(process, &status, WNOHANG) == process { ended = status }
        return ended == nil
    }

    deinit {
        if isRunning {
            signal(SIGKILL)
            waitpid(process, nil, 0)
        }
        try? FileManager.default.removeItem(at: folder)
    }

    /// Sends the program a signal.
    func signal(_ number: Int32) { if isRunning { kill(process, number) } }

    /// The names of what is in a folder of the program's own in proc(5): `task`, `fd`.
    func proc(_ folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/\(folder)")) ?? []
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
            guard isRunning, ContinuousClock.now < end else {
                throw Failure("no line with \"\(text)\" in: \(written)\n\(errors)")
            }
            usleep(10_000)
        }
    }

    /// Waits until the program has ended.
    func finish(seconds: Double = 30) throws -> Result {
        let end = ContinuousClock.now + .seconds(seconds)
        while isRunning {
            guard ContinuousClock.now < end else { throw Failure("still running after \(seconds) s; it said: \(errors)") }
            usleep(5_000)
        }
        let (status, signal) = (ended ?? 0, (ended ?? 0) & 0x7F)
        return Result(
            status: signal == 0 ? status >> 8 & 0xFF : -signal,
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
