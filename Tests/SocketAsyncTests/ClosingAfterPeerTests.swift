import FamilyInet
import FamilyUnix
import Foundation
import SocketAPI
import SocketAsync
import Testing

/// A close that waits for the peer's end, in both forms.
@Suite(.timeLimit(.minutes(10)))
struct ClosingAfterPeerTests {
    enum Form: CaseIterable, Sendable { case blocking, awaited }

    private func close<Family>(
        _ socket: Socket<Family>, _ form: Form, upTo limit: Int = 1 << 20, until deadline: Deadline? = nil
    ) async -> Bool {
        switch form {
        case .awaited: return await socket.closeAfterPeer(discardingUpTo: limit, until: deadline)
        case .blocking:
            // On a thread of its own: it waits, and tasks have few.
            return await withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    continuation.resume(returning: socket.closeAfterPeer(discardingUpTo: limit, until: deadline))
                }
            }
        }
    }

    /// A close with unread bytes resets the connection, and the answer may be lost: nothing arrives here, or an error.
    @Test(arguments: Form.allCases)
    func `the peer gets the answer although its bytes were not read`(_ form: Form) async throws {
        let (server, client) = try tcpPair()
        try await client.sendAll([UInt8](repeating: 1, count: 100_000))
        try await server.sendAll("answer".bytes)
        let closing = Task { await close(server, form, until: .after(.seconds(100))) }
        #expect(try await client.receive(exactly: 6) == "answer".bytes)
        // The end, and no reset.
        #expect(try await client.receive(upTo: 1) == [])
        client.close()
        #expect(await closing.value)
        #expect(server.isClosed)
    }

    @Test(arguments: Form.allCases)
    func `a peer that goes on is not waited for beyond the deadline or the limit`(_ form: Form) async throws {
        let (idle, other) = try unixPair()
        #expect(await !close(idle, form, until: .after(.milliseconds(20))))
        #expect(idle.isClosed)
        #expect(try await other.receive(upTo: 1) == [])
        let (flooded, flooding) = try unixPair()
        let flood = Task { while true { try await flooding.sendAll([UInt8](repeating: 0, count: 65536)) } }
        #expect(await !close(flooded, form, upTo: 1 << 20, until: .never))
        #expect(flooded.isClosed)
        _ = await flood.result
    }

    @Test(arguments: Form.allCases)
    func `sockets without a peer or without an end are closed at once`(_ form: Form) async throws {
        let listener = try tcpListener()
        #expect(await !close(listener, form, until: .never))
        let (datagrams, other) = try unixPair(.datagram)
        #expect(await !close(datagrams, form, until: .never))
        #expect(listener.isClosed && datagrams.isClosed)
        withExtendedLifetime(other) {}
    }

    @Test func `a cancelled task closes at once`() async throws {
        let (one, other) = try unixPair()
        let closing = Task { await one.closeAfterPeer(until: .never) }
        await untilWaiting(one)
        closing.cancel()
        #expect(await !closing.value)
        #expect(one.isClosed)
        withExtendedLifetime(other) {}
    }
}
