import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI

/// A namespace with routes of every kind that this kernel has, half of them made by `ip` and half by us.
struct RoutePopulation {
    let space: Space
    let index: UInt32

    static func v4(_ text: String) -> IP.Network { IP.Network(text)! }
    static func host(_ text: String) -> IP.Host { IP.Host(text)! }

    init() throws {
        space = try Space()
        try space.ip("link", "set", "lo", "up")
        try space.ip("link", "add", "v0", "type", "veth", "peer", "name", "v1")
        for name in ["v0", "v1"] { try space.ip("link", "set", name, "up") }
        try space.ip("addr", "add", "10.0.0.1/24", "dev", "v0")
        try space.ip("-6", "addr", "add", "fd00::1/64", "dev", "v0", "nodad")
        index = try space.network.link(named: "v0").index
    }

    func ip4(_ lines: [String]) throws { try space.ip("-batch", "-", input: lines.joined(separator: "\n")) }
    func ip6(_ lines: [String]) throws { try space.ip("-6", "-batch", "-", input: lines.joined(separator: "\n")) }

    static let byHand4 = """
        nexthop add id 11 via 10.0.0.9 dev v0
        nexthop add id 12 via 10.0.0.10 dev v0
        nexthop add id 13 group 11,2/12,5
        nexthop add id 14 blackhole
        nexthop add id 15 via fd00::9 dev v0
        nexthop add id 16 group 11/12 type resilient buckets 32 idle_timer 10 unbalanced_timer 20
        nexthop add id 17 dev v0 protocol bgp
        nexthop add id 19 fdb via 10.0.0.77
        route add 10.2.0.0/16 via 10.0.0.2 dev v0 metric 77 proto bgp table 1234 src 10.0.0.1 realms 3/4
        route add 10.3.0.0/16 dev v0 scope link mtu lock 1400 advmss 1300 rtt 100ms rttvar 50ms rto_min 20ms window \
        10000 cwnd 20 initcwnd 10 initrwnd 11 ssthresh 12 reordering 4 hoplimit 33 quickack 1 congctl cubic features ecn \
        fastopen_no_cookie 1
        route add 10.4.0.0/16 nexthop via 10.0.0.2 dev v0 weight 3 nexthop via 10.0.0.3 dev v0 weight 256
        route add 10.5.0.0/16 via inet6 fe80::5 dev v0
        route add 10.55.0.0/16 nexthop via inet6 fe80::5 dev v0 nexthop via 10.0.0.3 dev v0 onlink
        route add blackhole 10.6.0.0/16
        route add unreachable 10.7.0.0/16 metric 5
        route add prohibit 10.8.0.0/16
        route add throw 10.9.0.0/16 table 99
        route add local 10.10.0.1/32 dev lo table local
        route add broadcast 10.10.0.2/32 dev v0 table local
        route add 10.11.0.0/16 tos 0x10 via 10.0.0.2
        route add 192.168.77.1/32 via 172.16.0.1 dev v0 onlink
        route add 10.12.0.0/16 nhid 13
        route add 10.13.0.0/16 nhid 11
        route add default via 10.0.0.254
        """.split(separator: "\n").map(String.init)

    static let byHand6 = """
        route add fd01::/64 via fd00::2
        route add fd02::/64 via fd00::2 pref high
        route add fd03::/64 encap seg6 mode encap segs fd77::1,fd77::2,fd77::3 dev v0
        route add fd04::/64 encap seg6 mode inline segs fd77::1,fd77::2 dev v0
        route add fd05::/64 nexthop via fd00::3 dev v0 weight 2 nexthop via fd00::4 dev v0
        route add unreachable fd06::/64
        route add blackhole fd16::/64
        route add prohibit fd26::/64
        route add fd08::/64 nhid 15
        route add fd09::/64 from fd0a::/64 via fd00::2
        route add fd0b::/64 via fd00::2 mtu 1280 hoplimit 77
        route add fd0d::/64 via fd00::2 metric 7 table 70000 proto ospf
        route add default via fd00::2 metric 3000
        """.split(separator: "\n").map(String.init)

