import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI
import Testing

extension IPText {
    func nextHop(_ nextHop: NextHop) -> [String: Any] {
        var object: [String: Any] = [
            "id": nextHop.id, "scope": "\(nextHop.scope)", "protocol": "\(nextHop.routeProtocol)",
            "flags": Self.flags(nextHop.flags),
        ]
        switch nextHop.content {
        case .blackhole: object["blackhole"] = NSNull()
        case .hop(let hop):
            object["gateway"] = hop.gateway.map { "\($0)" }
            object["dev"] = hop.outputInterface.map { names[$0] ?? "?" }
        case .group(let group):
            object["group"] = group.members.map { member -> [String: Any] in
                member.weight == 1 ? ["id": member.id] : ["id": member.id, "weight": member.weight]
            }
            if let resilience = group.resilience {
                object["type"] = "resilient"
                object["resilient_args"] = [
                    "buckets": Int(resilience.buckets), "idle_timer": seconds(resilience.idleTimer),
                    "unbalanced_timer": seconds(resilience.unbalancedTimer),
                    "unbalanced_time": seconds(resilience.unbalancedTime),
                ]
            }
        }
        if nextHop.isForwarding { object["fdb"] = NSNull() }
        return object
    }

    private func seconds(_ duration: Duration?) -> Int { Int(duration?.components.seconds ?? -1) }
}

@Suite("Next-hop objects as ip shows them", .enabled(if: Space.isPossible, "needs network namespaces and ip"))
struct NextHopTests {
    static func populated() throws -> RoutePopulation {
        let population = try RoutePopulation()
        try population.ip4(RoutePopulation.byHand4.filter { $0.hasPrefix("nexthop") })
        try population.ip4((0..<80).map { "nexthop add id \(1000 + $0) via 10.0.0.\($0 + 2) dev v0" })
        let network = population.space.network
        for number: UInt32 in 0..<80 {
            let id = 2000 + number
            switch number % 5 {
            case 0: try network.add(NextHop(id, via: RoutePopulation.host("fd00::\(number)"), outputInterface: population.index))
            case 1: try network.add(NextHop(id, .v6, outputInterface: population.index))
            case 2: try network.add(NextHop(blackhole: id, .v6))
            case 3:
                let members = (0...number % 4).map { NextHop.Member(1000 + $0, weight: Int(number) + Int($0) + 1) }
                try network.add(NextHop(id, members: members))
            default:
                let resilience = NextHop.Resilience(buckets: 8, idleTimer: .seconds(7), unbalancedTimer: .seconds(9))
                try network.add(NextHop(id, members: [.init(1000), .init(1001)], resilience: resilience))
            }
        }
        return population
    }

    @Test(.timeLimit(.minutes(10)))
    func `Every field of every object is that of ip`() throws {
        let population = try Self.populated()
        let text = try IPText(population.space)
        let theirs = try population.space.objects("ip", "-j", "-d", "nexthop", "show")
        let nextHops = try population.space.network.nextHops()
        try #require(nextHops.count == theirs.count)
        #expect(nextHops.count > 160)
        for (their, nextHop) in zip(theirs, nextHops) {
            #expect(try jsonText(text.nextHop(nextHop)) == jsonText(their))
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `What was read can be removed, and added again, and is the same`() throws {
        let population = try Self.populated()
        let network = population.space.network
        let way = NextHop.Hop(
            outputInterface: population.index,
            encapsulation: .segments(SegmentEncapsulation([IPv6.Host("fd77::1")!, IPv6.Host("fd77::2")!])))
        try network.add(NextHop(3000, .hop(way), family: 10))
        let before = try network.nextHops()
        // Groups go first, and come last: removing a member changes the group.
        let order =
            before.filter { if case .group = $0.content { true } else { false } }
            + before.filter { if case .group = $0.content { false } else { true } }
        for nextHop in order { try network.removeNextHop(nextHop.id) }
        #expect(try network.nextHops().isEmpty)
        for nextHop in order.reversed() { try network.add(nextHop) }
        #expect(Set(try network.nextHops()) == Set(before))
    }

    @Test(.timeLimit(.minutes(10)))
    func `Filters, single objects, replacing, and ids that the kernel chooses`() throws {
        let population = try Self.populated()
        let network = population.space.network
        var filter = NextHopFilter()
        filter.isGroup = true
        #expect(try network.nextHops(where: filter).count == 2 + 32)
        filter = NextHopFilter()
        filter.outputInterface = population.index
        #expect(
            try network.nextHops(where: filter).allSatisfy {
                if case .hop(let hop) = $0.content { hop.outputInterface == population.index } else { false }
            })
        filter = NextHopFilter()
        filter.isForwarding = true
        #expect(try network.nextHops(where: filter).map(\.id) == [19])
        let id = try network.add(NextHop(0, via: RoutePopulation.host("10.0.0.99"), outputInterface: population.index))
        #expect(id > 0)
        var nextHop = try network.nextHop(id)
        #expect(nextHop.content == .hop(.init(via: RoutePopulation.host("10.0.0.99"), outputInterface: population.index)))
        nextHop.content = .hop(.init(via: RoutePopulation.host("10.0.0.98"), outputInterface: population.index))
        try network.add(nextHop, .replacing)
        #expect(try network.nextHop(id) == nextHop)
        let error = #expect(throws: NetlinkError.self) { try network.add(nextHop) }
        #expect(error?.code == .refused(.fileExists))
        let missing = #expect(throws: NetlinkError.self) { try network.nextHop(4711) }
        #expect(missing?.code == .refused(.noSuchFileOrDirectory))
    }

    @Test
    func `The buckets of resilient groups are those of ip`() throws {
        let population = try Self.populated()
        let network = population.space.network
        for number in 0..<2 as Range<UInt32> {
            let gateway = RoutePopulation.host("10.0.0.\(200 + number)")
            try network.add(NextHop(900 + number, via: gateway, outputInterface: population.index))
        }
        let members = [NextHop.Member(900, weight: 3), NextHop.Member(901)]
        try network.add(NextHop(910, members: members, resilience: .init(buckets: 64)))
        let buckets = try network.nextHopBuckets(of: 910)
        #expect(buckets.map(\.index) == Array(0..<64))
        #expect(buckets.filter { $0.nextHop == 900 }.count == 48)
        #expect(try network.nextHopBuckets(of: 910, having: 901).count == 16)
        let objects = try population.space.objects("ip", "-j", "nexthop", "bucket", "show", "id", "910")
        let theirs = objects.map { ($0["bucket"] as? [String: Any]).map { "\($0["index"]!) \($0["nhid"]!)" } ?? "?" }
        #expect(buckets.map { "\($0.index) \($0.nextHop)" } == theirs)
        let error = #expect(throws: NetlinkError.self) { try network.nextHopBuckets(of: 900) }
        #expect(error?.code == .refused(.invalidArgument))
    }
}
