import FamilyInet
import FamilyNetlink
import FamilyTIPC
import SocketAPI
import SocketTestNetwork
import TIPCManagement
import TIPCTestSupport
import Testing

@Suite("Bearers and media of TIPC", .needsNodes, .serialized)
struct BearerTests {
    @Test func `Bearers come and go, with the properties that they were given`() throws {
        let (node, device, network) = try Node.single()
        try node.tipc.setIdentity(Cluster.identities[0])
        #expect(try node.tipc.bearers().isEmpty)
        let wanted = TIPCLinkProperties(priority: 7, tolerance: .milliseconds(900), window: 60)
        try node.tipc.enable(.ethernet(device, properties: wanted))
        let bearer = try node.tipc.bearer(.ethernet(device))
        #expect(bearer == TIPCBearer(.ethernet(device), properties: wanted))
        #expect(try node.tipc.bearers() == [bearer])
        try node.tipc.set(TIPCLinkProperties(priority: 8), of: .ethernet(device))
        try node.tipc.set(TIPCLinkProperties(tolerance: .seconds(2), window: 70), of: .ethernet(device))
        let changed = TIPCLinkProperties(priority: 8, tolerance: .seconds(2), window: 70)
        #expect(try node.tipc.bearer(.ethernet(device)).properties == changed)
        try node.tipc.disable(.ethernet(device))
        #expect(try node.tipc.bearers().isEmpty)
        network.close()
    }

