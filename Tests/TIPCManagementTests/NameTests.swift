import FamilyNetlink
import FamilyTIPC
import Foundation
import SocketAPI
import SocketTestNetwork
import TIPCManagement
import TIPCTestSupport
import Testing

@Suite("Names, sockets and peers of TIPC", .needsNodes, .serialized)
struct NameTests {
    @Test(.needsTool) func `The name table is the one that the tool tells`() throws {
        let cluster = try Cluster()
        try cluster.waitForLink()
        let type = freshType()
        var sockets: [Socket<TIPC>] = []
        for (node, scope) in [(cluster.first, TIPC.Scope.cluster), (cluster.second, .cluster), (cluster.first, .node)] {
            let socket = try node.socket(.reliableDatagram)
            for instance in UInt32(0)..<20 { try socket.bind(to: .range(type, instance * 10...instance * 10 + 4, scope: scope)) }
            sockets.append(socket)
        }
        #expect(try cluster.first.waitFor(TIPC.Service(type, 194)))
        let isThere = try eventually { try cluster.first.tipc.nameTable().count { $0.names.type == type } == 60 }
        #expect(isThere)
        let told = try cluster.first.json("nametable", "show")
        let table = try cluster.first.tipc.nameTable()
        #expect(told.count == table.count)
        for (row, publication) in zip(told, table) {
            #expect(row["type"] as? UInt32 == publication.names.type)
            #expect(row["lower"] as? UInt32 == publication.names.lower)
            #expect(row["upper"] as? UInt32 == publication.names.upper)
            #expect(row["scope"] as? String == (publication.scope == .node ? "node" : "cluster"))
            #expect(row["port"] as? UInt32 == publication.socket?.reference)
            let node = publication.socket?.node
            #expect(row["node"] as? String == (node == Cluster.one ? "node1" : node == Cluster.two ? "node2" : ""))
        }
        let own = try sockets.map { try #require(try $0.localAddress.socket) }
        #expect(Set(table.filter { $0.names.type == type }.compactMap(\.socket)) == Set(own))
    }

    @Test func `Sockets are told with their names and connections`() throws {
        let cluster = try Cluster()
        try cluster.waitForLink()
        let (client, server) = try cluster.connection()
        let type = freshType()
        let bound = try cluster.first.socket(.seqPacket)
        try bound.bind(to: .service(type, 7))
        try bound.bind(to: .range(type, 10...20))
        let unbound = try cluster.first.socket(.datagram)
        let sockets = try cluster.first.tipc.sockets()
        func find(_ socket: Socket<TIPC>) throws -> TIPCSocket {
            let id = try #require(try socket.localAddress.socket)
            return try #require(sockets.first { $0.id == id }, "\(id) of \(sockets.map(\.id))")
        }
        #expect(try find(bound).isBound && find(bound).connection == nil)
        #expect(try !find(unbound).isBound && find(unbound).connection == nil)
        let connection = try #require(try find(client).connection)
        #expect(try connection.peer == server.localAddress.socket)
        let service = try #require(connection.service)
        let reference = try find(bound).id.reference
        let names = try cluster.first.tipc.publications(of: reference).map(\.names)
        #expect(Set(names) == [TIPC.ServiceRange(type, 7...7), TIPC.ServiceRange(type, 10...20)])
        #expect(try cluster.first.tipc.publications(of: find(unbound).id.reference).isEmpty)
        let error = #expect(throws: NetlinkError.self) { try cluster.first.tipc.publications(of: 0) }
        #expect("\(error!)".contains("no socket 0"), "\(error!)")
        guard hasTool else { return }
        let text = try cluster.first.tool("socket", "list")
        for socket in sockets { #expect(text.contains("socket \(socket.id.reference)\n")) }
        #expect(text.contains("bound to {\(type),7,7}") && text.contains("via {\(service.type),\(service.instance)}"))
    }

    @Test func `Thousands of names and hundreds of sockets come whole`() throws {
        let (node, _, network) = try Node.single()
        let type = freshType()
        let sockets = try (0..<300).map { _ in try node.socket(.reliableDatagram) }
        for (index, socket) in sockets.enumerated() {
            for part in 0..<10 { try socket.bind(to: .service(type, UInt32(index * 10 + part))) }
        }
        let names = try node.tipc.nameTable().filter { $0.names.type == type }
        #expect(names.count == 3000 && Set(names.map(\.names.lower)).count == 3000)
        #expect(try node.tipc.sockets().count == 301)
        let one = try #require(try sockets[17].localAddress.socket)
        #expect(try node.tipc.publications(of: one.reference).map(\.names.lower).sorted() == Array(170..<180))
        network.close()
    }

    @Test func `Peers are told, and forgotten once they are down`() throws {
        let cluster = try Cluster()
        try cluster.waitForLink()
        let tipc = cluster.first.tipc
        #expect(try tipc.peers() == [TIPCPeer(Cluster.two, isUp: true)])
        if hasTool { #expect(try cluster.first.tool("node", "list").contains("5c6f6465 up")) }
        func refusal(_ body: () throws -> Void) -> NetlinkError? {
            #expect(throws: NetlinkError.self) { try body() }
        }
        let busy = refusal { try tipc.removePeer(Cluster.identities[1]) }
        #expect(busy?.errno == .resourceBusy && "\(busy!)".contains("is up"), "\(busy!)")
        let unknown = refusal { try tipc.removePeer(TIPC.Node(rawValue: 123)) }
        #expect(unknown?.errno == .noSuchAddressOrDevice && "\(unknown!)".contains("no node 0000007b"), "\(unknown!)")
        let own = refusal { try tipc.removePeer(Cluster.one) }
        #expect("\(own!)".contains("is this node"), "\(own!)")
        try cluster.cut()
        #expect(try eventually { try tipc.peers() == [TIPCPeer(Cluster.two, isUp: false)] })
        #expect(try tipc.links().filter { !$0.isBroadcast }.allSatisfy { !$0.isUp })
        #expect(eventually { (try? tipc.removePeer(Cluster.two)) != nil })
        #expect(try tipc.peers().isEmpty)
    }
}
