import Foundation
import ProgramTestSupport
import Testing

/// Makes a world for a program: network, name servers, /etc/hosts, /etc/services; see World/enter.sh.
enum World {
    /// The name server of a program's world.
    enum Server: String {
        /// dnsmasq, for ordinary answers.
        case dnsmasq = "127.0.0.1"
        /// World/odd.py, for answers that dnsmasq does not give.
        case odd = "127.0.0.2"
    }

    /// Whether this machine can make a world, which needs a privilege and some programs.
    static let isPossible: Bool = {
        guard ["unshare", "dnsmasq", "ip", "ss", "python3"].allSatisfy(Program.isInstalled) else { return false }
        return (try? run("unshare", namespaces + ["true"]).status) == 0
    }()

    static let missing: Comment = "needs dnsmasq, iproute2, python3, and the right to make namespaces"

    private static let namespaces = ["--net", "--mount", "--uts", "--pid", "--fork", "--kill-child"]

    /// Runs a program in a new world, and returns its standard output.
    static func output(_ server: Server, _ command: [String]) async throws -> Data {
        let enter = file("enter.sh")
        let result = try await later("unshare", namespaces + ["sh", enter, server.rawValue] + command)
        guard result.status == 0 else { throw WorldError(description: "\(command): status \(result.status)\n\(result.errors)") }
        return result.output
    }

    /// Runs a program to its end on a new thread: tasks have few threads, and must not block one.
    private static func later(
        _ tool: String, _ arguments: [String]
    ) async throws -> (status: Int32, output: Data, errors: String) {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Result { try run(tool, arguments) }) }.start()
        }
    }

    /// The output of the probe, as JSON.
    static func probe(_ server: Server, _ arguments: [String]) async throws -> [String: Any] {
        let output = try await output(server, [probe] + arguments)
        return try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
    }

    /// The probe, which lies beside the program of the tests.
    static var probe: String { Program.path(ofBuilt: "resolver-probe") }

    /// A file of the folder World.
    static func file(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("World/\(name)").path
    }

    /// Runs a program to its end. Under timeout(1): no server of a world stays where the tests are killed.
    static func run(_ tool: String, _ arguments: [String]) throws -> (status: Int32, output: Data, errors: String) {
        var environment = ProcessInfo.processInfo.environment
        environment["PATH"] = (environment["PATH"] ?? "") + ":/usr/sbin:/sbin"
        environment["RES_OPTIONS"] = nil
        let result = try Program("timeout", ["--kill-after=5", "600", tool] + arguments, environment: environment)
            .finish(within: .seconds(610))
        return (result.status, Data(result.outputBytes), result.errors)
    }
}

struct WorldError: Error, CustomStringConvertible {
    let description: String
}

/// Questions for Python and the library, and both answers.
struct Comparison {
    typealias Question = [String: any Sendable]

    var questions: [Question]
    var python: [Answer]
    var ours: [Answer]

    /// Asks both in one world.
    static func ask(_ server: World.Server, _ questions: [Question], isAsync: Bool = false) async throws -> Comparison {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).json")
        try JSONSerialization.data(withJSONObject: questions).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let script =
            "python3 '\(World.file("answers.py"))' '\(file.path)'; echo; "
            + "'\(World.probe)' questions '\(file.path)' \(isAsync ? "async" : "")"
        let output = try await World.output(server, ["sh", "-ec", script])
        let lines = output.split(separator: UInt8(ascii: "\n"))
        try #require(lines.count == 2, "\(String(decoding: output, as: UTF8.self))")
        let answers = try lines.map { try #require(try JSONSerialization.jsonObject(with: $0) as? [[String: Any]]).map(Answer.init) }
        try #require(answers[0].count == questions.count && answers[1].count == questions.count)
        return Comparison(questions: questions, python: answers[0], ours: answers[1])
    }

    /// Expects equal answers to every question.
    func expectEqual(sourceLocation: SourceLocation = #_sourceLocation) {
        for (question, (python, ours)) in zip(questions, zip(python, ours)) {
            #expect(ours == python, "\(Answer(question))", sourceLocation: sourceLocation)
        }
    }
}

/// An answer as JSON, to read and to compare, without the text of an error.
struct Answer: Equatable, CustomStringConvertible {
    var description: String
    /// The code of an error.
    var code: Int?
    /// The kind of an error.
    var error: String?

    init(_ object: [String: Any]) {
        code = object["code"] as? Int
        error = object["error"] as? String
        let object = object.filter { $0.key != "text" }
        let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        description = String(decoding: data ?? Data(), as: UTF8.self)
    }
}
