import FamilyTIPC
import SocketTestNetwork
import TIPCManagement
import TIPCTestSupport
import Testing

// A node has the address 0 until about one second after its first bearer was enabled.
@Suite(.needsNodes, .serialized) struct `A TIPC node that gets its address late` {
    private let identity = try! TIPC.NodeIdentity(parsing: "late")

    private func giveAddress(_ node: Node, _ device: String) throws {
        try node.tipc.setIdentity(identity)
        try node.tipc.enable(.ethernet(device))
        try #require(try eventually { try node.run { try TIPC.Node.own } == identity.preferredAddress })
    }

    private func join(_ node: Node, _ group: UInt32) throws -> [TIPC.Group] {
        let groups = try (1...2).map { instance in try node.run { try TIPC.Group(group, instance: instance) } }
        for group in groups {
            group.socket.timeout = .seconds(30)
            try group.receive { $0.count == 1 }
        }
        return groups
    }

    @Test func `Groups that were joined before lose their messages, and work after joining again`() throws {
        let (node, device, network) = try Node.single()
        defer { network.close() }
        let number = freshType()
        let groups = try join(node, number)
        let member = try #require(groups[0].members.first)
        #expect(member.socket.node == .any)
        try giveAddress(node, device)
        // The calls succeed, and no message arrives.
        #expect(try groups[0].unicast("lost".utf8, to: member) == 4)
        #expect(try groups[0].broadcast("lost".utf8) == 4)
        #expect(code { () throws(SocketError) in _ = try groups[1].receive(flags: .dontWait) } == .wouldBlock)
        #expect(code { () throws(SocketError) in try groups[0].broadcast("x".utf8, flags: .dontWait) } == .wouldBlock)
        for group in groups { group.close() }
        let again = try join(node, number)
        #expect(again[0].members.map(\.socket.node) == [identity.preferredAddress])
        try again[0].broadcast("arrives".utf8)
        #expect(try again[1].receive().text == "arrives")
    }

    @Test func `Bindings and connections that were made before go on`() throws {
        let (node, device, network) = try Node.single()
        defer { network.close() }
        let type = freshType()
        let receiver = try node.run { try bound(.reliableDatagram, to: .service(type, 1)).socket }
        let topology = try node.run { try TIPC.Topology(timeout: .seconds(30)) }
        try topology.subscribe(to: TIPC.Subscription(.all(of: type)))
        let published = try #require(try topology.next())
        #expect(published.kind == .published && published.socket.node == .any)
        let (one, other) = try node.run { try Socket.pair(.tipc, .seqPacket) }
        other.timeout = .seconds(30)
        try giveAddress(node, device)
        try one.send("still connected".utf8)
        #expect(try other.receiveEvent().text == "still connected")
        try node.socket(.reliableDatagram).send("still bound".utf8, to: .service(type, 1))
        #expect(try receiver.receiveEvent().text == "still bound")
        receiver.close()
        let withdrawn = try #require(try topology.next())
        #expect(withdrawn.kind == .withdrawn && withdrawn.socket.reference == published.socket.reference)
        #expect(withdrawn.socket.node == identity.preferredAddress)
    }

    @Test func `A node with an address returns its own identity, and none for address 0`() throws {
        let (node, device, network) = try Node.single()
        defer { network.close() }
        try giveAddress(node, device)
        let socket = try node.socket(.reliableDatagram)
        #expect(try socket.nodeIdentity(of: identity.preferredAddress) == identity)
        for other in [TIPC.Node.any, TIPC.Node(rawValue: 0x1234_5678)] {
            let error = try #require(throws: SocketError.self) { try socket.nodeIdentity(of: other) }
            #expect(error.code == .system(.addressNotAvailable))
        }
    }

    @Test(.needsTool) func `An address prints as the tool prints it`() throws {
        let (node, device, network) = try Node.single()
        defer { network.close() }
        #expect(try node.tool("node", "get", "address").split(separator: "\n").last == "\(TIPC.Node.any)")
        try giveAddress(node, device)
        #expect(try node.tool("node", "get", "address").split(separator: "\n").last == "\(identity.preferredAddress)")
        let old = try Node.single()
        defer { old.network.close() }
        let address = TIPC.Node(zone: 1, cluster: 2, node: 3)
        try old.node.tipc.setAddress(address)
        #expect(try old.node.tool("node", "get", "address").split(separator: "\n").last == "\(address)")
    }
}
