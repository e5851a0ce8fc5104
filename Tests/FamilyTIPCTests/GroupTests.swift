import FamilyTIPC
import SocketTestKit
import TIPCTestSupport
import Testing

@Suite(.needsTIPC)
struct `TIPC groups` {
    private func join(_ group: UInt32, _ instance: UInt32, loopback: Bool = false) throws -> TIPC.Group {
        let group = try TIPC.Group(group, instance: instance, scope: .node, loopback: loopback)
        group.socket.timeout = .seconds(30)
        return group
    }

    /// Members with the instances 1, 1 and 2, after each has seen the others join.
    private func three() throws -> [TIPC.Group] {
        let number = freshType()
        let groups = try [1, 1, 2].map { try join(number, $0) }
        for group in groups { try group.receive { $0.count == 2 } }
        return groups
    }

    private func member(_ group: TIPC.Group) throws -> TIPC.Member {
        let socket = try #require(try group.socket.localAddress.socket)
        return TIPC.Member(socket, TIPC.Service(group.request.group, group.request.instance))
    }

    private func isSilent(_ group: TIPC.Group) -> Bool {
        code { () throws(SocketError) in _ = try group.receive(flags: .dontWait) } == .wouldBlock
    }

    @Test func `Members see each other join and leave`() throws {
        let groups = try three()
        let members = try groups.map(member)
        #expect(groups[0].members == [members[1], members[2]])
        #expect(groups[2].members == [members[0], members[1]])
        try groups[1].leave()
        #expect(groups[1].members == [])
        let event = try #require(try groups[0].receive().change)
        #expect(event.member == members[1] && !event.hasJoined)
        #expect(groups[0].members == [members[2]])
        groups[2].close()
        try groups[0].receive { $0.isEmpty }
        let code = code { () throws(SocketError) in try groups[1].leave() }
        #expect(code == .system(.invalidArgument))
    }

    @Test func `Many receiving threads end with the right members, whatever their order`() throws {
        let number = freshType()
        let watched = try join(number, 0)
        let readers = (0..<4).map { _ in
            Background { while (try? watched.receive()) != nil {} }
        }
        for _ in 0..<200 { try join(number, 1).close() }
        let last = try join(number, 2)
        #expect(try eventually { try watched.members == [member(last)] })
        watched.close()
        for reader in readers { try reader.value() }
    }

    @Test func `A broadcast reaches all other members, with the sender's socket and service address`() throws {
        let groups = try three()
        #expect(try groups[0].broadcast("all".utf8) == 3)
        for group in groups[1...] {
            let message = try #require(try group.receive().message)
            #expect(try message.bytes == Array("all".utf8))
            #expect(try message.member == member(groups[0]))
            #expect(try message.sender.socket == groups[0].socket.localAddress.socket)
        }
        #expect(isSilent(groups[0]))
    }

