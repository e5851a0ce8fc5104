import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI
import Testing

@Suite("Addresses of links", .enabled(if: Space.isPossible, "needs network namespaces and ip"))
struct InterfaceAddressTests {
    @Test
    func `Every field of every address is that of ip`() throws {
        let space = try Space()
        let network = space.network
        try network.add(Link(name: "v0", kind: .veth(peer: Link(name: "v1"))))
        try network.setUp("v0")
        try network.setUp("v1")
        try network.setUp("lo")
        let index = try network.index(of: "v0")
        for number in 0..<120 {
            var v4 = try ProtocolAddress(parsing: "10.\(number % 7).\(number).1/\(number % 2 == 0 ? 24 : 16)", interface: index)
            if number % 3 == 0 { v4.broadcast = .v4(IPv4.Host(10, UInt8(number % 7), UInt8(number), 255)) }
            if number % 4 == 0 { v4.label = "v0:\(number)" }
            if number % 5 == 0 { (v4.validLifetime, v4.preferredLifetime) = (.seconds(5000), .seconds(3000)) }
            if number % 6 == 0 { v4.peer = .v4(IPv4.Host(172, 16, UInt8(number), 1)) }
            if number % 7 == 0 { v4.metric = UInt32(number + 1) }
            if number % 8 == 0 { v4.scope = .link }
            if number % 9 == 0 { v4.flags = .noPrefixRoute }
            try network.add(v4)
            var v6 = try ProtocolAddress(parsing: "fd00::\(number):1/64", interface: index)
            v6.flags = .noDuplicateDetection
            if number % 5 == 0 { (v6.validLifetime, v6.preferredLifetime) = (.seconds(5000), .seconds(3000)) }
            if number % 6 == 0 { v6.peer = IP.Host("fd01::\(number)") }
            try network.add(v6, to: "v0")
        }
        try space.ip("address", "add", "192.0.2.1/24", "dev", "v1", "valid_lft", "100", "preferred_lft", "0")
        let objects = try space.objects("ip", "-j", "-d", "address", "show")
        let addresses = try network.addresses()
        var compared = 0
        for object in objects {
            let interface = try #require(object["ifindex"] as? UInt32)
            let own = addresses.filter { $0.interface == interface }
            let info = try #require(object["addr_info"] as? [[String: Any]])
            try #require(own.count == info.count)
            for (address, row) in zip(own, info) {
                for (key, value) in row where key != "valid_life_time" && key != "preferred_life_time" {
                    guard let reader = Self.fields[key] else { Issue.record("\(key) is unknown"); continue }
                    #expect(same(value, reader(address)), "\(address): \(key): \(value)")
                }
                // A second may pass between the two questions.
                let valid = row["valid_life_time"] as? UInt32 ?? 0
                let seconds = address.validLifetime.map { UInt32($0.components.seconds) } ?? .max
                #expect(seconds == valid || valid != .max && abs(Int64(seconds) - Int64(valid)) < 30)
                compared += 1
            }
        }
        #expect(compared > 240)
        #expect(try network.addresses(of: "v0", version: .v4).count == 120)
        #expect(try network.addresses(of: "v1", version: .v4).map(\.description) == ["192.0.2.1/24"])
        #expect(try network.addresses(of: "v0", version: .v6).allSatisfy { $0.host.version == .v6 && $0.interface == index })
    }

    private static let fields: [String: @Sendable (ProtocolAddress) -> Any?] = [
        "family": { $0.host.version == .v4 ? "inet" : "inet6" },
        "local": { "\($0.host)" },
        "address": { $0.peer.map { "\($0)" } },
        "prefixlen": { $0.prefixLength },
        "metric": { $0.metric },
        "broadcast": { $0.broadcast.map { "\($0)" } },
        "scope": { "\($0.scope)" },
        "label": { $0.label },
        "dynamic": { !$0.flags.contains(.permanent) },
        "secondary": { $0.flags.contains(.secondary) },
        "temporary": { $0.flags.contains(.secondary) },
        "deprecated": { $0.flags.contains(.deprecated) },
        "tentative": { $0.flags.contains(.tentative) },
        "nodad": { $0.flags.contains(.noDuplicateDetection) },
        "noprefixroute": { $0.flags.contains(.noPrefixRoute) },
        "protocol": { $0.origin.map { "\($0)" } },
    ]

    @Test
    func `Addresses are added, replaced and removed, and the refusals name what was wrong`() throws {
        let network = try Space().network
        try network.add(Link(name: "b", kind: .bridge()))
        var address = try ProtocolAddress(parsing: "192.0.2.1/24")
        try network.add(address, to: "b")
        let twice = #expect(throws: NetlinkError.self) { try network.add(address, to: "b") }
        #expect(twice?.errno == .fileExists)
        #expect(twice?.request == "RTM_NEWADDR")
        (address.validLifetime, address.preferredLifetime) = (.seconds(900), .seconds(600))
        try network.add(address, to: "b", replacing: true)
        let read = try #require(try network.addresses(of: "b").first)
        #expect(try #require(read.validLifetime) > .seconds(800))
        #expect(read.created != nil)
        try network.remove(address, from: "b")
        #expect(try network.addresses(of: "b", version: .v4).isEmpty)
        let gone = #expect(throws: NetlinkError.self) { try network.remove(address, from: "b") }
        #expect(gone?.errno == .addressNotAvailable)
        #expect(throws: NetlinkError.self) { try network.add(address, to: "nowhere") }
        address.prefixLength = 77
        let long = #expect(throws: NetlinkError.self) { try network.add(address, to: "b") }
        #expect("\(long as Any)".contains("RTM_NEWADDR"), "\(long as Any)")
        address.prefixLength = 24
        address.label = "a label that is much too long"
        let label = #expect(throws: NetlinkError.self) { try network.add(address, to: "b") }
        #expect("\(label as Any)".contains("IFA_LABEL"), "\(label as Any)")
        for number in 0..<30 { try network.add(try ProtocolAddress(parsing: "192.0.2.\(number)/24"), to: "b") }
        #expect(try network.removeAddresses(from: "b", version: .v4) == 30)
        #expect(try network.addresses(of: "b", version: .v4).isEmpty)
    }

    @Test(arguments: ["", "/", "192.0.2.1/33", "192.0.2.1/", "fd00::1/129", "host/24", "192.0.2.1/-1", "192.0.2.1/24/24"])
    func `A text that is no address is refused with the text`(text: String) {
        let error = #expect(throws: NetlinkError.self) { try ProtocolAddress(parsing: text) }
        #expect(error?.code == .invalidValue)
        #expect("\(error as Any)".contains(text.debugDescription))
    }

    @Test(arguments: ["02:00:5e:10:00:01", "", "ff", "00:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:10:11:12:13"])
    func `Link-layer addresses are read as they are written`(text: String) throws {
        let address = try #require(text.isEmpty ? LinkLayerAddress([UInt8]()) : LinkLayerAddress(text))
        #expect(address.description == text)
        #expect(address.bytes.count == address.count)
        #expect(LinkLayerAddress(address.bytes) == address)
    }

    @Test(arguments: ["g0", "1:2:", ":", "123", "+1", "-1", "1::2", String(repeating: "00:", count: 32) + "00"])
    func `A text that is no link-layer address is none`(text: String) { #expect(LinkLayerAddress(text) == nil) }
}
