import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI
import Testing

@Suite("Multicast groups of bridges", .enabled(if: Space.isPossible, "needs network namespaces and iproute2"))
struct MulticastEntryTests {
    /// `bridge -j mdb show`: the bridge, the port, the group, whether it stays, and the only sender.
    static func shown(_ space: Space) throws -> Set<String> {
        let entries = try space.objects("bridge", "-j", "mdb", "show").flatMap { $0["mdb"] as? [[String: Any]] ?? [] }
        return Set(
            entries.map { entry in
                let source = entry["src"] as? String ?? "-"
                return "\(entry["dev"]!) \(entry["port"]!) \(entry["grp"]!) \(entry["state"]!) \(source)"
            })
    }

    static func ours(_ space: Space) throws -> Set<String> {
        let names = Dictionary(uniqueKeysWithValues: try space.network.links().map { ($0.index, $0.name) })
        return Set(
            try space.network.multicastEntries().map { entry in
                let group = if case .host(let host) = entry.group { "\(host)" } else { "?" }
                let source = entry.source.map { "\($0)" } ?? "-"
                let state = entry.isPermanent ? "permanent" : "temp"
                return "\(names[entry.bridge] ?? "?") \(names[entry.port] ?? "?") \(group) \(state) \(source)"
            })
    }

    @Test(.timeLimit(.minutes(10)))
    func `Hundreds of groups, of bridge and ours, are those of bridge`() throws {
        let space = try Space()
        let bridge = try space.network.create(Link(name: "br0", kind: .bridge())).index
        try space.network.add(Link(name: "p0", kind: .veth(peer: Link(name: "p1"))))
        try space.network.setMaster("br0", of: "p0")
        for name in ["p0", "p1", "br0"] { try space.network.setUp(.name(name)) }
        // A port that waits for its carrier takes no groups.
        for _ in 0..<1200 where try space.network.link("p0").port?.bridge?.state != .forwarding {
            Thread.sleep(forTimeInterval: 0.05)
        }
        let port = try space.network.index(of: "p0")
        let lines = (0..<100).map { "mdb add dev br0 port p0 grp 239.1.1.\($0) permanent" }
        try space.tool("bridge", ["-batch", "-"], input: lines.joined(separator: "\n"))
        for number in 100..<200 {
            try space.network.add(MulticastEntry(IP.Host("239.1.1.\(number)")!, bridge: bridge, port: port))
            try space.network.add(MulticastEntry(IP.Host("ff05::\(number)")!, bridge: bridge, port: port))
        }
        try space.network.add(
            MulticastEntry(IP.Host("ff05::abcd")!, bridge: bridge, port: port, isPermanent: false))
        #expect(try Self.ours(space) == Self.shown(space))
        #expect(try space.network.multicastEntries(of: bridge).count >= 301)
        #expect(try space.network.multicastEntries(of: port).isEmpty)

        let first = MulticastEntry(IP.Host("239.1.1.1")!, bridge: bridge, port: port)
        let twice = #expect(throws: NetlinkError.self) { try space.network.add(first) }
        #expect(twice?.code == .refused(.fileExists))
        try space.network.remove(first)
        #expect(try !space.network.multicastEntries().contains { $0.group == first.group })
        #expect(throws: NetlinkError.self) { try space.network.remove(first) }
        let none = MulticastEntry(IP.Host("10.0.0.1")!, bridge: bridge, port: port)
        #expect(throws: NetlinkError.self) { try space.network.add(none) }
    }

    @Test
    func `A group of Ethernet, and an only sender, are written`() throws {
        var entry = MulticastEntry(.address(LinkLayerAddress(1, 0, 0x5e, 0, 0, 1)), bridge: 3, port: 4)
        (entry.vlan, entry.source) = (5, IP.Host("10.0.0.1"))
        var request = NetlinkRequest(.newMulticastEntry)
        try entry.encode(into: &request)
        let expected = """
            07 00 00 00 03 00 00 00 20 00 01 00 04 00 00 00 01 00 05 00 01 00 5e 00 00 01 00 00 00 00 00 00 00 00 00 00
            00 00 00 00 0c 00 02 80 08 00 01 00 0a 00 00 01
            """
        #expect(Array(request.encoded.dropFirst(16)) == hexBytes(expected))
    }
}
