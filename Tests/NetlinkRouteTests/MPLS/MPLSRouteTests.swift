import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI
import Testing

@Suite("Routes of MPLS")
struct MPLSRouteTests {
    /// It needs a kernel with mpls_router, and room for labels.
    static func prepare(_ space: Space) throws -> UInt32 {
        try space.network.add(Link(name: "d0", kind: .veth(peer: Link(name: "d1"))))
        for name in ["lo", "d0", "d1"] { try space.network.setUp(.name(name)) }
        try space.network.add(ProtocolAddress(parsing: "10.0.0.2/24"), to: "d0")
        try space.tool("sh", ["-c", "echo 1000 > /proc/sys/net/mpls/platform_labels"])
        return try space.network.index(of: "d0")
    }

    static let isPossible: Bool = {
        // Where it is a module, a route that puts labels on packets loads it.
        guard let space = try? Space() else { return false }
        _ = try? space.ip("link", "set", "lo", "up")
        _ = try? space.ip("route", "add", "10.9.9.0/24", "encap", "mpls", "100", "dev", "lo")
        return (try? prepare(space)) != nil
    }()

    // What `ip -f mpls route add …` of iproute2 6.1 sends behind the message's header, seen with strace(1).
    static let cases: [(MPLSRoute, String)] = [
        (
            MPLSRoute(100, hops: [.init([200, 300], via: IP.Host("10.0.0.1"), outputInterface: 4)]),
            """
            1c 14 00 00 fe 03 00 01 00 00 00 00 08 00 01 00 00 06 41 00 0c 00 13 00 00 0c 80 00 00 12 c1 00
            0a 00 12 00 02 00 0a 00 00 01 00 00 08 00 04 00 04 00 00 00
            """
        ),
        (
            MPLSRoute(
                101,
                hops: [
                    .init([200], via: IP.Host("10.0.0.1"), outputInterface: 4),
                    .init(via: IP.Host("fe80::1"), outputInterface: 4),
                ]),
            """
            1c 14 00 00 fe 03 00 01 00 00 00 00 08 00 01 00 00 06 51 00 40 00 09 00 1c 00 00 00 04 00 00 00
            08 00 13 00 00 0c 81 00 0a 00 12 00 02 00 0a 00 00 01 00 00 20 00 00 00 04 00 00 00 16 00 12 00
            0a 00 fe 80 00 00 00 00 00 00 00 00 00 00 00 00 00 01 00 00
            """
        ),
        (
            {
                var route = MPLSRoute(102, hops: [.init(outputInterface: 1)])
                route.propagatesTimeToLive = false
                return route
            }(),
            "1c 14 00 00 fe 03 00 01 00 00 00 00 08 00 01 00 00 06 61 00 05 00 1a 00 00 00 00 00 08 00 04 00 01 00 00 00"
        ),
    ]

    @Test(arguments: cases.indices)
    func `A route is sent as ip sends it, and read as it was`(number: Int) throws {
        let (route, text) = Self.cases[number]
        var request = NetlinkRequest(.newRoute)
        try route.encode(into: &request)
        #expect(Array(request.encoded.dropFirst(16)) == hexBytes(text))
        let read = try request.withMessage { (message) throws(NetlinkError) in try MPLSRoute(decoding: message) }
        #expect(read == route)
    }

    @Test
    func `Labels of more than 20 bits and routes without hops are refused`() {
        for route in [MPLSRoute(1 << 20, hops: [.init()]), MPLSRoute(100, hops: [])] {
            let error = #expect(throws: NetlinkError.self) {
                var request = NetlinkRequest(.newRoute)
                try route.encode(into: &request)
            }
            #expect(error?.code == .invalidValue)
        }
    }

    @Test(.enabled(if: isPossible, "the kernel has no MPLS routes"), .timeLimit(.minutes(10)))
    func `Routes of ip and ours are read alike`() throws {
        let space = try Space()
        let index = try Self.prepare(space)
        try space.ip("-f", "mpls", "route", "add", "100", "as", "200/300", "via", "inet", "10.0.0.1", "dev", "d0")
        try space.ip(
            "-f", "mpls", "route", "add", "101", "nexthop", "as", "200", "via", "inet", "10.0.0.1", "dev", "d0",
            "nexthop", "as", "201", "via", "inet", "10.0.0.3", "dev", "d0")
        let gateway = IP.Host("10.0.0.1")
        let ours = [
            MPLSRoute(100, hops: [.init([200, 300], via: gateway, outputInterface: index)]),
            MPLSRoute(
                101,
                hops: [
                    .init([200], via: gateway, outputInterface: index),
                    .init([201], via: IP.Host("10.0.0.3"), outputInterface: index),
                ]),
        ]
        #expect(try space.network.mplsRoutes().map(Self.plain) == ours)
        for (route, label) in zip(ours, [110, 111] as [UInt32]) {
            var other = route
            other.label = label
            try space.network.add(other)
        }
        let lines = try space.ip("-f", "mpls", "route", "show").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(lines.contains { $0.hasPrefix("110 as to 200/300 via inet 10.0.0.1 dev d0") })
        let again = #expect(throws: NetlinkError.self) { try space.network.add(ours[0]) }
        #expect(again?.code == .refused(.fileExists))
        try space.network.removeMPLSRoute(100)
        #expect(try space.network.mplsRoutes().map(\.label) == [101, 110, 111])
        // The kernel does not mind that it is gone.
        try space.network.removeMPLSRoute(100)
        let reserved = #expect(throws: NetlinkError.self) { try space.network.add(MPLSRoute(3, hops: ours[0].hops)) }
        #expect(reserved?.code == .refused(.invalidArgument))
    }

    /// Without what the kernel adds.
    private static func plain(_ route: MPLSRoute) -> MPLSRoute {
        var route = route
        for index in route.hops.indices { route.hops[index].flags = [] }
        if route.propagatesTimeToLive == true { route.propagatesTimeToLive = nil }
        return route
    }

    @Test(.enabled(if: Space.isPossible, "needs network namespaces"))
    func `Where there is no MPLS, or nothing of it, there are no routes`() throws {
        let space = try Space()
        #expect(try space.network.mplsRoutes().isEmpty)
    }
}
