import FamilyInet
import Foundation
import ProgramTestSupport
import SocketAPI
import Synchronization
import Testing

/// Clients that connect one after the other, each with a line that must come back, until they are told to stop.
private final class Clients: Sendable {
    struct Count: Sendable {
        var served: [String: Int] = [:]
        var lost: [String] = []
    }

    private let address: IPv4.Address
    private let count = Locked(Count())
    private let isStopped = Atomic<Bool>(false)
    private let group = DispatchGroup()

    init(_ address: IPv4.Address, threads: Int) {
        self.address = address
        for _ in 0..<threads {
            group.enter()
            Thread.detachNewThread { [self] in
                while !isStopped.load(ordering: .relaxed) { connectOnce() }
                group.leave()
            }
        }
    }

    private func connectOnce() {
        do throws(SocketError) {
            let socket = try Socket(.ipv4, .stream)
            socket.timeout = .seconds(60)
            try socket.connect(to: address)
            try socket.sendAll("hello".utf8)
            let words = String(decoding: try socket.receive(upTo: 100), as: UTF8.self).split(separator: " ")
            guard words.count == 2, words[1] == "hello" else { return count.withLock { $0.lost.append("\(words)") } }
            count.withLock { $0.served[String(words[0]), default: 0] += 1 }
        } catch {
            count.withLock { $0.lost.append("\(error)") }
        }
    }

    /// How many a process has served so far.
    func served(by process: String) -> Int { count.withLock { $0.served[process, default: 0] } }

    func stop() throws -> Count {
        isStopped.store(true, ordering: .relaxed)
        guard group.wait(timeout: .now() + 100) == .success else { throw Failure("clients hang") }
        return count.withLock { $0 }
    }
}

@Suite(.serialized) struct HandOverTests {
    private let control = FileManager.default.temporaryDirectory
        .appendingPathComponent("fd-pass-\(UUID().uuidString.prefix(8))").path

    /// A server, its process number and its address.
    private func start() throws -> (program: Program, process: String, address: String) {
        let program = try Program.built("fd-pass", ["--control", control])
        let words = try program.line(after: "process ").split(whereSeparator: { $0 == " " || $0 == "," })
        return (program, String(words[0]), String(words[3]))
    }

    private func wait(_ what: String, until holds: () -> Bool) throws {
        let end = ContinuousClock.now + Program.limit
        while !holds() {
            guard ContinuousClock.now < end else { throw Failure("not within \(Program.limit): \(what)") }
            usleep(5_000)
        }
    }

    @Test func `A listener goes from process to process, and no connection is lost`() throws {
        var server = try start()
        let (first, address) = (server.process, server.address)
        let clients = try Clients(IPv4.Address(parsing: address), threads: 4)
        var processes = [first]
        for _ in 0..<5 {
            let old = server
            try wait("\(old.process) serves") { clients.served(by: old.process) > 20 }
            server = try start()
            #expect(server.address == address)
            let result = try old.program.finish()
            #expect(result.status == 0 && result.errors == "", "\(result.errors)")
            #expect(result.output.contains("process \(old.process) served "))
            processes.append(server.process)
        }
        try wait("the last one serves") { clients.served(by: server.process) > 20 }
        let count = try clients.stop()
        #expect(count.lost == [])
        #expect(Set(count.served.keys) == Set(processes), "each of the six has served, and nobody else")
        server.program.signal(SIGTERM)
        #expect(try server.program.finish().status == 0)
        #expect(!FileManager.default.fileExists(atPath: control))
    }

    @Test func `A client that stays is served by the old process to its end`() throws {
        let old = try start()
        let client = try Socket(.ipv4, .stream)
        client.timeout = .seconds(60)
        try client.connect(to: IPv4.Address(parsing: old.address))
        // Until it has been served, the connection may wait in the listener's queue, which the successor gets.
        try client.sendAll("first".utf8)
        #expect(try client.receive(upTo: 100) == Array("\(old.process) first".utf8))
        let heir = try start()
        try client.sendAll("still?".utf8)
        #expect(try client.receive(upTo: 100) == Array("\(old.process) still?".utf8))
        client.close()
        #expect(try old.program.finish().status == 0)
        heir.program.signal(SIGINT)
        #expect(try heir.program.finish().status == 0)
    }

    @Test func `A successor that goes away leaves the old process serving`() throws {
        let server = try start()
        for answers in [false, true] {
            let script = """
                import socket
                s = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                s.connect('\(control)')
                print(len(socket.recv_fds(s, 64, 1)[1]))
                if \(answers ? "True" : "False"): s.send(b'no')
                """
            #expect(try Program("python3", ["-c", script]).finish().output == "1\n")
        }
        let clients = try Clients(IPv4.Address(parsing: server.address), threads: 1)
        try wait("it serves") { clients.served(by: server.process) > 5 }
        #expect(try clients.stop().lost == [])
        server.program.signal(SIGTERM)
        #expect(try server.program.finish().status == 0)
    }
}
