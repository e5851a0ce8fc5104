import Foundation
import ProgramTestSupport
import SocketAPI
import Testing

/// A chat client of this process.
private final class ChatPeer {
    let socket: Socket<AnyFamily>
    private var received: [UInt8] = []

    /// Connects, and says the name if there is one.
    init(_ server: RunningServer, _ name: String? = nil) throws {
        socket = try server.connect()
        socket.timeout = .seconds(60)
        #expect(try line() == "* What is your name?")
        guard let name else { return }
        try say(name)
        try #require(line()?.hasPrefix("* Hello \(name).") == true)
    }

    func say(_ line: String) throws { try socket.sendAll("\(line)\n".utf8) }

    /// The next line; nil at the end of the stream.
    func line() throws -> String? {
        while true {
            if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
                defer { received.removeSubrange(...end) }
                return String(decoding: received[..<end], as: UTF8.self)
            }
            let bytes = try socket.receive(upTo: 65_536)
            if bytes.isEmpty { return nil }
            received += bytes
        }
    }

    /// Reads lines until one of them is this one.
    func read(until wanted: String) throws {
        while let line = try line() { if line == wanted { return } }
        throw Failure("the stream has ended without \"\(wanted)\"")
    }
}

/// Both chat servers: one thread with a poller, and tasks.
@Suite(.serialized) struct ChatTests {
    static let servers = ["chat-poller", "async-chat"]
    static let ways = Way.all.filter { $0.type == "stream" }
    static let path = Way(family: "unix", type: "stream", name: .path)

    @Test(arguments: servers, ways)
    func `A hundred Python clients get every line of all others`(_ program: String, _ way: Way) throws {
        let server = try RunningServer.start(way, program: program)
        let python = try Program.python("chat_clients.py", [way.family, server.address, "100", "3"])
        let result = try python.finish()
        #expect(result.output == "ok\n", "\(result.errors)")
        #expect(try server.stop().status == 0)
    }

    @Test func `The poller's server has one thread, whatever the number of clients`() throws {
        let server = try RunningServer.start(Way.all[0], program: "chat-poller")
        let peers = try (0..<100).map { try ChatPeer(server, "client\($0)") }
        #expect(server.program.proc("task").count == 1)
        withExtendedLifetime(peers) {}
        #expect(try server.stop().status == 0)
    }

    @Test(arguments: servers) func `Names are unique, and lines have no control characters`(_ program: String) throws {
        let server = try RunningServer.start(Way.all[0], program: program)
        let (ann, other) = (try ChatPeer(server, "ann"), try ChatPeer(server))
        for refused in ["ann", "", "a b", String(repeating: "x", count: 33)] {
            try other.say(refused)
            #expect(try other.line()?.contains("name") == true)
        }
        try other.say("bob")
        #expect(try other.line() == "* Hello bob. 2 here.")
        #expect(try ann.line() == "* bob has come.")
        try ann.say("\u{1B}[2J grüße\r")
        #expect(try other.line() == "<ann> \u{FFFD}[2J grüße")
        try ann.say("/who")
        #expect(try ann.line() == "* ann bob")
        try ann.say("/quit")
        #expect(try ann.line() == nil)
        #expect(try other.line() == "* ann has gone.")
        other.socket.close()
        #expect(try server.stop().status == 0)
    }

    @Test(arguments: servers) func `A line that is too long is refused, also without an end`(_ program: String) throws {
        let server = try RunningServer.start(Way.all[0], program: program, ["--line", "100"])
        let witness = try ChatPeer(server, "witness")
        for end in ["\n", ""] {
            let peer = try ChatPeer(server, "talker")
            try peer.say(String(repeating: "x", count: 100))
            try peer.socket.sendAll((String(repeating: "x", count: 200) + end).utf8)
            #expect(try peer.line() == "* Refused: a line has at most 100 bytes.")
            #expect(try peer.line() == nil)
            try witness.read(until: "<talker> " + String(repeating: "x", count: 100))
            try witness.read(until: "* talker has gone.")
        }
        witness.socket.close()
        #expect(try server.stop().status == 0)
    }

    @Test(arguments: [("chat-poller", [String]()), ("async-chat", ["--patience", "0.5"])])
    func `A client that reads nothing is disconnected, and the others go on`(_ program: String, _ options: [String]) throws {
        let server = try RunningServer.start(Self.path, program: program, ["--queue", "8192"] + options)
        let (talker, slow) = (try ChatPeer(server, "talker"), try ChatPeer(server, "slow"))
        #expect(try talker.line() == "* slow has come.")
        // More than the kernel holds for a Unix socket.
        for _ in 0..<4000 { try talker.say(String(repeating: "x", count: 1000)) }
        try talker.read(until: "* slow has gone.")
        let quick = try ChatPeer(server, "quick")
        try talker.say("still here")
        try quick.read(until: "<talker> still here")
        withExtendedLifetime(slow) {}
        #expect(try server.stop().status == 0)
    }

    @Test func `A slow reader makes those who write to its channel wait, and gets every line`() throws {
        let server = try RunningServer.start(
            Self.path, program: "async-chat", ["--queue", "8192", "--patience", "600"])
        let (talker, slow) = (try ChatPeer(server, "talker"), try ChatPeer(server, "slow"))
        #expect(try talker.line() == "* slow has come.")
        // 64 MB: a server that took all of them would hold them in memory.
        var said = 0
        let error = #expect(throws: SocketError.self) {
            for number in 0..<64_000 {
                let line = "\(number) " + String(repeating: "x", count: 1000) + "\n"
                try talker.socket.sendAll(line.utf8, until: .after(.seconds(2)))
                said += 1
            }
        }
        #expect(error?.code == .timedOut)
        let elsewhere = try (ChatPeer(server), ChatPeer(server))
        for (peer, name) in [(elsewhere.0, "one"), (elsewhere.1, "two")] {
            // Another channel doesn't wait; entering the first one adds a line and waits for nobody.
            try peer.say(name)
            try peer.say("/join other")
            try peer.read(until: "* Hello \(name). \(name == "one" ? 1 : 2) here.")
        }
        try elsewhere.0.say("hello")
        try elsewhere.1.read(until: "<one> hello")
        var expected = 0
        while expected < said {
            let line = try #require(try slow.line())
            guard line.hasPrefix("<talker> ") else { continue }
            #expect(line.hasPrefix("<talker> \(expected) "))
            expected += 1
        }
        #expect(try server.stop().status == 0)
    }

    @Test(arguments: servers, [SIGTERM, SIGINT])
    func `A signal ends the server, and clients are told`(_ program: String, _ signal: Int32) throws {
        let server = try RunningServer.start(Self.path, program: program)
        let peers = try (0..<5).map { try ChatPeer(server, "client\($0)") }
        server.program.signal(signal)
        for peer in peers {
            try peer.read(until: "* The server ends.")
            #expect(try peer.line() == nil)
            peer.socket.close()
        }
        let result = try server.program.finish()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
        #expect(result.output.contains("served 5 clients"))
        #expect(!FileManager.default.fileExists(atPath: server.address))
    }
}
