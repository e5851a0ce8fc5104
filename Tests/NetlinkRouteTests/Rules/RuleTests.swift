import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI
import Testing

extension IPText {
    func rule(_ rule: Rule) -> [String: Any] {
        var object: [String: Any] = ["priority": rule.priority ?? 0, "src": "all"]
        if rule.flags.contains(.inverted) { object["not"] = NSNull() }
        Self.put(rule.source, "src", &object)
        Self.put(rule.destination, "dst", &object)
        object["tos"] = rule.typeOfService == 0 ? nil : "0x" + String(rule.typeOfService, radix: 16)
        if let mark = rule.mark {
            object["fwmark"] = "0x" + String(mark.value, radix: 16)
            if mark.mask != .max { object["fwmask"] = "0x" + String(mark.mask, radix: 16) }
        }
        object["iif"] = rule.inputInterface
        object["oif"] = rule.outputInterface
        if rule.usesMasterTable { object["l3mdev"] = NSNull() }
        object["uid_start"] = rule.users?.lowerBound
        object["uid_end"] = rule.users?.upperBound
        object["ipproto"] = rule.ipProtocol.map { $0 == .tcp ? "tcp" : $0 == .udp ? "udp" : "\($0.rawValue)" }
        Self.put(rule.sourcePorts, "sport", &object)
        Self.put(rule.destinationPorts, "dport", &object)
        object["tun_id"] = rule.tunnelID
        if rule.table != .unspecified { object["table"] = "\(rule.table)" }
        object["suppress_prefixlen"] = rule.suppressedPrefixLength
        object["suppress_ifgroup"] = rule.suppressedInterfaceGroup.map { "\($0)" }
        if let realms = rule.realms {
            object["flow_from"] = "\(realms >> 16)"
            object["flow_to"] = "\(realms & 0xffff)"
        }
        switch rule.action {
        case .goto: object["goto"] = rule.target
        case .none: object["nop"] = NSNull()
        case .table: break
        default: object["action"] = "\(rule.action)"
        }
        object["protocol"] = rule.routeProtocol.map { "\($0)" }
        return object
    }

    private static func put(_ network: IP.Network?, _ name: String, _ object: inout [String: Any]) {
        guard let network else { return }
        object[name] = String("\(network)".prefix { $0 != "/" })
        let bits = network.version == .v4 ? 32 : 128
        if network.length < bits { object[name + "len"] = network.length }
    }

    private static func put(_ ports: ClosedRange<UInt16>?, _ name: String, _ object: inout [String: Any]) {
        guard let ports else { return }
        if ports.count == 1 {
            object[name] = ports.lowerBound
        } else {
            object[name + "_start"] = ports.lowerBound
            object[name + "_end"] = ports.upperBound
        }
    }
}

@Suite("Rules as ip shows them", .enabled(if: Space.isPossible, "needs network namespaces and ip"))
struct RuleTests {
    static let byHand = """
        rule add from 10.9.0.0/16 to 10.8.0.0/16 table 500 prio 100
        rule add fwmark 0x10/0xff iif v0 table 300 prio 101
        rule add fwmark 0x11 table 300 prio 101
        rule add oif v0 uidrange 100-200 lookup main prio 102
        rule add ipproto tcp sport 100-200 dport 80 lookup main prio 103
        rule add prio 200 lookup main suppress_prefixlength 0
        rule add not from 10.77.0.0/16 goto 200 prio 104
        rule add prio 201 lookup main suppress_ifgroup 7
        rule add prio 202 blackhole tos 0x10
        rule add prio 203 unreachable
        rule add prio 204 prohibit protocol bgp
        rule add prio 205 l3mdev
        rule add prio 206 tun_id 77 lookup 9
        rule add prio 207 from all realms 3/7 lookup 8
        rule add prio 208 nop
        rule add prio 209 from 10.1.1.1 lookup 8
        """.split(separator: "\n").map(String.init)

