import FamilyTIPC
import SocketAPI
import SocketTestKit
import TIPCTestSupport
import Testing

@Suite("TIPC's groups", .needsTIPC)
struct GroupTests {
    private func join(_ group: UInt32, _ instance: UInt32, receivesOwn: Bool = false) throws -> TIPC.Group {
        let group = try TIPC.Group(group, instance: instance, scope: .node, receivesOwn: receivesOwn)
        group.socket.timeout = .seconds(10)
        return group
    }

    /// Members of the instances 1, 1 and 2, who all know each other.
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

    @Test("members know each other, and see who leaves")
    func membership() throws {
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

    @Test("many threads that receive end with the right members, whichever of them sees a leave first")
    func membersAmongThreads() throws {
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

    @Test("a broadcast reaches all others, with the sender's socket and name")
    func broadcast() throws {
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

    @Test("an anycast reaches one member of the instance, a multicast all of them, a unicast the one")
    func otherWays() throws {
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

    @Test("an answer finds its way back to the member that sent")
    func answer() throws {
        let groups = try three()
        try groups[0].unicast([1, 2, 3], to: member(groups[2]))
        let message = try #require(try groups[2].receive().message)
        // The 32 bytes of a member are an address to send to.
        try groups[2].socket.send([4], to: message.sender)
        #expect(try groups[0].receive().message?.bytes == [4])
    }

    @Test("nobody there is told")
    func nobody() throws {
        let groups = try three()
        #expect(code { () throws(SocketError) in try groups[0].anycast("x".utf8, to: 9) } == .system(.noRouteToHost))
        #expect(code { () throws(SocketError) in try groups[0].multicast("x".utf8, to: 9) } == .system(.noRouteToHost))
        let gone = try member(groups[1])
        groups[1].close()
        try groups[0].receive { $0.count == 1 }
        #expect(code { () throws(SocketError) in try groups[0].unicast("x".utf8, to: gone) } == .system(.noRouteToHost))
    }

    @Test("messages of one member keep their order, in whichever way they went")
    func order() throws {
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

    @Test("with loopback a member sees itself join, and gets what it sends")
    func loopback() throws {
        let group = try join(freshType(), 7, receivesOwn: true)
        let change = try #require(try group.receive().change)
        #expect(try change.hasJoined && change.member == member(group))
        try group.broadcast("self".utf8)
        #expect(try group.receive().text == "self")
    }

    @Test("senders wait for a member that does not read, and nothing is lost or refused")
    func flowControl() throws {
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
        // A short message might still find room.
        let waiting = Background { try sender.broadcast(chunk) }
        pause(.milliseconds(50))
        #expect(!waiting.isFinished)
        for _ in 0..<sent { #expect(try receiver.receive().message?.bytes.count == chunk.count) }
        #expect(try waiting.value() == chunk.count)
        #expect(try receiver.receive().message?.bytes.count == chunk.count)
    }

    @Test("a member can neither be bound nor connected, and what others send to its name vanishes")
    func closedGroup() throws {
        let group = try join(freshType(), 7)
        let type = freshType()
        #expect(code { () throws(SocketError) in try group.socket.bind(to: .service(type, 1)) } == .system(.permissionDenied))
        let (_, name) = try bound(.reliableDatagram)
        #expect(code { () throws(SocketError) in try group.socket.connect(to: name) } == .system(.invalidArgument))
        let outsider = try timed(.reliableDatagram)
        try outsider.send("hello?".utf8, to: .service(group.request.group, 7))
        pause(.milliseconds(20))
        #expect(isSilent(group))
    }

    @Test("a socket that is bound can't join")
    func boundSocket() throws {
        let (socket, _) = try bound(.reliableDatagram)
        let group = TIPC.GroupRequest(group: freshType(), instance: 1)
        _ = code { () throws(SocketError) in try socket.set(.joinGroup, to: group) }
        #expect(try socket[.group] == 0 || socket[.group] == group.group)
    }

    @Test("a group that can't be joined leaves nothing behind")
    func failing() throws {
        let before = try openDescriptors()
        for _ in 0..<50 { #expect(throws: SocketError.self) { _ = try TIPC.Group(63, instance: 1) } }
        #expect(try openDescriptors() < before + 25)
    }

    @Test("closing a group ends a receive that waits")
    func closing() throws {
        let group = try join(freshType(), 7)
        group.socket.timeout = nil
        let waiting = Background { code { () throws(SocketError) in _ = try group.receive() } }
        pause(.milliseconds(50))
        group.close()
        #expect(try waiting.value(within: .seconds(10)) == .closed)
    }
}
