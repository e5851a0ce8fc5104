import FamilyInet
import FamilyUnix
import SocketAPI
import SocketAsync
import Testing

/// Time that stands still until the test moves it.
@Suite(.timeLimit(.minutes(10)))
struct ManualClockTests {
    @Test func `a timeout comes when the clock says so`() async throws {
        let clock = ManualClock()
        try await clock.run {
            let (one, other) = try unixPair()
            one.timeout = .seconds(3600)
            let waiting = Task { try await failure { _ = try await one.receive(upTo: 1) }.code }
            await clock.sleepers(1)
            clock.advance(by: .seconds(3599))
            #expect(one.descriptor.hasWaitingCall)
            clock.advance(by: .seconds(1))
            #expect(try await waiting.value == .timedOut)
            withExtendedLifetime(other) {}
        }
    }

    @Test func `a call that is served in time leaves the clock`() async throws {
        let clock = ManualClock()
        try await clock.run {
            let (one, other) = try unixPair()
            for _ in 0..<10 {
                let waiting = Task { try await one.receive(upTo: 1, until: .after(.seconds(10))) }
                await clock.sleepers(1)
                try await other.send("x".bytes)
                #expect(try await waiting.value == "x".bytes)
                #expect(clock.sleeperCount == 0)
                clock.advance(by: .seconds(5))
            }
        }
    }

    @Test func `the drain of a server is measured by the clock`() async throws {
        let clock = ManualClock()
        try await clock.run {
            let listener = try tcpListener()
            let serving = Task {
                try await listener.serve(drainWithin: .seconds(60)) { connection, _ in
                    _ = try await connection.receive(upTo: 1)
                }
            }
            let client = try Socket(.ipv4, .stream)
            try await client.connect(to: listener.localAddress)
            await untilWaiting(listener)
            listener.close()
            await clock.sleepers(1)
            clock.advance(by: .seconds(60))
            try await serving.value
            #expect(try await client.receive(upTo: 1) == [])
        }
    }

    @Test func `it is a clock for others' code too`() async throws {
        let clock = ManualClock()
        let sleeping = Task { try await clock.sleep(for: .seconds(5)) }
        await clock.sleepers(1)
        clock.advance(by: .seconds(5))
        try await sleeping.value
        #expect(clock.now.elapsed == .seconds(5))
        let cancelled = Task { try await clock.sleep(for: .seconds(5)) }
        await clock.sleepers(1)
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
    }

    @Test func `clocks of two tests don't meet`() async throws {
        let (first, second) = (ManualClock(), ManualClock())
        let (one, other) = try unixPair()
        let waiting = Task {
            try await first.run { try await failure { _ = try await one.receive(upTo: 1, until: .after(.seconds(1))) }.code }
        }
        await first.sleepers(1)
        second.advance(by: .seconds(100))
        #expect(one.descriptor.hasWaitingCall)
        first.advance(by: .seconds(1))
        #expect(try await waiting.value == .timedOut)
        withExtendedLifetime(other) {}
    }
}
