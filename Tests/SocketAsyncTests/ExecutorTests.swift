import CLayoutOracle
import FamilyUnix
import SocketAPI
import SocketAsync
import Testing

/// Awaiting from actors, on loops, and with loops for the whole program.
@Suite(.timeLimit(.minutes(10)))
struct ExecutorTests {
    @MainActor
    @Test func `from the main actor`() async throws {
        let (one, other) = try unixPair()
        async let received = one.receive(upTo: 1)
        try await other.send("x".bytes)
        #expect(try await received == "x".bytes)
        MainActor.assertIsolated()
    }

    private actor Reader {
        var received: [UInt8] = []

        func read(_ socket: Socket<Unix>) async throws {
            received = try await socket.receive(upTo: 1)
            assertIsolated()
        }
    }

    @Test func `from an actor, which goes on in its own isolation`() async throws {
        let (one, other) = try unixPair()
        let reader = Reader()
        async let reading: Void = reader.read(one)
        await untilWaiting(one)
        // The actor is free meanwhile.
        #expect(await reader.received.isEmpty)
        try await other.send("x".bytes)
        try await reading
        #expect(await reader.received == "x".bytes)
    }

    @Test func `a task that prefers a loop is resumed there`() async throws {
        let loop = try EventLoop()
        let (one, other) = try unixPair()
        let echo = Task(executorPreference: loop) {
            for _ in 0..<100 {
                let bytes = try await one.receive(upTo: 10)
                #expect(EventLoop.current === loop)
                try await one.sendAll(bytes)
            }
        }
        for index in 0..<100 {
            try await other.send([UInt8(index)])
            #expect(try await other.receive(upTo: 1) == [UInt8(index)])
        }
        try await echo.value
        #expect(EventLoop.current == nil)
    }

    @Test func `more jobs than the ring of a loop holds`() async throws {
        let loop = try EventLoop()
        let sum = await withTaskGroup(of: Int.self) { group in
            for index in 0..<10_000 {
                group.addTask(executorPreference: loop) {
                    await Task.yield()
                    return index
                }
            }
            return await group.reduce(0, +)
        }
        #expect(sum == 49_995_000)
    }

    @Test func `loops are taken in turn`() throws {
        let loops = try EventLoops(count: 3)
        let taken = (0..<6).map { _ in ObjectIdentifier(loops.next()) }
        #expect(Set(taken).count == 3 && Array(taken[..<3]) == Array(taken[3...]))
        #expect(throws: SocketError.self) { try EventLoops(count: 0) }
        #expect(throws: SocketError.self) { try EventLoops(count: 2000) }
    }

    @Test func `loops run all tasks of a program that asks for it`() async throws {
        #expect(try await output(of: "async-probe", "program") == "on a loop: true; echoed: 1000; taken twice: true\n")
    }

    @Test func `an idle program uses no processor time`() async throws {
        #expect(try await output(of: "async-probe", "idle") == "idle: true\n")
    }

    @Test func `floods leave others their turn`() async throws {
        #expect(try await output(of: "async-probe", "floods") == "answered: 200; in time: true\n")
    }

    @Test(.enabled(if: oracle_is_thread_sanitized() == 0, "ThreadSanitizer supports no child of a process with threads"))
    func `a forked child closes its copies, and the parent still hears`() async throws {
        #expect(try await output(of: "async-probe", "fork") == "child: 0; parent received: after\n")
    }
}
