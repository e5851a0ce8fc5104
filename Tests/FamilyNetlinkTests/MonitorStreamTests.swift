import FamilyNetlink
import SocketAPI
import SocketTestKit
import Synchronization
import Testing

@Suite(.serialized, .enabled(if: World.isPossible, "needs network namespaces: CAP_SYS_ADMIN"))
struct MonitorStreamTests {
    /// Whether no thread of a stream is left, of all that this process has.
    static func noThreadIsLeft() -> Bool { eventually { !threadNames().contains("netlink-events") } }

    static func host(_ notification: NetlinkNotification) throws(NetlinkError) -> UInt32? {
        try notification.message.attributes(after: RouteHeader.self).first(RouteKey.destination)?.networkInteger()
    }

    @Test func `A stream has every event, until the monitor is closed`() async throws {
        let ground = try Ground()
        let monitor = try ground.monitor([7])
        let stream = monitor.stream(capacity: 16) { (notification) throws(NetlinkError) in try Self.host(notification) }
        try ground.addRoutes(200)
        var hosts: [UInt32] = []
        for try await element in stream {
            hosts.append(try #require(element.event))
            if hosts.count == 200 { monitor.close() }
        }
        #expect(hosts == (0..<200).map { 0x0b00_0000 + $0 })
        #expect(Self.noThreadIsLeft())
    }

    @Test func `Cancelling the task that waits ends the stream and its thread`() async throws {
        let ground = try Ground()
        let monitor = try ground.monitor([7])
        let (seen, sighting) = AsyncStream<Void>.makeStream()
        let task = Task {
            var count = 0
            for try await _ in monitor.stream({ (notification) throws(NetlinkError) in try Self.host(notification) }) {
                count += 1
                sighting.yield()
            }
            return count
        }
        try ground.addRoutes(1)
        // However long the busy machine takes to run the task.
        for await _ in seen { break }
        task.cancel()
        #expect(try await task.value == 1)
        #expect(monitor.isClosed)
        #expect(Self.noThreadIsLeft())
    }

    @Test func `A task that was cancelled before gets nothing`() async throws {
        let monitor = try Ground().monitor([7])
        let task = Task {
            try? await Task.sleep(for: .seconds(60))
            var iterator = monitor.stream { (_) throws(NetlinkError) in 1 }.makeAsyncIterator()
            return try await iterator.next()
        }
        task.cancel()
        #expect(try await task.value == nil)
        #expect(Self.noThreadIsLeft())
    }

    @Test func `A stream that is dropped takes its thread and its socket along`() async throws {
        var sockets: [String] = []
        for _ in 0..<20 {
            let ground = try Ground()
            let monitor = try ground.monitor([7])
            sockets.append(try DescriptorTable.identity(of: monitor.socket))
            let stream = monitor.stream { (notification) throws(NetlinkError) in try Self.host(notification) }
            try ground.addRoutes(3)
            for try await _ in stream { break }
        }
        #expect(Self.noThreadIsLeft())
        #expect(eventually { sockets.allSatisfy { DescriptorTable.count(of: $0) == 0 } })
    }

    @Test func `A stream that nobody reads costs its capacity, and every loss is counted`() async throws {
        let ground = try Ground()
        let monitor = try ground.monitor([7]) { $0.receiveBufferSize = 20_000 }
        let stream = monitor.stream(capacity: 4) { (notification) throws(NetlinkError) in try Self.host(notification) }
        var iterator = stream.makeAsyncIterator()
        let sent = try ground.addRoutes(2_000)
        try await Task.sleep(for: .milliseconds(50))
        var (events, lost) = (0, 0)
        while events + lost < sent, let element = try await iterator.next() {
            switch element {
            case .event: events += 1
            case .overrun(let number): lost += number
            case .unreadable(let error): throw error
            }
        }
        #expect(events + lost == sent)
        #expect(lost > 0)
        stream.close()
        #expect(try await iterator.next() == nil)
        #expect(Self.noThreadIsLeft())
    }

    @Test func `Several tasks share the events of a stream`() async throws {
        let ground = try Ground()
        let monitor = try ground.monitor([7])
        let stream = monitor.stream { (notification) throws(NetlinkError) in try Self.host(notification) }
        let seen = Seen()
        let sums = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var count = 0
                    for try await element in stream where element.event != nil {
                        count += 1
                        seen.count.wrappingAdd(1, ordering: .relaxed)
                    }
                    return count
                }
            }
            try ground.addRoutes(500)
            let end = ContinuousClock.now + .seconds(120)
            while seen.count.load(ordering: .relaxed) < 500, ContinuousClock.now < end {
                try await Task.sleep(for: .milliseconds(10))
            }
            stream.close()
            return try await group.reduce(into: 0) { $0 += $1 }
        }
        #expect(sums == 500)
        #expect(Self.noThreadIsLeft())
    }
}

private final class Seen: Sendable {
    let count = Atomic<Int>(0)
}
