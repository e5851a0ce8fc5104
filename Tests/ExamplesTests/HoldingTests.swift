import Foundation
import ProgramTestSupport
import SocketAPI
import Testing

/// async-echo under many connections, and under clients that behave badly.
@Suite(.serialized) struct HoldingTests {
    private static let held = 10_000

    /// Whether a process may have enough descriptors open.
    private static let isPossible: Bool = {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return limit.rlim_max >= 12_000
    }()

    /// The resident memory of a program, in bytes.
    private func memory(_ program: Program) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(program.pid)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try #require(Int(line.split(separator: " ")[1].filter(\.isNumber))) * 1024
    }

    private func eventually(_ holds: () throws -> Bool) rethrows -> Bool {
        let end = ContinuousClock.now + Program.limit
        while ContinuousClock.now < end {
            if try holds() { return true }
            usleep(10_000)
        }
        return try holds()
    }

    /// Connects, has one message echoed, and closes, or aborts.
    private func visit(_ server: RunningServer, _ number: Int) throws {
        let client = try server.connect()
        try client.sendAll("hello".utf8)
        #expect(try client.receive(upTo: 100) == Array("hello".utf8))
        if number % 2 == 0 { try client.set(.linger, to: .reset) }
        client.close()
    }

    @Test(.enabled(if: isPossible, "needs 12,000 descriptors for a process"), arguments: [[], ["--loops", "2"]])
    func `Ten thousand connections are held while others come and go, and memory stays the same`(
        _ options: [String]
    ) throws {
        let server = try RunningServer.start(
            Way.all[0], program: "async-echo", ["--connections", "\(Self.held + 1000)"] + options)
        let holder = try Program.python("hold.py", [server.port, "\(Self.held)"], input: .pipe)
        #expect(try holder.line(after: "held ") == "\(Self.held)")
        for number in 0..<500 { try visit(server, number) }
        let before = try memory(server.program)
        for number in 0..<3000 { try visit(server, number) }
        let grown = try memory(server.program) - before
        // Three kilobytes for each of them would be nine million.
        #expect(grown < 3_000_000, "\(grown) bytes for 3,000 connections that are closed")
        #expect(eventually { server.program.proc("fd").count < Self.held + 32 })
        #expect(server.program.proc("fd").count >= Self.held)
        try holder.say("answer")
        _ = try holder.line(after: "answered")
        // The kernel closes all of its connections at once.
        holder.signal(SIGKILL)
        #expect(eventually { server.program.proc("fd").count < 32 })
        try visit(server, 1)
        #expect(try server.stop().status == 0)
    }

    @Test(arguments: [[], ["--loops", "1"]])
    func `Floods that read nothing cost no memory, and hold up no other client`(_ options: [String]) throws {
        let server = try RunningServer.start(Way.all[0], program: "async-echo", options)
        for number in 0..<100 { try visit(server, number) }
        let before = try memory(server.program)
        let bytes = [UInt8](repeating: 7, count: 65_536)
        let floods = try (0..<20).map { _ in
            let client = try server.connect()
            // Until both directions are full.
            do throws(SocketError) {
                while true { try client.sendAll(bytes, until: .after(.milliseconds(300))) }
            } catch { #expect(error.code == .timedOut) }
            return client
        }
        let grown = try memory(server.program) - before
        // A task and a buffer for each; what is under way is in the kernel's queues.
        #expect(grown < 20 * 100_000, "\(grown) bytes for 20 connections")
        for number in 0..<100 { try visit(server, number) }
        for client in floods { client.close() }
        #expect(eventually { server.program.proc("fd").count < 32 })
        #expect(try server.stop().status == 0)
    }
}
