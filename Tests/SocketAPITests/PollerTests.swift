import CLayoutOracle
import Foundation
import SocketAPI
import SocketTestKit
import Testing

@Suite(.timeLimit(.minutes(10)))
struct PollerTests {
    private func soon() -> Deadline { .after(.seconds(20)) }

    /// The events of a wait that must have some.
    private func events<Token>(
        _ poller: SocketPoller<Token>, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [SocketPoller<Token>.Event] {
        let events = try poller.wait(until: soon())
        #expect(!events.isEmpty, sourceLocation: sourceLocation)
        return events
    }

    @Test func `a socket is reported as long as it is ready`() throws {
        let (one, other) = try toyPair()
        let poller = try SocketPoller<String>()
        try poller.add(one, token: "one")
        #expect(try poller.wait(until: .now).isEmpty)
        try other.send("x")
        for _ in 0..<3 {
            let event = try #require(try events(poller).first)
            #expect(event.token == "one" && event.readiness == .readable && !event.isClosed)
        }
        _ = try one.receive(upTo: 1)
        #expect(try poller.wait(until: .now).isEmpty)
    }

    @Test func `an edge is reported once for each arrival`() throws {
        let (one, other) = try toyPair()
        let poller = try SocketPoller<Int>()
        try poller.add(one, token: 1, trigger: .edge)
        try other.send("x")
        #expect(try events(poller).count == 1)
        #expect(try poller.wait(until: .after(.milliseconds(20))).isEmpty)
        try other.send("y")
        #expect(try events(poller).count == 1)
        #expect(try one.receive(upTo: 8) == [UInt8]("xy".utf8))
    }

    @Test func `a socket that is reported once is silent until it is changed`() throws {
        let (one, other) = try toyPair()
        let poller = try SocketPoller<Int>()
        try poller.add(one, for: [.readable, .writable], token: 1, trigger: .once)
        #expect(try events(poller).first?.readiness == .writable)
        try other.send("x")
        #expect(try poller.wait(until: .after(.milliseconds(20))).isEmpty)
        try poller.change(one, for: .readable, token: 2, trigger: .once)
        let event = try #require(try events(poller).first)
        #expect(event.token == 2 && event.readiness == .readable)
    }

    @Test func `the end of the peer is reported`() throws {
        let (one, other) = try toyPair()
        let poller = try SocketPoller<Int>()
        try poller.add(one, for: [.readable, .peerHangUp], token: 1)
        other.close()
        let event = try #require(try events(poller).first)
        #expect(event.readiness.isSuperset(of: [.readable, .peerHangUp, .hangUp]))
    }

    @Test func `a socket that another thread closes wakes the wait with its last event`() throws {
        let (one, other) = try toyPair()
        let poller = try SocketPoller<String>()
        try poller.add(one, token: "closing")
        let waiting = Background { try poller.wait(until: .never).map { ($0.token, $0.isClosed) } }
        pause(.milliseconds(50))
        one.close()
        let last = try waiting.value()
        #expect(last.count == 1 && last[0].0 == "closing" && last[0].1)
        #expect(poller.count == 0)
        #expect(try poller.wait(until: .after(.milliseconds(20))).isEmpty)
        withExtendedLifetime(other) {}
    }

    @Test func `a socket that nobody keeps leaves the poller`() throws {
        let poller = try SocketPoller<Int>()
        do {
            let (one, other) = try toyPair()
            try poller.add(one, token: 7)
            withExtendedLifetime((one, other)) {}
        }
        let event = try #require(try events(poller).first)
        #expect(event.token == 7 && event.isClosed)
        #expect(poller.count == 0)
    }

    @Test func `a detached number is no longer the poller's`() throws {
        let (one, other) = try toyPair()
        let poller = try SocketPoller<Int>()
        try poller.add(one, token: 1)
        let number = try one.detach()
        #expect(try events(poller).first?.isClosed == true)
        try other.send("x")
        #expect(try poller.wait(until: .after(.milliseconds(20))).isEmpty)
        let again = try Socket<Toy>(adopting: number)
        try poller.add(again, token: 2)
        #expect(try events(poller).map(\.token) == [2])
    }

    @Test func `no event of a closed socket is reported for the next one with its number`() throws {
        let poller = try SocketPoller<Int>()
        for round in 0..<2000 {
            let (one, other) = try toyPair()
            try poller.add(one, token: round)
            try other.send("x")
            one.close()
            let (next, peer) = try toyPair()
            try poller.add(next, token: -round - 1)
            for event in try events(poller) {
                #expect(event.token == round && event.isClosed || event.token == -round - 1 && event.isClosed)
            }
            next.close()
            for event in try poller.wait(until: soon()) { #expect(event.isClosed) }
            withExtendedLifetime((other, peer)) {}
        }
    }

    @Test func `a duplicate keeps its own registration`() throws {
        let (one, other) = try toyPair()
        let copy = try one.duplicate()
        let poller = try SocketPoller<Int>()
        try poller.add(one, token: 1)
        try poller.add(copy, token: 2)
        one.close()
        #expect(try events(poller).contains { $0.token == 1 && $0.isClosed })
        try other.send("x")
        let event = try #require(try events(poller).first)
        #expect(event.token == 2 && event.readiness == .readable)
    }

    @Test func `mistakes are typed errors`() throws {
        let (one, other) = try toyPair()
        let poller = try SocketPoller<Int>()
        try poller.add(one, token: 1)
        #expect(try failure { try poller.add(one, token: 2) }.code == .system(.fileExists))
        #expect(poller.count == 1)
        #expect(poller.remove(one))
        #expect(!poller.remove(one))
        #expect(try failure { try poller.change(one, for: .readable) }.code == .system(.noSuchFileOrDirectory))
        other.close()
        #expect(try failure { try poller.add(other, token: 3) }.code == .closed)
        for limit in [0, -1, 4097] {
            #expect(try failure { _ = try poller.wait(upTo: limit) }.code == .invalidArgument)
        }
        poller.close()
        #expect(try failure { try poller.add(one, token: 4) }.code == .closed)
        #expect(try failure { _ = try poller.wait() }.code == .closed)
        poller.wake()
    }

    @Test func `wake and close end waits`() throws {
        let poller = try SocketPoller<Int>()
        let woken = Background { try poller.wait(until: .never).count }
        pause(.milliseconds(30))
        poller.wake()
        #expect(try woken.value() == 0)
        let waiting = (0..<4).map { _ in Background { try failure { _ = try poller.wait(until: .never) }.code } }
        pause(.milliseconds(30))
        poller.close()
        for thread in waiting { #expect(try thread.value() == .closed) }
    }

    @Test func `a child of a fork does not disturb the parent's poller`() throws {
        let (one, other) = try toyPair()
        let poller = try SocketPoller<Int>()
        try poller.add(one, token: 1)
        let status = oracle_fork(
            { raw in
                Unmanaged<Socket<Toy>>.fromOpaque(raw!).takeUnretainedValue().close()
            }, Unmanaged.passUnretained(one).toOpaque())
        #expect(status == 0)
        try other.send("x")
        let event = try #require(try events(poller).first)
        #expect(event.token == 1 && !event.isClosed)
    }

    @Test func `readers, closers and waits from many threads lose nothing`() throws {
        let poller = try SocketPoller<Int>()
        let rounds = 500
        let making = (0..<2).map { maker in
            Background {
                for round in 0..<rounds {
                    let (one, other) = try toyPair()
                    try poller.add(one, token: maker * rounds + round, trigger: round.isMultiple(of: 2) ? .level : .edge)
                    if round.isMultiple(of: 3) { try other.send("x") }
                    one.close()
                    other.close()
                }
            }
        }
        let waiting = (0..<2).map { _ in
            Background { () -> [Int] in
                var closed: [Int] = []
                do {
                    while true { closed += try poller.wait().filter(\.isClosed).map(\.token) }
                } catch { return closed }
            }
        }
        for thread in making { try thread.value() }
        let end = soon()
        while poller.count > 0, !end.hasPassed { pause(.milliseconds(5)) }
        pause(.milliseconds(50))
        poller.close()
        var closed = Set<Int>()
        for thread in waiting { closed.formUnion(try thread.value()) }
        #expect(closed.count == 2 * rounds)
    }

    @Test func `ten thousand sockets in one poller`() throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_max, 21_000)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        // Other tests have descriptors, too.
        let count = min(10_000, (Int(limit.rlim_cur) / 2) & ~1)
        let poller = try SocketPoller<Int>()
        var sockets: [Socket<Toy>] = []
        for index in stride(from: 0, to: count, by: 2) {
            let pair = try Socket.pair(.toy, .datagram)
            try poller.add(pair.0, token: index)
            try poller.add(pair.1, token: index + 1)
            sockets += [pair.0, pair.1]
        }
        #expect(poller.count == count)
        for index in stride(from: 0, to: count, by: 100) { try sockets[index + 1].send("x") }
        var seen = Set<Int>()
        while seen.count < (count + 99) / 100 {
            let events = try poller.wait(upTo: 64, until: soon())
            try #require(!events.isEmpty)
            for event in events {
                seen.insert(event.token)
                _ = try sockets[event.token].receive(upTo: 1)
            }
        }
        #expect(seen == Set(stride(from: 0, to: count, by: 100)))
        sockets.removeAll()
        var closed = 0
        while closed < count { closed += try poller.wait(upTo: 4096, until: soon()).filter(\.isClosed).count }
        #expect(poller.count == 0)
    }
}
