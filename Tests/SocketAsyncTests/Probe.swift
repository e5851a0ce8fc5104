import ProgramTestSupport
import SocketTestKit

/// What a program that was built beside the tests prints. Waits on a thread of its own, as tasks have few.
func output(of program: String, _ arguments: String...) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
        _ = Background { continuation.resume(with: Result { try Program.built(program, arguments).succeed() }) }
    }
}