    /// Ours: the same, for both versions.
    static func ours(_ version: IP.Version) -> [Rule] {
        let network = RoutePopulation.v4(version == .v4 ? "10.44.0.0/16" : "fd44::/32")
        return (0..<60).map { number in
            var rule = Rule(version, priority: UInt32(1000 + number), table: RouteTable(rawValue: UInt32(200 + number * 9)))
            switch number % 12 {
            case 0: rule.source = network
            case 1: rule.destination = network
            case 2: rule.mark = Rule.Mark(UInt32(number), mask: 0xfff)
            case 3: rule.inputInterface = "v0"
            case 4: rule.outputInterface = "eth77"
            case 5: rule.users = UInt32(number)...1000
            case 6: (rule.ipProtocol, rule.sourcePorts, rule.destinationPorts) = (.udp, 53...53, 1000...2000)
            case 7: rule.suppressedPrefixLength = UInt32(number)
            case 8: rule.suppressedInterfaceGroup = UInt32(number)
            case 9: (rule.table, rule.action) = (.unspecified, .prohibit)
            case 10: (rule.flags, rule.source, rule.routeProtocol) = (.inverted, network, .ospf)
            default: (rule.table, rule.action, rule.target) = (.unspecified, .goto, 32766)
            }
            return rule
        }
    }

    static func populated() throws -> RoutePopulation {
        let population = try RoutePopulation()
        try population.ip4(byHand)
        try population.ip6(["rule add from fd00::/16 lookup 700 prio 300", "rule add tos 0x10 lookup 701 prio 301"])
        for rule in ours(.v4) + ours(.v6) { try population.space.network.add(rule) }
        return population
    }

    @Test(.timeLimit(.minutes(10)))
    func `Every field of every rule is that of ip`() throws {
        let population = try Self.populated()
        let text = try IPText(population.space)
        for (option, version) in [("-4", IP.Version.v4), ("-6", .v6)] {
            let theirs = try population.space.objects("ip", option, "-j", "-d", "rule", "show")
            let rules = try population.space.network.rules(version)
            try #require(rules.count == theirs.count)
            #expect(rules.count > 60)
            for (their, rule) in zip(theirs, rules) {
                let their = their.filter { !$0.key.hasSuffix("_detached") && $0.key != "unresolved" }
                #expect(try jsonText(text.rule(rule)) == jsonText(their))
            }
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `What was read can be removed, and added again, and is the same`() throws {
        let network = try Self.populated().space.network
        let before = try network.rules()
        let mine = before.filter { $0.routeProtocol != .kernel }
        for rule in mine { try network.remove(rule) }
        #expect(try network.rules().allSatisfy { $0.routeProtocol == .kernel })
        for rule in mine { try network.add(rule) }
        #expect(Set(try network.rules()) == Set(before))
        let error = #expect(throws: NetlinkError.self) { try network.add(mine[0]) }
        #expect(error?.code == .refused(.fileExists))
    }

    @Test(.timeLimit(.minutes(10)))
    func `The kernel's complaint names the attribute`() throws {
        let network = try Space().network
        var rule = Rule(.v4, priority: 5, table: .main)
        rule.dscp = 200
        let error = #expect(throws: NetlinkError.self) { try network.add(rule) }
        #expect(error.map { "\($0)" }?.contains("FRA_DSCP") == true)
        rule.dscp = nil
        rule.source = RoutePopulation.v4("fd00::/16")
        let wrong = #expect(throws: NetlinkError.self) { try network.add(rule) }
        #expect(wrong?.code == .invalidValue)
    }

    @Test
    func `A condition without a field is kept, so that a rule read and written again is no wider`() throws {
        // An attribute that no kernel has yet.
        let rules = try [[5, 0, 77, 0, 0x38, 0, 0, 0], []].map { (more: [UInt8]) in
            var rule = Rule(.v4, priority: 9, table: .main, action: .table)
            rule.dscp = 8
            rule.unknownAttributes = try UnknownAttributes(more)
            var request = NetlinkRequest(.newRule, "RTM_NEWRULE")
            try rule.encode(into: &request)
            let read = try request.withMessage { (message) throws(NetlinkError) in try Rule(decoding: message) }
            #expect(read == rule)
            return read
        }
        #expect(rules[0] != rules[1])
        #expect(rules[0].unknownAttributes.types == [77])
    }
}
