import Foundation
import ProgramTestSupport
import SocketTestKit

/// What a program that was built beside the tests prints. Waits on a thread of its own, as tasks have few.
func output(of program: String, _ arguments: String...) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
        _ = Background { continuation.resume(with: Result { try Program.built(program, arguments).succeed() }) }
    }
}

/// How a program that was built beside the tests ends, with a variable of its environment set or, if it is nil, unset.
func result(
    of program: String, _ argument: String, _ variable: String, _ value: String?
) async throws -> Program.Result {
    var environment = ProcessInfo.processInfo.environment
    environment[variable] = value
    return try await withCheckedThrowingContinuation { [environment] continuation in
        _ = Background {
            continuation.resume(
                with: Result {
                    try Program(Program.path(ofBuilt: program), [argument], environment: environment).finish()
                })
        }
    }
}