    @Test func `A bearer whose properties are refused is not left behind`() throws {
        let (node, device, network) = try Node.single()
        try node.tipc.setIdentity(Cluster.identities[0])
        let wrong = [
            TIPCLinkProperties(priority: 32), TIPCLinkProperties(tolerance: .milliseconds(1)),
            TIPCLinkProperties(window: 9000), TIPCLinkProperties(mtu: 1400),
        ]
        for properties in wrong {
            let error = #expect(throws: NetlinkError.self) {
                try node.tipc.enable(.ethernet(device, properties: properties))
            }
            #expect(error?.errno == .invalidArgument && error?.request != nil, "\(properties): \(error!)")
            #expect(try node.tipc.bearers().isEmpty, "\(properties)")
        }
        network.close()
    }

    @Test func `Refusals say what they are about`() throws {
        let (node, device, network) = try Node.single()
        try node.tipc.setIdentity(Cluster.identities[0])
        try node.tipc.enable(.ethernet(device))
        let host = try IP.Host(parsing: "192.0.2.1")
        let cases: [(words: String, errno: Errno, body: () throws -> Void)] = [
            ("Already enabled", .invalidArgument, { try node.tipc.enable(.ethernet(device)) }),
            ("Failed to enable media", .operationNotSupportedByDevice, { try node.tipc.enable(.ethernet("nonesuch")) }),
            ("Bearer not found", .invalidArgument, { try node.tipc.disable(.ethernet("nonesuch")) }),
            ("nonesuch", .invalidArgument, { _ = try node.tipc.remotes(of: "nonesuch") }),
            ("Bearer not found", .invalidArgument, { _ = try node.tipc.bearer(.udp("nonesuch")) }),
            (
                "Bearer not found", .invalidArgument,
                { try node.tipc.addRemote(IP.Address(host: host, port: 6118), to: "nonesuch") }
            ),
            ("Media not found", .invalidArgument, { _ = try node.tipc.medium(TIPCMedia(rawValue: "none")) }),
            ("", .invalidArgument, { try node.tipc.enable(TIPCBearer(TIPCBearerName(TIPCMedia(rawValue: "none"), "x"))) }),
            (
                "Failed to enable media", .operationNotSupportedByDevice,
                { try node.tipc.enable(.udp("far", local: IP.Host(parsing: "198.51.100.1"), remote: host)) }
            ),
        ]
        for (words, errno, body) in cases {
            let error = #expect(throws: NetlinkError.self) { try body() }
            #expect(error?.errno == errno, "\(words): \(error!)")
            #expect("\(error!)".contains(words) && "\(error!)".contains("TIPC_NL_"), "\(error!)")
        }
        network.close()
    }

    @Test(arguments: ["192.0.2", "2001:db8:"])
    func `A bearer over UDP has the addresses that it was given, and those that are added`(prefix: String) throws {
        let network = TestNetwork()
        let isV4 = prefix.hasSuffix("2")
        func text(_ number: Int) -> String { prefix + (isV4 ? "." : ":") + "\(number)" }
        let length = isV4 ? "/24" : "/64"
        let host = try network.addHost("udp")
        try network.connect(host, [text(1) + length], network.addHost("other"), [text(2) + length])
        let node = try Node(host)
        try node.tipc.setIdentity(Cluster.identities[0])
        func address(_ number: Int, _ port: UInt16) throws -> IP.Address {
            IP.Address(host: try IP.Host(parsing: text(number)), port: port)
        }
        let bearer = TIPCBearer(
            .udp("u"), properties: TIPCLinkProperties(priority: 3, mtu: 2000),
            udp: TIPCUDPSettings(local: try address(1, 6200), remote: try address(2, 6300)))
        try node.tipc.enable(bearer)
        let told = try node.tipc.bearer(.udp("u"))
        #expect(told.name == bearer.name && told.properties.priority == 3 && told.properties.mtu == 2000)
        #expect(told.udp?.local == bearer.udp?.local && told.udp?.remote == bearer.udp?.remote)
        #expect(told.udp?.hasRemotes == true)
        #expect(try node.tipc.remotes(of: "u") == [try address(2, 6300)])
        for number in 3...5 { try node.tipc.addRemote(address(number, 6300), to: "u") }
        try node.tipc.addRemote(address(5, 6300), to: "u")
        let expected = try (2...5).map { try address($0, 6300) }
        #expect(try Set(node.tipc.remotes(of: "u")) == Set(expected))
        #expect(try node.tipc.remotes(of: "u").count == 4)
        if hasTool {
            #expect(try node.tool("bearer", "get", "media", "udp", "name", "u", "localip").contains(text(1)))
            #expect(try node.tool("bearer", "get", "media", "udp", "name", "u", "localport").hasPrefix("6200"))
            let remotes = try node.tool("bearer", "get", "media", "udp", "name", "u", "remoteip")
            #expect(remotes.split(separator: "\n").count == 4)
        }
        try node.tipc.disable(.udp("u"))
        #expect(try node.tipc.bearers().isEmpty)
        network.close()
    }

    @Test func `Without a remote address, a bearer over UDP uses the cluster's multicast group`() throws {
        let (node, _, network) = try Node.single()
        try node.tipc.setClusterIdentity(258)
        try node.tipc.setIdentity(Cluster.identities[0])
        try node.tipc.enable(.udp("m", local: IP.Host(parsing: "192.0.2.1")))
        let udp = try #require(try node.tipc.bearer(.udp("m")).udp)
        #expect("\(udp.remote!)" == "228.0.1.2:6118" && !udp.hasRemotes)
        #expect(try node.tipc.remotes(of: "m").isEmpty)
        let other = try IP.Address(host: IP.Host(parsing: "192.0.2.1"), port: 6200)
        try node.tipc.enable(TIPCBearer(.udp("n"), udp: TIPCUDPSettings(local: other)))
        #expect(try node.tipc.bearer(.udp("n")).udp?.remote?.port == 6200)
        let error = #expect(throws: NetlinkError.self) {
            try node.tipc.addRemote(IP.Address(host: IP.Host(parsing: "192.0.2.7"), port: 6118), to: "m")
        }
        #expect("\(error!)".contains("multicast"), "\(error!)")
        network.close()
    }

    @Test(.needsTool) func `Bearers and media are those that the tool tells`() throws {
        let (node, device, network) = try Node.single()
        try node.tipc.setIdentity(Cluster.identities[0])
        try node.tipc.enable(.ethernet(device, properties: TIPCLinkProperties(priority: 4)))
        try node.tipc.enable(.udp("u", local: IP.Host(parsing: "192.0.2.1")))
        let bearers = try node.tipc.bearers()
        #expect(try node.tool("bearer", "list").split(separator: "\n").map(String.init) == bearers.map(\.name.description))
        for bearer in bearers {
            let place = [bearer.name.media == .udp ? "name" : "device", bearer.name.device]
            for (name, value) in Self.fields(bearer.properties, mtu: bearer.name.media == .udp) {
                let text = try node.tool("bearer", "get", name, "media", "\(bearer.name.media)", place[0], place[1])
                #expect(text.split(separator: "\n") == ["\(value)"], "\(bearer.name) \(name)")
            }
        }
        let media = try node.tipc.media()
        #expect(try node.tool("media", "list").split(separator: "\n").map(String.init) == media.map(\.media.rawValue))
        for medium in media {
            #expect(try node.tipc.medium(medium.media) == medium)
            for (name, value) in Self.fields(medium.properties, mtu: medium.media == .udp) {
                let text = try node.tool("media", "get", name, "media", "\(medium.media)")
                #expect(text.split(separator: "\n") == ["\(value)"], "\(medium.media) \(name)")
            }
        }
        network.close()
    }

    private static func fields(_ properties: TIPCLinkProperties, mtu: Bool) -> [(String, UInt32)] {
        let tolerance = (properties.tolerance ?? .zero) / .milliseconds(1)
        return [
            ("priority", properties.priority ?? .max), ("tolerance", UInt32(tolerance)),
            ("window", properties.window ?? .max),
        ] + (mtu ? [("mtu", properties.mtu ?? .max)] : [])
    }

    @Test func `Bearers get what their medium has, from then on`() throws {
        let (node, device, network) = try Node.single()
        try node.tipc.setIdentity(Cluster.identities[0])
        // Media are the whole kernel's, not the namespace's.
        let before = try node.tipc.medium(.ethernet).properties
        let (priority, window) = (try #require(before.priority), try #require(before.window))
        let changed = TIPCLinkProperties(priority: priority + 1, tolerance: .seconds(3), window: window == 50 ? 51 : window - 1)
        try node.tipc.set(changed, of: .ethernet)
        defer { try? node.tipc.set(before, of: .ethernet) }
        #expect(try node.tipc.medium(.ethernet).properties == changed)
        try node.tipc.enable(.ethernet(device))
        #expect(try node.tipc.bearer(.ethernet(device)).properties == changed)
        let mtu = try #require(try node.tipc.medium(.udp).properties.mtu)
        try node.tipc.set(TIPCLinkProperties(mtu: mtu - 100), of: .udp)
        #expect(try node.tipc.medium(.udp).properties.mtu == mtu - 100)
        try node.tipc.set(TIPCLinkProperties(mtu: mtu), of: .udp)
        for wrong in [TIPCLinkProperties(priority: 99), TIPCLinkProperties(tolerance: .zero), TIPCLinkProperties(mtu: 9)] {
            #expect(throws: NetlinkError.self) { try node.tipc.set(wrong, of: .ethernet) }
        }
        network.close()
    }
}
