import FamilyInet
import FamilyNetlink
import NetlinkRoute
import SocketAPI
import Testing

@Suite("Routes, rules and next-hop objects as bytes")
struct RouteCodecTests {
    static func decoded(_ route: Route) throws -> Route {
        var request = NetlinkRequest(.newRoute, "RTM_NEWROUTE")
        try route.encode(into: &request)
        return try request.withMessage { (message) throws(NetlinkError) in try Route(decoding: message) }
    }

    static let encapsulations: [RouteEncapsulation] = [
        .mpls(MPLSEncapsulation([100, 200, MPLSLabel(0xf_ffff, trafficClass: 7, timeToLive: 9)], timeToLive: 64)),
        .mpls(MPLSEncapsulation([16])),
        .ip(
            IPTunnelEncapsulation(
                id: 7, destination: IP.Host("192.0.2.1"), source: IP.Host("192.0.2.2"), timeToLive: 3, typeOfService: 4, flags: 5)),
        .ip6(IPTunnelEncapsulation(id: .max, destination: IP.Host("fd00::1"), options: [8, 0, 1, 0, 1, 2, 3, 4])),
        .segments(SegmentEncapsulation([IPv6.Host("fd00::1")!, IPv6.Host("fd00::2")!])),
        .segments(SegmentEncapsulation([IPv6.Host("fd00::1")!], mode: .inline)),
        .segments(SegmentEncapsulation([IPv6.Host("fd00::1")!, .any], mode: .encapsulateReduced, authenticationKeyID: 77)),
        .other(.bpf, attributes: [8, 0, 1, 0, 1, 2, 3, 4]),
    ]

    @Test(arguments: encapsulations)
    func `An encapsulation is read as it is written, in a route and in a hop`(encapsulation: RouteEncapsulation) throws {
        var route = Route(to: IP.Network("fd00::/16")!, outputInterface: 7, kind: .unicast)
        (route.scope, route.routeProtocol) = (.universe, .static)
        route.encapsulation = encapsulation
        #expect(try Self.decoded(route) == route)
        route.encapsulation = nil
        route.hops = [RouteHop(outputInterface: 3, weight: 256, encapsulation: encapsulation), RouteHop(via: IP.Host("fd00::7"))]
        #expect(try Self.decoded(route) == route)
        var request = NetlinkRequest(.newNextHop, "RTM_NEWNEXTHOP")
        let hop = NextHop(5, .hop(.init(outputInterface: 3, encapsulation: encapsulation)), family: 10)
        try hop.encode(into: &request)
        #expect(try request.withMessage { (message) throws(NetlinkError) in try NextHop(decoding: message) } == hop)
    }

    @Test
    func `Every metric is read as it is written`() throws {
        var metrics = RouteMetrics(mtu: 1400, isLocked: true)
        (metrics.window, metrics.slowStartThreshold, metrics.congestionWindow) = (1, 2, 3)
        (metrics.roundTripTime, metrics.roundTripVariance) = (.microseconds(125 * 9), .microseconds(250 * 9))
        (metrics.advertisedSegmentSize, metrics.reordering, metrics.hopLimit) = (4, 5, 6)
        (metrics.initialCongestionWindow, metrics.features) = (7, [.explicitCongestionNotification])
        (metrics.minimumRetransmissionTimeout, metrics.initialReceiveWindow) = (.milliseconds(8), 9)
        (metrics.quickAcknowledgement, metrics.congestionControl, metrics.fastOpenWithoutCookie) = (true, "cubic", false)
        var route = Route(to: IP.Network("10.0.0.0/8")!, outputInterface: 7, kind: .unicast)
        (route.scope, route.routeProtocol, route.metrics) = (.link, .static, metrics)
        (route.realms, route.lifetime, route.propagatesTTL) = (7, .seconds(5), true)
        #expect(try Self.decoded(route) == route)
        #expect(metrics.isLocked(.mtu) && !metrics.isLocked(.window))
        route.metrics?.roundTripTime = .seconds(-1)
        let error = #expect(throws: NetlinkError.self) { try Self.decoded(route) }
        #expect(error?.code == .invalidValue)
        route.metrics?.roundTripTime = .seconds(Int64.max)
        #expect(throws: NetlinkError.self) { try Self.decoded(route) }
    }

    @Test
    func `What has no form in a message is refused`() throws {
        var route = Route(to: IP.Network("10.0.0.0/8")!)
        for weight in [0, 257, -1, Int.max] {
            route.hops = [RouteHop(weight: weight)]
            #expect(throws: NetlinkError.self) { try Self.decoded(route) }
        }
        route.hops = [RouteHop](repeating: RouteHop(via: IP.Host("10.0.0.1")), count: 10_000)
        let error = #expect(throws: NetlinkError.self) { try Self.decoded(route) }
        #expect(error?.code == .tooLong)
        route.hops = []
        for count in [0, 128, 100_000] {
            let hosts = [IPv6.Host](repeating: .loopback, count: count)
            route.encapsulation = .segments(SegmentEncapsulation(hosts))
            #expect(throws: NetlinkError.self) { try Self.decoded(route) }
        }
        route.encapsulation = .mpls(MPLSEncapsulation([MPLSLabel](repeating: 7, count: 100_000)))
        #expect(throws: NetlinkError.self) { try Self.decoded(route) }
    }

    @Test
    func `Equal routes are equal, whatever they had before`() throws {
        var route = Route(to: IP.Network("10.0.0.0/8")!, via: IP.Host("10.0.0.1"))
        let plain = route
        route.metrics = RouteMetrics(mtu: 1400)
        #expect(route != plain)
        route.metrics = RouteMetrics()
        route.cacheInfo = RouteCacheInfo()
        #expect(route == plain)
        #expect(route.hashValue == plain.hashValue)
        #expect("\(route)" == "10.0.0.0/8 via 10.0.0.1 table main")
        #expect(MemoryLayout<Route>.size <= 144)
    }

    @Test
    func `A route of another family is refused, and a prefix that is too long`() throws {
        for header in [RouteHeader(family: 28), RouteHeader(family: 2, destinationLength: 33), RouteHeader(family: 10, destinationLength: 129)] {
            var request = NetlinkRequest(.newRoute, "RTM_NEWROUTE")
            try request.append(header)
            try request.append(AttributeName(1, "RTA_DST"), bytes: [UInt8](repeating: 1, count: 16))
            let error = #expect(throws: NetlinkError.self) {
                try request.withMessage { (message) throws(NetlinkError) in _ = try Route(decoding: message) }
            }
            #expect(error?.code == .invalidValue)
        }
    }
}
