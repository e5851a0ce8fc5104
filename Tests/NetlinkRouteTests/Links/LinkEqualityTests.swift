import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI
import Testing

@Suite("Links as ip shows them", .enabled(if: Space.isPossible, "needs network namespaces and ip"))
struct LinkEqualityTests {
    /// Links of every kind that this kernel has, with settings, made by `ip`.
    static func populate(_ space: Space) throws {
        var lines: [String] = []
        for index in 0..<12 {
            lines.append("link add br\(index) type bridge forward_delay \(1500 + index) ageing_time \(30000 + index)")
            lines.append("link set br\(index) type bridge mcast_snooping \(index / 2 % 2)")
            lines.append("link set br\(index) type bridge stp_state \(index / 4 % 2) priority \(4096 * (index % 8))")
            lines.append("link set br\(index) type bridge group_fwd_mask \(index % 3 * 8) mcast_igmp_version 3")
        }
        for index in 0..<60 {
            lines.append("link add va\(index) type veth peer name vb\(index) mtu \(1400 + index)")
            lines.append("link set va\(index) master br\(index % 12) \(index % 3 == 0 ? "up" : "down")")
            lines.append("link set va\(index) type bridge_slave hairpin \(onOff(index)) cost \(index + 1) priority 7")
            lines.append("link set va\(index) type bridge_slave isolated \(onOff(index / 2)) learning \(onOff(index / 3))")
            if index % 4 == 0 { lines.append("link set vb\(index) up alias \"other end \(index)\" group \(index)") }
            lines.append("link property add dev vb\(index) altname other-name-of-vb\(index) altname second\(index)")
        }
        for index in 0..<20 {
            lines.append("link add vx\(index) type vxlan id \(index) dstport 4789 local 10.0.0.1 remote 10.0.0.2 ttl \(index)")
            lines.append("link add vy\(index) type vxlan id \(index) dstport 8472 local fd00::1 group ff05::\(index) dev vb0")
        }
        for (index, mode) in ["private", "vepa", "bridge", "source"].enumerated() {
            lines.append("link add link vb\(index) name mv\(index) type macvlan mode \(mode)")
        }
        lines.append("link add link vb4 name mp type macvlan mode passthru")
        lines.append("link set mv3 type macvlan macaddr add 02:00:00:00:00:07")
        for index in 0..<8 { lines.append("link add ifb\(index) type ifb") }
        lines.append("tuntap add tap0 mode tap user 0 group 0")
        lines.append("tuntap add tun0 mode tun multi_queue")
        lines.append("link set lo up")
        try space.ip("-batch", "-", input: lines.joined(separator: "\n"))
    }

    private static func onOff(_ index: Int) -> String { index % 2 == 0 ? "on" : "off" }

    @Test(.timeLimit(.minutes(10)))
    func `Every field of every link is that of ip`() throws {
        let space = try Space()
        try Self.populate(space)
        // Turning links up makes addresses and changes states: settled first.
        var states = ""
        for _ in 0..<200 {
            let now = try space.ip("-br", "link", "show")
            if now == states { break }
            states = now
            Thread.sleep(forTimeInterval: 0.3)
        }
        var found: [String] = []
        for _ in 0..<20 {
            found = try allDifferences(space)
            // Packets that are counted between the two questions: asked again.
            guard !found.isEmpty, found.allSatisfy({ $0.contains("stats64") }) else { break }
            Thread.sleep(forTimeInterval: 0.3)
        }
        #expect(found == [])
    }

    private func allDifferences(_ space: Space) throws -> [String] {
        let objects = try space.objects("ip", "-j", "-d", "-s", "link", "show")
        let links = try space.network.links()
        try #require(links.count == objects.count)
        #expect(links.count > 180)
        #expect(!links.isInterrupted)
        let byIndex = Dictionary(uniqueKeysWithValues: links.map { ($0.index, $0) })
        return try objects.flatMap { object in
            let index = try #require(object["ifindex"] as? UInt32)
            return differences(object, try #require(byIndex[index]), byIndex)
        }
    }

    /// What differs, and what `ip` tells and nobody here knows.
    private func differences(_ object: [String: Any], _ link: Link, _ all: [UInt32: Link]) -> [String] {
        var flat: [String: Any] = [:]
        for (key, value) in object {
            switch key {
            case "linkinfo":
                let information = value as? [String: Any] ?? [:]
                for (key, value) in information { flat[key] = value }
            case "stats64":
                for (direction, values) in value as? [String: [String: Any]] ?? [:] {
                    for (key, value) in values { flat["stats64.\(direction).\(key)"] = value }
                }
            default: flat[key] = value
            }
        }
        let data = flat.removeValue(forKey: "info_data") as? [String: Any] ?? [:]
        let port = flat.removeValue(forKey: "info_slave_data") as? [String: Any] ?? [:]
        var found: [String] = []
        for (key, value) in flat {
            guard let reader = LinkFields.plain[key] else { found.append("\(link.name): \(key) is unknown"); continue }
            let own = reader(link, all)
            if !same(value, own) { found.append("\(link.name): \(key): \(value), here \(own ?? "nothing")") }
        }
        let groups = [(link.kind?.name ?? "", data), ("port", port)]
        for (group, values) in groups {
            for (key, value) in values where !Self.moving.contains(key) {
                let key = "\(group).\(key)"
                guard let reader = LinkFields.data[key] else { found.append("\(link.name): \(key) is unknown"); continue }
                let own = reader(link).map { $0 is any BinaryInteger || $0 is Bool || $0 is [String] ? $0 : "\($0)" }
                if !same(value, own) && "\(value)" != "\(own ?? "")" {
                    found.append("\(link.name): \(key): \(value), here \(own ?? "nothing")")
                }
            }
        }
        return found.sorted()
    }

    /// Clocks that run on between the two questions; and a range that `ip` tells as an object.
    private static let moving: Set = [
        "hello_timer", "gc_timer", "tcn_timer", "topology_change_timer", "hold_timer", "message_age_timer",
        "forward_delay_timer", "port_range", "link",
    ]

    @Test
    func `The kernel's filters and one's own give the same links`() throws {
        let space = try Space()
        try Self.populate(space)
        let all = try space.network.links()
        var filter = LinkFilter()
        filter.kind = "vxlan"
        #expect(try Set(space.network.links(where: filter).map(\.name)) == Set(all.filter { $0.kind?.name == "vxlan" }.map(\.name)))
        filter = LinkFilter()
        filter.master = try space.network.index(of: "br3")
        #expect(try space.network.links(where: filter).map(\.name).sorted() == ["va15", "va27", "va3", "va39", "va51"])
        filter = LinkFilter()
        filter.group = 4
        #expect(try space.network.links(where: filter).map(\.name) == ["vb4"])
        filter = LinkFilter()
        (filter.isUp, filter.includesStatistics) = (true, false)
        let up = try space.network.links(where: filter)
        #expect(up.map(\.index) == all.filter(\.isUp).map(\.index))
        #expect(up.allSatisfy { $0.statistics == nil })
        filter = LinkFilter()
        filter.kind = "no-such-kind"
        #expect(try space.network.links(where: filter).isEmpty)
    }
}
