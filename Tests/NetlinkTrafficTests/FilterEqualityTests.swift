import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import NetlinkTestSupport
import NetlinkTraffic
import SocketAPI
import Testing

/// Which kinds of filters, with actions, the kernel has. `tc` is asked, whose filters are nobody's here.
enum FilterKinds {
    static let hasFlower = takes("flower", "action", "drop")
    static let hasMatchAll = takes("matchall", "action", "drop")
    static let hasProgram = takes("bpf", "bytecode", "1,6 0 0 0")

    private static func takes(_ words: String...) -> Bool {
        guard let space = try? Space(), (try? FilterScene.prepare(space)) != nil else { return false }
        return (try? space.tool("tc", ["filter", "add", "dev", "d0", "ingress"] + words)) != nil
    }
}

/// Two pairs of links with places for filters.
enum FilterScene {
    static func prepare(_ space: Space) throws {
        for (left, right) in [("d0", "d1"), ("e0", "e1")] {
            try space.network.add(Link(name: left, kind: .veth(peer: Link(name: right))))
            let index = try space.network.index(of: .name(left))
            try space.network.add(QueueingDiscipline(.clsact, interface: index))
        }
    }
}

@Suite("Filters of traffic as tc shows them", .enabled(if: Space.isPossible, "needs network namespaces and iproute2"))
struct FilterEqualityTests {
    @Test(arguments: FilterCase.all.filter { $0.kind == "u32" })
    func `Words are compared`(_ it: FilterCase) throws { try compare(it) }

    // Zones of connections are an option of the kernel's, which the kernels at hand have not.
    @Test(
        .enabled(if: FilterKinds.hasFlower, "the kernel has no cls_flower, or no act_gact"),
        arguments: FilterCase.all.filter { $0.kind == "flower" && !$0.command.contains("ct_zone") })
    func `Fields are compared`(_ it: FilterCase) throws { try compare(it) }

    @Test(
        .enabled(if: FilterKinds.hasMatchAll, "the kernel has no cls_matchall, or no act_gact"),
        arguments: FilterCase.all.filter { $0.kind == "matchall" })
    func `All packets are found`(_ it: FilterCase) throws { try compare(it) }

    /// What `tc` adds to one link is read as it is written here; what is added here to another is shown by `tc` alike,
    /// and is the same after it was read, removed, and added again.
    private func compare(_ it: FilterCase) throws {
        let space = try Space()
        try FilterScene.prepare(space)
        let (one, other) = (try space.network.index(of: "d0"), try space.network.index(of: "e0"))
        let types: [UInt16: String] = [0x800: "ip", 0x8100: "802.1Q", 0x86dd: "ipv6", 3: "all"]
        let place = ["filter", "add", "dev", "d0", "ingress", "protocol", types[it.etherType] ?? "?", "prio", "7"]
        try space.tool("tc", place + it.command.split(separator: " ").map(String.init))
        let ours = it.settings(one)
        let theirs = try #require(try space.network.trafficFilters(on: one, of: .ingressFilters).last)
        let hasMark = if case .u32(let filter) = theirs.settings { filter.mark != nil } else { false }
        #expect(Self.plain(theirs.settings, hasMark) == Self.plain(ours, hasMark))
        #expect(theirs.priority == 7 && theirs.etherType == it.etherType)

        try space.network.add(
            TrafficFilter(ours, interface: other, parent: .ingressFilters, priority: 7, etherType: it.etherType))
        let shown = try Self.shown(space, "d0")
        #expect(try Self.shown(space, "e0") == shown)
        let read = try #require(try space.network.trafficFilters(on: other, of: .ingressFilters).last)
        try space.network.remove(read)
        try space.network.add(read)
        #expect(try Self.shown(space, "e0") == shown)
    }

    /// What `tc` shows, but for the numbers of actions.
    private static func shown(_ space: Space, _ device: String) throws -> String {
        try space.tool("tc", ["filter", "show", "dev", device, "ingress"])
            .replacing(/index \d+ ref \d+ bind \d+|police 0x[0-9a-f]+/, with: "")
    }

