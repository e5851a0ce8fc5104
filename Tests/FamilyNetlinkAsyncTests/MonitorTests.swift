import FamilyInet
import FamilyNetlinkAsync
import NetlinkRoute
import SocketTestKit
import Testing

@Suite(.enabled(if: Ground.isPossible, "needs network namespaces: CAP_SYS_ADMIN"), .timeLimit(.minutes(10)))
struct MonitorTests {
    let ground: Ground

    init() throws { ground = try Ground() }

    private func monitor(
        _ groups: [NetlinkGroup], _ change: (inout NetlinkMonitor.Settings) -> Void = { _ in }
    ) throws -> NetlinkMonitor {
        var settings = NetlinkMonitor.Settings()
        change(&settings)
        return try NetlinkMonitor(.route, groups: groups, settings: settings, in: ground.namespace)
    }

    @Test func `events come in their order, and the close ends the sequence`() async throws {
        let monitor = try monitor([1])
        let reader = Task {
            var names: [String] = []
            let events = monitor.notifications { (notification) throws(NetlinkError) in
                try Link(decoding: notification.message).name
            }
            for try await element in events {
                if let name = element.event, !names.contains(name) { names.append(name) }
                if names.last == "br9" { monitor.close() }
            }
            return names
        }
        for index in 0..<10 {
            await untilWaiting(monitor.socket)
            try await ground.network.awaiting { try $0.add(Link(name: "br\(index)", kind: .bridge())) }
        }
        #expect(try await reader.value == (0..<10).map { "br\($0)" })
        #expect(try await code { try await monitor.receive(overrun: { _ in }, { _ in }) } == .closed)
    }

    @Test(arguments: [1, 20_000])
    func `what a full queue lost is told with its exact number`(_ bufferSize: Int) async throws {
        let monitor = try monitor([7]) { $0.receiveBufferSize = bufferSize }
        try ground.addRoutes(3_000)
        var (events, lost, overruns) = (0, 0, 0)
        while events + lost < 3_000 {
            try await monitor.receive(
                overrun: {
                    lost += $0; overruns += 1
                }, { _ in events += 1 })
        }
        #expect(events + lost == 3_000 && events > 0 && lost > 0 && overruns == 1)
        // What fits is not lost.
        try ground.addRoutes(1, from: 0x0c00_0000)
        try await monitor.receive(overrun: { lost += $0 }, { _ in events += 1 })
        #expect(events + lost == 3_001)
    }

    @Test func `a reader knows every event of a flood`() async throws {
        let monitor = try monitor([7]) { $0.receiveBufferSize = 100_000 }
        let reader = Task {
            var sum = 0
            for try await element in monitor.notifications({ _ in 1 }) {
                if case .overrun(let lost) = element { sum += lost } else { sum += 1 }
                if sum == 20_000 { return sum }
            }
            return sum
        }
        for round in 0..<10 as Range<UInt32> { try ground.addRoutes(2_000, from: 0x0b00_0000 + round << 16) }
        #expect(try await reader.value == 20_000)
    }

    @Test func `a cancelled wait loses no event, and a deadline ends one`() async throws {
        let monitor = try monitor([7])
        for round in 0..<100 as Range<UInt32> {
            let waiting = Task {
                var events = 0
                try await monitor.receive(overrun: { _ in }, { _ in events += 1 })
                return events
            }
            if round % 2 == 0 { await untilWaiting(monitor.socket) }
            waiting.cancel()
            try ground.addRoutes(1, from: 0x0b00_0000 + round)
            var events = (try? await waiting.value) ?? 0
            if events == 0 { try await monitor.receive(overrun: { _ in }, { _ in events += 1 }) }
            #expect(events == 1)
        }
        let late = try await code {
            try await monitor.receive(within: .milliseconds(5), overrun: { _ in }, { _ in })
        }
        #expect(late == .timedOut)
        var iterator = monitor.notifications { _ in 1 }.makeAsyncIterator()
        await #expect(throws: NetlinkError.self) { try await iterator.next(until: .now) }
    }

