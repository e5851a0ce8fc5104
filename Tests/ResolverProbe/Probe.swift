import Foundation
import Resolver
import SocketAPI

/// The library's side of the tests: asked from outside, because it runs in a world that a test has made for it.
@main
struct Probe {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 1 else { exit(64) }
        let rest = Array(arguments.dropFirst(2))
        switch arguments[1] {
        case "questions": try await Questions.answer(file: rest[0], isAsync: rest.contains("async"))
        case "lookup": try await Timing.lookup(rest[0], milliseconds: Int(rest[1])!, isAsync: rest.contains("async"))
        case "crowd": try await Timing.crowd(rest[0], count: Int(rest[1])!)
        case "connect": Connecting.connect(rest[0], service: rest[1], milliseconds: Int(rest[2])!)
        case "connect-leaks": Connecting.leaks(rest[0], service: rest[1])
        case "listen-leaks": Connecting.listenLeaks(rest[0])
        default: exit(64)
        }
    }

    /// Writes JSON to the standard output.
    static func write(_ value: Any) throws {
        let data = try JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys])
        FileHandle.standardOutput.write(data + Data("\n".utf8))
    }

    static var threadCount: Int { (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count) ?? 0 }
}

extension Duration {
    var milliseconds: Double { self / .milliseconds(1) }
}
