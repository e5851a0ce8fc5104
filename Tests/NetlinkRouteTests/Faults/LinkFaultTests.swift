import NetlinkRoute
import NetlinkTestSupport
import Testing

/// Faults of links, addresses and neighbours: rows J2, J4, J5, J7, J8 and J9 of Tests/FAULTS.md.
@Suite("Links that were reported", .enabled(if: Space.isPossible, "needs network namespaces and ip"))
struct LinkFaultTests {
    @Test
    func `A link is made with the generation of its IPv6 addresses`() throws {
        let network = try Space().network
        for (index, mode) in [AddressGenerationMode.none, .eui64, .random].enumerated() {
            var link = Link(name: "b\(index)", kind: .bridge())
            link.ipv6 = LinkIPv6()
            link.ipv6?.addressGeneration = mode
            try network.add(link)
            #expect(try network.link(named: link.name).ipv6?.addressGeneration == mode)
        }
        var peer = Link(name: "v1")
        peer.ipv6 = LinkIPv6()
        peer.ipv6?.addressGeneration = AddressGenerationMode.none
        var link = Link(name: "v0", kind: .veth(peer: peer))
        link.ipv6 = peer.ipv6
        link.alias = "both"
        let made = try network.create(link)
        #expect((made.ipv6?.addressGeneration, made.alias) == (AddressGenerationMode.none, "both"))
        #expect(try network.link("v1").ipv6?.addressGeneration == AddressGenerationMode.none)
    }

    /// Commands of ip(8) behind `link add name x`.
    static let commands = [
        "type bridge forward_delay 400 ageing_time 6000", "type bridge", "type ifb",
        "type vxlan id 5 dstport 4789 gbp", "type vxlan dstport 4789 external",
        "type vxlan id 7 dstport 4789 ttl inherit", "type vxlan dstport 4790 gpe external",
        "type vxlan id 9 dstport 4789 local 192.0.2.1 remote 192.0.2.2 df set noudpcsum",
    ]

    @Test(arguments: commands)
    func `A link that was read is added again, and is the same`(command: String) throws {
        try Self.expectAgain(command, in: Space())
    }

