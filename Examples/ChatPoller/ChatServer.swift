import EchoSupport
import FamilyUnix
import SocketAPI

/// All clients in one thread: the poller says which sockets are ready, and no call waits for a single one of them.
final class ChatServer<Family: AddressFamily> {
    private enum Token: Sendable {
        case listener, signals
        case client(Int)
    }

    private let listener: Socket<Family>
    private let signals: Socket<Unix>
    private let poller: SocketPoller<Token>
    private let limits: ChatLimits
    private let maximum: Int

    // Each number is used once. An event of a client that has left matches no client, and never the next one.
    private var clients: [Int: ChatClient<Family>] = [:]
    private var names: Set<String> = []
    private var leaving: [(client: ChatClient<Family>, reason: String?)] = []
    private var naming = Expirations(after: .seconds(60))
    private var ending = Expirations(after: .seconds(1))

    /// Whether the poller watches the listener; and when it is to do so again, after a shortage.
    private var isAccepting = true
    private var acceptsAgain: Deadline?
    private var stopped = 0

    private(set) var served = 0
    private(set) var lines = 0
    private(set) var refused = 0

    init(_ listener: Socket<Family>, _ limits: ChatLimits, maximum: Int) throws(SocketError) {
        (self.listener, self.limits, self.maximum) = (listener, limits, maximum)
        signals = try SignalSocket.termination()
        poller = try SocketPoller()
        listener.timeout = .zero
        try poller.add(listener, token: .listener)
        try poller.add(signals, token: .signals)
    }

    /// Serves until a signal has arrived and the last client has left.
    func run() throws(SocketError) {
        var events: [SocketPoller<Token>.Event] = []
        while stopped == 0 || (stopped == 1 && !clients.isEmpty) {
            try poller.wait(into: &events, until: [naming.next, ending.next, acceptsAgain].compactMap { $0 }.min())
            for event in events {
                switch event.token {
                case .listener: if !event.isClosed { try accept() }
                case .signals: try stop()
                case .client(let number): if let client = clients[number] { serve(client, event.readiness) }
                }
                removeLeaving()
            }
            expire()
            try watchListener()
        }
        for client in clients.values { client.socket.close() }
        listener.close()
    }

    // ---- connections

    /// Accepts what is in the kernel's queue, up to 64 connections: then it is the clients' turn.
    private func accept() throws(SocketError) {
        for _ in 0..<64 where clients.count < maximum {
            do throws(SocketError) {
                let (socket, peer) = try listener.accept()
                welcome(ChatClient(served, socket, peer, limits))
            } catch {
                if error.code == .wouldBlock { return }
                guard [.tooManyOpenFiles, .tooManyOpenFilesInSystem, .noBufferSpace, .noMemory].contains(error.errno)
                else { throw error }
                Console.complain("chat-poller: \(error)")
                // The connection stays in the queue. A listener that is watched meanwhile would keep the thread busy.
                acceptsAgain = .after(.milliseconds(100))
                return
            }
        }
    }

    private func welcome(_ client: ChatClient<Family>) {
        do throws(SocketError) {
            try poller.add(client.socket, token: .client(client.number))
        } catch {
            // The limit of watched sockets; the connection is closed with its last reference.
            return Console.complain("chat-poller: \(client.peer): \(error)")
        }
        served += 1
        clients[client.number] = client
        naming.add(client.number)
        write("* What is your name?", to: client)
    }

    private func watchListener() throws(SocketError) {
        guard stopped == 0 else { return }
        if let end = acceptsAgain, end.hasPassed { acceptsAgain = nil }
        let accepts = clients.count < maximum && acceptsAgain == nil
        guard accepts != isAccepting else { return }
        try poller.change(listener, for: accepts ? .readable : [])
        isAccepting = accepts
    }

    private func serve(_ client: ChatClient<Family>, _ readiness: Readiness) {
        do throws(SocketError) {
            if readiness.contains(.writable) { flush(client) }
            guard !readiness.isDisjoint(with: [.readable, .error, .hangUp]), !client.hasEnded else {
                // A hang-up is reported whatever the poller waits for, and nothing that is sent now arrives.
                if !readiness.isDisjoint(with: [.error, .hangUp]) { leave(client) }
                return
            }
            guard let bytes = try client.receive() else { return }
            if bytes.isEmpty {
                client.hasEnded = true
                end(client)
            } else if client.isEnding {
                if !client.discard(bytes.count) { leave(client) }
            } else {
                client.lines.append(bytes)
                try readLines(of: client)
            }
        } catch {
            leave(client, "\(error)")
        }
    }

