import NetlinkRoute
import NetlinkTestSupport
import NetlinkTraffic
import Testing

/// Faults of traffic control: row J10 of Tests/FAULTS.md. A change keeps what it isn't about.
@Suite("Traffic control that was reported", .enabled(if: Space.isPossible, "needs network namespaces and iproute2"))
struct TrafficFaultTests {
    private static func space() throws -> (Space, UInt32) {
        let space = try Space()
        try space.network.add(Link(name: "d0", kind: .veth(peer: Link(name: "d1"))))
        return (space, try space.network.index(of: "d0"))
    }

    private static func tc(_ space: Space, _ command: String) throws -> String {
        try space.tool("tc", command.split(separator: " ").map(String.init))
    }

    @Test(arguments: ["overhead 24 mpu 64 linklayer atm", "overhead 4 linklayer ethernet", "mpu 128", "linklayer adsl overhead 10", ""])
    func `A class keeps overhead, minimum and link layer`(sizing: String) throws {
        let (space, index) = try Self.space()
        _ = try Self.tc(space, "qdisc add dev d0 root handle 1: htb default 10")
        _ = try Self.tc(space, "class add dev d0 parent 1: classid 1:10 htb rate 10mbit ceil 20mbit burst 20k \(sizing)")
        let before = try Self.tc(space, "-d class show dev d0")
        var found = try #require(try space.network.trafficClasses(on: index).first)
        guard case .hierarchy(var settings) = found.settings else { throw NetlinkError(.noAnswer) }
        settings.priority = 5
        found.settings = .hierarchy(settings)
        try space.network.add(found, .changing)
        let after = try Self.tc(space, "-d class show dev d0")
        #expect(after.replacing("prio 5", with: "prio 0") == before.replacing("prio 0", with: "prio 0"))
        #expect(after.contains("prio 5"))
        #expect(try space.network.trafficClasses(on: index).first?.settings == .hierarchy(settings))
    }

    @Test(arguments: ["overhead 24 mpu 64 linklayer atm", "peakrate 2mbit mtu 1600 overhead 10", ""])
    func `A token bucket keeps overhead, minimum and link layer`(sizing: String) throws {
        let (space, index) = try Self.space()
        _ = try Self.tc(space, "qdisc add dev d0 root handle 1: tbf rate 1mbit burst 10kb limit 20kb \(sizing)")
        let before = try Self.tc(space, "-d qdisc show dev d0 root")
        var found = try #require(try space.network.queueingDisciplines(on: index).first { $0.kind == "tbf" })
        guard case .tokenBucket(var settings) = found.settings else { throw NetlinkError(.noAnswer) }
        settings.limit += 1000
        found.settings = .tokenBucket(settings)
        try space.network.add(found, .changing)
        settings.limit -= 1000
        found.settings = .tokenBucket(settings)
        try space.network.add(found, .changing)
        #expect(try Self.tc(space, "-d qdisc show dev d0 root") == before)
    }

    @Test
    func `Attributes of a newer kernel stay with disciplines, classes, filters and actions`() throws {
        let unknown = try UnknownAttributes([8, 0, 0xe7, 0, 1, 2, 3, 4])
        var (codel, fair, bucket, emulation) = (
            FairCoDel(), FairQueueing(), TokenBucket(rate: 125_000, burst: 2000, limit: 3000), NetworkEmulation()
        )
        (codel.unknownAttributes, fair.unknownAttributes, bucket.unknownAttributes) = (unknown, unknown, unknown)
        var hierarchy = TokenHierarchy()
        (emulation.unknownAttributes, hierarchy.unknownAttributes) = (unknown, unknown)
        let settings: [QueueingSettings] = [
            .fairCoDel(codel), .fair(fair), .tokenBucket(bucket), .emulation(emulation), .hierarchy(hierarchy),
        ]
        for settings in settings {
            var discipline = QueueingDiscipline(settings, interface: 3)
            discipline.unknownAttributes = unknown
            #expect(try again(discipline.encode, QueueingDiscipline.init(decoding:)) == discipline)
        }
        var leaf = TokenHierarchyClass(rate: 125_000)
        (leaf.unknownAttributes, leaf.ceiling) = (unknown, 125_000)
        var found = TrafficControlClass(.hierarchy(leaf), interface: 3, parent: TrafficHandle(1), handle: TrafficHandle(1, 2))
        found.unknownAttributes = unknown
        #expect(try again(found.encode, TrafficControlClass.init(decoding:)) == found)
    }

    @Test
    func `Attributes of a newer kernel stay with filters and actions`() throws {
        let unknown = try UnknownAttributes([8, 0, 0xe7, 0, 1, 2, 3, 4])
        var (editing, vlan, mirroring) = (PacketEditing(), VLANEditing(.pop), PacketMirroring(.sendCopy, 3))
        var policing = PacketPolicing(rate: 125_000, burst: 2000)
        (editing.unknownAttributes, vlan.unknownAttributes) = (unknown, unknown)
        (mirroring.unknownAttributes, policing.unknownAttributes) = (unknown, unknown)
        var actions: [TrafficAction] = [ActionSettings.edit(editing), .vlan(vlan), .mirror(mirroring), .police(policing)].map {
            TrafficAction($0)
        }
        actions[0].unknownAttributes = unknown
        var (all, words, program, fields) = (
            MatchAllFilter(actions: actions), U32Filter([]), ProgramFilter([]), FlowerFilter(actions: actions)
        )
        (all.unknownAttributes, words.unknownAttributes) = (unknown, unknown)
        (program.unknownAttributes, fields.unknownAttributes) = (unknown, unknown)
        for settings: FilterSettings in [.matchAll(all), .u32(words), .program(program), .flower(fields)] {
            var filter = TrafficFilter(settings, interface: 3, parent: .ingressFilters)
            filter.unknownAttributes = unknown
            #expect(try again(filter.encode, TrafficFilter.init(decoding:)) == filter)
        }
    }

    private func again<Value>(
        _ encode: (inout NetlinkRequest) throws(NetlinkError) -> Void,
        _ decode: (borrowing NetlinkMessage) throws(NetlinkError) -> Value
    ) throws -> Value {
        var request = NetlinkRequest(.newTrafficFilter)
        try encode(&request)
        return try request.withMessage(decode)
    }
}