    @Test func `several tasks share the events`() async throws {
        let monitor = try monitor([7])
        let sum = Counter()
        try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    for try await element in monitor.notifications({ _ in 1 }) {
                        #expect(element.event == 1)
                        if sum.add() == 4_000 { monitor.close() }
                    }
                }
            }
            for round in 0..<40 as Range<UInt32> {
                try ground.addRoutes(100, from: 0x0b00_0000 + round << 8)
                await Task.yield()
            }
            try await group.waitForAll()
        }
        #expect(sum.value == 4_000)
    }

    // MARK: list and watch

    @Test func `a watch has the tables, and then what happens to them`() async throws {
        let watch = try RouteNetlink.watch([.links], in: ground.namespace)
        guard case .snapshot(let objects) = try await watch.next() else {
            Issue.record("no snapshot")
            return
        }
        #expect(objects.count == 1)
        guard case .synchronized = try await watch.next() else {
            Issue.record("not synchronized")
            return
        }
        let waiting = Task { try await watch.next() }
        await untilWaiting(watch.monitor.socket)
        try await ground.network.awaiting { try $0.add(Link(name: "br0", kind: .bridge())) }
        guard case .change(let change) = try await waiting.value, case .link(let link) = change.object else {
            Issue.record("no change")
            return
        }
        #expect(link.name == "br0")
    }

    @Test func `a watch that lost events lists again, and has the kernel's tables then`() async throws {
        var settings = NetlinkMonitor.Settings()
        settings.receiveBufferSize = 10_000
        let watch = try RouteNetlink.watch([.routes], in: ground.namespace, settings: settings)
        var state = NetworkState()
        var (lost, isSynchronized, isOver) = (0, false, false)
        for try await element in watch.elements {
            state.apply(element)
            switch element {
            case .snapshot: try ground.addRoutes(3_000)
            case .overrun(let number): lost += number
            case .synchronized: isSynchronized = true
            case .change: isSynchronized = false
            }
            if isSynchronized, lost > 0 {
                isOver = true
                break
            }
        }
        #expect(isOver && lost > 0)
        #expect(state.objects(of: .routes).count >= 3_000)
        watch.close()
        #expect(try await code { _ = try await watch.next() } == .closed)
    }

    // Routes that go with their link are not reported: the watch lists them when nothing has come for a while.
    @Test func `a watch finds what the kernel does not tell`() async throws {
        let destination = try IP.Network(parsing: "10.9.0.0/16")
        try await ground.network.awaiting { network in
            try network.add(Link(name: "br0", kind: .bridge()))
            try network.setUp("br0")
            try network.add(Route(to: destination, outputInterface: network.link("br0").index))
        }
        let watch = try RouteNetlink.watch([.routes], in: ground.namespace)
        var isListed = false
        for try await element in watch.elements {
            switch element {
            case .synchronized where !isListed:
                isListed = true
                try await ground.network.awaiting { try $0.setDown("br0") }
            case .change(let change) where change.kind == .removed && change.cause == .found: watch.close()
            default: break
            }
        }
        #expect(isListed)
    }

    @Test func `cancellation, a deadline and a close end the wait of a watch`() async throws {
        let watch = try RouteNetlink.watch([.links], in: ground.namespace)
        var iterator = watch.elements.makeAsyncIterator()
        while case .some(let element) = try await iterator.next() {
            if case .synchronized = element { break }
        }
        #expect(try await code { _ = try await watch.next(within: .milliseconds(5)) } == .timedOut)
        let cancelled = Task { try await watch.next() }
        await untilWaiting(watch.monitor.socket)
        cancelled.cancel()
        #expect(try await code { _ = try await cancelled.value } == .cancelled)
        let ended = Task { () async throws -> Bool in
            for try await _ in watch.elements {}
            return true
        }
        await untilWaiting(watch.monitor.socket)
        watch.close()
        #expect(try await ended.value)
    }
}
