import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI
import Testing

@Suite("Neighbours and forwarding tables", .enabled(if: Space.isPossible, "needs network namespaces and ip"))
struct NeighbourTests {
    private func space() throws -> Space {
        let space = try Space()
        try space.network.add(Link(name: "v0", kind: .veth(peer: Link(name: "v1"))))
        for name in ["v0", "v1"] as [LinkReference] { try space.network.setUp(name) }
        return space
    }

    @Test
    func `Every field of every neighbour is that of ip`() throws {
        let space = try space()
        let network = space.network
        let states: [NeighbourStates] = [.permanent, .reachable, .stale, .noARP]
        for number in 0..<200 {
            let link: LinkReference = number % 3 == 0 ? "v0" : "v1"
            let address = LinkLayerAddress(2, 0, 0, 0, 1, UInt8(number))
            let host = IP.Host(number % 2 == 0 ? "192.0.2.\(number)" : "fd00::\(number)")
            var neighbour = Neighbour(try #require(host), address: address, state: states[number % 4])
            if number % 5 == 0 { neighbour.flags.insert(.router) }
            try network.add(neighbour, to: link)
        }
        for number in 0..<10 {
            try network.add(Neighbour(try #require(IP.Host("198.51.100.\(number)")), address: nil, flags: .proxy), to: "v0")
        }
        let names = Dictionary(uniqueKeysWithValues: try network.links().map { ($0.index, $0.name) })
        let objects = try space.objects("ip", "-j", "neighbour", "show", "nud", "all")
        let ours = Dictionary(try network.neighbours().map { ("\($0.host as Any) \($0.interface)", $0) }) { first, _ in first }
        var compared = 0
        for object in objects {
            let host = IP.Host(try #require(object["dst"] as? String))
            let index = try #require(names.first { $0.value == object["dev"] as? String }).key
            let neighbour = try #require(ours["\(host as Any) \(index)"])
            // Multicast neighbours have an address that ip doesn't tell apart; states move on by themselves.
            #expect(same(object["lladdr"], neighbour.address.map { "\($0)" }), "\(object)")
            #expect((object["router"] != nil) == neighbour.flags.contains(.router))
            let state = object["state"] as? [String] ?? []
            let moves = Set(["REACHABLE", "STALE", "DELAY", "PROBE"])
            #expect(state == neighbour.state.names || moves.isSuperset(of: state + neighbour.state.names), "\(object)")
            compared += 1
        }
        #expect(compared >= 200)
        var filter = NeighbourFilter()
        filter.isProxy = true
        #expect(try network.neighbours(where: filter).count == 10)
        filter = NeighbourFilter(interface: try network.index(of: "v0"))
        filter.version = .v4
        filter.states = .permanent
        let some = try network.neighbours(where: filter)
        #expect(some.count == 17)
        #expect(some.allSatisfy { $0.interface == filter.interface && $0.state == .permanent })
        filter = NeighbourFilter()
        filter.network = IP.Network("192.0.2.0/28")
        #expect(try network.neighbours(where: filter).count == 8)
    }

    @Test
    func `A neighbour is added, found, changed, removed, and all are flushed`() throws {
        let network = try space().network
        let host = try #require(IP.Host("192.0.2.9"))
        let address = LinkLayerAddress(2, 0, 0, 0, 0, 9)
        try network.add(Neighbour(host, address: address), to: "v0")
        let found = try network.neighbour(host, on: "v0")
        #expect((found.address, found.state, found.family) == (address, .permanent, 2))
        let twice = #expect(throws: NetlinkError.self) { try network.add(Neighbour(host, address: address), to: "v0") }
        #expect(twice?.errno == .fileExists)
        let other = LinkLayerAddress(2, 0, 0, 0, 0, 10)
        try network.add(Neighbour(host, address: other, state: .stale), to: "v0", .replacing)
        #expect(try network.neighbour(host, on: "v0").address == other)
        try network.remove(Neighbour(host, address: nil), from: "v0")
        let gone = #expect(throws: NetlinkError.self) { try network.remove(Neighbour(host, address: nil), from: "v0") }
        #expect(gone?.errno == .noSuchFileOrDirectory)
        for number in 0..<60 {
            let state: NeighbourStates = number < 20 ? .permanent : .stale
            let host = try #require(IP.Host("192.0.2.\(number)"))
            try network.add(Neighbour(host, address: address, state: state), to: "v0")
        }
        var filter = NeighbourFilter(interface: try network.index(of: "v0"))
        filter.version = .v4
        #expect(try network.removeNeighbours(where: filter) == 40)
        filter.states = .permanent
        #expect(try network.removeNeighbours(where: filter) == 20)
        let long = #expect(throws: NetlinkError.self) {
            try network.add(Neighbour(host, address: LinkLayerAddress([2, 0, 1])), to: "v0")
        }
        #expect("\(long as Any)".contains("Invalid link address"), "\(long as Any)")
    }

    @Test
    func `The forwarding table of a bridge is that of bridge, and entries of tunnels have their other end`() throws {
        let space = try space()
        let network = space.network
        let bridge = try network.create(Link(name: "br0", kind: .bridge()))
        try network.setMaster("br0", of: "v0")
        try network.setUp("br0")
        let port = try network.index(of: "v0")
        for number in 0..<50 {
            let address = LinkLayerAddress(2, 0, 0, 0, 3, UInt8(number))
            try network.add(Neighbour(forwarding: address, interface: port, flags: .master))
        }
        // Groups of IPv6 come by and by, so that both may have to be asked again.
        var entries = try network.neighbours(where: .forwarding(bridge: bridge.index))
        var objects = try space.objects("bridge", "-j", "fdb", "show", "br", "br0")
        for _ in 0..<600 where entries.count != objects.count {
            Thread.sleep(forTimeInterval: 0.1)
            entries = try network.neighbours(where: .forwarding(bridge: bridge.index))
            objects = try space.objects("bridge", "-j", "fdb", "show", "br", "br0")
        }
        let shown = Set(objects.compactMap { $0["mac"] as? String })
        #expect(Set(entries.compactMap { $0.address.map { "\($0)" } }) == shown)
        #expect(entries.count == objects.count)
        #expect(entries.filter { $0.state == .noARP && $0.interface == port }.count == 50)
        let first = LinkLayerAddress(2, 0, 0, 0, 3, 0)
        try network.remove(Neighbour(forwarding: first, interface: port, flags: .master))
        #expect(try !network.neighbours(where: .forwarding(bridge: bridge.index)).contains { $0.address == first })

        var settings = VXLANSettings(id: 5)
        settings.port = 4789
        let tunnel = try network.create(Link(name: "vx0", kind: .vxlan(settings)))
        for number in 0..<20 {
            let address = LinkLayerAddress(2, 0, 0, 0, 4, UInt8(number))
            var entry = Neighbour(
                forwarding: address, interface: tunnel.index, tunnel: IP.Host("192.0.2.\(number + 1)"), state: .permanent,
                flags: .own)
            (entry.identifier, entry.port) = (UInt32(100 + number), 5000)
            try network.add(entry)
        }
        let remote = try network.neighbours(where: .forwarding()).filter { $0.interface == tunnel.index }
        #expect(remote.count == 20)
        #expect(Set(remote.compactMap { $0.host.map { "\($0)" } }) == Set((1...20).map { "192.0.2.\($0)" }))
        #expect(remote.allSatisfy { $0.port == 5000 && $0.identifier ?? 0 >= 100 && $0.flags.contains(.own) })
    }
}