    /// Makes a link with `ip`, reads it, removes it, adds what was read, and compares what `ip` shows.
    static func expectAgain(_ command: String, in space: Space, parent: Bool = false) throws {
        let network = space.network
        let words = command.split(separator: " ").map(String.init)
        try space.tool("ip", ["link", "add", "name", "x"] + (parent ? ["link", "parent"] : []) + words)
        let read = try network.link("x")
        func shown() throws -> String {
            // Without numbers and clocks of the kernel's: a bridge's id has the address, which the first one chose later.
            try space.ip("-d", "link", "show", "dev", "x").replacing(/(bridge_id|designated_root) \S+/, with: "")
                .replacing(/^\d+:| *\d+\.\d\d/, with: "")
        }
        let before = try shown()
        try network.remove(read)
        do throws(NetlinkError) { try network.add(read) } catch {
            Issue.record("\(command): \(error)")
            return
        }
        let after = try shown()
        #expect(after == before, "\(command)")
        if read.kind?.bridge == nil { #expect(try network.link("x").kind == read.kind, "\(command)") }
    }

    @Test
    func `An address without a peer's address is read as it is, and removed`() throws {
        let space = try Space()
        let network = space.network
        try network.add(Link(name: "v0", kind: .veth(peer: Link(name: "v1"))))
        try space.ip("addr", "add", "10.1.8.1", "peer", "0.0.0.0", "dev", "v0")
        let read = try #require(try network.addresses(of: "v0", version: .v4).first)
        #expect(read.host == IP.Host("10.1.8.1"))
        #expect(read.peer == IP.Host("0.0.0.0"))
        try network.remove(read)
        #expect(try network.addresses(of: "v0", version: .v4).isEmpty)
        try network.add(read)
        #expect(try network.addresses(of: "v0", version: .v4).first?.peer == read.peer)
        try network.add(ProtocolAddress(parsing: "10.1.9.1/24"), to: "v0")
        #expect(try network.removeAddresses(from: "v0", version: .v4) == 2)
        #expect(try network.addresses(of: "v0", version: .v4).isEmpty)
    }

    @Test
    func `removeAddresses counts those that went with their primary`() throws {
        let network = try Space().network
        try network.add(Link(name: "b", kind: .bridge()))
        for text in ["192.0.2.1/24", "192.0.2.2/24", "192.0.2.3/24", "198.51.100.1/32"] {
            try network.add(ProtocolAddress(parsing: text), to: "b")
        }
        #expect(try network.removeAddresses(from: "b", version: .v4) == 4)
        #expect(try network.removeAddresses(from: "b", version: .v4) == 0)
    }

    /// Names of interfaces as bytes: no UTF-8, cut UTF-8, and a scalar that stands for a byte elsewhere.
    static let names: [[UInt8]] = [
        [0xff, 0xfe, 0x61, 0x62], [0x61, 0xc3], [0xc3, 0xa4, 0xff], [0xf4, 0x8f, 0xbf, 0xbf], [0xed, 0xb0, 0x80],
        [UInt8](repeating: 0xe9, count: 15), [0xf0, 0x9f, 0x98, 0x80],
    ]

    @Test(arguments: names)
    func `A name that is no text keeps its bytes`(bytes: [UInt8]) throws {
        let space = try Space()
        let network = space.network
        let name = NetlinkText.string(bytes)
        #expect(NetlinkText.bytes(of: name) == bytes)
        try network.add(Link(name: name, kind: .bridge()))
        let read = try #require(try network.links().first { $0.kind?.bridge != nil })
        #expect(NetlinkText.bytes(of: read.name) == bytes)
        #expect(try network.link(named: read.name).index == read.index)
        try network.setMTU(1400, of: .name(read.name))
        try network.setUp(.name(read.name))
        var rule = Rule(.v4, priority: 77, table: 5)
        rule.inputInterface = read.name
        try network.add(rule)
        let found = try #require(try network.rules(.v4).first { $0.priority == 77 })
        #expect(found.inputInterface == read.name)
        try network.remove(found)
        var address = try ProtocolAddress(parsing: "192.0.2.1/24")
        if bytes.count < 14 { address.label = read.name + ":1" }
        try network.add(address, to: .name(read.name))
        #expect(try network.addresses(of: .name(read.name), version: .v4).first?.label == address.label ?? read.name)
        try network.remove(.name(read.name))
        #expect(try !network.links().contains { $0.kind?.bridge != nil })
    }

    @Test
    func `Names and texts of the greatest length are taken`() throws {
        let network = try Space().network
        var link = Link(name: String(repeating: "n", count: 15), kind: .bridge())
        link.alias = String(repeating: "a", count: 255)
        try network.add(link)
        #expect(try network.link(named: link.name).alias == link.alias)
        let long = String(repeating: "l", count: 127)
        try network.addAlternativeNames([long, String(repeating: "m", count: 16)], to: .name(link.name))
        #expect(try network.link(named: long).name == link.name)
        var changes = Link()
        changes.alias = ""
        try network.change(.name(long), to: changes)
        #expect(try network.link(named: link.name).alias ?? "" == "")
        link.alias = String(repeating: "a", count: 256)
        link.name = "other"
        let error = #expect(throws: NetlinkError.self) { try network.add(link) }
        #expect("\(error as Any)".contains("IFLA_IFALIAS"))
        #expect(try network.links().allSatisfy { $0.name != "other" })
        var address = try ProtocolAddress(parsing: "192.0.2.1/24")
        address.label = String(repeating: "n", count: 15)
        try network.add(address, to: .name(long))
        try network.remove(address, from: .name(long))
    }

    @Test
    func `An address in a tunnel's table gets a second destination`() throws {
        let space = try Space()
        let network = space.network
        var settings = VXLANSettings(id: 5)
        settings.port = 4789
        let tunnel = try network.create(Link(name: "vx0", kind: .vxlan(settings)))
        let zero = LinkLayerAddress(0, 0, 0, 0, 0, 0)
        for number in 1...3 {
            let entry = Neighbour(
                forwarding: zero, interface: tunnel.index, tunnel: IP.Host("192.0.2.\(number)"), state: .permanent, flags: .own)
            try network.add(entry, .appending)
        }
        let found = try network.neighbours(where: .forwarding()).filter { $0.address == zero }
        #expect(found.compactMap(\.host).map { "\($0)" }.sorted() == ["192.0.2.1", "192.0.2.2", "192.0.2.3"])
        try network.remove(found[0])
        #expect(try network.neighbours(where: .forwarding()).filter { $0.address == zero }.count == 2)
    }
}
