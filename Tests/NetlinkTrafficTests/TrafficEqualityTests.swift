import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import NetlinkTestSupport
import NetlinkTraffic
import SocketAPI
import Testing

@Suite("Traffic control as tc shows it", .enabled(if: Space.isPossible, "needs network namespaces and iproute2"))
struct TrafficEqualityTests {
    /// A few hundred disciplines of the kinds that the kernel of a small machine has, half made by `tc` and half by us.
    static func populated() throws -> (Space, [UInt32: String]) {
        let space = try Space()
        let count = 40
        let links =
            (0..<count).map { "link add t\($0) type veth peer name u\($0)" }
            + (0..<count).flatMap { ["link set t\($0) up", "link set u\($0) up"] }
        try space.ip("-batch", "-", input: links.joined(separator: "\n"))
        let lines = (0..<count / 2).flatMap { number in
            [
                "qdisc add dev t\(number) root handle 1: htb default 10 r2q \(20 + number)",
                "class add dev t\(number) parent 1: classid 1:1 htb rate 10mbit ceil 20mbit burst 20k cburst 30k prio 3",
                "class add dev t\(number) parent 1:1 classid 1:10 htb rate \(number + 1)mbit quantum 3000",
                "qdisc add dev t\(number) parent 1:10 handle 10: tbf rate 1mbit burst 10kb limit \(20 + number)kb",
                "qdisc add dev t\(number) clsact",
                "qdisc add dev u\(number) root handle 2: \(number % 2 == 0 ? "bfifo" : "pfifo") limit \(3000 + number)",
                "filter add dev t\(number) parent 1: protocol ip prio 5 u32 match ip dst 10.1.2.0/24 flowid 1:10",
            ]
        }
        try space.tool("tc", ["-batch", "-"], input: lines.joined(separator: "\n"))
        let names = Dictionary(uniqueKeysWithValues: try space.network.links().map { ($0.name, $0.index) })
        for number in count / 2..<count { try Self.make(space.network, names["t\(number)"]!, names["u\(number)"]!, number) }
        return (space, Dictionary(uniqueKeysWithValues: names.map { ($1, $0) }))
    }

    private static func make(_ network: RouteNetlink, _ one: UInt32, _ other: UInt32, _ number: Int) throws {
        var hierarchy = TokenHierarchy(defaultClass: 0x10)
        hierarchy.rateToQuantum = UInt32(number)
        try network.add(QueueingDiscipline(.hierarchy(hierarchy), interface: one, handle: TrafficHandle(1)))
        var top = TokenHierarchyClass(rate: 1_250_000, ceiling: 2_500_000, burst: 20_480)
        (top.ceilingBurst, top.priority) = (30_720, 3)
        try network.add(
            TrafficControlClass(.hierarchy(top), interface: one, parent: TrafficHandle(1), handle: TrafficHandle(1, 1)))
        var leaf = TokenHierarchyClass(rate: UInt64(number) * 125_000)
        leaf.quantum = 3000
        try network.add(
            TrafficControlClass(.hierarchy(leaf), interface: one, parent: TrafficHandle(1, 1), handle: TrafficHandle(1, 16)))
        let bucket = TokenBucket(rate: 125_000, burst: 10_240, limit: UInt32(20_480 + number))
        try network.add(
            QueueingDiscipline(
                .tokenBucket(bucket), interface: one, parent: TrafficHandle(1, 16), handle: TrafficHandle(16)))
        try network.add(QueueingDiscipline(number % 2 == 0 ? .clsact : .ingress, interface: one))
        let queue: QueueingSettings = number % 2 == 0 ? .byteQueue(limit: 7000) : .packetQueue(limit: 77)
        try network.add(QueueingDiscipline(queue, interface: other, handle: TrafficHandle(2)))
    }

    static func json(_ discipline: QueueingDiscipline, _ names: [UInt32: String]) -> [String: Any] {
        var object: [String: Any] = [
            "kind": discipline.kind, "dev": names[discipline.interface] ?? "?",
            "handle": discipline.handle == .unspecified ? "0:" : "\(discipline.handle)",
        ]
        if discipline.parent == .root { object["root"] = true } else { object["parent"] = "\(discipline.parent)" }
        var options: [String: Any] = [:]
        switch discipline.settings {
        case .hierarchy(let settings):
            options["r2q"] = settings.rateToQuantum
            options["default"] = "0x" + String(settings.defaultClass, radix: 16)
            options["direct_qlen"] = settings.directQueueLength
        case .tokenBucket(let settings):
            options["rate"] = settings.rate
            options["burst"] = settings.burst
        case .packetQueue(let limit), .byteQueue(let limit): options["limit"] = limit
        default: break
        }
        object["options"] = options
        return object
    }

