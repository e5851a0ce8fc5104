import SocketAPI

/// Clients with a time limit, all of the same length: the first one to be added is the first one to be due.
struct Expirations {
    private let duration: Duration
    private var entries: [(deadline: Deadline, client: Int)] = []
    private var first = 0

    init(after duration: Duration) { self.duration = duration }

    /// The time of the earliest expiration. Nil without clients.
    var next: Deadline? { first < entries.count ? entries[first].deadline : nil }

    /// Starts a client's time.
    mutating func add(_ client: Int) { entries.append((.after(duration), client)) }

    /// Removes and returns a client whose time has passed. Returns nil if no time has passed.
    mutating func due() -> Int? {
        guard let next, next.hasPassed else { return nil }
        defer {
            first += 1
            if first > entries.count / 2 {
                entries.removeSubrange(..<first)
                first = 0
            }
        }
        return entries[first].client
    }
}
