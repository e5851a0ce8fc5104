import Foundation
import ProgramTestSupport
import Testing

/// Debug builds report calls that block the thread of a task.
@Suite(.enabled(if: isDebugBuild, "release builds report nothing"), .timeLimit(.minutes(10)))
struct BlockingWaitTests {
    private func reports(_ mode: String, _ variable: String?) async throws -> [String] {
        let result = try await result(of: "async-probe", mode, "SOCKETS_BLOCKING_WAITS", variable)
        #expect(result.status == 0 && result.output == (mode == "blocking" ? "" : "waited\n"))
        return result.errors.split(separator: "\n").map(String.init)
    }

    @Test func `each operation that blocks a task is reported once, and none that is awaited or need not wait`()
        async throws
    {
        let lines = try await reports("blocking", nil)
        #expect(lines.first == "the rest blocks")
        let operations = lines.dropFirst().map { $0.split(separator: " ").prefix(3).joined(separator: " ") }
        #expect(
            operations == [
                "SocketAPI: recv waits", "SocketAPI: epoll waits", "SocketAPI: accept waits",
                "SocketAPI: recvfrom waits",
            ], "\(lines)")
    }

    @Test func `a variable of the environment silences the reports`() async throws {
        #expect(try await reports("blocking", "allow") == ["the rest blocks"])
    }

    @Test func `a thread without a task may block`() async throws {
        #expect(try await reports("blocking-thread", nil).isEmpty)
    }
}

private var isDebugBuild: Bool {
    #if DEBUG
        true
    #else
        false
    #endif
}
