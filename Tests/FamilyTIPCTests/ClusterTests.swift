import CLayoutOracle
import FamilyTIPC
import Foundation
import SocketAPI
import SocketTestKit
import Testing

/// Two nodes: network namespaces of their own, joined by a pair of virtual Ethernet devices.
final class Cluster: Sendable {
    static let first = "node1", second = "node2"
    private let prefix = "tipc\(getpid())x\(freshType())"

    init(bearer: Bearer = .ethernet) throws {
        for name in [Self.first, Self.second] { try run("ip", "netns", "add", prefix + name) }
        let (one, two) = (prefix + Self.first, prefix + Self.second)
        try run("ip", "link", "add", "v1", "netns", one, "type", "veth", "peer", "name", "v2", "netns", two)
        for (node, device, host) in [(one, "v1", 1), (two, "v2", 2)] {
            try run("ip", "-n", node, "link", "set", "lo", "up")
            try run("ip", "-n", node, "addr", "add", "10.9.8.\(host)/24", "dev", device)
            try run("ip", "-n", node, "link", "set", device, "up")
            try run("ip", "netns", "exec", node, "tipc", "node", "set", "identity", String(node.dropFirst(prefix.count)))
            let enable = ["ip", "netns", "exec", node, "tipc", "bearer", "enable", "media"]
            switch bearer {
            case .ethernet: try run(enable + ["eth", "device", device])
            case .udp: try run(enable + ["udp", "name", "u", "localip", "10.9.8.\(host)", "remoteip", "10.9.8.\(3 - host)"])
            }
        }
    }

    enum Bearer: CaseIterable { case ethernet, udp }

    deinit {
        for name in [Self.first, Self.second] { _ = try? run("ip", "netns", "del", prefix + name) }
    }

    /// Runs a body on a thread of its own in a node's namespace; sockets that it makes stay there.
    func on<Value: Sendable>(_ node: String, _ body: @escaping @Sendable () throws -> Value) throws -> Value {
        try start(node, body).value(within: .seconds(30))
    }

    func start<Value: Sendable>(
        _ node: String, _ body: @escaping @Sendable () throws -> Value
    ) -> Background<Value> {
        let path = "/run/netns/\(prefix)\(node)"
        return Background {
            let file = open(path, O_RDONLY | O_CLOEXEC)
            defer { close(file) }
            guard file >= 0, oracle_join_network(file) == 0 else { throw ConformanceFailure("no namespace \(path)") }
            return try body()
        }
    }

    /// Cuts the line.
    func cut() throws { try run("ip", "-n", prefix + Self.first, "link", "set", "v1", "down") }

    /// Waits until both nodes know each other.
    func waitForLink() throws {
        for (node, other) in [(Self.first, Self.second), (Self.second, Self.first)] {
            let address = try TIPC.NodeIdentity(parsing: other).preferredAddress
            let isUp = try on(node) {
                try TIPC.waitForService(TIPC.Service(TIPC.ServiceType.nodeState, address.rawValue), timeout: .seconds(20))
            }
            try #require(isUp, "no link")
        }
    }

    @discardableResult
    private func run(_ arguments: [String]) throws -> String { try FamilyTIPCTests.run(arguments) }

    @discardableResult
    private func run(_ arguments: String...) throws -> String { try run(arguments) }
}

let canMakeNodes = hasTIPC && getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/sbin/tipc")

@Suite(
    "Two TIPC nodes",
    .enabled(if: canMakeNodes, "needs a kernel with TIPC, root, and iproute2's tipc; Scripts/with-tipc has them"),
    .serialized)
struct ClusterTests {
    static let one = try! TIPC.NodeIdentity(parsing: Cluster.first).preferredAddress
    static let two = try! TIPC.NodeIdentity(parsing: Cluster.second).preferredAddress

    @Test("nodes find each other, and tell each other's names", arguments: Cluster.Bearer.allCases)
    func names(_ bearer: Cluster.Bearer) throws {
        let cluster = try Cluster(bearer: bearer)
        try cluster.waitForLink()
        #expect(try cluster.on(Cluster.first) { try TIPC.Node.own } == Self.one)
        #expect(try cluster.on(Cluster.first) { try TIPC.nodes() } == [Self.one, Self.two].sorted())
        let links = try cluster.on(Cluster.first) { try TIPC.links() }
        #expect(links.map(\.peer) == [Self.two])
        let identity = try cluster.on(Cluster.first) { try timed(.reliableDatagram).nodeIdentity(of: Self.two) }
        #expect(identity.description == Cluster.second)
        let bearer = try #require(links.first).localBearer
        let link = try cluster.on(Cluster.first) {
            try timed(.reliableDatagram).linkName(to: Self.two, bearer: bearer)
        }
        #expect(link.hasPrefix("node1:") && link.contains("-node2:"))
    }

