import Foundation

/// What a program that was built beside the tests prints. Waits on a thread of its own, as tasks have few.
func output(of program: String, _ arguments: String...) async throws -> String {
    let process = Process()
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.executableURL = tests.deletingLastPathComponent().appendingPathComponent(program)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    return await withCheckedContinuation { continuation in
        Thread.detachNewThread {
            let bytes = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
        }
    }
}
