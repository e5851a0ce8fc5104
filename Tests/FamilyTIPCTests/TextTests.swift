import FamilyTIPC
import SocketTestKit
import TIPCTestSupport
import Testing

@Suite struct `Texts of TIPC values` {
    static let socket = TIPC.SocketID(1234, on: TIPC.Node(rawValue: 0x5c6f_6465))
    static let range = TIPC.ServiceRange(18888, 0...9)
    static let old = TIPC.SocketID(0x0002_0001, on: .any)

    static let texts: [(any Sendable, String)] = [
        (TIPC.Scope.none, "none"), (TIPC.Scope.zone, "zone"), (TIPC.Scope.cluster, "cluster"), (TIPC.Scope.node, "node"),
        (TIPC.Scope(rawValue: -3), "-3"),
        (TIPC.AddressType.serviceRange, "serviceRange"), (TIPC.AddressType(rawValue: 9), "type 9"),
        (TIPC.Importance.critical, "critical"), (TIPC.Importance(rawValue: 4), "importance 4"),
        (TIPC.Reason.overload, "the receiver is overloaded"), (TIPC.Reason(rawValue: 9), "reason 9"),
        (TIPC.GroupFlags([]), "[]"), (TIPC.GroupFlags([.memberEvents, .loopback]), "[loopback, memberEvents]"),
        (TIPC.GroupFlags(rawValue: 10), "[memberEvents, 0x8]"),
        (TIPC.GroupRequest(group: 4711, instance: 7), "{4711,7}/cluster [memberEvents]"),
        (TIPC.Subscription.Filter.sockets, "sockets"), (TIPC.Subscription.Filter(rawValue: 6), "services, cancel"),
        (TIPC.Subscription.Filter(rawValue: 8), "8"),
        (TIPC.Subscription(range, filter: .services, timeout: .seconds(2)), "{18888,0,9} services for 2.0 seconds"),
        (TIPC.TopologyEvent.Kind.withdrawn, "withdrawn"), (TIPC.TopologyEvent.Kind(rawValue: 9), "event 9"),
        (event(.published, range), "published {18888,0,9} <5c6f6465:1234>"),
        (event(.timeout, range), "timeout of {18888,0,9} sockets"),
        (event(.published, TIPC.ServiceRange(0, lower: 9, upper: 9), .nodes()), "published node 00000009"),
        (event(.withdrawn, TIPC.ServiceRange(2, lower: 9, upper: 9), .links()), "withdrawn link to 00000009"),
        (TIPC.ErrorInfo(reason: .noSocket, length: 5), "the socket is closed, 5 bytes"),
        (TIPC.ReturnedData([1, 2]), "2 bytes"), (TIPC.DestinationNames(range), "{18888,0,9}"),
        (TIPC.Member(socket, TIPC.Service(4711, 7)), "<5c6f6465:1234>{4711,7}"),
        (TIPC.TopologyEvents([.nodes()]), "events of [{0,0,4294967295} sockets]"),
        (TIPC.Address.Form.service(TIPC.Service(1, 2), lookup: .any), "service({1,2}, lookup: 00000000)"),
    ]

    private static func event(
        _ kind: TIPC.TopologyEvent.Kind, _ found: TIPC.ServiceRange,
        _ subscription: TIPC.Subscription = TIPC.Subscription(range)
    ) -> TIPC.TopologyEvent { TIPC.TopologyEvent(kind, found: found, socket: socket, subscription: subscription) }

    @Test func `Every value prints what it is`() {
        for (value, text) in Self.texts { #expect("\(value)" == text) }
    }

    @Test(.needsTIPC) func `Messages and events print sizes and addresses, and no bytes`() throws {
        let (receiver, name) = try bound(.reliableDatagram)
        let sender = try timed(.reliableDatagram)
        let from = try sender.localAddress
        try sender.send("secret".utf8, to: name)
        let message = try receiver.receiveEvent(upTo: 4)
        #expect("\(message)" == "4 bytes from \(from) to \(try #require(name.range)), truncated")
        try sender.set(.destinationDroppable, to: false)
        let gone = try timed(.reliableDatagram)
        let address = try gone.localAddress
        gone.close()
        try sender.send("secret".utf8, to: address)
        #expect("\(try sender.receiveEvent())" == "6 bytes returned from \(address): the socket is closed")
    }

    @Test(.needsTIPC) func `Ends print their reason`() throws {
        let (client, server) = try connected(.seqPacket)
        try client.send("unread".utf8)
        _ = try server.wait(for: .readable)
        server.close()
        #expect("\(try client.receiveEvent())" == "end: the socket is closed, 6 bytes unread")
        #expect("\(try client.receiveEvent())" == "end: for an unknown reason")
    }

    @Test(.needsTIPC) func `Groups and the topology service print what they have`() throws {
        let number = freshType()
        let (one, other) = (
            try TIPC.Group(number, instance: 1, scope: .node), try TIPC.Group(number, instance: 2, scope: .node)
        )
        one.socket.timeout = .seconds(30)
        let event = try one.receive()
        let address = try #require(try other.socket.localAddress.socket)
        #expect("\(event)" == "\(address){\(number),2} joined")
        #expect("\(one)" == "group {\(number),1}, 1 members")
        let topology = try TIPC.Topology(timeout: .seconds(30))
        try topology.subscribe(to: .nodes())
        #expect("\(topology)" == "topology service, 1 subscriptions")
        topology.close()
        #expect("\(topology)" == "topology service, closed")
        let binding = try #require(try TIPC.bindings(of: .all(of: number)).first { $0.socket == address })
        #expect("\(binding)" == "{\(number),2,2} \(address)")
    }
}
