import EchoSupport
import SocketAsync

/// A client: a task that reads its lines, and one that writes what is in its queue.
struct Conversation<Family: AddressFamily>: Sendable {
    private let connection: Socket<Family>
    private let outbox: Outbox
    private let lobby: Lobby
    private let limits: ChatLimits
    private let patience: Duration

    init(_ connection: Socket<Family>, _ outbox: Outbox, _ lobby: Lobby, _ limits: ChatLimits, _ patience: Duration) {
        (self.connection, self.outbox, self.lobby) = (connection, outbox, lobby)
        (self.limits, self.patience) = (limits, patience)
    }

    /// Talks with the client until it or the server ends.
    func run() async throws {
        async let written: Void = write()
        await lobby.enter(outbox)
        let failure = await readToEnd()
        await lobby.leave(outbox)
        outbox.finish()
        try await written
        await connection.closeAfterPeer()
        if let failure { throw failure }
    }

    /// Sends what is in the queue, until that ends.
    private func write() async throws(SocketError) {
        do throws(SocketError) {
            while let bytes = await outbox.take() {
                // A bounded number of bytes, so that reading one now and then is not enough to stay.
                try await connection.sendAll(bytes, until: .after(patience))
            }
            try connection.shutdown(.write)
        } catch {
            // Those who wait for space in the queue go on, and reading ends.
            outbox.finish(discarding: true)
            connection.close()
            throw error
        }
    }

    /// Reads until the client ends, and returns why it had to.
    private func readToEnd() async -> (any Error)? {
        var member: Member?
        var failure: (any Error)?
        do {
            try await read(&member)
        } catch let error as LineSplitter.LineTooLong {
            outbox.add("* Refused: \(error).")
            failure = error
        } catch let error as SocketError {
            // The socket is closed by the writer, whose error says more.
            if error.code != .closed { failure = error }
        } catch {
            failure = error
        }
        if let member { await leave(member) }
        return failure
    }

    private struct Member {
        let name: String
        let channel: Channel
    }

    private func read(_ member: inout Member?) async throws {
        var lines = LineSplitter(limit: limits.line)
        outbox.add("* What is your name?")
        while true {
            let bytes = try await connection.receive(upTo: 16_384)
            if bytes.isEmpty { return }
            lines.append(bytes)
            while let line = try lines.next() {
                if line == "/quit" { return }
                try await take(line, &member)
                // A client that does not read its own answers must not fill its queue with them.
                await outbox.waitForSpace()
            }
        }
    }

    private func take(_ line: String, _ member: inout Member?) async throws {
        guard let present = member else {
            guard ChatLimits.isName(line) else {
                outbox.add("* A name has 1 to 32 letters, digits, - and _. What is your name?")
                return
            }
            member = await join("main", line)
            return
        }
        switch line {
        case "": return
        case "/who": outbox.add("* \(await present.channel.names.joined(separator: " "))")
        case _ where line.hasPrefix("/join "):
            let name = String(line.dropFirst(6))
            guard ChatLimits.isName(name) else {
                outbox.add("* A channel's name has 1 to 32 letters, digits, - and _.")
                return
            }
            guard name != present.channel.name, let moved = await join(name, present.name) else { return }
            member = moved
            await leave(present)
        default:
            for full in await present.channel.say("<\(present.name)> \(line)", except: present.name) {
                await full.waitForSpace()
            }
        }
    }

    private func join(_ channel: String, _ name: String) async -> Member? {
        let channel = await lobby.channel(channel)
        if await channel.enter(name, outbox) { return Member(name: name, channel: channel) }
        await lobby.release(channel)
        outbox.add("* The name \(name) is in use here.")
        return nil
    }

    private func leave(_ member: Member) async {
        await member.channel.leave(member.name)
        await lobby.release(member.channel)
    }
}
