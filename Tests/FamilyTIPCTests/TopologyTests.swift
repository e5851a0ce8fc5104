import FamilyTIPC
import SocketAPI
import SocketTestKit
import TIPCTestSupport
import Testing

@Suite("TIPC's topology service", .needsTIPC)
struct TopologyTests {
    private func watch(
        _ range: TIPC.ServiceRange, _ filter: TIPC.Subscription.Filter = .sockets, timeout: Duration? = nil
    ) throws -> (TIPC.Topology, TIPC.Subscription) {
        let topology = try TIPC.Topology(timeout: .seconds(10))
        return (topology, try topology.subscribe(to: TIPC.Subscription(range, filter: filter, timeout: timeout)))
    }

    @Test("sockets are told one by one, with their names, as they come and go")
    func sockets() throws {
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

    @Test("services are told when the first socket comes and the last one goes")
    func services() throws {
        let type = freshType()
        let (topology, _) = try watch(.all(of: type), .services)
        let sockets = try (0..<3).map { _ in try bound(.reliableDatagram, to: .service(type, 1)).socket }
        #expect(try topology.next()?.kind == .published)
        for socket in sockets { socket.close() }
        #expect(try topology.next()?.kind == .withdrawn)
    }

    @Test("a subscription's time ends with an event, and nothing is left")
    func timeouts() throws {
        let (topology, subscription) = try watch(.all(of: freshType()), timeout: .milliseconds(50))
        let event = try #require(try topology.next())
        #expect(event.kind == .timeout && event.subscription == subscription)
        #expect(try topology.next() == nil)
        #expect(try topology.next() == nil)
    }

    @Test("a subscription without time lists what is there now")
    func listing() throws {
        let type = freshType()
        let sockets = try (0..<3).map { try bound(.reliableDatagram, to: .service(type, UInt32($0))).socket }
        let bindings = try TIPC.bindings(of: .all(of: type))
        #expect(Set(bindings.map(\.socket)) == Set(try sockets.compactMap { try $0.localAddress.socket }))
        #expect(Set(bindings.map(\.names)) == Set((0..<3).map { TIPC.ServiceRange(type, $0...$0) }))
        #expect(try TIPC.bindings(of: .all(of: freshType())) == [])
    }

    @Test("a cancelled subscription says nothing more, also what is on its way")
    func cancelling() throws {
        let type = freshType()
        let (topology, cancelled) = try watch(.all(of: type))
        let kept = try topology.subscribe(to: TIPC.Subscription(.all(of: type)))
        let (socket, _) = try bound(.stream, to: .service(type, 1))
        // Both subscriptions have an event in the queue now.
        pause(.milliseconds(30))
        try topology.cancel(cancelled)
        try topology.cancel(cancelled)
        #expect(try topology.next()?.subscription == kept)
        socket.close()
        let event = try #require(try topology.next())
        #expect(event.kind == .withdrawn && event.subscription == kept)
    }

    @Test("cancelling the last subscription ends a wait for its events")
    func cancellingWhileWaiting() throws {
        let (topology, subscription) = try watch(.all(of: freshType()))
        let waiting = Background { try topology.next() == nil }
        pause(.milliseconds(50))
        #expect(!waiting.isFinished)
        try topology.cancel(subscription)
        #expect(try waiting.value(within: .seconds(10)))
    }

    @Test("the end of the last subscription ends the waits of all threads", arguments: [true, false])
    func manyWaiting(isCancelled: Bool) throws {
        let (topology, subscription) = try watch(.all(of: freshType()), timeout: isCancelled ? nil : .milliseconds(100))
        let waiting = (0..<4).map { _ in
            Background {
                var ends = 0
                while let event = try topology.next() { ends += event.kind == .timeout ? 1 : 0 }
                return ends
            }
        }
        pause(.milliseconds(50))
        if isCancelled { try topology.cancel(subscription) }
        let ends = try waiting.map { try $0.value(within: .seconds(5)) }.reduce(0, +)
        #expect(ends == (isCancelled ? 0 : 1))
    }

    // Many, since which of its two steps a waiting thread sees first is a matter of luck.
    @Test("closing ends all waits, as the own end that it is")
    func closing() throws {
        let (topology, _) = try watch(.all(of: freshType()))
        topology.timeout = nil
        let waiting = (0..<16).map { _ in Background { code { () throws(SocketError) in _ = try topology.next() } } }
        pause(.milliseconds(50))
        topology.close()
        for waiting in waiting { #expect(try waiting.value(within: .seconds(10)) == .closed) }
    }

    @Test("a deadline ends a wait")
    func deadline() throws {
        let (topology, _) = try watch(.all(of: freshType()))
        topology.timeout = .milliseconds(30)
        #expect(code { () throws(SocketError) in _ = try topology.next() } == .timedOut)
    }

    @Test("what would make the service close the connection is refused before")
    func refused() throws {
        let topology = try TIPC.Topology(timeout: .seconds(10))
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

    @Test(
        "the service closes the connection on what it does not understand",
        arguments: [
            TIPC.Subscription(TIPC.ServiceRange(70, lower: 2, upper: 1)),
            TIPC.Subscription(.all(of: 70), filter: TIPC.Subscription.Filter(rawValue: 3)),
        ])
    func serverCloses(_ subscription: TIPC.Subscription) throws {
        let socket = try timed(.seqPacket)
        try socket.connect(to: .service(TIPC.ServiceType.topology, 1))
        try socket.send(appended { subscription.encode(into: &$0) })
        #expect(try socket.receiveEvent().end != nil)
    }

    @Test("a foreign byte order is answered in kind")
    func byteOrder() throws {
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

    @Test("waiting for a service ends when it comes, or when the time is over")
    func waiting() throws {
        let type = freshType()
        #expect(try !TIPC.waitForService(TIPC.Service(type, 1), timeout: .milliseconds(50)))
        let waiting = Background { try TIPC.waitForService(TIPC.Service(type, 1), timeout: .seconds(20)) }
        pause(.milliseconds(50))
        let (socket, _) = try bound(.reliableDatagram, to: .service(type, 1))
        #expect(try waiting.value())
        #expect(try TIPC.waitForService(TIPC.ServiceRange(type, 0...9), timeout: .zero))
        #expect(try TIPC.waitForService(TIPC.ServiceRange(type, 0...9)))
        socket.close()
    }

    @Test("a node of no cluster has no address, and there are no nodes and links")
    func nodes() throws {
        try #require(try TIPC.Node.own == .any, "this network namespace is a node of a cluster")
        #expect(try TIPC.nodes() == [])
        #expect(try TIPC.links() == [])
    }

    // The time limits are long: on one processor, a task waits for every other test that blocks its thread.

    @Test("tasks get the events, and their threads stay free", .timeLimit(.minutes(10)))
    func tasks() async throws {
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
        // On a machine with one processor the pool has one thread: this runs only if the other task's wait is no block.
        let binding = Task { try bound(.reliableDatagram, to: .service(type, 1)).socket }
        let socket = try await binding.value
        #expect(try await events.value == [.published, .published, .withdrawn])
        socket.close()
    }

    @Test("the sequence ends when the time of its subscriptions is over", .timeLimit(.minutes(10)))
    func endOfTime() async throws {
        let subscriptions = (0..<2).map { TIPC.Subscription(.all(of: freshType()), timeout: .milliseconds(20 * $0)) }
        var kinds: [TIPC.TopologyEvent.Kind] = []
        for try await event in TIPC.TopologyEvents(subscriptions) { kinds.append(event.kind) }
        #expect(kinds == [.timeout, .timeout])
    }

    @Test("a cancelled task gets the end of the sequence", .timeLimit(.minutes(10)))
    func cancelledTask() async throws {
        let waiting = Task {
            var count = 0
            for try await _ in TIPC.TopologyEvents([TIPC.Subscription(.all(of: freshType()))]) { count += 1 }
            return count
        }
        try await Task.sleep(for: .milliseconds(100))
        waiting.cancel()
        #expect(try await waiting.value == 0)
    }

    @Test("iterators leave no descriptor behind", .timeLimit(.minutes(10)))
    func leaks() async throws {
        let before = try openDescriptors()
        for _ in 0..<300 {
            let type = freshType()
            let (socket, _) = try bound(.reliableDatagram, to: .service(type, 1))
            let events = TIPC.TopologyEvents([TIPC.Subscription(.all(of: type))])
            for try await event in events {
                #expect(event.kind == .published)
                break
            }
            socket.close()
        }
        // Other tests have sockets meanwhile, the kit more than a hundred; threads end a moment later.
        var after = try openDescriptors()
        for _ in 0..<200 where after > before + 200 {
            try await Task.sleep(for: .milliseconds(100))
            after = try openDescriptors()
        }
        #expect(after <= before + 200)
    }

    @Test("a failure ends the sequence with its error", .timeLimit(.minutes(10)))
    func failure() async throws {
        let wrong = TIPC.Subscription(TIPC.ServiceRange(70, lower: 2, upper: 1))
        let iterator = TIPC.TopologyEvents([wrong]).makeAsyncIterator()
        let error = await #expect(throws: SocketError.self) { _ = try await iterator.next() }
        #expect(error?.code == .invalidArgument)
        #expect(try await iterator.next() == nil)
    }
}
