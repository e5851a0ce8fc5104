import FamilyTIPC
import SocketAPI
import SocketTestKit
import SocketTestNetwork
import TIPCManagement
import TIPCTestSupport
import Testing

@Suite("Two TIPC nodes", .needsNodes, .serialized)
struct ClusterTests {
    static var one: TIPC.Node { Cluster.one }
    static var two: TIPC.Node { Cluster.two }

    @Test("nodes find each other, and tell each other's names", arguments: Cluster.Bearer.allCases)
    func names(_ bearer: Cluster.Bearer) throws {
        let cluster = try Cluster(bearer)
        try cluster.waitForLink()
        #expect(try cluster.first.run { try TIPC.Node.own } == Self.one)
        #expect(try cluster.first.run { try TIPC.nodes() } == [Self.one, Self.two].sorted())
        let links = try cluster.first.run { try TIPC.links() }
        #expect(links.map(\.peer) == [Self.two])
        let identity = try cluster.first.run { try timed(.reliableDatagram).nodeIdentity(of: Self.two) }
        #expect(identity == Cluster.identities[1])
        let bearer = try #require(links.first).localBearer
        let link = try cluster.first.run {
            try timed(.reliableDatagram).linkName(to: Self.two, bearer: bearer)
        }
        #expect(link.hasPrefix("node1:") && link.contains("-node2:"))
    }

    @Test("messages, connections and look-ups cross the line")
    func traffic() throws {
        let cluster = try Cluster()
        try cluster.waitForLink()
        let type = freshType()
        let receiver = try cluster.second.run { try bound(.reliableDatagram, to: .service(type, 1)).socket }
        #expect(try cluster.first.run { try TIPC.waitForService(TIPC.Service(type, 1), timeout: .seconds(60)) })
        let sender = try cluster.first.run { try timed(.reliableDatagram) }
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
        #expect(try cluster.first.run { try TIPC.bindings(of: .all(of: type), at: Self.two).count } == 1)
    }

    @Test("a name for one node alone is not known to the other")
    func nodeScope() throws {
        let cluster = try Cluster()
        try cluster.waitForLink()
        let type = freshType()
        let receiver = try cluster.second.run {
            let socket = try bound(.reliableDatagram, to: .service(type, 1, scope: .node)).socket
            try socket.bind(to: .service(type, 2))
            return socket
        }
        #expect(try cluster.first.run { try TIPC.waitForService(TIPC.Service(type, 2), timeout: .seconds(60)) })
        #expect(try cluster.first.run { try TIPC.bindings(of: .all(of: type)).map(\.names) } == [.init(type, 2...2)])
        receiver.close()
    }

    @Test("several that have a name take turns on all nodes, and stand in for each other")
    func failover() throws {
        let cluster = try Cluster()
        try cluster.waitForLink()
        let type = freshType()
        let bind: @Sendable () throws -> Socket<TIPC> = { try bound(.reliableDatagram, to: .service(type, 1)).socket }
        let remote = try cluster.second.run(bind)
        #expect(try cluster.first.run { try TIPC.waitForService(TIPC.Service(type, 1), timeout: .seconds(60)) })
        let near = try cluster.first.run(bind)
        let sender = try cluster.first.run { try timed(.reliableDatagram) }
        // Near or far makes no difference, unless the sender asks for it.
        for _ in 0..<4 { try sender.send("turn".utf8, to: .service(type, 1)) }
        for receiver in [near, remote, near, remote] { #expect(try receiver.receiveEvent().text == "turn") }
        for _ in 0..<2 { try sender.send("near".utf8, to: .service(type, 1, lookup: Self.one)) }
        for _ in 0..<2 { #expect(try near.receiveEvent().text == "near") }
        near.close()
        try sender.send("far".utf8, to: .service(type, 1))
        #expect(try remote.receiveEvent().text == "far")
        let heir = try cluster.first.run {
            // A wider name, which the other node's narrower one does not hide once the line is cut.
            try bound(.reliableDatagram, to: .range(type, 0...9)).socket
        }
        try cluster.cut()
        let isAlone = try eventually { try cluster.first.run { try TIPC.bindings(of: .all(of: type)).count == 1 } }
        #expect(isAlone)
        try sender.send("heir".utf8, to: .service(type, 1))
        #expect(try heir.receiveEvent().text == "heir")
    }

    @Test("a connection goes on over the other line where one is cut, and comes back", .needsTool)
    func otherLine() throws {
        let cluster = try Cluster(.ethernet, .udp, priorities: [12, 11])
        try cluster.waitForLinks(2)
        let connection = try cluster.connection()
        let tipc = cluster.first.tipc
        let names = try tipc.links().filter { !$0.isBroadcast }.map(\.name)
        /// How many packets a link has sent.
        func sent(_ link: Int) throws -> UInt32 { try tipc.link(named: names[link]).statistics.sentPackets }
        var before = (try sent(0), try sent(1))
        for number in 0..<10 { try exchange(connection, "first line \(number)") }
        #expect(try sent(0) >= before.0 + 10 && sent(1) < before.1 + 5)
        try cluster.cut()
        for number in 0..<10 { try exchange(connection, "second line \(number)") }
        let isMoved = try eventually {
            try tipc.links().filter { !$0.isBroadcast && $0.isUp }.map(\.name) == [names[1]]
        }
        #expect(isMoved)
        before.1 = try sent(1)
        for number in 0..<10 { try exchange(connection, "second line again \(number)") }
        #expect(try sent(1) >= before.1 + 10)
        try cluster.wires[0].mend()
        try cluster.waitForLinks(2)
        for number in 0..<10 { try exchange(connection, "first line again \(number)") }
        #expect(try tipc.peers() == [TIPCPeer(Self.two, isUp: true)])
    }

    @Test("a group spans the nodes")
    func groups() throws {
        let cluster = try Cluster()
        try cluster.waitForLink()
        let number = freshType()
        let one = try cluster.first.run { try TIPC.Group(number, instance: 1) }
        let two = try cluster.second.run { try TIPC.Group(number, instance: 2) }
        for group in [one, two] {
            group.socket.timeout = .seconds(60)
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
        let listener = try cluster.second.run {
            let socket = try bound(.stream, to: .service(type, 1)).socket
            try socket.listen()
            return socket
        }
        let topology = try cluster.first.run {
            let topology = try TIPC.Topology(timeout: .seconds(20))
            try topology.subscribe(to: TIPC.Subscription(.all(of: type)))
            return topology
        }
        #expect(try topology.next()?.kind == .published)
        let connecting = cluster.first.start {
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
        #expect(end.reason == .noNode && end.isOrderly == false)
        #expect(try server.receiveEvent().end?.reason == .noNode)
        #expect(try cluster.first.run { try TIPC.nodes() } == [Self.one])
    }
}
