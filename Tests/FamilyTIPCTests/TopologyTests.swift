import FamilyTIPC
import SocketTestKit
import TIPCTestSupport
import Testing

@Suite(.needsTIPC)
struct `The topology service` {
    private func watch(
        _ range: TIPC.ServiceRange, _ filter: TIPC.Subscription.Filter = .sockets, timeout: Duration? = nil
    ) throws -> (TIPC.Topology, TIPC.Subscription) {
        let topology = try TIPC.Topology(timeout: .seconds(60))
        return (topology, try topology.subscribe(to: TIPC.Subscription(range, filter: filter, timeout: timeout)))
    }

    @Test func `Every socket that is bound and unbound is an event with its range`() throws {
        let type = freshType()
        let (first, _) = try bound(.reliableDatagram, to: .range(type, 1...5))
        let (topology, subscription) = try watch(TIPC.ServiceRange(type, 3...9))
        let known = try #require(try topology.next())
        #expect(known.kind == .published && known.found == TIPC.ServiceRange(type, 1...5))
        #expect(try known.socket == first.localAddress.socket)
        #expect(known.subscription == subscription)
        let (second, _) = try bound(.stream, to: .service(type, 9))
        let came = try #require(try topology.next())
        #expect(try came.kind == .published && came.socket == second.localAddress.socket)
        // Out of the range.
        let (third, _) = try bound(.stream, to: .service(type, 10))
        first.close()
        let went = try #require(try topology.next())
        #expect(went.kind == .withdrawn && went.socket == known.socket && went.found == known.found)
        third.close()
    }

    @Test func `A service is an event when its first socket is bound and its last one unbound`() throws {
        let type = freshType()
        let (topology, _) = try watch(.all(of: type), .services)
        let sockets = try (0..<3).map { _ in try bound(.reliableDatagram, to: .service(type, 1)).socket }
        #expect(try topology.next()?.kind == .published)
        for socket in sockets { socket.close() }
        #expect(try topology.next()?.kind == .withdrawn)
    }

    @Test func `The end of a subscription's time is an event, and the last one`() throws {
        let (topology, subscription) = try watch(.all(of: freshType()), timeout: .milliseconds(50))
        let event = try #require(try topology.next())
        #expect(event.kind == .timeout && event.subscription == subscription)
        #expect(try topology.next() == nil)
        #expect(try topology.next() == nil)
    }

    @Test func `A subscription with a timeout of zero lists the current bindings`() throws {
        let type = freshType()
        let sockets = try (0..<3).map { try bound(.reliableDatagram, to: .service(type, UInt32($0))).socket }
        let bindings = try TIPC.bindings(of: .all(of: type))
        #expect(Set(bindings.map(\.socket)) == Set(try sockets.compactMap { try $0.localAddress.socket }))
        #expect(Set(bindings.map(\.names)) == Set((0..<3).map { TIPC.ServiceRange(type, $0...$0) }))
        #expect(try TIPC.bindings(of: .all(of: freshType())) == [])
    }

