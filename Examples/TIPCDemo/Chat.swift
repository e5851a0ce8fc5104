import ArgumentParser
import EchoSupport
import FamilyTIPC

/// A chat: a group whose members send each line of their standard input to the others.
struct ChatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat", abstract: "Sends each line of the standard input to all other members of a group.",
        discussion: "A line \"@7 text\" goes only to the members with instance 7. The program ends with its input.")

    @Option(help: "The group, at least 64.") var group: UInt32 = 4711

    @Option(help: "The instance of this member.") var member: UInt32

    @Option(help: "The number of other members to wait for before the first line is sent.") var others = 0

    func run() throws {
        let chat = try TIPC.Group(group, instance: member)
        Console.say("in group \(group) as \(member)")
        if others > 0 {
            try chat.receive {
                $0.count >= others
            } handle: { message in
                show(message)
            }
        }
        let threads = Threads()
        guard threads.start({ listen(chat) }) else { throw ExitCode.failure }
        var input = Lines()
        while let line = input.next() { try send(line, in: chat) }
        try chat.leave()
        chat.close()
        threads.wait()
    }

    private func send(_ line: String, in chat: TIPC.Group) throws(SocketError) {
        guard line.first == "@", let blank = line.firstIndex(of: " "),
            let instance = UInt32(line[line.index(after: line.startIndex)..<blank])
        else { return try sayingIfNone("no other member") { () throws(SocketError) in try chat.broadcast(line.utf8) } }
        let text = String(line[line.index(after: blank)...])
        try sayingIfNone("no member has instance \(instance)") { () throws(SocketError) in
            try chat.multicast(text.utf8, to: instance)
        }
    }

    /// Sends, and prints a line if there is no receiver.
    private func sayingIfNone(_ line: String, _ send: () throws(SocketError) -> Int) throws(SocketError) {
        do throws(SocketError) { _ = try send() } catch {
            guard error.code == .system(.noRouteToHost) else { throw error }
            Console.say(line)
        }
    }

    /// Prints the other members' messages until the group is closed.
    private func listen(_ chat: TIPC.Group) {
        while let event = try? chat.receive() {
            switch event {
            case .message(let message): show(message)
            case .member(let change):
                let count = chat.members.count
                Console.say(
                    "\(change.member.name.instance) \(change.hasJoined ? "joined" : "left"), \(count) others now")
            case .returned: continue
            case .end: return
            }
        }
    }

    private func show(_ message: TIPC.Message) {
        Console.say("\(message.member?.name.instance ?? 0): \(message.printableText)")
    }
}

/// The lines of the standard input.
private struct Lines {
    private var bytes: [UInt8] = []

    mutating func next() -> String? {
        while true {
            if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                defer { bytes.removeFirst(end + 1) }
                return String(decoding: bytes[..<end], as: UTF8.self)
            }
            guard let more = Console.read(upTo: 4096) else { return nil }
            bytes += more
        }
    }
}
