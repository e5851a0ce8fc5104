internal import CLayoutOracle
internal import Glibc

/// A program that a test has started. It is killed when the value goes away or a limit passes, so that no failure leaves
/// it running.
///
/// Started with posix_spawn(3). Foundation's `Process` crashes now and then in a process with many threads
/// (swift-corelibs-foundation 5472, fixed in no release yet), and what other threads open meanwhile can reach its child.
///
/// The program's output and errors go to files in memory, so it never waits for a reader. They can be read while it runs.
///
/// Waiting for it blocks the thread: what a test measures is the program's time, not that of other tests, which may have
/// taken all the threads that tasks share.
public final class Program {
    /// What the program reads.
    public enum Input: Sendable {
        /// /dev/null.
        case none
        /// These bytes, then the end.
        case bytes([UInt8])
        /// What ``Program/say(_:)`` writes, until ``Program/endInput()``.
        case pipe

        /// This text, then the end.
        public static func text(_ text: String) -> Self { .bytes(Array(text.utf8)) }
    }

    /// How a program ended, and what it wrote.
    public struct Result: Sendable {
        /// The exit status, or the negative number of the signal that ended the program.
        public let status: Int32
        /// What it wrote to standard output.
        public let outputBytes: [UInt8]
        /// What it wrote to standard error.
        public let errors: String

        /// What it wrote to standard output, as text.
        public var output: String { String(decoding: outputBytes, as: UTF8.self) }
    }

    /// The time that a program gets on a busy machine, where nothing else is said.
    public static let limit: Duration = .seconds(100)

    /// The command line, for errors.
    let command: String
    /// The process ID.
    public let pid: Int32
    private let streams: Streams
    /// The program's status as in ``Result/status``, once it has ended and the kernel has been told so.
    private var status: Int32?
    /// How many bytes of the output ``line(within:)`` has returned.
    var bytesReturned = 0

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - tool: A path, or the name of a program on the path.
    ///   - arguments: The arguments after the name.
    ///   - input: What it reads.
    ///   - environment: Its environment; nil for that of the tests.
    ///   - mergesErrors: Whether its errors become part of its output.
    public init(
        _ tool: String, _ arguments: [String] = [], input: Input = .none, environment: [String: String]? = nil,
        mergesErrors: Bool = false
    ) throws {
        command = ([tool] + arguments).joined(separator: " ")
        guard let path = tool.contains("/") ? tool : Self.path(of: tool) else { throw ProgramFailure("no program \(tool)") }
        streams = try Streams(input, mergesErrors: mergesErrors)
        let variables = environment.map { $0.map { "\($0.key)=\($0.value)" } }
        pid = try streams.spawn(path, [path] + arguments, variables)
    }

    deinit { kill() }

    /// Whether the program has not ended yet.
    public var isRunning: Bool {
        var status: Int32 = 0
        if self.status == nil, waitpid(pid, &status, WNOHANG) == pid { keep(status) }
        return self.status == nil
    }

    private func keep(_ status: Int32) {
        let signal = status & 0x7F
        self.status = signal == 0 ? status >> 8 & 0xFF : -signal
    }

    /// Sends the program a signal, if it still runs.
    public func signal(_ number: Int32) { if isRunning { Glibc.kill(pid, number) } }

    /// Kills the program and the processes of its process group, if it still runs.
    private func kill() {
        guard isRunning else { return }
        // The group bears the number of a child that is not waited for yet, so it can't be another one's.
        Glibc.kill(-pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        keep(status)
    }

    /// What the program has written to standard output so far.
    public var outputBytes: [UInt8] { streams.bytes(of: .output) }

    /// What the program has written to standard error so far.
    public var errors: String { String(decoding: streams.bytes(of: .errors), as: UTF8.self) }

    /// Writes a line to the program's standard input, which is a pipe.
    public func say(_ line: String) throws { try streams.write(Array((line + "\n").utf8)) }

    /// Closes the program's standard input, if it is a pipe.
    public func endInput() { streams.endInput() }

    /// Ends the program's input, waits until the program has ended, and returns what it wrote.
    ///
    /// - Throws: ``ProgramFailure`` where it still runs after the limit; it is killed then.
    public func finish(within limit: Duration = Program.limit) throws -> Result {
        endInput()
        try wait(within: limit, "the end") { isRunning ? nil : () }
        return Result(status: status ?? 0, outputBytes: outputBytes, errors: errors)
    }

    /// Like ``finish(within:)``, but throws unless the program exited with status 0. Returns its output.
    @discardableResult
    public func succeed(within limit: Duration = Program.limit) throws -> String {
        let result = try finish(within: limit)
        guard result.status == 0 else {
            throw ProgramFailure("\(command): status \(result.status)\n\(result.output)\(result.errors)")
        }
        return result.output
    }

    /// Waits for a value.
    func wait<Value>(within limit: Duration, _ what: String, for value: () throws -> Value?) throws -> Value {
        let end = ContinuousClock.now + limit
        while true {
            // In this order, so that a last look follows the limit.
            let isLate = ContinuousClock.now >= end
            if let value = try value() { return value }
            guard !isLate else {
                kill()
                throw ProgramFailure(
                    "\(command): killed after \(limit) of waiting for \(what)\n"
                        + String(decoding: outputBytes, as: UTF8.self) + errors)
            }
            usleep(2_000)
        }
    }
}

/// What went wrong with a program.
public struct ProgramFailure: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
