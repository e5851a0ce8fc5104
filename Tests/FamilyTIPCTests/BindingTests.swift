import FamilyTIPC
import SocketTestKit
import TIPCTestSupport
import Testing

@Suite(.needsTIPC)
struct `TIPC bindings` {
    private func names(_ type: UInt32) throws -> [TIPC.ServiceRange] {
        try TIPC.bindings(of: .all(of: type)).map(\.names).sorted { ($0.lower, $0.upper) < ($1.lower, $1.upper) }
    }

    @Test func `A socket is bound to several addresses, and unbound from one and from all`() throws {
        let type = freshType()
        let socket = try timed(.reliableDatagram)
        try socket.bind(to: .service(type, 1))
        try socket.bind(to: .range(type, 5...9))
        try socket.bind(to: .service(type, 7, scope: .node))
        #expect(try names(type) == [.init(type, 1...1), .init(type, 5...9), .init(type, 7...7)])
        try socket.unbind(from: .range(type, 5...9))
        #expect(try names(type) == [.init(type, 1...1), .init(type, 7...7)])
        try socket.unbind(from: .range(type, 5...9))
        try socket.unbindAll()
        #expect(try names(type) == [])
        try socket.unbindAll()
        try socket.bind(to: .service(type, 2))
        #expect(try names(type) == [.init(type, 2...2)])
        try socket.bind(to: .none)
        #expect(try names(type) == [])
    }

    @Test func `A binding ends with its socket`() throws {
        let type = freshType()
        let socket = try timed(.stream)
        try socket.bind(to: .service(type, 1))
        #expect(try names(type).count == 1)
        socket.close()
        #expect(try eventually { try names(type).isEmpty })
    }

    @Test func `Only service addresses can be unbound`() throws {
        let socket = try timed(.stream)
        let address = try socket.localAddress
        #expect(code { () throws(SocketError) in try socket.unbind(from: address) } == .invalidAddress)
        #expect(code { () throws(SocketError) in try socket.unbind(from: .none) } == .invalidAddress)
    }

    @Test func `Bindings may repeat and overlap, on one socket and on several`() throws {
        let type = freshType()
        let sockets = try (0..<3).map { _ in try timed(.reliableDatagram) }
        for socket in sockets {
            try socket.bind(to: .range(type, 1...10))
            try socket.bind(to: .range(type, 5...15))
        }
        try sockets[0].bind(to: .range(type, 1...10))
        #expect(try names(type).count >= 6)
    }

    @Test func `Reserved types, reversed ranges and socket addresses can't be bound`() throws {
        let socket = try timed(.reliableDatagram)
        let own = try socket.localAddress
        let refused: [(TIPC.Address, Errno)] = [
            (.service(63, 1), .permissionDenied), (.service(1, 1), .permissionDenied),
            (.range(TIPC.ServiceRange(freshType(), lower: 2, upper: 1)), .invalidArgument),
            (own, .addressFamilyNotSupported),
        ]
        for (address, errno) in refused {
            #expect(code { () throws(SocketError) in try socket.bind(to: address) } == .system(errno), "\(address)")
        }
    }

    @Test(arguments: [
        SocketType.stream, .seqPacket, .datagram, .reliableDatagram,
    ])
    func `Every socket has an address from the start, which binding does not change`(_ type: SocketType) throws {
        let socket = try timed(type)
        let address = try socket.localAddress
        #expect(address.socket?.reference != 0)
        try socket.bind(to: .service(freshType(), 1))
        #expect(try socket.localAddress == address)
        #expect(socket.description == "tipc \(type) \(address)")
    }

    @Test func `A binding for this node is found by a look-up on this node`() throws {
        let (receiver, name) = try bound(.reliableDatagram, to: .service(freshType(), 1, scope: .node))
        let sender = try timed(.reliableDatagram)
        let here = try TIPC.Node.own
        let service = try #require(name.service)
        try sender.send("here".utf8, to: .service(service, lookup: here))
        #expect(try receiver.receiveEvent().text == "here")
        let elsewhere = TIPC.Address.service(service, lookup: TIPC.Node(rawValue: 0x1234_5678))
        #expect(code { () throws(SocketError) in try sender.send("x".utf8, to: elsewhere) } == .system(.noRouteToHost))
    }

    @Test func `A descriptor of a TIPC socket is adopted`() throws {
        let (receiver, name) = try bound(.reliableDatagram)
        let adopted = try Socket<TIPC>(adopting: receiver.detach())
        adopted.timeout = .seconds(60)
        #expect(adopted.type == .reliableDatagram)
        try timed(.reliableDatagram).send("x".utf8, to: name)
        #expect(try adopted.receiveEvent().text == "x")
    }
}

@Suite(.needsTIPC) struct `TIPC look-ups` {
    /// Ranges of instances that sockets are bound to, in this order, and how many of thirty messages to instance 5 each gets.
    static let cases: [([ClosedRange<UInt32>], [Int])] = [
        ([5...5, 5...5, 5...5], [10, 10, 10]),
        ([0...10, 5...5, 3...20], [30, 0, 0]), ([5...5, 3...20, 0...10], [0, 0, 30]),
        ([0...10, 0...20], [0, 30]), ([0...20, 0...10], [0, 30]), ([5...6, 5...5, 5...9], [0, 0, 30]),
        ([5...9, 5...5, 5...6], [0, 0, 30]), ([4...9, 5...5, 5...9], [30, 0, 0]),
        ([0...10, 5...5, 0...10], [15, 0, 15]), ([6...9, 5...5], [0, 30]),
    ]

    @Test(arguments: cases)
    func `Equal ranges take turns, and of different ones one gets every message`(
        _ ranges: [ClosedRange<UInt32>], _ expected: [Int]
    ) throws {
        let type = freshType()
        let receivers = try ranges.map { try bound(.reliableDatagram, to: .range(type, $0, scope: .node)).socket }
        let sender = try timed(.reliableDatagram)
        for _ in 0..<30 { try sender.send("x".utf8, to: .service(type, 5)) }
        #expect(try receivers.map { Int(try $0[.receiveQueueDepth]) } == expected)
        // Multicast reaches all of them.
        try sender.send("all".utf8, to: .range(type, 5...5))
        let more = try receivers.map { Int(try $0[.receiveQueueDepth]) }
        #expect(zip(more, expected).map { $0 - $1 } == ranges.map { $0.contains(5) ? 1 : 0 })
    }

    @Test(.enabled(if: canMakeNamespaces, "making a network namespace needs root"))
    func `All sockets of a node together have at most 65,535 bindings`() throws {
        // A node of its own, which other tests don't bind on.
        let node = try NetworkNamespace.make()
        let sockets = try (0..<2).map { _ in try Socket(.tipc, .reliableDatagram, in: node) }
        var count: UInt32 = 0
        var failure: SocketError.Code?
        while failure == nil, count < 70_000 {
            failure = code { () throws(SocketError) in
                try sockets[Int(count % 2)].bind(to: .service(70_000, count, scope: .node))
            }
            if failure == nil { count += 1 }
        }
        // One is the topology service's.
        #expect(failure == .system(.invalidArgument) && Int(count) == TIPC.maximumBindings - 1)
        try sockets[0].unbindAll()
        try sockets[1].bind(to: .service(70_000, .max, scope: .node))
    }
}
