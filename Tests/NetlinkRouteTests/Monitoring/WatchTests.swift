import FamilyInet
import FamilyNetlink
import NetlinkRoute
import SocketAPI
import SocketTestKit
import Testing

@Suite(.serialized, .enabled(if: Scene.isPossible, "needs network namespaces and veth: CAP_SYS_ADMIN"))
struct WatchTests {
    @Test func `The snapshot is what the kernel has`() throws {
        let scene = try Scene()
        var follower = try Follower(scene.watch(.all))
        try follower.expectSameTables(scene.network, .all)
        #expect(follower.state.links.map(\.name).sorted() == ["left", "lo", "right"])
        #expect(follower.state.addresses.contains { "\($0)" == "192.0.2.1/24" })
    }

    @Test func `A change says what it was before, what is different, and who asked for it`() throws {
        let scene = try Scene()
        var follower = try Follower(scene.watch([.links]))
        var link = Link()
        link.mtu = 1400
        try scene.network.change("left", to: link)
        try follower.follow { $0.changes.contains { $0.differences.contains { $0.name == "mtu" } } }
        let change = try #require(follower.changes.first { $0.differences.contains { $0.name == "mtu" } })
        // Of links the kernel does not say who asked.
        #expect(change.kind == .changed && change.cause == .kernel)
        #expect(change.differences.map(\.description).contains("mtu 1500 → 1400"))

        try scene.network.setDown("left")
        try follower.follow { $0.changes.contains { $0.differences.contains { $0.name == "-up" } } }
        // The other end loses its carrier, and nobody asked for that.
        try follower.follow { follower in
            follower.changes.contains { change in
                guard case .link(let link) = change.object, link.index == scene.right else { return false }
                return change.differences.contains { $0.name == "-carrier" }
            }
        }
        try scene.network.add(Link(name: "br0", kind: .bridge()))
        try follower.follow { $0.changes.contains { $0.kind == .added } }
        try scene.network.remove(.name("br0"))
        try follower.follow { $0.changes.contains { $0.kind == .removed } }
        try follower.settle()
        try follower.expectSameTables(scene.network, .links)
    }

