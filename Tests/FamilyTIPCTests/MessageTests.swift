import FamilyTIPC
import SocketAPI
import SocketTestKit
import TIPCTestSupport
import Testing

let unconnectedTypes: [SocketType] = [.datagram, .reliableDatagram]

@Suite("TIPC's messages", .needsTIPC)
struct MessageTests {
    @Test("a message to a name tells the name, one to a socket tells none", arguments: unconnectedTypes)
    func destinations(_ type: SocketType) throws {
        let number = freshType()
        let (receiver, _) = try bound(type, to: .range(number, 1...5))
        let sender = try timed(type)
        try sender.send("by name".utf8, to: .service(number, 3))
        let message = try #require(try receiver.receiveEvent().message)
        #expect(message.destination == TIPC.ServiceRange(number, 3...3))
        #expect(try message.sender == sender.localAddress && message.member == nil)
        try sender.send("by number".utf8, to: receiver.localAddress)
        #expect(try receiver.receiveEvent().message?.destination == nil)
        try sender.send("to all".utf8, to: .range(number, 0...9))
        #expect(try receiver.receiveEvent().message?.destination == TIPC.ServiceRange(number, 0...9))
    }

    @Test("a plan delivers the name as a control message")
    func plan() throws {
        let (receiver, name) = try bound(.reliableDatagram)
        let plan = try receiver.receivePlan(.destinationNames, .errorInfo, .returnedData)
        try timed(.reliableDatagram).send("x".utf8, to: name)
        let message = try receiver.receiveMessage(upTo: 16, plan: plan)
        #expect(try message[.destinationNames]?.range == name.range)
        #expect(try message[.errorInfo] == nil)
    }

