import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI
import Testing

@Suite("Routes as ip shows them", .enabled(if: Space.isPossible, "needs network namespaces and ip"))
struct RouteEqualityTests {
    @Test(.timeLimit(.minutes(10)))
    func `Every field of every route is that of ip`() throws {
        let population = try RoutePopulation()
        let errors = try population.populate().compactMap { $0 }
        #expect(errors == [])
        let text = try IPText(population.space)
        for (option, version) in [("-4", IP.Version.v4), ("-6", .v6)] {
            let theirs = try population.space.objects("ip", option, "-j", "-d", "route", "show", "table", "all")
            let routes = try population.space.network.routes(where: RouteFilter(version: version))
            try #require(routes.count == theirs.count)
            #expect(routes.count > 150)
            for (their, route) in zip(theirs, routes) {
                // What the object of a next-hop id is stands beside it.
                let their = their.filter { $0.key != "nh_info" && $0.key != "expires" }
                #expect(try jsonText(text.route(route)) == jsonText(their))
            }
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `What was read can be removed, and added again, and is the same`() throws {
        let population = try RoutePopulation()
        _ = try population.populate()
        let network = population.space.network
        try population.ip4(["route add 10.14.0.0/16 encap ip id 100 dst 1.1.1.1 src 2.2.2.2 ttl 7 tos 4 dev v0"])
        try population.ip6([
            "route add fd07::/64 encap ip6 id 9 dst fd88::1 hoplimit 9 tc 3 dev v0",
            "route add fd0c::/64 encap seg6local action End.X nh6 fd00::9 dev v0",
        ])
        let before = try network.routes()
        let mine = before.filter { $0.routeProtocol != .kernel }
        #expect(mine.count > 300)
        #expect(network.remove(mine).compactMap { $0 } == [])
        #expect(try network.routes().allSatisfy { $0.routeProtocol == .kernel })
        #expect(network.add(mine).compactMap { $0 } == [])
        #expect(Set(try network.routes()) == Set(before))
    }

    @Test(.timeLimit(.minutes(10)))
    func `Filters let through what they say, and the kernel applies them`() throws {
        let population = try RoutePopulation()
        _ = try population.populate()
        let network = population.space.network
        let all = try network.routes()
        let filters = [
            RouteFilter(version: .v6), RouteFilter(table: .main), RouteFilter(table: RouteTable(rawValue: 1004)),
            RouteFilter(routeProtocol: .bgp), RouteFilter(kind: .blackhole), RouteFilter(outputInterface: population.index),
            RouteFilter(version: .v4, table: .main, kind: .unicast, outputInterface: population.index),
            RouteFilter(destination: RoutePopulation.v4("20.1.0.0/16")), RouteFilter(priority: 7),
        ]
        for filter in filters {
            let found = try network.routes(where: filter)
            #expect(Set(found) == Set(all.filter { filter.matches($0) }))
            #expect(!found.isEmpty)
            #expect(found.count < all.count)
        }
        var seen = 0
        let end = try network.forEachRoute(where: RouteFilter(table: RouteTable(rawValue: 1004))) { _ in seen += 1 }
        #expect(seen == 1)
        #expect(end.count == 1)
        #expect(try network.routes(where: RouteFilter(table: 4711)).isEmpty)
    }

    @Test(.timeLimit(.minutes(10)))
    func `A look-up tells the way, and a match the route`() throws {
        let population = try RoutePopulation()
        _ = try population.populate()
        let network = population.space.network
        let way = try network.route(to: RoutePopulation.host("30.1.2.3"))
        #expect(way.gateway == RoutePopulation.host("10.0.0.3"))
        #expect(way.outputInterface == population.index)
        #expect(way.preferredSource == RoutePopulation.host("10.0.0.1"))
        #expect(way.table == .main)
        let match = try network.matchingRoute(to: RoutePopulation.host("30.1.2.3"))
        #expect(match.destination == RoutePopulation.v4("30.1.0.0/16"))
        #expect(match.routeProtocol == RouteProtocol(rawValue: 21))
        #expect(try network.matchingRoute(to: RoutePopulation.host("fd30:5::1")).destination.length == 48)
        let error = #expect(throws: NetlinkError.self) { try network.route(to: RoutePopulation.host("20.3.1.1")) }
        #expect(error?.code == .refused(.invalidArgument))
        var packet = RouteLookup()
        packet.source = RoutePopulation.host("10.0.0.1")
        packet.mark = 7
        packet.ipProtocol = .tcp
        packet.destinationPort = 443
        #expect(try network.route(to: RoutePopulation.host("30.4.2.3"), for: packet).gateway == RoutePopulation.host("10.0.0.6"))
    }

    @Test(.timeLimit(.minutes(10)))
    func `Modes say what happens where a route is there already`() throws {
        let population = try RoutePopulation()
        let network = population.space.network
        let destination = RoutePopulation.v4("50.0.0.0/8")
        var route = Route(to: destination, via: RoutePopulation.host("10.0.0.2"))
        #expect(throws: NetlinkError.self) { try network.add(route, .changing) }
        try network.add(route)
        let error = #expect(throws: NetlinkError.self) { try network.add(route) }
        #expect(error?.code == .refused(.fileExists))
        #expect(error.map { "\($0)" }?.contains("RTM_NEWROUTE") == true)
        route.gateway = RoutePopulation.host("10.0.0.3")
        try network.add(route, .replacing)
        route.gateway = RoutePopulation.host("10.0.0.4")
        try network.add(route, .appending)
        route.gateway = RoutePopulation.host("10.0.0.5")
        try network.add(route, .prepending)
        let found = try network.routes(where: RouteFilter(destination: destination))
        #expect(found.map(\.gateway) == [5, 3, 4].map { RoutePopulation.host("10.0.0.\($0)") })
        try network.removeRoute(to: destination)
        #expect(try network.removeRoutes(where: RouteFilter(destination: destination)).isEmpty)
        #expect(try network.routes(where: RouteFilter(destination: destination)).isEmpty)
        let gone = #expect(throws: NetlinkError.self) { try network.removeRoute(to: destination) }
        #expect(gone?.code == .refused(.noSuchProcess))
    }

    @Test(.timeLimit(.minutes(10)))
    func `A route that ends has a lifetime`() throws {
        let population = try RoutePopulation()
        let destination = RoutePopulation.v4("fd99::/64")
        var route = Route(to: destination, via: RoutePopulation.host("fd00::2"))
        route.lifetime = .seconds(1000)
        try population.space.network.add(route)
        let read = try #require(try population.space.network.routes(where: RouteFilter(destination: destination)).first)
        let lifetime = try #require(read.lifetime)
        #expect(lifetime <= .seconds(1000) && lifetime > .seconds(900))
    }
}
