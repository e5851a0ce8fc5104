import FamilyTIPC
import SocketAPI
import SocketTestKit
import TIPCTestSupport
import Testing

@Suite("TIPC's names", .needsTIPC)
struct BindingTests {
    private func names(_ type: UInt32) throws -> [TIPC.ServiceRange] {
        try TIPC.bindings(of: .all(of: type)).map(\.names).sorted { ($0.lower, $0.upper) < ($1.lower, $1.upper) }
    }

    @Test("a socket has several names, loses one, and loses all")
    func unbinding() throws {
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

    @Test("a name goes with its socket")
    func closing() throws {
        let type = freshType()
        let socket = try timed(.stream)
        try socket.bind(to: .service(type, 1))
        #expect(try names(type).count == 1)
        socket.close()
        #expect(try eventually { try names(type).isEmpty })
    }

    @Test("only names can be taken off a socket")
    func unbindAddress() throws {
        let socket = try timed(.stream)
        let address = try socket.localAddress
        #expect(code { () throws(SocketError) in try socket.unbind(from: address) } == .invalidAddress)
        #expect(code { () throws(SocketError) in try socket.unbind(from: .none) } == .invalidAddress)
    }

    @Test("names may be doubled and overlap, on one socket and on several")
    func overlapping() throws {
        let type = freshType()
        let sockets = try (0..<3).map { _ in try timed(.reliableDatagram) }
        for socket in sockets {
            try socket.bind(to: .range(type, 1...10))
            try socket.bind(to: .range(type, 5...15))
        }
        try sockets[0].bind(to: .range(type, 1...10))
        #expect(try names(type).count >= 6)
    }

    @Test("what the kernel refuses to bind to")
    func refused() throws {
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

    @Test(
        "every socket has an address from the start, which binding does not change",
        arguments: [
            SocketType.stream, .seqPacket, .datagram, .reliableDatagram,
        ])
    func ownAddress(_ type: SocketType) throws {
        let socket = try timed(type)
        let address = try socket.localAddress
        #expect(address.socket?.reference != 0)
        try socket.bind(to: .service(freshType(), 1))
        #expect(try socket.localAddress == address)
        #expect(socket.description == "tipc \(type) \(address)")
    }

    @Test("a name on this node alone is found by a look-up on this node")
    func lookup() throws {
        let (receiver, name) = try bound(.reliableDatagram, to: .service(freshType(), 1, scope: .node))
        let sender = try timed(.reliableDatagram)
        let here = try TIPC.Node.own
        let service = try #require(name.service)
        try sender.send("here".utf8, to: .service(service, lookup: here))
        #expect(try receiver.receiveEvent().text == "here")
        let elsewhere = TIPC.Address.service(service, lookup: TIPC.Node(rawValue: 0x1234_5678))
        #expect(code { () throws(SocketError) in try sender.send("x".utf8, to: elsewhere) } == .system(.noRouteToHost))
    }

    @Test("sockets are adopted as TIPC's")
    func adopting() throws {
        let (receiver, name) = try bound(.reliableDatagram)
        let adopted = try Socket<TIPC>(adopting: receiver.detach())
        adopted.timeout = .seconds(10)
        #expect(adopted.type == .reliableDatagram)
        try timed(.reliableDatagram).send("x".utf8, to: name)
        #expect(try adopted.receiveEvent().text == "x")
    }
}
