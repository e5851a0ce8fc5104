public import SocketAPI

extension SocketPoller {
    /// Waits until sockets are ready, without a thread, and returns their events.
    ///
    /// - Parameters:
    ///   - limit: The greatest number of events, from 1 to 4,096. The others stay for the next wait.
    ///   - deadline: When to return without events; nil for no end, a time in the past for not waiting.
    /// - Returns: The events: none if the deadline came first, or after ``SocketPoller/wake()``.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``; `.system` with EMFILE, since a wait takes a
    ///   descriptor.
    public nonisolated(nonsending) func wait(
        upTo limit: Int = 256, until deadline: Deadline? = nil
    ) async throws(SocketError) -> [Event] {
        var events: [Event] = []
        try await wait(into: &events, upTo: limit, until: deadline)
        return events
    }

    /// Waits until sockets are ready, without a thread, and puts their events into an array in place of what it holds.
    ///
    /// - Throws: As ``wait(upTo:until:)``.
    public nonisolated(nonsending) func wait(
        into events: inout [Event], upTo limit: Int = 256, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        if try take(into: &events, upTo: limit) { return }
        if let deadline, ManualClock.hasPassed(deadline.nanoseconds) { return }
        // Each wait has a duplicate of the epoll instance, which is an event source of its own: several tasks may wait.
        let duplicate = try beginWait()
        defer { endWait() }
        let condition = try AsyncCondition(watching: duplicate)
        while try !take(into: &events, upTo: limit) {
            do throws(SocketError) {
                try await condition.wait(until: deadline)
            } catch {
                if error.code == .timedOut { return }
                throw SocketError(error.code, .poller)
            }
        }
    }
}