    @Test func `Everything that is made and removed arrives`() throws {
        let scene = try Scene()
        var follower = try Follower(scene.watch(.all))
        let network = scene.network
        try network.add(ProtocolAddress(parsing: "198.51.100.7/24"), to: "left")
        try network.add(Scene.route("203.0.113.0/24", via: "192.0.2.9"))
        let host = try #require(IP.Host("192.0.2.77"))
        try network.add(Neighbour(host, address: LinkLayerAddress([2, 0, 0, 0, 0, 9])), to: "left")
        try network.add(Rule(.v4, priority: 700, table: RouteTable(rawValue: 700)))
        try network.add(NextHop(9, .hop(.init(outputInterface: scene.left)), family: 2))
        for topic: NetworkTopics in [.addresses, .routes, .neighbours, .rules, .nextHops] {
            try follower.follow { $0.changes.contains { $0.kind == .added && $0.object.topic == topic } }
        }
        let causes = follower.changes.filter { $0.kind == .added && $0.object.topic == .addresses }.map(\.cause)
        #expect(causes.contains(.request(portID: network.connection.portID)))
        try network.remove(ProtocolAddress(parsing: "198.51.100.7/24"), from: "left")
        try network.removeRoute(to: #require(IP.Network("203.0.113.0/24")))
        try network.remove(Neighbour(host, address: nil), from: "left")
        try network.remove(Rule(.v4, priority: 700, table: RouteTable(rawValue: 700)))
        try network.removeNextHop(9)
        for topic: NetworkTopics in [.addresses, .routes, .neighbours, .rules, .nextHops] {
            try follower.follow { $0.changes.contains { $0.kind == .removed && $0.object.topic == topic } }
        }
        try follower.settle()
        try follower.expectSameTables(scene.network, .all)
    }

    @Test func `Routes that go with their link without a message are found`() throws {
        let scene = try Scene()
        try scene.network.add(Scene.route("203.0.113.0/24", via: "192.0.2.9"))
        try scene.network.add(NextHop(9, .hop(.init(outputInterface: scene.left)), family: 2))
        var follower = try Follower(scene.watch([.routes, .nextHops]))
        try scene.network.setDown("left")
        try follower.follow { follower in
            follower.changes.contains {
                guard case .route(let route) = $0.object else { return false }
                return $0.kind == .removed && $0.cause == .found && "\(route.destination)" == "203.0.113.0/24"
            }
        }
        try follower.settle()
        #expect(follower.state.count(of: .nextHops) == 0)
        try follower.expectSameTables(scene.network, [.routes, .nextHops])
    }

    @Test func `Addresses that the kernel makes are found before it tells of them`() throws {
        let scene = try Scene()
        try scene.network.setDown("right")
        var follower = try Follower(scene.watch([.addresses]))
        let isOnRight = { (address: ProtocolAddress) in address.interface == scene.right }
        #expect(!follower.state.addresses.contains(where: isOnRight))
        try scene.network.setUp("right")
        try follower.follow { $0.state.addresses.contains(where: isOnRight) }
        try follower.expectSameTables(scene.network, .addresses)
    }

    @Test func `Routes that go with their source address are found`() throws {
        let scene = try Scene()
        try scene.network.add(ProtocolAddress(parsing: "198.51.100.7/32"), to: "left")
        var route = try Scene.route("203.0.113.0/24", dev: scene.right)
        route.preferredSource = IP.Host("198.51.100.7")
        try scene.network.add(route)
        var follower = try Follower(scene.watch([.routes]))
        try scene.network.remove(ProtocolAddress(parsing: "198.51.100.7/32"), from: "left")
        try follower.follow { $0.changes.contains { $0.kind == .removed && "\($0.object)".contains("203.0.113.0") } }
        try follower.settle()
        try follower.expectSameTables(scene.network, [.routes])
    }

    @Test func `Routes beside each other, replaced and with several ways, are as the kernel has them`() throws {
        let scene = try Scene()
        var follower = try Follower(scene.watch([.routes]))
        let network = scene.network
        // IPv4: three to the same network, of which replacing takes the first.
        let modes = [("192.0.2.2", AddingMode.creating), ("192.0.2.3", .appending), ("192.0.2.4", .prepending)]
        for (gateway, mode) in modes {
            try network.add(Scene.route("203.0.113.0/24", via: gateway), mode)
        }
        try network.add(Scene.route("203.0.113.0/24", via: "192.0.2.5"), .replacing)
        try network.remove(Scene.route("203.0.113.0/24", via: "192.0.2.3"))
        try network.add(Scene.route("203.0.112.0/24", via: "192.0.2.3"), .replacing)
        try network.add(Scene.route("203.0.112.0/24", via: "192.0.2.6"), .replacing)
        try follower.settle()
        try follower.expectSameTables(network, .routes)
        // IPv6: one with several ways, which come and go one by one.
        for gateway in ["2001:db8::2", "2001:db8::3", "2001:db8::4"] {
            try network.add(Scene.route("2001:db8:9::/48", via: gateway), .appending)
        }
        try follower.settle()
        try follower.expectSameTables(network, .routes)
        try network.remove(Scene.route("2001:db8:9::/48", via: "2001:db8::3"))
        try network.add(Scene.route("2001:db8:8::/48", via: "2001:db8::3"), .replacing)
        try network.add(Scene.route("2001:db8:8::/48", via: "2001:db8::5"), .replacing)
        try follower.settle()
        try follower.expectSameTables(network, .routes)
        #expect(follower.state.routes.contains { $0.hops.count == 2 })
    }

    @Test func `A watch that begins in the midst of changes ends with the kernel's tables`() throws {
        let scene = try Scene()
        let topics: NetworkTopics = [.routes, .neighbours, .rules]
        let network = scene.network
        let left = scene.left
        let churn = Background {
            let own = try RouteNetlink(in: scene.namespace)
            var random = SystemRandomNumberGenerator()
            for _ in 0..<3_000 {
                let number = UInt8.random(in: 0..<60, using: &random)
                let makes = Bool.random(using: &random)
                // What is there already, or not any more, is refused.
                switch UInt8.random(in: 0..<4, using: &random) {
                case 0:
                    let route = try Scene.route("2001:db8:\(number)::/48", via: "2001:db8::9")
                    _ = makes ? try? own.add(route) : try? own.remove(route)
                case 1:
                    let route = try Scene.route("203.0.113.\(number)/32", via: "192.0.2.\(2 + number % 3)")
                    _ = makes ? try? own.add(route, .appending) : try? own.remove(route)
                case 2:
                    let host = try #require(IP.Host("192.0.2.\(100 + number)"))
                    let neighbour = Neighbour(host, address: LinkLayerAddress([2, 0, 0, 0, 0, number]), interface: left)
                    _ = makes ? try? own.add(neighbour) : try? own.remove(neighbour)
                default:
                    let rule = Rule(.v4, priority: 1000 + UInt32(number), table: RouteTable(rawValue: 77))
                    _ = makes ? try? own.add(rule) : try? own.remove(rule)
                }
            }
        }
        let watch = try scene.watch(topics)
        var follower = try Follower(watch, waits: false)
        while !churn.isFinished {
            do throws(NetlinkError) { follower.take(try watch.next(within: .milliseconds(50))) } catch {
                guard error.code == .timedOut else { throw error }
            }
        }
        try churn.value()
        try follower.settle()
        try follower.expectSameTables(network, topics)
    }

    @Test func `A watch can be closed, from another thread, and its stream cancelled`() async throws {
        let scene = try Scene()
        let watch = try scene.watch([.links])
        let reader = Background { () -> NetlinkError.Code? in
            do throws(NetlinkError) { while true { _ = try watch.next() } } catch { return error.code }
        }
        pause(.milliseconds(100))
        watch.close()
        #expect(try reader.value() == .closed)

        let second = try scene.watch([.links])
        let (steps, step) = AsyncStream<Int>.makeStream()
        let task = Task {
            var count = 0
            for try await _ in second.stream() {
                count += 1
                step.yield(count)
            }
            return count
        }
        for await number in steps where number == 2 { break }
        task.cancel()
        #expect(try await task.value == 2)
        #expect(second.isClosed)
    }

    @Test func `Events of rtnetlink are typed without a watch`() throws {
        let scene = try Scene()
        let monitor = try RouteNetlink.monitor([.links, .routes], in: scene.namespace)
        try scene.network.add(Scene.route("203.0.113.0/24", via: "192.0.2.9"))
        try scene.network.removeRoute(to: #require(IP.Network("203.0.113.0/24")))
        let events = monitor.events { (notification) throws(NetlinkError) in try RouteEvent(notification) }
        let (added, removed) = (try events.next(within: .seconds(60)).event, try events.next(within: .seconds(60)).event)
        #expect(added?.isRemoved == false && removed?.isRemoved == true)
        #expect(added?.cause == scene.network.connection.portID && added?.object.topic == .routes)
    }

    @Test func `Filters by the fields of routes, links and addresses`() throws {
        let scene = try Scene()
        var settings = NetlinkMonitor.Settings()
        settings.filter =
            .routes(version: .v4, table: RouteTable(rawValue: 300)) || .links(name: "br1")
            || .addresses(version: .v6, interfaces: [scene.right]) || .neighbours(interfaces: [scene.left])
        let monitor = try RouteNetlink.monitor(.all, in: scene.namespace, settings: settings)
        try scene.network.add(Scene.route("203.0.113.0/24", via: "192.0.2.9"))
        var route = try Scene.route("203.0.113.0/24", via: "192.0.2.9")
        route.table = RouteTable(rawValue: 300)
        try scene.network.add(route)
        try scene.network.add(Link(name: "br0", kind: .bridge()))
        try scene.network.add(Link(name: "br1", kind: .bridge()))
        try scene.network.add(ProtocolAddress(parsing: "198.51.100.7/24"), to: "right")
        try scene.network.add(Rule(.v4, priority: 700, table: RouteTable(rawValue: 700)))
        let events = monitor.events { (notification) throws(NetlinkError) in try RouteEvent(notification) }
        var seen: [String] = []
        while let event = try? events.next(within: .milliseconds(200)).event {
            switch event.object {
            case .route(let route): seen.append("\(route.table)")
            case .link(let link): seen.append(link.name)
            default: break
            }
        }
        #expect(seen.contains("300") && seen.contains("br1"))
        #expect(!seen.contains("main") && !seen.contains("br0"))
    }
}

extension Follower {
    /// A follower that has read nothing yet.
    init(_ watch: NetworkWatch, waits: Bool) throws { self.watch = watch }
}
