import Foundation
import Resolver
import SocketAPI

/// The library's side of the tests: a program that runs in the world that a test makes for it.
@main
struct Probe {
    @MainActor static func main() async {
        do { try await run() } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    @MainActor private static func run() async throws {
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
        case "abandoned-connects": try Abandoning.connects(rest[0], count: Int(rest[1])!)
        case "abandoned-lookups":
            try Abandoning.lookups(count: Int(rest[0])!, isParallel: rest[1] == "parallel", milliseconds: Int(rest[2])!)
        case "shared": try await Abandoning.shared(rest[0], count: Int(rest[1])!)
        case "timers": try await Abandoning.timers(count: Int(rest[0])!)
        case "to-itself": try Attempts.toItself(rest[0], UInt16(rest[1])!)
        case "many-addresses": try Attempts.many(addresses: Int(rest[0])!, milliseconds: Int(rest[1])!)
        case "bounds": try Abandoning.bounds()
        case "fork": try Places.fork(rest[0])
        case "fork-listener": try Places.listener()
        case "namespaces": try Places.namespaces(rest[0])
        case "namespace-denied": try await Places.deniedNamespace()
        case "ownership": try write(["exclusive": try Ownership.exclusive(rest[0])])
        case "tables": try Places.tables()
        default: exit(64)
        }
    }

    /// Writes JSON to the standard output.
    static func write(_ value: Any) throws {
        let data = try JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys])
        FileHandle.standardOutput.write(data + Data("\n".utf8))
    }

    /// The program's resident memory.
    static var residentKilobytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }

    static var descriptorCount: Int { (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0 }

    static var threadCount: Int { (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count) ?? 0 }
}

extension Duration {
    var milliseconds: Double { self / .milliseconds(1) }
}