    @Test func `An anycast reaches one member of the instance, a multicast all of them, and a unicast one member`() throws {
        let groups = try three()
        try groups[2].multicast("both".utf8, to: 1)
        for group in groups[..<2] { #expect(try group.receive().text == "both") }
        try groups[2].anycast("one".utf8, to: 1)
        try groups[2].anycast("one".utf8, to: 1)
        for group in groups[..<2] { #expect(try group.receive().text == "one") }
        try groups[2].unicast("you".utf8, to: member(groups[1]))
        #expect(try groups[1].receive().text == "you")
        #expect(groups.allSatisfy(isSilent))
    }

    @Test func `An answer to the sender's address reaches the member`() throws {
        let groups = try three()
        try groups[0].unicast([1, 2, 3], to: member(groups[2]))
        let message = try #require(try groups[2].receive().message)
        // The 32 bytes of a member's address can be sent to.
        try groups[2].socket.send([4], to: message.sender)
        #expect(try groups[0].receive().message?.bytes == [4])
    }

    @Test func `Sending to no member is EHOSTUNREACH`() throws {
        let groups = try three()
        #expect(code { () throws(SocketError) in try groups[0].anycast("x".utf8, to: 9) } == .system(.noRouteToHost))
        #expect(code { () throws(SocketError) in try groups[0].multicast("x".utf8, to: 9) } == .system(.noRouteToHost))
        let gone = try member(groups[1])
        groups[1].close()
        try groups[0].receive { $0.count == 1 }
        #expect(code { () throws(SocketError) in try groups[0].unicast("x".utf8, to: gone) } == .system(.noRouteToHost))
    }

    @Test func `A broadcast without another member is EHOSTUNREACH`() throws {
        let group = try join(freshType(), 7)
        #expect(code { () throws(SocketError) in try group.broadcast("x".utf8) } == .system(.noRouteToHost))
    }

    @Test(arguments: connectedTypes + [.raw])
    func `A type with connections is refused, and the error names it`(_ type: SocketType) throws {
        let error = try #require(throws: SocketError.self) { _ = try TIPC.Group(freshType(), instance: 1, type: type) }
        #expect(error.code == .invalidArgument && error.description.contains("\(type)"), "\(error)")
    }

    @Test func `Datagram sockets are members too`() throws {
        let number = freshType()
        let groups = try (0..<2).map { try TIPC.Group(number, instance: UInt32($0), scope: .node, type: .datagram) }
        for group in groups {
            group.socket.timeout = .seconds(30)
            try group.receive { $0.count == 1 }
        }
        try groups[0].broadcast("x".utf8)
        #expect(try groups[1].receive().text == "x")
    }

    @Test func `Messages of one member keep their order, whatever the method of sending`() throws {
        let groups = try three()
        let receiver = try member(groups[2])
        for round in 0..<10 {
            let bytes = UInt8(4 * round)
            try groups[0].broadcast([bytes])
            try groups[0].anycast([bytes + 1], to: 2)
            try groups[0].multicast([bytes + 2], to: 2)
            try groups[0].unicast([bytes + 3], to: receiver)
        }
        for number in 0..<40 { #expect(try groups[2].receive().message?.bytes == [UInt8(number)]) }
    }

    @Test func `With loopback a member receives its own join and its own messages`() throws {
        let group = try join(freshType(), 7, loopback: true)
        let change = try #require(try group.receive().change)
        #expect(try change.hasJoined && change.member == member(group))
        try group.broadcast("self".utf8)
        #expect(try group.receive().text == "self")
    }

    @Test func `A sender waits for a member that does not read, and no message is lost`() throws {
        let number = freshType()
        let (sender, receiver) = (try join(number, 1), try join(number, 2))
        try sender.receive { $0.count == 1 }
        try receiver.receive { $0.count == 1 }
        let chunk = [UInt8](repeating: 9, count: 10_000)
        var sent = 0
        var failure: SocketError.Code?
        while failure == nil, sent < 10_000 {
            failure = code { () throws(SocketError) in try sender.broadcast(chunk, flags: .dontWait) }
            if failure == nil { sent += 1 }
        }
        #expect(failure == .wouldBlock && sent > 0)
        // A short message might still fit.
        let waiting = Background { try sender.broadcast(chunk) }
        try waiting.waitUntilBlocked()
        for _ in 0..<sent { #expect(try receiver.receive().message?.bytes.count == chunk.count) }
        #expect(try waiting.value() == chunk.count)
        #expect(try receiver.receive().message?.bytes.count == chunk.count)
    }

    @Test func `A member can't be bound or connected, and what others send to its address is discarded`() throws {
        let group = try join(freshType(), 7)
        let type = freshType()
        #expect(code { () throws(SocketError) in try group.socket.bind(to: .service(type, 1)) } == .system(.permissionDenied))
        let (_, name) = try bound(.reliableDatagram)
        #expect(code { () throws(SocketError) in try group.socket.connect(to: name) } == .system(.invalidArgument))
        let outsider = try timed(.reliableDatagram)
        try outsider.send("hello?".utf8, to: .service(group.request.group, 7))
        // A member's message that is sent afterwards is the first to arrive.
        let other = try join(group.request.group, 8)
        try other.receive { $0.count == 1 }
        try other.broadcast("hello".utf8)
        #expect(try group.receive().change?.hasJoined == true)
        #expect(try group.receive().text == "hello")
    }

    @Test func `A socket that is bound can't join`() throws {
        let (socket, _) = try bound(.reliableDatagram)
        let group = TIPC.GroupRequest(group: freshType(), instance: 1)
        _ = code { () throws(SocketError) in try socket.set(.joinGroup, to: group) }
        #expect(try socket[.group] == 0 || socket[.group] == group.group)
    }

    @Test func `A failed join leaks no descriptor`() async {
        await #expect(processExitsWith: .success) {
            let before = try openDescriptors()
            for _ in 0..<50 {
                precondition(code { () throws(SocketError) in _ = try TIPC.Group(63, instance: 1) } != nil)
            }
            let after = try openDescriptors()
            precondition(after == before, "\(before) descriptors before, \(after) after")
        }
    }

    @Test func `Closing a group ends a waiting receive`() throws {
        let group = try join(freshType(), 7)
        group.socket.timeout = nil
        let waiting = Background { code { () throws(SocketError) in _ = try group.receive() } }
        try waiting.waitUntilBlocked()
        group.close()
        #expect(try waiting.value() == .closed)
    }
}
