import Foundation
import ProgramTestSupport

extension Program {
    /// Starts a Python program of the folder Peers.
    static func python(_ name: String, _ arguments: [String], input: Input = .none) throws -> Program {
        let peers = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Peers")
        return try Program("python3", ["-u", peers.appendingPathComponent(name).path] + arguments, input: input)
    }
}

/// What a helper of these tests found wrong.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