    /// Without what the kernel adds.
    private static func plain(_ settings: FilterSettings, _ hasMark: Bool) -> FilterSettings {
        func plain(_ actions: [TrafficAction]) -> [TrafficAction] {
            actions.map { action in
                var action = action
                (action.index, action.statistics) = (0, nil)
                if case .vlan(var editing) = action.settings, editing.operation != .pop {
                    editing.protocol = editing.protocol ?? 0x8100
                    action.settings = .vlan(editing)
                }
                if case .police(var policing) = action.settings {
                    // In ticks, and the kernel's own choice.
                    (policing.burst, policing.mtu) = (0, 0)
                    action.settings = .police(policing)
                }
                return action
            }
        }
        switch settings {
        case .u32(var filter):
            // A kernel without CONFIG_CLS_U32_MARK passes over it.
            if !hasMark { filter.mark = nil }
            (filter.actions, filter.table) = (plain(filter.actions), nil)
            filter.flags.remove(.notInHardware)
            return .u32(filter)
        case .flower(var filter):
            filter.actions = plain(filter.actions)
            filter.flags.remove(.notInHardware)
            filter.hardwareCount = nil
            return .flower(filter)
        case .matchAll(var filter):
            filter.actions = plain(filter.actions)
            filter.flags.remove(.notInHardware)
            return .matchAll(filter)
        default: return settings
        }
    }

    @Test(.enabled(if: FilterKinds.hasProgram, "the kernel has no cls_bpf"))
    func `A program decides`() throws {
        let space = try Space()
        try FilterScene.prepare(space)
        let index = try space.network.index(of: "d0")
        // The protocol at offset 12; all.
        let program = [
            FilterInstruction(code: 40, operand: 12), FilterInstruction(code: 6, operand: 0xffff_ffff),
        ]
        let filter = ProgramFilter(program, classID: TrafficHandle(1, 0x30))
        try space.network.add(TrafficFilter(.program(filter), interface: index, parent: .egressFilters))
        let read = try #require(try space.network.trafficFilters(on: index, of: .egressFilters).last)
        guard case .program(let found) = read.settings else { throw NetlinkError(.noAnswer) }
        #expect(found.instructions == program && found.classID == TrafficHandle(1, 0x30) && !found.isDirect)
        #expect(try space.tool("tc", ["filter", "show", "dev", "d0", "egress"]).contains("bytecode '2,40 0 0 12,6 0 0 4294967295'"))
    }

    @Test
    func `Hash tables have buckets, and filters send packets on to them`() throws {
        let space = try Space()
        try FilterScene.prepare(space)
        let index = try space.network.index(of: "d0")
        func add(_ filter: U32Filter, _ handle: U32Handle) throws {
            try space.network.add(
                TrafficFilter(
                    .u32(filter), interface: index, parent: .ingressFilters, priority: 3, etherType: 0x800,
                    handle: handle.rawValue))
        }
        let table = U32Handle(table: 2)
        try add(U32Filter(divisor: 16), table)
        var leaf = U32Filter([.ipProtocol(.tcp)], classID: TrafficHandle(1, 5))
        leaf.table = U32Handle(table: 2, bucket: 3)
        try add(leaf, U32Handle(table: 2, bucket: 3, node: 1))
        var root = U32Filter(.destination(IP.Network("10.0.0.0/8")!))
        root.link = table
        root.selector?.flags = [.offset, .variableOffset, .eat]
        (root.selector!.offsetMask, root.selector!.offsetShift) = (0x0f00, 6)
        (root.selector!.hashMask, root.selector!.hashPosition) = (0x0f, 16)
        try add(root, U32Handle(table: 0x800, node: 1))
        let filters = try space.network.trafficFilters(on: index, of: .ingressFilters)
        func found(_ handle: U32Handle) throws -> U32Filter {
            guard case .u32(let it)? = filters.first(where: { $0.handle == handle.rawValue })?.settings else {
                throw NetlinkError(.noAnswer, "\(handle)")
            }
            return it
        }
        #expect(try found(table).divisor == 16)
        #expect(try found(U32Handle(table: 2, bucket: 3, node: 1)).selector == leaf.selector)
        let read = try found(U32Handle(table: 0x800, node: 1))
        #expect(read.link == table && read.selector == root.selector)
        let text = try space.tool("tc", ["filter", "show", "dev", "d0", "ingress"])
        #expect(text.contains("fh 2: ht divisor 16") && text.contains("link 2:") && text.contains("at nexthdr+0") == false)
    }
}