    @Test(.timeLimit(.minutes(10)))
    func `Disciplines, those of tc and ours, are those of tc`() throws {
        let (space, names) = try Self.populated()
        let theirs = try space.objects("tc", "-j", "qdisc", "show")
        let ours = try space.network.queueingDisciplines()
        try #require(theirs.count == ours.count)
        #expect(ours.count >= 160)
        for (var their, our) in zip(theirs, ours) {
            their["refcnt"] = nil
            // What goes by the clock is text there; ours is compared with tc's own input below.
            var options = their["options"] as? [String: Any] ?? [:]
            for key in ["direct_packets_stat", "ver", "lat", "mpu", "mtu", "linklayer"] { options[key] = nil }
            their["options"] = options
            #expect(try jsonText(Self.json(our, names)) == jsonText(their))
        }
        let statistics = try space.objects("tc", "-j", "-s", "qdisc", "show", "dev", "lo")
        #expect(try space.network.queueingDisciplines(on: 1).first?.statistics?.bytes == statistics.first?["bytes"] as? UInt64)
    }

    @Test(.timeLimit(.minutes(10)))
    func `Classes of tc and ours are read alike`() throws {
        let (space, names) = try Self.populated()
        for (index, name) in names where name.hasPrefix("t") {
            let number = Int(name.dropFirst())!
            let classes = try space.network.trafficClasses(on: index).filter { $0.kind == "htb" }
            #expect(classes.map(\.handle).sorted { $0.rawValue < $1.rawValue } == [TrafficHandle(1, 1), TrafficHandle(1, 16)])
            for found in classes {
                guard case .hierarchy(let settings) = found.settings else { continue }
                if found.handle.minor == 1 {
                    #expect(found.parent == .root)
                    #expect(settings.rate == 1_250_000 && settings.ceiling == 2_500_000 && settings.priority == 3)
                    #expect(settings.burst == 20_480 && settings.ceilingBurst == 30_720 && settings.level == 7)
                } else {
                    #expect(found.parent == TrafficHandle(1, 1) && found.leaf == TrafficHandle(16))
                    #expect(settings.rate == UInt64(number < 20 ? number + 1 : number) * 125_000)
                    #expect(settings.quantum == 3000 && settings.level == 0)
                    // In ticks, so not exactly.
                    #expect((1590...1610).contains(settings.burst) && (1590...1610).contains(settings.ceilingBurst))
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `A filter that was read can be removed, and added again`() throws {
        let (space, names) = try Self.populated()
        let index = try #require(names.first { $0.value == "t0" }?.key)
        let network = space.network
        let filters = try network.trafficFilters(on: index, of: TrafficHandle(1))
        let filter = try #require(filters.last)
        #expect(filters.count == 3)
        #expect(filter.kind == "u32" && filter.priority == 5 && filter.etherType == 0x800)
        #expect(filter.handle == 0x8000_0800)
        let before = try space.tool("tc", ["filter", "show", "dev", "t0"])
        try network.remove(filter)
        #expect(try network.trafficFilters(on: index, of: TrafficHandle(1)).contains(filter) == false)
        try network.add(filter)
        #expect(try space.tool("tc", ["filter", "show", "dev", "t0"]) == before)
        #expect(try network.trafficFilters(on: index, of: TrafficHandle(1)).contains { $0.handle == filter.handle })
    }

    @Test(.timeLimit(.minutes(10)))
    func `Disciplines are replaced, changed and removed`() throws {
        let (space, names) = try Self.populated()
        let index = try #require(names.first { $0.value == "u0" }?.key)
        let network = space.network
        var discipline = QueueingDiscipline(.packetQueue(limit: 5), interface: index, handle: TrafficHandle(7))
        let error = #expect(throws: NetlinkError.self) { try network.add(discipline) }
        #expect(error?.code == .refused(.fileExists))
        try network.add(discipline, .replacing)
        discipline.settings = .packetQueue(limit: 6)
        try network.add(discipline, .changing)
        #expect(try network.queueingDisciplines(on: index).map(\.settings) == [.packetQueue(limit: 6)])
        try network.remove(discipline)
        #expect(try network.queueingDisciplines(on: index).allSatisfy { $0.handle == .unspecified })
        let missing = QueueingDiscipline(.other(kind: "nonesuch", options: []), interface: index)
        let unknown = #expect(throws: NetlinkError.self) { try network.add(missing) }
        #expect(unknown?.code == .refused(.noSuchFileOrDirectory))
    }
}
