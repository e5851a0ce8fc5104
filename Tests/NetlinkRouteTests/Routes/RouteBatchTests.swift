import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI
import Testing

@Suite("Many routes at once", .enabled(if: Space.isPossible, "needs network namespaces and ip"))
struct RouteBatchTests {
    @Test(.timeLimit(.minutes(10)), arguments: [1, 2, 127, 128, 129, 1024, 1025, 5000])
    func `All are added, however many`(count: Int) throws {
        let population = try RoutePopulation()
        let routes = (0..<count).lazy.map { number in
            Route(to: .v4(IPv4.Network(IPv4.Host(value: 0x1400_0000 + UInt32(number)))), via: RoutePopulation.host("10.0.0.2"))
        }
        let network = population.space.network
        #expect(network.add(routes) == Array(repeating: nil, count: count))
        #expect(try network.routes(where: RouteFilter(routeProtocol: .static)).count == count)
        #expect(network.remove(routes) == Array(repeating: nil, count: count))
        #expect(try network.routes(where: RouteFilter(routeProtocol: .static)).isEmpty)
    }

    @Test(.timeLimit(.minutes(10)))
    func `Errors belong to their routes, and what is behind them is done`() throws {
        let population = try RoutePopulation()
        var routes = (0..<600).map { number in
            Route(to: RoutePopulation.v4("20.\(number / 250).\(number % 250).0/24"), via: RoutePopulation.host("10.0.0.2"))
        }
        routes[0].gateway = RoutePopulation.host("172.16.0.1")
        routes[127].gateway = RoutePopulation.host("172.16.0.1")
        routes[300] = routes[299]
        routes[301].outputInterface = 4711
        var metrics = RouteMetrics()
        metrics.congestionControl = "none such"
        routes[302].metrics = metrics
        routes[303].lifetime = .seconds(-1)
        routes[599].nextHopID = 4711
        let errors = population.space.network.add(routes)
        let failed = errors.indices.filter { errors[$0] != nil }
        #expect(failed == [0, 127, 300, 301, 302, 303, 599])
        #expect(errors[0]?.code == .refused(.networkUnreachable))
        #expect(errors[0].map { "\($0)" }?.contains("Nexthop has invalid gateway") == true)
        #expect(errors[300]?.code == .refused(.fileExists))
        #expect(errors[301]?.code == .refused(.networkUnreachable))
        #expect(errors[303]?.code == .invalidValue)
        #expect(try population.space.network.routes(where: RouteFilter(routeProtocol: .static)).count == 593)
    }

    @Test(.timeLimit(.minutes(10)))
    func `Where all are refused, every refusal arrives`() throws {
        let population = try RoutePopulation()
        let routes = (0..<20_000).lazy.map { number in
            Route(to: .v4(IPv4.Network(IPv4.Host(value: 0x1400_0000 + UInt32(number)))), via: RoutePopulation.host("9.9.9.9"))
        }
        let errors = population.space.network.add(routes)
        #expect(errors.count == 20_000)
        #expect(errors.allSatisfy { $0?.code == .refused(.networkUnreachable) })
    }

    @Test(.timeLimit(.minutes(10)))
    func `After closing, all have the connection's error`() throws {
        let population = try RoutePopulation()
        population.space.network.connection.close()
        let route = Route(to: RoutePopulation.v4("20.0.0.0/8"), via: RoutePopulation.host("10.0.0.2"))
        let errors = population.space.network.add([route, route])
        #expect(errors.map { $0?.code } == [.closed, .closed])
        #expect(population.space.network.add([]) == [])
    }
}
