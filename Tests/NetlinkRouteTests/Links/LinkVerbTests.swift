import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI
import Testing

@Suite("Making and changing links", .enabled(if: Space.isPossible, "needs network namespaces and ip"))
struct LinkVerbTests {
    @Test
    func `A bridge with a port, made and read back with the settings`() throws {
        let space = try Space()
        let network = space.network
        var settings = BridgeSettings()
        (settings.forwardDelay, settings.ageingTime, settings.multicastSnooping) = (.seconds(4), .seconds(60), false)
        let bridge = try network.create(Link(name: "br0", kind: .bridge(settings)))
        #expect(bridge.name == "br0")
        let read = try #require(bridge.kind?.bridge)
        #expect((read.forwardDelay, read.ageingTime, read.multicastSnooping) == (.seconds(4), .seconds(60), false))
        var link = Link(name: "v0", kind: .veth(peer: Link(name: "v1")))
        (link.master, link.mtu, link.address) = (bridge.index, 1300, LinkLayerAddress("02:00:00:00:00:09"))
        (link.alias, link.flags) = ("a text \"for\" people", .up)
        try network.add(link)
        let port = try network.link("v0")
        #expect((port.master, port.mtu, port.alias) == (bridge.index, 1300, "a text \"for\" people"))
        #expect(port.address == link.address)
        #expect(port.isUp)
        #expect(port.port?.name == "bridge")
        var changes = Link()
        var portSettings = BridgePortSettings()
        (portSettings.isHairpin, portSettings.cost, portSettings.isIsolated) = (true, 77, true)
        changes.port = .bridge(portSettings)
        try network.change("v0", to: changes)
        let changed = try #require(try network.link("v0").port?.bridge)
        #expect((changed.isHairpin, changed.cost, changed.isIsolated, changed.learns) == (true, 77, true, true))
        try network.setMaster(nil, of: "v0")
        #expect(try network.link("v0").master == nil)
        try network.setMaster("br0", of: "v0")
        try network.setDown("v0")
        #expect(try !network.link("v0").isUp)
        var kind = BridgeSettings()
        kind.helloTime = .seconds(5)
        changes = Link(kind: .bridge(kind))
        try network.change("br0", to: changes)
        #expect(try network.link("br0").kind?.bridge?.helloTime == .seconds(5))
        #expect(try network.link("br0").kind?.bridge?.forwardDelay == .seconds(4))
    }

    @Test
    func `A pair whose other end is made elsewhere, moved, renamed and removed`() throws {
        let (here, there) = (try Space(), try Space())
        var peer = Link(name: "inside")
        (peer.destination, peer.mtu) = (.namespace(there.namespace), 1234)
        let outer = try here.network.create(Link(name: "outside", kind: .veth(peer: peer)))
        let inner = try there.network.link("inside")
        #expect((inner.mtu, inner.parent) == (1234, outer.index))
        #expect(outer.parent == inner.index)
        #expect(outer.parentNamespaceID == (try here.network.id(of: there.namespace)))
        try here.network.rename("outside", to: "renamed")
        #expect(try here.network.link(.index(outer.index)).name == "renamed")
        try here.network.move("renamed", to: there.namespace, as: "moved")
        #expect(try there.network.link("moved").isUp == false)
        #expect(throws: NetlinkError.self) { try here.network.link("renamed") }
        try there.network.remove("moved" as LinkReference)
        #expect(try there.network.links().map(\.name) == ["lo"])
    }

