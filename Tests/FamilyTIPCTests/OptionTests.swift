import FamilyTIPC
import TIPCTestSupport
import Testing

@Suite(.needsTIPC)
struct `TIPC options` {
    static let types: [SocketType] = [.stream, .seqPacket, .datagram, .reliableDatagram]

    @Test(arguments: types)
    func `The importance is set and read, up to the greatest`(_ type: SocketType) throws {
        let socket = try timed(type)
        #expect(try socket[.importance] == .low)
        for importance in [TIPC.Importance.medium, .high, .critical, .low] {
            try socket.set(.importance, to: importance)
            #expect(try socket[.importance] == importance)
        }
        let error = #expect(throws: SocketError.self) {
            try socket.set(.importance, to: TIPC.Importance(rawValue: 4))
        }
        #expect(error?.code == .system(.invalidArgument) && error?.description.contains("TIPC_IMPORTANCE") == true)
        #expect(TIPC.Importance.low < .critical)
    }

    @Test(arguments: [
        (SocketType.stream, false, false), (.seqPacket, false, false), (.reliableDatagram, false, true),
        (.datagram, true, true),
    ])
    func `The droppable options depend on the type`(_ type: SocketType, _ source: Bool, _ destination: Bool) throws {
        let socket = try timed(type)
        #expect(try socket[.sourceDroppable] == source)
        #expect(try socket[.destinationDroppable] == destination)
        try socket.set(.destinationDroppable, to: !destination)
        #expect(try socket[.destinationDroppable] == !destination)
        if type == .stream {
            let code = code { () throws(SocketError) in try socket.set(.sourceDroppable, to: true) }
            #expect(code == .system(.protocolNotAvailable))
        } else {
            try socket.set(.sourceDroppable, to: !source)
            #expect(try socket[.sourceDroppable] == !source)
        }
    }

    @Test(arguments: types)
    func `The kernel's connect timeout is eight seconds by default`(_ type: SocketType) throws {
        let socket = try timed(type)
        #expect(try socket[.connectTimeout] == .seconds(8))
        try socket.set(.connectTimeout, to: .milliseconds(1234))
        #expect(try socket[.connectTimeout] == .milliseconds(1234))
    }

    @Test func `The queue's depth and memory can be read, and not set`() throws {
        let (receiver, name) = try bound(.reliableDatagram)
        #expect(try receiver[.receiveQueueDepth] == 0 && receiver[.receiveQueueUsed] == 0)
        let sender = try timed(.reliableDatagram)
        for _ in 0..<3 { try sender.send([UInt8](repeating: 0, count: 1000), to: name) }
        #expect(try receiver[.receiveQueueDepth] == 3)
        #expect(try receiver[.receiveQueueUsed] >= 3000)
        #expect(try receiver[.nodeReceiveQueueDepth] == 0)
        for name in [131, 132, 137] as [OptionName] {
            let code = code { () throws(SocketError) in
                try receiver.setOption(level: .tipc, name: name, to: 1)
            }
            #expect(code == .system(.invalidArgument))
        }
    }

    @Test func `The multicast method is an option without a value, and can't be read`() throws {
        let number = freshType()
        let (receiver, _) = try bound(.reliableDatagram, to: .range(number, 0...9))
        let sender = try timed(.reliableDatagram)
        for option in [WriteOnlyOption<TIPC, NoValue>.multicastBroadcast, .multicastReplicast] {
            try sender.set(option, to: NoValue())
            try sender.send("x".utf8, to: .range(number, 0...9))
            #expect(try receiver.receiveEvent().text == "x")
            // Setting it with a value is refused, and so is reading.
            let set = code { () throws(SocketError) in try sender.setOption(level: .tipc, name: option.name, to: 1) }
            #expect(set == .system(.invalidArgument))
            let get = code { () throws(SocketError) in _ = try sender.getOption(level: .tipc, name: option.name) }
            #expect(get == .system(.invalidArgument))
        }
    }

    @Test func `noDelay is set, and can't be read`() throws {
        let (client, server) = try connected(.stream)
        try client.set(.noDelay, to: true)
        let get = code { () throws(SocketError) in _ = try client.getOption(level: .tipc, name: 138) }
        #expect(get == .system(.invalidArgument))
        for _ in 0..<10 { try client.send("x".utf8) }
        #expect(try server.receive(upTo: 10, flags: .waitAll).count == 10)
        try client.set(.noDelay, to: false)
    }

    @Test func `A group is joined by a request and read as a number`() throws {
        let socket = try timed(.reliableDatagram)
        let group = freshType()
        #expect(try socket[.group] == 0)
        let leaving = code { () throws(SocketError) in try socket.set(.leaveGroup, to: NoValue()) }
        #expect(leaving == .system(.invalidArgument))
        try socket.set(.joinGroup, to: TIPC.GroupRequest(group: group, instance: 7))
        #expect(try socket[.group] == group)
        let again = code { () throws(SocketError) in
            try socket.set(.joinGroup, to: TIPC.GroupRequest(group: group, instance: 8))
        }
        #expect(again == .system(.permissionDenied))
        try socket.set(.leaveGroup, to: NoValue())
        #expect(try socket[.group] == 0)
    }

    @Test func `Reserved groups and unknown scopes can't be joined`() throws {
        let socket = try timed(.reliableDatagram)
        let refused: [(TIPC.GroupRequest, SocketError.Code)] = [
            (TIPC.GroupRequest(group: 63, instance: 1), .system(.permissionDenied)),
            (TIPC.GroupRequest(group: freshType(), instance: 1, scope: TIPC.Scope(rawValue: 4)), .system(.invalidArgument)),
            (TIPC.GroupRequest(group: freshType(), instance: 1, scope: TIPC.Scope(rawValue: -2)), .invalidArgument),
        ]
        for (request, expected) in refused {
            #expect(code { () throws(SocketError) in try socket.set(.joinGroup, to: request) } == expected)
        }
    }

    @Test func `Generic options work, and TCP's are accepted and ignored on streams`() throws {
        let socket = try timed(.stream)
        try socket.set(.receiveBufferSize, to: 100_000)
        #expect(try socket[.receiveBufferSize] >= 100_000)
        try socket.setOption(level: 6, name: 1, to: 1)
        let packets = try timed(.seqPacket)
        let refused = code { () throws(SocketError) in try packets.setOption(level: 6, name: 1, to: 1) }
        #expect(refused == .system(.protocolNotAvailable))
    }

    @Test func `A node without a cluster has no links, and returns its own identity for any node`() throws {
        try #require(try TIPC.Node.own == .any, "this network namespace is a node of a cluster")
        let socket = try timed(.reliableDatagram)
        let none = "00000000000000000000000000000000"
        for node in [TIPC.Node.any, TIPC.Node(rawValue: 0x1234_5678)] {
            #expect(try socket.nodeIdentity(of: node).description == none)
            let error = #expect(throws: SocketError.self) { _ = try socket.linkName(to: node) }
            #expect(error?.code == .system(.addressNotAvailable) && error?.subject == .number(Int(node.rawValue)))
        }
    }
}
