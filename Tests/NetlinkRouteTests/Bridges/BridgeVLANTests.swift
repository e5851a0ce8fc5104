import FamilyNetlink
import Foundation
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI
import Testing

@Suite("VLANs of bridges")
struct BridgeVLANTests {
    /// Some kernels' bridges don't know VLANs.
    static let isPossible: Bool = {
        guard let space = try? Space(), (try? space.ip("link", "add", "br0", "type", "bridge", "vlan_filtering", "1")) != nil
        else { return false }
        return (try? space.network.bridgeVLANs().isEmpty) == false
    }()

    @Test(arguments: [1...1, 5...9, 4094...4094] as [ClosedRange<UInt16>])
    func `What is written is read`(ids: ClosedRange<UInt16>) throws {
        var vlan = BridgeVLAN(ids, interface: 7, flags: [.portVLAN, .untagged])
        (vlan.state, vlan.tunnelID, vlan.multicastRouter) = (.forwarding, 77, 2)
        (vlan.multicastGroupLimit, vlan.suppressesNeighbours) = (9, true)
        var request = NetlinkRequest(.newVLAN, "RTM_NEWVLAN")
        try vlan.encode(into: &request)
        let read = try request.withMessage { (message) throws(NetlinkError) in
            try BridgeVLAN.list(decoding: message)
        }
        #expect(read == [vlan])
    }

    @Test(arguments: [0...0, 0...5, 4094...4095] as [ClosedRange<UInt16>])
    func `Numbers that no VLAN has are refused`(ids: ClosedRange<UInt16>) {
        let error = #expect(throws: NetlinkError.self) {
            var request = NetlinkRequest(.newVLAN)
            try BridgeVLAN(ids, interface: 7).encode(into: &request)
        }
        #expect(error?.code == .invalidValue)
    }

    /// `bridge -j vlan show`, a number for each: name, number, flags.
    static func shown(_ space: Space) throws -> Set<String> {
        var lines: Set<String> = []
        for object in try space.objects("bridge", "-j", "vlan", "show") {
            let name = object["ifname"] as? String ?? "?"
            for entry in object["vlans"] as? [[String: Any]] ?? [] {
                let first = entry["vlan"] as? Int ?? 0
                let flags = (entry["flags"] as? [String] ?? []).sorted().joined(separator: ",")
                for number in first...(entry["vlanEnd"] as? Int ?? first) { lines.insert("\(name) \(number) \(flags)") }
            }
        }
        return lines
    }

    static func ours(_ space: Space) throws -> Set<String> {
        let names = Dictionary(uniqueKeysWithValues: try space.network.links().map { ($0.index, $0.name) })
        var lines: Set<String> = []
        for vlan in try space.network.bridgeVLANs() {
            let flags: [(BridgeVLANFlags, String)] = [(.untagged, "Egress Untagged"), (.portVLAN, "PVID")]
            let text = flags.filter { vlan.flags.contains($0.0) }.map(\.1).joined(separator: ",")
            for number in vlan.ids { lines.insert("\(names[vlan.interface] ?? "?") \(number) \(text)") }
        }
        return lines
    }

    @Test(.enabled(if: isPossible, "the kernel's bridges have no VLANs"), .timeLimit(.minutes(10)))
    func `Hundreds of VLANs, of bridge and ours, are those of bridge`() throws {
        let space = try Space()
        try space.ip("link", "add", "br0", "type", "bridge", "vlan_filtering", "1")
        for number in 0..<4 {
            try space.network.add(Link(name: "p\(number)", kind: .veth(peer: Link(name: "q\(number)"))))
            try space.network.setMaster("br0", of: .name("p\(number)"))
        }
        let ports = try (0..<4).map { try space.network.index(of: .name("p\($0)")) }
        try space.tool("bridge", ["vlan", "add", "dev", "p0", "vid", "100-199"])
        try space.tool("bridge", ["vlan", "add", "dev", "p1", "vid", "7", "pvid", "untagged"])
        try space.network.add(BridgeVLAN(200...299, interface: ports[2]))
        try space.network.add(BridgeVLAN(8, interface: ports[3], flags: [.portVLAN, .untagged]))
        try space.network.add(BridgeVLAN(9, interface: try space.network.index(of: "br0")))
        #expect(try Self.ours(space) == Self.shown(space))
        #expect(try Self.ours(space).count > 200)
        #expect(try space.network.bridgeVLANs(on: ports[2]).contains { $0.ids == 200...299 })

        try space.network.remove(BridgeVLAN(250...259, interface: ports[2]))
        #expect(try space.network.bridgeVLANs(on: ports[2]).map(\.ids).filter { $0.lowerBound >= 200 } == [200...249, 260...299])
        #expect(try Self.ours(space) == Self.shown(space))
        var state = BridgeVLAN(8, interface: ports[3])
        state.state = .blocking
        try space.network.change(state)
        let changed = try space.network.bridgeVLANs(on: ports[3]).first { $0.ids == 8...8 }
        #expect(changed?.state == .blocking && changed?.flags == [.portVLAN, .untagged])
        let counted = try space.network.bridgeVLANs(on: ports[3], withStatistics: true)
        #expect(counted.allSatisfy { $0.statistics != nil })
        let error = #expect(throws: NetlinkError.self) {
            try space.network.add(BridgeVLAN(10, interface: try space.network.index(of: "q0")))
        }
        #expect(error?.errno == .invalidArgument)
    }
}