    @Test
    func `Names, alternative names, numbers of the kernel's choice`() throws {
        let network = try Space().network
        let first = try network.create(Link(name: "x%d", kind: .bridge()))
        #expect(first.name == "x0")
        #expect(try network.create(Link(kind: .intermediateFunctionalBlock)).name.hasPrefix("ifb"))
        let long = String(repeating: "long", count: 20)
        try network.addAlternativeNames([long, "short"], to: "x0")
        for name in [long, "short"] { #expect(try network.link(named: name).index == first.index) }
        try network.setMTU(1400, of: .name(long))
        #expect(try network.link("x0").mtu == 1400)
        #expect(try network.link("x0").alternativeNames == [long, "short"])
        try network.removeAlternativeNames(["short"], from: .name(long))
        #expect(try network.link("x0").alternativeNames == [long])
    }

    @Test
    func `Links of a group are removed together`() throws {
        let network = try Space().network
        for index in 0..<5 {
            var link = Link(name: "b\(index)", kind: .bridge())
            link.group = index < 3 ? 7 : 8
            try network.add(link)
        }
        try network.removeLinks(ofGroup: 7)
        #expect(try network.links().map(\.name) == ["lo", "b3", "b4"])
    }

    static let refusals: [(String, @Sendable (RouteNetlink) throws -> Void, [String])] = [
        ("a name that is taken", { try $0.add(Link(name: "lo", kind: .bridge())) }, ["EEXIST", "RTM_NEWLINK"]),
        ("a kind that there is not", { try $0.add(Link(name: "x", kind: .other("nonsense"))) }, ["Unknown device type"]),
        ("a name that is too long", { try $0.add(Link(name: "sixteen-letters!", kind: .bridge())) }, ["IFLA_IFNAME"]),
        ("no such link", { _ = try $0.link("nowhere") }, ["ENODEV"]),
        ("no such index", { try $0.setUp(.index(4711)) }, ["ENODEV"]),
        ("no name at all", { try $0.setUp("") }, ["neither name nor index"]),
        ("the loopback can't be removed", { try $0.remove("lo" as LinkReference) }, ["EOPNOTSUPP"]),
        ("a master that is none", { try $0.setMaster("lo", of: "lo") }, ["RTM_NEWLINK"]),
        (
            "an MTU beyond the limit",
            { network in
                try network.add(Link(name: "b", kind: .bridge()))
                try network.setMTU(1_000_000, of: "b")
            }, ["mtu greater than device maximum"]
        ),
        (
            "a setting out of range",
            { network in
                var settings = BridgeSettings()
                settings.maximumAge = .seconds(1)
                try network.add(Link(name: "b", kind: .bridge(settings)))
            }, ["ERANGE"]
        ),
        ("a VXLAN without settings", { try $0.add(Link(name: "x", kind: .other("vxlan"))) }, ["Required attributes"]),
        (
            "a name of the other end that is too long",
            { try $0.add(Link(name: "v", kind: .veth(peer: Link(name: "sixteen-letters!")))) },
            ["IFLA_LINKINFO/IFLA_INFO_DATA/VETH_INFO_PEER/IFLA_IFNAME"]
        ),
        (
            "an alias that is too long",
            { network in
                var link = Link(name: "x", kind: .bridge())
                link.alias = String(repeating: "a", count: 300)
                try network.add(link)
            }, ["IFLA_IFALIAS"]
        ),
        (
            "an address of a group",
            { network in
                try network.add(Link(name: "b", kind: .bridge()))
                try network.setAddress(LinkLayerAddress(1, 0, 0, 0, 0, 0), of: "b")
            }, ["EADDRNOTAVAIL"]
        ),
        ("a name with a zero byte", { try $0.add(Link(name: "a\0b", kind: .bridge())) }, ["IFLA_IFNAME", "zero byte"]),
        (
            "a number beyond its range",
            { network in
                var settings = VXLANSettings(id: 1 << 24)
                settings.port = 4789
                try network.add(Link(name: "x", kind: .vxlan(settings)))
            }, ["RTM_NEWLINK"]
        ),
    ]

    @Test(arguments: refusals.indices)
    func `What the kernel refuses is told with its reason, and nothing is left`(row: Int) throws {
        let (_, body, texts) = Self.refusals[row]
        let network = try Space().network
        let error = #expect(throws: NetlinkError.self) { try body(network) }
        for text in texts { #expect("\(error as Any)".contains(text), "\(error as Any)") }
        #expect(try network.links().allSatisfy { $0.name == "lo" || $0.name == "b" })
    }

    @Test
    func `A message of the kernel's notification is the link that is read`() throws {
        let space = try Space()
        let socket = try Socket(.netlink, .raw, NetlinkProtocol.route.number, in: space.namespace)
        socket.timeout = .seconds(60)
        try socket.bind(to: NetlinkAddress(portID: 0, groups: 1))
        let made = try space.network.create(Link(name: "br0", kind: .bridge()))
        let bytes = try socket.receive(upTo: 1 << 16)
        var messages = NetlinkMessages(bytes.span.bytes)
        let message = try messages.next()
        let heard = try Link(decoding: message!)
        #expect((heard.index, heard.name, heard.kind?.name) == (made.index, "br0", "bridge"))
        #expect(heard.kind?.bridge?.forwardDelay == made.kind?.bridge?.forwardDelay)
        try space.network.remove(made)
        while true {
            let bytes = try socket.receive(upTo: 1 << 16)
            var messages = NetlinkMessages(bytes.span.bytes)
            let message = try messages.next()
            if message!.type == .deleteLink {
                #expect(try Link(decoding: message!).index == made.index)
                break
            }
        }
    }

    @Test
    func `Ids of namespaces are given, found and listed`() throws {
        let space = try Space()
        let others = try (0..<20).map { _ in try NetworkNamespace.make() }
        #expect(try space.network.id(of: others[0]) == nil)
        for (index, other) in others.enumerated() { try space.network.setID(Int32(100 + index), of: other) }
        for (index, other) in others.enumerated() { #expect(try space.network.id(of: other) == Int32(100 + index)) }
        #expect(try space.network.namespaceIDs().map(\.id).sorted() == (100..<120).map { Int32($0) })
        let again = #expect(throws: NetlinkError.self) { try space.network.setID(7, of: others[0]) }
        #expect(again?.errno == .fileExists)
        let more = try NetworkNamespace.make()
        try space.network.setID(of: more)
        #expect(try space.network.id(of: more) != nil)
    }

    @Test
    func `No descriptor is left by a hundred links that come and go`() throws {
        let (here, there) = (try Space(), try Space())
        func once() throws {
            var peer = Link(name: "in%d")
            peer.destination = .namespace(there.namespace)
            let link = try here.network.create(Link(name: "out%d", kind: .veth(peer: peer)))
            _ = try RouteNetlink(in: there.namespace).links()
            try here.network.remove(link)
        }
        // Programs that other tests start have sockets and files of their own in this process: what can be leaked here
        // is counted by kind, and sockets in the namespaces that they were made in.
        func namespaces() throws -> Int {
            let folder = "/proc/self/fd"
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            return files.filter { name in
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)"))?.hasPrefix("net:") == true
            }.count
        }
        func sockets() throws -> [Int] {
            try [here, there].map { try $0.tool("cat", ["/proc/net/netlink"]).split(separator: "\n").count }
        }
        try once()
        let before = (try namespaces(), try sockets())
        for _ in 0..<100 { try once() }
        #expect(try sockets() == before.1)
        // Other tests have namespaces open at the same time, but not for ever.
        for _ in 0..<200 where try namespaces() >= before.0 + 90 { Thread.sleep(forTimeInterval: 0.1) }
        #expect(try namespaces() < before.0 + 90)
        #expect(try here.network.links().count == 1)
        #expect(try there.network.links().count == 1)
    }
}
