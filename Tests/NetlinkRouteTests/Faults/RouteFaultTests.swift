import NetlinkRoute
import NetlinkTestSupport
import Testing

/// Faults of routes and rules: rows J1, J3, J11 and J12 of Tests/FAULTS.md.
@Suite("Routes and rules that were reported", .enabled(if: Space.isPossible, "needs network namespaces and ip"))
struct RouteFaultTests {
    @Test(arguments: ["10.0.0.2", "20.1.2.3", "::1", "fd00::2", "fd30::1"])
    func `A look-up works for both versions, and tells the table`(text: String) throws {
        let population = try RoutePopulation()
        let network = population.space.network
        try population.ip4(["route add 20.0.0.0/8 via 10.0.0.9 table main"])
        try population.ip6(["route add fd30::/16 via fd00::9"])
        let host = RoutePopulation.host(text)
        let found = try network.route(to: host)
        #expect(found.table == (text == "::1" ? .local : .main))
        #expect(try network.matchingRoute(to: host).destination.contains(host))
        var packet = RouteLookup()
        packet.outputInterface = text == "::1" ? 1 : population.index
        packet.ipProtocol = .tcp
        packet.destinationPort = 443
        packet.mark = 0
        #expect(try network.route(to: host, for: packet).table == found.table)
    }

    @Test
    func `What isn't given is no condition of a removal`() throws {
        let population = try RoutePopulation()
        let network = population.space.network
        let gateway = RoutePopulation.host("10.0.0.2")
        // What `ip` adds by default, and routes with every other origin, scope and kind.
        try population.ip4([
            "route add 50.1.0.0/16 via 10.0.0.2", "route add 50.2.0.0/16 via 10.0.0.2 proto bgp metric 77",
            "route add 50.3.0.0/16 dev v0 scope global", "route add blackhole 50.4.0.0/16",
            "route add 50.5.0.0/16 dev v0 scope host proto ra",
        ])
        try population.ip6(["route add fd50::/32 via fd00::2 proto ospf metric 9", "route add blackhole fd51::/32"])
        for (text, via) in [("50.1.0.0/16", gateway), ("50.2.0.0/16", gateway), ("fd50::/32", RoutePopulation.host("fd00::2"))] {
            try network.remove(Route(to: RoutePopulation.v4(text), via: via))
        }
        for text in ["50.3.0.0/16", "50.4.0.0/16", "50.5.0.0/16"] { try network.remove(Route(to: RoutePopulation.v4(text))) }
        #expect(network.remove([Route(to: RoutePopulation.v4("fd51::/32"))]) == [nil])
        #expect(try network.routes().allSatisfy { $0.routeProtocol == .kernel })
    }

    @Test
    func `What is given is a condition of a removal`() throws {
        let population = try RoutePopulation()
        let network = population.space.network
        try population.ip4(["route add 50.1.0.0/16 via 10.0.0.2 proto bgp"])
        let right = Route(to: RoutePopulation.v4("50.1.0.0/16"), via: RoutePopulation.host("10.0.0.2"))
        let wrong: [(inout Route) -> Void] = [
            { $0.routeProtocol = .ospf }, { $0.kind = .blackhole }, { $0.scope = .host },
            { $0.gateway = RoutePopulation.host("10.0.0.3") }, { $0.table = 7 }, { $0.priority = 5 },
            { $0.typeOfService = 0x10 },
        ]
        for change in wrong {
            var route = right
            change(&route)
            let error = #expect(throws: NetlinkError.self) { try network.remove(route) }
            #expect(error?.errno == .noSuchProcess)
        }
        var route = right
        (route.routeProtocol, route.kind, route.scope) = (.bgp, .unicast, .universe)
        try network.remove(route)
    }

    @Test
    func `A route that is added has the origin, the kind and the scope that it should`() throws {
        let population = try RoutePopulation()
        let network = population.space.network
        let destination = RoutePopulation.v4("50.1.0.0/16")
        try network.add(Route(to: destination, outputInterface: population.index))
        let read = try #require(try network.routes(where: RouteFilter(destination: destination)).first)
        #expect((read.routeProtocol, read.kind, read.scope) == (.static, .unicast, .link))
    }

