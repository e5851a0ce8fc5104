import FamilyTIPCAsync
import SocketTestKit
import TIPCTestSupport
import Testing

@Suite(.needsTIPC, .timeLimit(.minutes(10)))
struct AwaitedGroupTests {
    private func join(_ group: UInt32, _ instance: UInt32) throws -> TIPC.Group {
        let group = try TIPC.Group(group, instance: instance, scope: .node)
        group.socket.timeout = .seconds(60)
        return group
    }

    /// Members with the instances 1, 1 and 2, after each has seen the others join.
    private func three() async throws -> [TIPC.Group] {
        let number = freshType()
        let groups = try [1, 1, 2].map { try join(number, $0) }
        for group in groups { try await group.receive(until: { $0.count == 2 }) }
        return groups
    }

    @Test func `messages reach the members that they are for`() async throws {
        let groups = try await three()
        #expect(try await groups[0].broadcast("all".utf8) == 3)
        #expect(try await groups[1].receive().text == "all")
        #expect(try await groups[2].receive().text == "all")
        try await groups[2].multicast("ones".utf8, to: 1)
        #expect(try await groups[0].receive().text == "ones")
        #expect(try await groups[1].receive().text == "ones")
        try await groups[0].anycast([UInt8]("two".utf8), to: 2)
        let message = try #require(try await groups[2].receive().message)
        #expect(message.availableBytes == Array("two".utf8))
        try await groups[2].unicast("back".utf8, to: #require(message.member))
        #expect(try await groups[0].receive().text == "back")
    }

    @Test func `members that join and leave are events, and the close ends the sequence`() async throws {
        let number = freshType()
        let watched = try join(number, 0)
        let reader = Task {
            var (joined, left) = (0, 0)
            for try await event in watched.events {
                if let change = event.change { if change.hasJoined { joined += 1 } else { left += 1 } }
            }
            return (joined, left)
        }
        for _ in 0..<20 { try join(number, 1).close() }
        let last = try join(number, 2)
        await until { watched.members.count == 1 && watched.members.first?.name.instance == 2 }
        await untilWaiting(watched.socket)
        watched.close()
        let (joined, left) = try await reader.value
        // The kernel tells of members that leave at once, and not always that they had joined.
        #expect(joined >= 1 && joined <= 21 && left <= 20)
        last.close()
    }

    @Test func `a sender waits until the receiver has taken messages`() async throws {
        let groups = try await three()
        let message = [UInt8](repeating: 7, count: 10_000)
        let sender = Task {
            for _ in 0..<400 { try await groups[0].broadcast(message) }
        }
        var counts = [0, 0]
        while counts != [400, 400] {
            for index in 0..<2 where counts[index] < 400 {
                let event = try await groups[index + 1].receive()
                if event.message?.availableBytes == message { counts[index] += 1 }
            }
        }
        try await sender.value
    }

    @Test func `a deadline, cancellation and a close end a wait`() async throws {
        let group = try join(freshType(), 1)
        #expect(await code { () async throws(SocketError) in try await group.receive(until: .after(.milliseconds(5))) } == .timedOut)
        #expect(await code { () async throws(SocketError) in try await group.receive(flags: .dontWait) } == .wouldBlock)
        let cancelled = Task { await code { () async throws(SocketError) in try await group.receive() } }
        await untilWaiting(group.socket)
        cancelled.cancel()
        #expect(await cancelled.value == .cancelled)
        let closed = Task { await code { () async throws(SocketError) in try await group.receive() } }
        await untilWaiting(group.socket)
        group.close()
        #expect(await closed.value == .closed)
    }

    @Test func `the end of a connection is an event, for every task that waits`() async throws {
        let (listener, name) = try bound(.seqPacket)
        try listener.listen()
        let client = try timed(.seqPacket)
        async let accepted = listener.accept()
        try await client.connect(to: name)
        let server = try await accepted.socket
        try await client.send("hello".utf8)
        #expect(try await server.receiveEvent().text == "hello")
        let waiting = (0..<3).map { _ in Task { try await server.receiveEvent() } }
        await untilWaiting(server)
        client.closeInBackground()
        for task in waiting { #expect(try await task.value.end != nil) }
        #expect(try await server.receiveEvent().end != nil)
    }
}