    /// Ours: of every kind that `ip` makes above, to other networks.
    func ours() -> [Route] {
        let gateway = Self.host("10.0.0.2")
        let gateway6 = Self.host("fd00::2")
        var routes: [Route] = []
        for number in 0..<120 {
            var route = Route(
                to: Self.v4("20.\(number).0.0/16"), via: gateway, outputInterface: index,
                table: RouteTable(rawValue: UInt32(number % 4 == 0 ? 1000 + number : 254)), priority: UInt32(number))
            route.routeProtocol = RouteProtocol(rawValue: [4, 186, 188, 16][number % 4])
            switch number % 12 {
            case 1: route.metrics = RouteMetrics(mtu: UInt32(1300 + number), isLocked: true)
            case 2: (route.gateway, route.outputInterface, route.hops) = (nil, nil, hops(number))
            case 3: (route.gateway, route.outputInterface, route.kind) = (nil, nil, .blackhole)
            case 4: route.gateway = nil
            case 5: route.gateway = Self.host("fe80::\(number)")
            case 6: route.preferredSource = Self.host("10.0.0.1")
            case 7: (route.gateway, route.flags) = (Self.host("172.16.0.\(number)"), .onLink)
            case 8: route.realms = UInt32(number) << 16 | 5
            case 9: (route.gateway, route.outputInterface, route.nextHopID) = (nil, nil, 13)
            case 10: route.typeOfService = 0x10
            default: break
            }
            routes.append(route)
        }
        for number in 0..<90 {
            var route = Route(
                to: Self.v4("fd20:\(number)::/48"), via: gateway6, outputInterface: index, priority: UInt32(100 + number))
            switch number % 9 {
            case 1: route.metrics = RouteMetrics(mtu: UInt32(1300 + number))
            case 2: route.preference = .low
            case 3: (route.gateway, route.outputInterface, route.kind) = (nil, nil, .prohibit)
            case 4: (route.gateway, route.encapsulation) = (nil, segments(.encapsulate, number))
            case 5: (route.gateway, route.encapsulation) = (nil, segments(.inline, number))
            case 6: (route.gateway, route.outputInterface, route.hops) = (nil, nil, hops6(number))
            case 7: (route.gateway, route.outputInterface, route.nextHopID) = (nil, nil, 15)
            case 8: route.source = Self.v4("fd21:\(number)::/64")
            default: break
            }
            routes.append(route)
        }
        return routes
    }

    private func hops(_ number: Int) -> [RouteHop] {
        (0..<(2 + number % 3)).map {
            RouteHop(via: Self.host("10.0.0.\(20 + $0)"), outputInterface: index, weight: number + 1)
        }
    }

    private func hops6(_ number: Int) -> [RouteHop] {
        (0..<3).map { RouteHop(via: Self.host("fd00::\(20 + $0)"), outputInterface: index, weight: number + 1) }
    }

    private func segments(_ mode: SegmentEncapsulation.Mode, _ number: Int) -> RouteEncapsulation {
        let hosts = (0..<(1 + number % 5)).map { IPv6.Host(0xfd77, UInt16($0), 0, 0, 0, 0, 0, UInt16(number)) }
        return .segments(SegmentEncapsulation(hosts, mode: mode))
    }

    func populate() throws -> [NetlinkError?] {
        try ip4(Self.byHand4)
        try ip6(Self.byHand6)
        try ip4((0..<60).map { "route add 30.\($0).0.0/16 via 10.0.0.\($0 + 2) proto \($0 + 20) table \($0 % 3 + 253)" })
        try ip6((0..<60).map { "route add fd30:\($0)::/48 via fd00::2 metric \($0 + 1)" })
        return space.network.add(ours())
    }
}