    @Test("messages, connections and look-ups cross the line")
    func traffic() throws {
        let cluster = try Cluster()
        try cluster.waitForLink()
        let type = freshType()
        let receiver = try cluster.on(Cluster.second) { try bound(.reliableDatagram, to: .service(type, 1)).socket }
        #expect(try cluster.on(Cluster.first) { try TIPC.waitForService(TIPC.Service(type, 1), timeout: .seconds(10)) })
        let sender = try cluster.on(Cluster.first) { try timed(.reliableDatagram) }
        try sender.send("across".utf8, to: .service(type, 1))
        let message = try #require(try receiver.receiveEvent().message)
        #expect(try message.bytes == Array("across".utf8))
        #expect(message.sender.socket?.node == Self.one)
        try receiver.send("back".utf8, to: message.sender)
        #expect(try sender.receiveEvent().text == "back")
        // The name is on the other node, and not on this one.
        try sender.send("there".utf8, to: .service(type, 1, lookup: Self.two))
        #expect(try receiver.receiveEvent().text == "there")
        let here = TIPC.Address.service(type, 1, lookup: Self.one)
        #expect(code { () throws(SocketError) in try sender.send("x".utf8, to: here) } == .system(.noRouteToHost))
        // The other node's own topology service.
        #expect(try cluster.on(Cluster.first) { try TIPC.bindings(of: .all(of: type), at: Self.two).count } == 1)
    }

    @Test("a name for one node alone is not known to the other")
    func nodeScope() throws {
        let cluster = try Cluster()
        try cluster.waitForLink()
        let type = freshType()
        let receiver = try cluster.on(Cluster.second) {
            let socket = try bound(.reliableDatagram, to: .service(type, 1, scope: .node)).socket
            try socket.bind(to: .service(type, 2))
            return socket
        }
        #expect(try cluster.on(Cluster.first) { try TIPC.waitForService(TIPC.Service(type, 2), timeout: .seconds(10)) })
        #expect(try cluster.on(Cluster.first) { try TIPC.bindings(of: .all(of: type)).map(\.names) } == [.init(type, 2...2)])
        receiver.close()
    }

    @Test("several that have a name take turns on all nodes, and stand in for each other")
    func failover() throws {
        let cluster = try Cluster()
        try cluster.waitForLink()
        let type = freshType()
        let bind: @Sendable () throws -> Socket<TIPC> = { try bound(.reliableDatagram, to: .service(type, 1)).socket }
        let remote = try cluster.on(Cluster.second, bind)
        #expect(try cluster.on(Cluster.first) { try TIPC.waitForService(TIPC.Service(type, 1), timeout: .seconds(10)) })
        let near = try cluster.on(Cluster.first, bind)
        let sender = try cluster.on(Cluster.first) { try timed(.reliableDatagram) }
        // Near or far makes no difference, unless the sender asks for it.
        for _ in 0..<4 { try sender.send("turn".utf8, to: .service(type, 1)) }
        for receiver in [near, remote, near, remote] { #expect(try receiver.receiveEvent().text == "turn") }
        for _ in 0..<2 { try sender.send("near".utf8, to: .service(type, 1, lookup: Self.one)) }
        for _ in 0..<2 { #expect(try near.receiveEvent().text == "near") }
        near.close()
        try sender.send("far".utf8, to: .service(type, 1))
        #expect(try remote.receiveEvent().text == "far")
        let heir = try cluster.on(Cluster.first) {
            // A wider name, which the other node's narrower one does not hide once the line is cut.
            try bound(.reliableDatagram, to: .range(type, 0...9)).socket
        }
        try cluster.cut()
        let isAlone = try eventually { try cluster.on(Cluster.first) { try TIPC.bindings(of: .all(of: type)).count == 1 } }
        #expect(isAlone)
        try sender.send("heir".utf8, to: .service(type, 1))
        #expect(try heir.receiveEvent().text == "heir")
    }

    @Test("a group spans the nodes")
    func groups() throws {
        let cluster = try Cluster()
        try cluster.waitForLink()
        let number = freshType()
        let one = try cluster.on(Cluster.first) { try TIPC.Group(number, instance: 1) }
        let two = try cluster.on(Cluster.second) { try TIPC.Group(number, instance: 2) }
        for group in [one, two] {
            group.socket.timeout = .seconds(10)
            try group.receive { $0.count == 1 }
        }
        #expect(one.members.map(\.socket.node) == [Self.two])
        try one.broadcast("to all nodes".utf8)
        #expect(try two.receive().text == "to all nodes")
    }

    @Test("a line that is cut ends connections, takes names away, and is told")
    func cut() throws {
        let cluster = try Cluster()
        try cluster.waitForLink()
        let type = freshType()
        let listener = try cluster.on(Cluster.second) {
            let socket = try bound(.stream, to: .service(type, 1)).socket
            try socket.listen()
            return socket
        }
        let topology = try cluster.on(Cluster.first) {
            let topology = try TIPC.Topology(timeout: .seconds(20))
            try topology.subscribe(to: TIPC.Subscription(.all(of: type)))
            return topology
        }
        #expect(try topology.next()?.kind == .published)
        let connecting = cluster.start(Cluster.first) {
            let client = try timed(.stream)
            try client.connect(to: .service(type, 1))
            return client
        }
        let server = try listener.accept().socket
        let client = try connecting.value()
        client.timeout = .seconds(20)
        server.timeout = .seconds(20)
        try cluster.cut()
        #expect(try topology.next()?.kind == .withdrawn)
        let end = try #require(try client.receiveEvent().end)
        #expect(end.reason == .noNode && !end.isOrderly)
        #expect(try server.receiveEvent().end?.reason == .noNode)
        #expect(try cluster.on(Cluster.first) { try TIPC.nodes() } == [Self.one])
    }
}
