import FamilyInet
import FamilyUnix
import SocketAPI
import SocketAsync
import Synchronization
import Testing

/// `serve`: limits, the graceful end and the quick one.
@Suite(.timeLimit(.minutes(10)))
struct ServingTests {
    /// What the bodies of a server have seen.
    private final class Seen: Sendable {
        let begun = Atomic(0)
        let most = Atomic(0)
        let present = Atomic(0)
        let cancelled = Atomic(0)
        let errors = Mutex<[String]>([])

        func begin() {
            begun.wrappingAdd(1, ordering: .sequentiallyConsistent)
            let now = present.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue
            most.max(now, ordering: .sequentiallyConsistent)
        }

        func end() { present.wrappingSubtract(1, ordering: .sequentiallyConsistent) }
    }

    private func clients(_ count: Int, _ listener: Socket<IPv4>) async throws -> [Socket<IPv4>] {
        var all: [Socket<IPv4>] = []
        for _ in 0..<count {
            let client = try Socket(.ipv4, .stream)
            try await client.connect(to: listener.localAddress)
            all.append(client)
        }
        return all
    }

    private func start(
        _ listener: Socket<IPv4>, _ seen: Seen, limit: Int = .max, on loops: EventLoops? = nil,
        drainWithin drain: Duration? = nil
    ) -> Task<Void, any Error> {
        Task {
            try await listener.serve(
                limit: limit, on: loops, drainWithin: drain,
                failed: { error, _ in seen.errors.withLock { $0.append("\(error)") } }
            ) { connection, _ in
                seen.begin()
                defer { seen.end() }
                do throws(SocketError) {
                    while true {
                        let bytes = try await connection.receive(upTo: 64)
                        if bytes.isEmpty { return }
                        if bytes == "fail".bytes { throw SocketError(.endOfStream, .receive) }
                        try await connection.sendAll(bytes)
                    }
                } catch {
                    if error.code == .cancelled { seen.cancelled.wrappingAdd(1, ordering: .relaxed) }
                    throw error
                }
            }
        }
    }

    @Test(arguments: [false, true]) func `cancelling ends every connection, on loops or not`(_ onLoops: Bool) async throws {
        let (listener, seen) = (try tcpListener(), Seen())
        let serving = start(listener, seen, on: onLoops ? try EventLoops(count: 2) : nil)
        let clients = try await clients(100, listener)
        await eventually { seen.begun.load(ordering: .relaxed) == 100 }
        serving.cancel()
        await #expect(throws: SocketError.self) { try await serving.value }
        #expect(seen.cancelled.load(ordering: .relaxed) == 100)
        #expect(seen.errors.withLock { $0 }.isEmpty)
        for client in clients { #expect(try await client.receive(upTo: 1) == []) }
    }

    @Test func `the limit holds, and those who wait are served later`() async throws {
        let (listener, seen) = (try tcpListener(), Seen())
        let serving = start(listener, seen, limit: 3)
        let clients = try await clients(10, listener)
        for client in clients {
            try await client.sendAll("hello".bytes)
            #expect(try await client.receive(exactly: 5) == "hello".bytes)
            client.close()
        }
        listener.close()
        try await serving.value
        #expect(seen.begun.load(ordering: .relaxed) == 10)
        #expect(seen.most.load(ordering: .relaxed) <= 3)
    }

    @Test func `closing the listener while the limit is reached ends the server`() async throws {
        let (listener, seen) = (try tcpListener(), Seen())
        let serving = start(listener, seen, limit: 1)
        let clients = try await clients(2, listener)
        await untilWaiting(listener)
        listener.close()
        try await clients[0].sendAll("still served".bytes)
        #expect(try await clients[0].receive(exactly: 12) == "still served".bytes)
        clients[0].close()
        try await serving.value
        #expect(seen.begun.load(ordering: .relaxed) == 1)
    }

    @Test func `connections that outlast the drain are cancelled`() async throws {
        let (listener, seen) = (try tcpListener(), Seen())
        let serving = start(listener, seen, drainWithin: .milliseconds(50))
        let clients = try await clients(5, listener)
        await eventually { seen.begun.load(ordering: .relaxed) == 5 }
        listener.close()
        try await serving.value
        #expect(seen.cancelled.load(ordering: .relaxed) == 5)
        withExtendedLifetime(clients) {}
    }

    @Test func `a drain ends as soon as the last connection does`() async throws {
        let (listener, seen) = (try tcpListener(), Seen())
        let serving = start(listener, seen, drainWithin: .seconds(1000))
        let clients = try await clients(5, listener)
        await eventually { seen.begun.load(ordering: .relaxed) == 5 }
        listener.close()
        for client in clients { client.close() }
        try await serving.value
        #expect(seen.cancelled.load(ordering: .relaxed) == 0)
    }

    @Test func `an error of one connection concerns no other`() async throws {
        let (listener, seen) = (try tcpListener(), Seen())
        let serving = start(listener, seen)
        let clients = try await clients(2, listener)
        try await clients[0].sendAll("fail".bytes)
        #expect(try await clients[0].receive(upTo: 1) == [])
        try await clients[1].sendAll("well".bytes)
        #expect(try await clients[1].receive(exactly: 4) == "well".bytes)
        listener.close()
        clients[1].close()
        try await serving.value
        #expect(seen.errors.withLock { $0 }.count == 1)
    }

    @Test func `a limit below one is refused`() async throws {
        let listener = try tcpListener()
        let error = try await failure { try await listener.serve(limit: 0) { _, _ in } }
        #expect(error.code == .invalidArgument)
    }
}