    @Test func `A cancelled subscription has no more events, even those on their way`() throws {
        let type = freshType()
        let (before, _) = try watch(.all(of: type))
        let (topology, cancelled) = try watch(.all(of: type))
        let kept = try topology.subscribe(to: TIPC.Subscription(.all(of: type)))
        let (after, _) = try watch(.all(of: type))
        let (socket, _) = try bound(.stream, to: .service(type, 1))
        // The service sends in one order or the other: when these have their events, the others are in the queue too.
        for witness in [before, after] { #expect(try witness.next()?.kind == .published) }
        try topology.cancel(cancelled)
        try topology.cancel(cancelled)
        #expect(try topology.next()?.subscription == kept)
        socket.close()
        let event = try #require(try topology.next())
        #expect(event.kind == .withdrawn && event.subscription == kept)
    }

    @Test func `Cancelling the last subscription ends a waiting call`() throws {
        let (topology, subscription) = try watch(.all(of: freshType()))
        let waiting = Background { try topology.next() == nil }
        try waiting.waitUntilBlocked()
        try topology.cancel(subscription)
        #expect(try waiting.value())
    }

    @Test(arguments: [true, false])
    func `The end of the last subscription ends the waiting calls of all threads`(isCancelled: Bool) throws {
        let (topology, subscription) = try watch(.all(of: freshType()), timeout: isCancelled ? nil : .milliseconds(100))
        let waiting = (0..<4).map { _ in
            Background {
                var ends = 0
                while let event = try topology.next() { ends += event.kind == .timeout ? 1 : 0 }
                return ends
            }
        }
        if isCancelled {
            for call in waiting { try call.waitUntilBlocked() }
            try topology.cancel(subscription)
        }
        let ends = try waiting.map { try $0.value() }.reduce(0, +)
        #expect(ends == (isCancelled ? 0 : 1))
    }

    // Many threads, as which of the two steps of closing a thread sees first is a matter of luck.
    @Test func `Closing ends all waiting calls as closed`() throws {
        let (topology, _) = try watch(.all(of: freshType()))
        topology.timeout = nil
        let waiting = (0..<16).map { _ in Background { code { () throws(SocketError) in _ = try topology.next() } } }
        for call in waiting { try call.waitUntilBlocked() }
        topology.close()
        for call in waiting { #expect(try call.value() == .closed) }
    }

    @Test func `A timeout ends a waiting call`() throws {
        let (topology, _) = try watch(.all(of: freshType()))
        topology.timeout = .milliseconds(30)
        #expect(code { () throws(SocketError) in _ = try topology.next() } == .timedOut)
        topology.timeout = nil
        #expect(code { () throws(SocketError) in _ = try topology.next(until: .after(.milliseconds(20))) } == .timedOut)
    }

    @Test func `Subscriptions that the service does not understand are refused`() throws {
        let topology = try TIPC.Topology(timeout: .seconds(60))
        let type = freshType()
        let refused = [
            TIPC.Subscription(TIPC.ServiceRange(type, lower: 2, upper: 1)),
            TIPC.Subscription(.all(of: type), filter: TIPC.Subscription.Filter(rawValue: 3)),
            TIPC.Subscription(.all(of: type), filter: TIPC.Subscription.Filter(rawValue: 0)),
        ]
        for subscription in refused {
            let code = code { () throws(SocketError) in try topology.subscribe(to: subscription) }
            #expect(code == .invalidArgument)
        }
        #expect(try topology.next() == nil)
    }

    @Test(arguments: [
        TIPC.Subscription(TIPC.ServiceRange(70, lower: 2, upper: 1)),
        TIPC.Subscription(.all(of: 70), filter: TIPC.Subscription.Filter(rawValue: 3)),
    ])
    func `The service closes the connection on a subscription that it does not understand`(_ subscription: TIPC.Subscription) throws {
        let socket = try timed(.seqPacket)
        try socket.connect(to: .service(TIPC.ServiceType.topology, 1))
        try socket.send(appended { subscription.encode(into: &$0) })
        #expect(try socket.receiveEvent().end != nil)
    }

    @Test func `The service answers in the subscriber's byte order`() throws {
        let socket = try timed(.seqPacket)
        try socket.connect(to: .service(TIPC.ServiceType.topology, 1))
        let type = freshType()
        let numbers: [UInt32] = [type, 0, .max, 0, 1]
        var bytes = numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
        bytes += [1, 2, 3, 4, 5, 6, 7, 8]
        try socket.send(bytes)
        let answer = try #require(try socket.receiveEvent().message).bytes
        #expect(answer.count == 48 && Array(answer[..<4]) == [0, 0, 0, 3] && Array(answer[20...]) == bytes)
    }

    @Test func `Waiting for a service ends when it is bound, or at the timeout`() throws {
        let type = freshType()
        #expect(try !TIPC.waitForService(TIPC.Service(type, 1), timeout: .milliseconds(50)))
        let waiting = Background { try TIPC.waitForService(TIPC.Service(type, 1), timeout: .seconds(20)) }
        try waiting.waitUntilBlocked()
        let (socket, _) = try bound(.reliableDatagram, to: .service(type, 1))
        #expect(try waiting.value())
        #expect(try TIPC.waitForService(TIPC.ServiceRange(type, 0...9), timeout: .zero))
        #expect(try TIPC.waitForService(TIPC.ServiceRange(type, 0...9)))
        socket.close()
    }

    @Test func `A node without a cluster has no address, no nodes and no links`() throws {
        try #require(try TIPC.Node.own == .any, "this network namespace is a node of a cluster")
        #expect(try TIPC.nodes() == [])
        #expect(try TIPC.links() == [])
    }

    // The time limits are long: with one processor, a task waits for every other test that blocks its thread.

    @Test(.timeLimit(.minutes(10)))
    func `A task that waits for events blocks no thread`() async throws {
        let type = freshType()
        let events = Task {
            var kinds: [TIPC.TopologyEvent.Kind] = []
            for try await event in TIPC.TopologyEvents([TIPC.Subscription(.all(of: type))]) {
                kinds.append(event.kind)
                if event.kind == .withdrawn { break }
                if event.found.lower == 1 { try bound(.reliableDatagram, to: .service(type, 2)).socket.close() }
            }
            return kinds
        }
        // With one processor the pool has one thread: this runs only if the waiting task does not block it.
        let binding = Task { try bound(.reliableDatagram, to: .service(type, 1)).socket }
        let socket = try await binding.value
        #expect(try await events.value == [.published, .published, .withdrawn])
        socket.close()
    }

    @Test(.timeLimit(.minutes(10)))
    func `The sequence ends when the time of its subscriptions is over`() async throws {
        let subscriptions = (0..<2).map { TIPC.Subscription(.all(of: freshType()), timeout: .milliseconds(20 * $0)) }
        var kinds: [TIPC.TopologyEvent.Kind] = []
        for try await event in TIPC.TopologyEvents(subscriptions) { kinds.append(event.kind) }
        #expect(kinds == [.timeout, .timeout])
    }

    @Test(.timeLimit(.minutes(10)))
    func `Cancelling a task ends its sequence`() async throws {
        let type = freshType()
        let (socket, _) = try bound(.reliableDatagram, to: .service(type, 1))
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let waiting = Task {
            var count = 0
            for try await _ in TIPC.TopologyEvents([TIPC.Subscription(.all(of: type))]) {
                count += 1
                start.yield()
            }
            return count
        }
        // The first event has come, and there is no second one.
        for await _ in started { break }
        waiting.cancel()
        #expect(try await waiting.value == 1)
        socket.close()
    }

    @Test(.timeLimit(.minutes(10)))
    func `Iterators leak no descriptor`() async {
        await #expect(processExitsWith: .success) {
            func iterate() async throws {
                let type = freshType()
                let (socket, _) = try bound(.reliableDatagram, to: .service(type, 1))
                for try await event in TIPC.TopologyEvents([TIPC.Subscription(.all(of: type))]) {
                    precondition(event.kind == .published)
                    break
                }
                socket.close()
            }
            try await iterate()
            // Its thread ends a moment later.
            let least = try openDescriptors() - 4
            for _ in 0..<100 { try await iterate() }
            let areClosed = try eventually { try openDescriptors() <= least + 4 }
            precondition(areClosed, "more than \(least + 4) descriptors")
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `An error ends the sequence`() async throws {
        let wrong = TIPC.Subscription(TIPC.ServiceRange(70, lower: 2, upper: 1))
        let iterator = TIPC.TopologyEvents([wrong]).makeAsyncIterator()
        let error = await #expect(throws: SocketError.self) { _ = try await iterator.next() }
        #expect(error?.code == .invalidArgument)
        #expect(try await iterator.next() == nil)
    }
}