    @Test("multicast reaches every socket that is bound to one of the names, once", arguments: unconnectedTypes)
    func multicast(_ type: SocketType) throws {
        let number = freshType()
        let (one, _) = try bound(type, to: .range(number, 0...10))
        let (two, _) = try bound(type, to: .range(number, 10...20))
        let (none, _) = try bound(type, to: .range(number, 30...40))
        let sender = try timed(type)
        try sender.send("all".utf8, to: .range(number, 9...11))
        for receiver in [one, two] {
            #expect(try receiver.receiveEvent().text == "all")
            #expect(code { () throws(SocketError) in _ = try receiver.receiveEvent(flags: .dontWait) } == .wouldBlock)
        }
        #expect(code { () throws(SocketError) in _ = try none.receiveEvent(flags: .dontWait) } == .wouldBlock)
        #expect(
            code { () throws(SocketError) in try sender.send("x".utf8, to: .range(number, 50...60)) }
                == .system(.noRouteToHost))
    }

    @Test("a name that several have gets each of them in turn")
    func roundRobin() throws {
        let number = freshType()
        let receivers = try (0..<2).map { _ in try bound(.reliableDatagram, to: .service(number, 1)).socket }
        let sender = try timed(.reliableDatagram)
        for _ in 0..<4 { try sender.send("x".utf8, to: .service(number, 1)) }
        for receiver in receivers {
            for _ in 0..<2 { #expect(try receiver.receiveEvent(flags: .dontWait).text == "x") }
        }
    }

    @Test("what can't be delivered comes back, where it is not droppable", arguments: unconnectedTypes)
    func returned(_ type: SocketType) throws {
        let sender = try timed(type)
        #expect(try sender[.destinationDroppable])
        try sender.set(.destinationDroppable, to: false)
        let gone = try timed(type)
        let address = try gone.localAddress
        gone.close()
        try sender.send("back?".utf8, to: address)
        let message = try #require(try sender.receiveEvent().returned)
        #expect(message.reason == .noSocket && message.bytes == Array("back?".utf8))
        #expect(message.peer == address && message.destination == nil)
        // A plain receive sees nothing but an empty message.
        try sender.send("back?".utf8, to: address)
        #expect(try sender.receive(upTo: 100) == [])
    }

    @Test("1,024 bytes at most come back")
    func returnedLong() throws {
        let sender = try timed(.reliableDatagram)
        try sender.set(.destinationDroppable, to: false)
        let gone = try timed(.reliableDatagram)
        let address = try gone.localAddress
        gone.close()
        let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try sender.send(bytes, to: address)
        #expect(try sender.receiveEvent().returned?.bytes == Array(bytes[..<1024]))
    }

    @Test("what can't be delivered vanishes, where it is droppable", arguments: unconnectedTypes)
    func dropped(_ type: SocketType) throws {
        let sender = try timed(type)
        let gone = try timed(type)
        let address = try gone.localAddress
        gone.close()
        #expect(try sender.send("gone".utf8, to: address) == 4)
        pause(.milliseconds(20))
        #expect(code { () throws(SocketError) in _ = try sender.receiveEvent(flags: .dontWait) } == .wouldBlock)
    }

    @Test("unread messages return from an overloaded receiver, with the name that they went to")
    func overload() throws {
        let (receiver, name) = try bound(.reliableDatagram)
        let sender = try timed(.reliableDatagram)
        try sender.set(.destinationDroppable, to: false)
        var sent = 0
        var rejected: TIPC.ReturnedMessage?
        while sent < 20_000, rejected == nil {
            try sender.send([UInt8](repeating: 1, count: 1000), to: name)
            sent += 1
            do throws(SocketError) { rejected = try sender.receiveEvent(flags: .dontWait).returned } catch {
                try #require(error.code == .wouldBlock)
            }
        }
        #expect(rejected?.reason == .overload && rejected?.destination == name.range)
        #expect(sent > 100)
        #expect(try receiver[.receiveQueueDepth] > 100)
        // What is more important still finds room.
        try sender.set(.importance, to: .critical)
        try sender.send("important".utf8, to: name)
        #expect(code { () throws(SocketError) in _ = try sender.receiveEvent(flags: .dontWait) } == .wouldBlock)
    }

    @Test("a message of 66,000 bytes is the longest", arguments: [.seqPacket] + unconnectedTypes)
    func longest(_ type: SocketType) throws {
        let (sender, receiver): (Socket<TIPC>, Socket<TIPC>)
        if type == .seqPacket {
            (sender, receiver) = try connected(type)
        } else {
            let name: TIPC.Address
            (receiver, name) = try bound(type)
            sender = try timed(type)
            try sender.connect(to: name)
        }
        let bytes = (0..<TIPC.maximumMessageSize).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try sender.send(bytes)
        #expect(try receiver.receiveEvent().message?.bytes == bytes)
        #expect(code { () throws(SocketError) in try sender.send(bytes + [0]) } == .system(.messageTooLong))
    }

    @Test("a message that is cut says so, and does not tell its length", arguments: unconnectedTypes)
    func cut(_ type: SocketType) throws {
        let (receiver, name) = try bound(type)
        let sender = try timed(type)
        try sender.send("a long message".utf8, to: name)
        try sender.send("next".utf8, to: name)
        let message = try #require(try receiver.receiveEvent(upTo: 6).message)
        #expect(message.availableBytes == Array("a long".utf8) && message.flags.contains(.truncated))
        #expect(code { () throws(SocketError) in _ = try message.bytes } == .truncated)
        #expect(try receiver.receiveEvent().text == "next")
        try sender.send("a long message".utf8, to: name)
        #expect(try receiver.receiveMessage(upTo: 6).length == nil)
        #expect(throws: SocketError.self) { _ = try receiver.receiveQueueSize }
    }

    @Test("a long message can be read in pieces, and the last one says so", arguments: [.seqPacket] + unconnectedTypes)
    func pieces(_ type: SocketType) throws {
        let (sender, receiver): (Socket<TIPC>, Socket<TIPC>)
        if type == .seqPacket {
            (sender, receiver) = try connected(type)
        } else {
            let name: TIPC.Address
            (receiver, name) = try bound(type)
            sender = try timed(type)
            try sender.connect(to: name)
        }
        try sender.send("0123456789".utf8)
        try sender.send("next".utf8)
        var pieces: [String?] = []
        var isLast = false
        while !isLast {
            let message = try #require(try receiver.receiveEvent(upTo: 4, flags: .piecewise).message)
            pieces.append(String(decoding: try message.bytes, as: UTF8.self))
            isLast = message.flags.contains(.endOfRecord)
        }
        #expect(pieces == ["0123", "4567", "89"])
        #expect(try receiver.receiveEvent().text == "next")
    }

    @Test("an empty message never arrives", arguments: [.seqPacket] + unconnectedTypes)
    func empty(_ type: SocketType) throws {
        let (sender, receiver): (Socket<TIPC>, Socket<TIPC>)
        if type == .seqPacket {
            (sender, receiver) = try connected(type)
        } else {
            let name: TIPC.Address
            (receiver, name) = try bound(type)
            sender = try timed(type)
            try sender.connect(to: name)
        }
        #expect(try sender.send([] as [UInt8]) == 0)
        try sender.send("after".utf8)
        #expect(try receiver.receiveEvent().text == "after")
    }

    @Test("no room is refused before the kernel does", arguments: [0, -1])
    func noRoom(_ count: Int) throws {
        let (receiver, _) = try bound(.reliableDatagram)
        #expect(code { () throws(SocketError) in _ = try receiver.receiveEvent(upTo: count) } == .invalidArgument)
        #expect(code { () throws(SocketError) in _ = try receiver.receive(upTo: 0) } == .system(.invalidArgument))
    }

    @Test("a batch of messages")
    func batch() throws {
        let (receiver, name) = try bound(.reliableDatagram)
        let sender = try timed(.reliableDatagram)
        for index in 0..<5 { try sender.send([UInt8(index)], to: name) }
        var batch = try DatagramBatch<TIPC>(capacity: 8, datagramSize: 100)
        #expect(try receiver.receive(into: &batch) == 5)
        for index in 0..<5 {
            #expect(batch[index].availableBytes.bytes() == [UInt8(index)])
            #expect(try batch[index].sender == sender.localAddress)
        }
    }

    @Test("a stream takes what there is room for")
    func partialSend() throws {
        let (client, server) = try connected(.stream)
        client.timeout = .zero
        let bytes = [UInt8](repeating: 5, count: 1_000_000)
        let taken = try client.send(bytes)
        #expect(taken > 0 && taken < bytes.count)
        #expect(code { () throws(SocketError) in while true { try client.send(bytes) } } == .wouldBlock)
        server.close()
    }
}