    // ---- the chat

    private func readLines(of client: ChatClient<Family>) throws(SocketError) {
        do throws(LineSplitter.LineTooLong) {
            while !client.isEnding, let line = try client.lines.next() { take(line, from: client) }
        } catch {
            refused += 1
            write("* Refused: \(error).", to: client)
            end(client)
        }
    }

    private func take(_ line: String, from client: ChatClient<Family>) {
        lines += 1
        switch (line, client.name) {
        case ("/quit", _): end(client)
        case (_, nil): name(client, line)
        case ("/who", _): write("* \(names.sorted().joined(separator: " "))", to: client)
        case ("", _): break
        case (_, let name?): tellAll("<\(name)> \(line)", except: client)
        }
    }

    private func name(_ client: ChatClient<Family>, _ name: String) {
        guard ChatLimits.isName(name) else {
            return write("* A name has 1 to 32 letters, digits, - and _. What is your name?", to: client)
        }
        guard names.insert(name).inserted else {
            return write("* The name \(name) is in use. What is your name?", to: client)
        }
        client.stage = .talking(name: name)
        write("* Hello \(name). \(names.count) here.", to: client)
        tellAll("* \(name) has come.", except: client)
    }

    private func tellAll(_ line: String, except speaker: ChatClient<Family>? = nil) {
        let bytes = Array((line + "\n").utf8)
        for client in clients.values where client.name != nil && client !== speaker { write(bytes, to: client) }
    }

    private func write(_ line: String, to client: ChatClient<Family>) { write(Array((line + "\n").utf8), to: client) }

    private func write(_ bytes: [UInt8], to client: ChatClient<Family>) {
        guard !client.isLeaving else { return }
        guard client.enqueue(bytes) else {
            refused += 1
            return leave(client, "reads too slowly")
        }
        flush(client)
    }

    /// Sends what can be sent, and waits for the rest in the poller.
    private func flush(_ client: ChatClient<Family>) {
        do throws(SocketError) {
            try client.flush()
            if client.isEnding, !client.hasQueue {
                if client.hasEnded { return leave(client) }
                // Only the sending side, and what still arrives is read: closing a socket with unread bytes would reset
                // the connection, and the client could lose the last lines.
                try client.socket.shutdown(.write)
            }
            var interest: Readiness = client.hasEnded ? [] : .readable
            if client.hasQueue { interest.insert(.writable) }
            guard interest != client.interest else { return }
            try poller.change(client.socket, for: interest)
            client.interest = interest
        } catch {
            leave(client, "\(error)")
        }
    }

    // ---- leaving

    /// Lets a client read what is in its queue, for a second, and then closes the connection.
    private func end(_ client: ChatClient<Family>) {
        if let name = client.name { names.remove(name) }
        let name = client.name
        if !client.isEnding { ending.add(client.number) }
        client.stage = .ending
        flush(client)
        if let name, stopped == 0 { tellAll("* \(name) has gone.") }
    }

    /// Has a client leave after the present event: other clients' queues may be in use now.
    private func leave(_ client: ChatClient<Family>, _ reason: String? = nil) {
        guard !client.isLeaving else { return }
        client.isLeaving = true
        leaving.append((client, reason))
    }

    private func removeLeaving() {
        // Telling the others may make more of them leave.
        while let (client, reason) = leaving.popLast() {
            guard clients.removeValue(forKey: client.number) != nil else { continue }
            poller.remove(client.socket)
            client.socket.close()
            if let reason { Console.complain("chat-poller: \(client.peer): \(reason)") }
            guard let name = client.name else { continue }
            names.remove(name)
            tellAll("* \(name) has gone.")
        }
    }

    private func expire() {
        while let number = naming.due() {
            if let client = clients[number], case .naming = client.stage { leave(client) }
        }
        while let number = ending.due() { if let client = clients[number] { leave(client) } }
        removeLeaving()
    }

    /// The first signal ends every client; after a second one, `run` returns at once.
    private func stop() throws(SocketError) {
        stopped += try signals.receive(upTo: 16, flags: .dontWait).count
        guard !listener.isClosed else { return }
        acceptsAgain = nil
        listener.close()
        tellAll("* The server ends.")
        for client in clients.values { end(client) }
    }
}
