import FamilyTIPCAsync
import SocketTestKit
import TIPCTestSupport
import Testing

@Suite(.needsTIPC, .timeLimit(.minutes(10)))
struct AwaitedTopologyTests {
    private func watch(
        _ range: TIPC.ServiceRange, timeout: Duration? = nil
    ) async throws -> (TIPC.Topology, TIPC.Subscription) {
        let topology = try await TIPC.Topology()
        return (topology, try await topology.subscribe(to: TIPC.Subscription(range, timeout: timeout)))
    }

    @Test func `bindings are events, and the end of the time is the last one`() async throws {
        let type = freshType()
        let (topology, _) = try await watch(.all(of: type))
        let first = Task { try await topology.next() }
        await untilWaiting(topology.socket)
        let socket = try bound(.reliableDatagram, to: .service(type, 7)).socket
        #expect(try await first.value?.kind == .published)
        socket.close()
        #expect(try await topology.next()?.kind == .withdrawn)
        // A subscription of its own: events before the end of a short time may come too late on a busy machine.
        let (short, _) = try await watch(.all(of: type), timeout: .milliseconds(100))
        var kinds: [TIPC.TopologyEvent.Kind] = []
        for try await event in short.events { kinds.append(event.kind) }
        #expect(kinds == [.timeout])
        #expect(try await short.next() == nil)
    }

    @Test func `a cancelled wait loses no event`() async throws {
        let type = freshType()
        let (topology, _) = try await watch(.all(of: type))
        for instance in 0..<20 as Range<UInt32> {
            let waiting = Task { () async throws(SocketError) in try await topology.next() }
            if instance % 2 == 0 { await untilWaiting(topology.socket) }
            waiting.cancel()
            let socket = try bound(.reliableDatagram, to: .service(type, instance)).socket
            var event = (try? await waiting.value) ?? nil
            if event == nil { event = try await topology.next() }
            #expect(event?.kind == .published && event?.found.lower == instance)
            socket.close()
            #expect(try await topology.next()?.kind == .withdrawn)
        }
    }

    @Test func `a deadline, a timeout, cancellation and a close end the wait`() async throws {
        let (topology, _) = try await watch(.all(of: freshType()))
        #expect(await code { () async throws(SocketError) in try await topology.next(until: .after(.milliseconds(5))) } == .timedOut)
        topology.timeout = .milliseconds(5)
        #expect(await code { () async throws(SocketError) in try await topology.next() } == .timedOut)
        topology.timeout = nil
        let cancelled = Task { await code { () async throws(SocketError) in try await topology.next() } }
        await untilWaiting(topology.socket)
        cancelled.cancel()
        #expect(await cancelled.value == .cancelled)
        let closed = Task { await code { () async throws(SocketError) in try await topology.next() } }
        let ended = Task { () async throws(SocketError) -> Int in
            var count = 0
            for try await _ in topology.events { count += 1 }
            return count
        }
        await untilWaiting(topology.socket)
        topology.close()
        #expect(await closed.value == .closed)
        #expect(try await ended.value == 0)
    }

    @Test(arguments: [true, false])
    func `the end of the last subscription ends the waits of all tasks`(isCancelled: Bool) async throws {
        let (topology, subscription) = try await watch(
            .all(of: freshType()), timeout: isCancelled ? nil : .milliseconds(200))
        let ends = try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    var ends = 0
                    while let event = try await topology.next() { ends += event.kind == .timeout ? 1 : 0 }
                    return ends
                }
            }
            if isCancelled {
                await untilWaiting(topology.socket)
                try await topology.cancel(subscription)
            }
            return try await group.reduce(0, +)
        }
        #expect(ends == (isCancelled ? 0 : 1))
    }

    @Test func `single questions are answered as by the blocking forms`() async throws {
        let type = freshType()
        let sockets = try (0..<3).map { try bound(.reliableDatagram, to: .service(type, UInt32($0))).socket }
        let bindings = try await TIPC.bindings(of: .all(of: type))
        #expect(try Set(bindings) == Set(blocking { try TIPC.bindings(of: .all(of: type)) }) && bindings.count == 3)
        #expect(try await TIPC.nodes() == blocking { try TIPC.nodes() })
        #expect(try await TIPC.links() == blocking { try TIPC.links() })
        #expect(try await TIPC.waitForService(TIPC.Service(type, 1)))
        #expect(try await !TIPC.waitForService(TIPC.Service(type, 9), timeout: .milliseconds(20)))
        let late = freshType()
        let waiting = Task { try await TIPC.waitForService(TIPC.Service(late, 1)) }
        let socket = try bound(.reliableDatagram, to: .service(late, 1)).socket
        #expect(try await waiting.value)
        socket.close()
        for socket in sockets { socket.close() }
    }

    @Test func `a subscription that the service does not understand is refused`() async throws {
        let topology = try await TIPC.Topology()
        let wrong = TIPC.Subscription(TIPC.ServiceRange(freshType(), lower: 2, upper: 1))
        #expect(await code { () async throws(SocketError) in try await topology.subscribe(to: wrong) } == .invalidArgument)
        #expect(try await topology.next() == nil)
    }
}