    @Test
    func `A rule's action is no condition of its removal unless it is given`() throws {
        let network = try Space().network
        for (number, action) in [RuleAction.blackhole, .table, .prohibit, .none].enumerated() {
            let table: RouteTable = action == .table ? 77 : .unspecified
            try network.add(Rule(.v4, priority: UInt32(100 + number), table: table, action: action))
        }
        let error = #expect(throws: NetlinkError.self) {
            try network.remove(Rule(.v4, priority: 100, action: .unreachable))
        }
        #expect(error?.errno == .noSuchFileOrDirectory)
        for number in 0..<4 { try network.remove(Rule(.v4, priority: UInt32(100 + number))) }
        #expect(try network.rules(.v4).allSatisfy { $0.routeProtocol == .kernel })
        try network.add(Rule(.v4, priority: 9, table: 77))
        #expect(try network.rules(.v4).first { $0.priority == 9 }?.action == .table)
    }

    /// Whether the kernel has masks of ports and of DSCP in rules: Linux 6.15.
    static let hasMasks: Bool = {
        guard let network = try? Space().network else { return false }
        var rule = Rule(.v4, priority: 1, table: 7)
        (rule.dscp, rule.dscpMask) = (8, 0x38)
        return (try? network.add(rule)) != nil
    }()

    /// Rules of the same priority that differ in one condition.
    static func narrow(_ version: IP.Version) -> [Rule] {
        let changes: [(inout Rule) -> Void] = [
            { _ in }, { ($0.dscp, $0.dscpMask) = (8, 0x38) }, { ($0.dscp, $0.dscpMask) = (8, 0x3f) },
            { ($0.destinationPorts, $0.destinationPortMask) = (0x1000...0x1000, 0xfff0) },
            { ($0.destinationPorts, $0.destinationPortMask) = (0x1000...0x1000, 0xffff) },
            { ($0.sourcePorts, $0.sourcePortMask) = (0x1000...0x1000, 0xff00) }, { $0.sourcePorts = 0x1000...0x1001 },
            { if $0.version == .v6 { ($0.flowLabel, $0.flowLabelMask) = (5, 0xff) } },
        ]
        return changes.compactMap { change in
            var rule = Rule(version, priority: 500, table: 77, action: .table)
            change(&rule)
            rule.ipProtocol = rule.sourcePorts == nil && rule.destinationPorts == nil ? nil : .udp
            rule.routeProtocol = .static
            return rule
        }.enumerated().filter { version == .v6 || $0.offset != 7 }.map(\.element)
    }

    @Test(.enabled(if: hasMasks, "the kernel has no masks of ports in rules"), arguments: [IP.Version.v4, .v6])
    func `Rules that differ in one condition are told apart, removed one by one and added again`(version: IP.Version) throws {
        let network = try Space().network
        let rules = Self.narrow(version)
        var made = 0
        for rule in rules {
            // Some the kernel takes for the same, and refuses.
            do throws(NetlinkError) { try network.add(rule) } catch {
                #expect(error.errno == .fileExists)
                continue
            }
            made += 1
        }
        #expect(made >= 4, "\(made)")
        let read = try network.rules(version).filter { $0.priority == 500 }
        #expect(Set(read).count == made)
        #expect(read.allSatisfy { $0.unknownAttributes.isEmpty })
        for rule in read.reversed() {
            try network.remove(rule)
            let rest = try network.rules(version).filter { $0.priority == 500 }
            #expect(!rest.contains(rule))
            made -= 1
            #expect(rest.count == made)
        }
        for rule in read { try network.add(rule) }
        #expect(Set(try network.rules(version).filter { $0.priority == 500 }) == Set(read))
    }

    @Test
    func `A route with too many hops for a message ends the kernel's dump, as documented`() throws {
        let population = try RoutePopulation()
        let network = population.space.network
        try population.ip4(["addr add 10.0.0.1/16 dev v0"])
        func route(_ text: String, hops: Int) -> Route {
            var route = Route(to: RoutePopulation.v4(text))
            route.hops = (0..<hops).map {
                RouteHop(via: RoutePopulation.host("10.0.\(1 + $0 / 200).\(1 + $0 % 200)"), outputInterface: population.index)
            }
            return route
        }
        try network.add(route("50.1.0.0/16", hops: 2000))
        try network.add(Route(to: RoutePopulation.v4("50.3.0.0/16"), outputInterface: population.index))
        let whole = try network.routes(where: RouteFilter(version: .v4, table: .main))
        #expect(whole.contains { $0.hops.count == 2000 })
        try network.add(route("50.2.0.0/16", hops: 2100))
        let cut = try network.routes(where: RouteFilter(version: .v4, table: .main))
        #expect(!cut.contains { $0.destination == RoutePopulation.v4("50.2.0.0/16") })
        #expect(!cut.contains { $0.destination == RoutePopulation.v4("50.3.0.0/16") })
        // A look-up of the route alone says so.
        let error = #expect(throws: NetlinkError.self) { try network.matchingRoute(to: RoutePopulation.host("50.2.0.1")) }
        #expect(error?.errno == .messageTooLong)
    }

    @Test
    func `Attributes of a newer kernel stay with a route, an address and a neighbour`() throws {
        let unknown = try UnknownAttributes([8, 0, 0xe7, 0, 1, 2, 3, 4, 5, 0, 0xe8, 0, 9, 0, 0, 0])
        var route = Route(to: RoutePopulation.v4("50.1.0.0/16"), via: RoutePopulation.host("10.0.0.2"), kind: .unicast)
        (route.routeProtocol, route.scope, route.unknownAttributes) = (.static, .universe, unknown)
        // The second one has no 32 bits, as the metrics of today have.
        var metrics = RouteMetrics(mtu: 1400)
        metrics.unknownAttributes = unknown
        route.metrics = metrics
        var address = try ProtocolAddress(parsing: "10.0.0.1/24", interface: 1)
        address.unknownAttributes = unknown
        var neighbour = Neighbour(RoutePopulation.host("10.0.0.2"), address: .broadcast, interface: 1)
        neighbour.unknownAttributes = unknown
        var hop = NextHop(7, via: RoutePopulation.host("10.0.0.2"))
        hop.unknownAttributes = unknown
        var link = Link(name: "x", kind: .bridge())
        link.unknownAttributes = unknown
        #expect(try again(route.encode, Route.init(decoding:)) == route)
        #expect(try again(address.encode, ProtocolAddress.init(decoding:)) == address)
        #expect(try again(neighbour.encode, Neighbour.init(decoding:)) == neighbour)
        #expect(try again(hop.encode, NextHop.init(decoding:)) == hop)
        #expect(try again(link.encode, Link.init(decoding:)).unknownAttributes == unknown)
    }

    private func again<Value>(
        _ encode: (inout NetlinkRequest) throws(NetlinkError) -> Void,
        _ decode: (borrowing NetlinkMessage) throws(NetlinkError) -> Value
    ) throws -> Value {
        var request = NetlinkRequest(.newRoute)
        try encode(&request)
        return try request.withMessage(decode)
    }
}
