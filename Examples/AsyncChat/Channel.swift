import EchoSupport

/// A channel: its members, one at a time.
actor Channel {
    nonisolated let name: String
    private var members: [String: Outbox] = [:]

    init(name: String) { self.name = name }

    /// The names of the members, in order.
    var names: [String] { members.keys.sorted() }

    /// Adds a member, and tells the others; false if the name is in use here.
    func enter(_ member: String, _ outbox: Outbox) -> Bool {
        guard members[member] == nil else { return false }
        _ = say("* \(member) has come.", except: nil)
        members[member] = outbox
        outbox.add("* Hello \(member). \(members.count) here.")
        return true
    }

    /// Removes a member, and tells the others.
    func leave(_ member: String) {
        guard members.removeValue(forKey: member) != nil else { return }
        _ = say("* \(member) has gone.", except: nil)
    }

    /// Gives a line to all members but one.
    ///
    /// - Returns: The queues that are full now. The one who said the line waits for them, and not the channel.
    func say(_ line: String, except speaker: String?) -> [Outbox] {
        let bytes = Array((line + "\n").utf8)
        var full: [Outbox] = []
        for (name, outbox) in members where name != speaker { if !outbox.add(bytes) { full.append(outbox) } }
        return full
    }
}

/// The channels and all clients.
actor Lobby {
    private var channels: [String: (channel: Channel, users: Int)] = [:]
    private var clients: [ObjectIdentifier: Outbox] = [:]
    private var hasEnded = false

    /// The number of clients since the beginning.
    private(set) var served = 0

    /// Adds a client.
    func enter(_ outbox: Outbox) {
        served += 1
        if hasEnded { return outbox.finish() }
        clients[ObjectIdentifier(outbox)] = outbox
    }

    /// Removes a client.
    func leave(_ outbox: Outbox) { clients[ObjectIdentifier(outbox)] = nil }

    /// Tells all clients that the server ends, and ends their queues.
    func end() {
        hasEnded = true
        for outbox in clients.values {
            outbox.add("* The server ends.")
            outbox.finish()
        }
    }

    /// The channel of a name, made if it is not there. Each call needs a ``release(_:)``.
    func channel(_ name: String) -> Channel {
        let entry = channels[name] ?? (Channel(name: name), 0)
        channels[name] = (entry.channel, entry.users + 1)
        return entry.channel
    }

    /// Gives a channel back. It goes with its last user.
    func release(_ channel: Channel) {
        guard let entry = channels[channel.name] else { return }
        channels[channel.name] = entry.users > 1 ? (entry.channel, entry.users - 1) : nil
    }
}
