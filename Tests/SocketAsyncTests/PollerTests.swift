import FamilyUnix
import SocketAPI
import SocketAsync
import Synchronization
import Testing

/// Many sockets in one task: SocketPoller's wait without a thread.
@Suite(.timeLimit(.minutes(10)))
struct PollerTests {
    @Test func `an event is waited for, and those that are there are returned at once`() async throws {
        let (one, other) = try unixPair()
        let poller = try SocketPoller<String>()
        try poller.add(one, token: "one")
        let waiting = Task { try await poller.wait().map(\.token) }
        for _ in 0..<100 { await Task.yield() }
        try await other.send("x".bytes)
        #expect(try await waiting.value == ["one"])
        #expect(try await poller.wait().map(\.token) == ["one"])
        _ = try await one.receive(upTo: 1)
        #expect(try await poller.wait(until: .after(.milliseconds(5))).isEmpty)
        #expect(try await poller.wait(until: .now).isEmpty)
    }

    @Test func `the events of many sockets are shared by several tasks`() async throws {
        let poller = try SocketPoller<Int>()
        let taken = Counter()
        var pairs: [(Socket<Unix>, Socket<Unix>)] = []
        for index in 0..<200 {
            let pair = try unixPair()
            try poller.add(pair.0, token: index, trigger: .edge)
            pairs.append(pair)
        }
        let tokens = try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    var tokens: [Int] = []
                    while true {
                        let before = tokens.count
                        do throws(SocketError) {
                            tokens += try await poller.wait(upTo: 3).map(\.token)
                        } catch {
                            if error.code == .closed { return tokens }
                            throw error
                        }
                        if taken.add(tokens.count - before) == 200 { poller.close() }
                    }
                }
            }
            for (_, other) in pairs { try await other.send("x".bytes) }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(tokens.sorted() == Array(0..<200))
    }

    @Test func `the event of a closed socket ends one wait, and not the next`() async throws {
        let (one, other) = try unixPair()
        let (two, third) = try unixPair()
        let poller = try SocketPoller<Int>()
        try poller.add(one, token: 1)
        try poller.add(two, token: 2)
        one.close()
        #expect(try await poller.wait().map(\.token) == [1])
        let waiting = Task { try await poller.wait().map(\.token) }
        for _ in 0..<1000 { await Task.yield() }
        try await third.send("x".bytes)
        #expect(try await waiting.value == [2])
        // A wake ends a wait without events, also after a close.
        _ = try await two.receive(upTo: 1)
        two.close()
        #expect(try await poller.wait().map(\.isClosed) == [true])
        poller.wake()
        #expect(try await poller.wait().isEmpty)
        _ = other
    }

    @Test func `the close of a socket in the poller is an event`() async throws {
        let (one, other) = try unixPair()
        let poller = try SocketPoller<Int>()
        try poller.add(one, token: 7)
        let waiting = Task { try await poller.wait() }
        one.close()
        let events = try await waiting.value
        #expect(events.map(\.token) == [7] && events.allSatisfy(\.isClosed))
        withExtendedLifetime(other) {}
    }

    @Test func `a wake, a cancellation and a close of the poller end waits`() async throws {
        let poller = try SocketPoller<Int>()
        let woken = Task { try await poller.wait() }
        poller.wake()
        #expect(try await woken.value.isEmpty)
        let cancelled = Task { try await failure { _ = try await poller.wait() }.code }
        cancelled.cancel()
        #expect(try await cancelled.value == .cancelled)
        let closed = (0..<3).map { _ in Task { try await failure { _ = try await poller.wait() }.code } }
        // Some of them wait by now; the others find the poller closed.
        for _ in 0..<100 { await Task.yield() }
        poller.close()
        for task in closed { #expect(try await task.value == .closed) }
        #expect(try await failure { _ = try await poller.wait(upTo: 0) }.code == .invalidArgument)
    }
}

/// A number that several tasks add to.
private final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    /// Adds, and returns the sum.
    func add(_ more: Int) -> Int { count.wrappingAdd(more, ordering: .sequentiallyConsistent).newValue }
}
