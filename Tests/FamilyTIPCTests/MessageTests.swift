import FamilyTIPC
import SocketTestKit
import TIPCTestSupport
import Testing

let unconnectedTypes: [SocketType] = [.datagram, .reliableDatagram]

@Suite(.needsTIPC)
struct `TIPC messages` {
    @Test(arguments: unconnectedTypes)
    func `A message to a service address has that address, and one to a socket has none`(_ type: SocketType) throws {
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

    @Test func `A plan delivers the service address as a control message`() throws {
        let (receiver, name) = try bound(.reliableDatagram)
        let plan = try receiver.receivePlan(.destinationNames, .errorInfo, .returnedData)
        try timed(.reliableDatagram).send("x".utf8, to: name)
        let message = try receiver.receiveMessage(upTo: 16, plan: plan)
        #expect(try message[.destinationNames]?.range == name.range)
        #expect(try message[.errorInfo] == nil)
    }

    @Test(arguments: unconnectedTypes)
    func `A multicast reaches every socket that is bound to an address in the range, once`(_ type: SocketType) throws {
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

    @Test func `Sockets that are bound to the same address take turns`() throws {
        let number = freshType()
        let receivers = try (0..<2).map { _ in try bound(.reliableDatagram, to: .service(number, 1)).socket }
        let sender = try timed(.reliableDatagram)
        for _ in 0..<4 { try sender.send("x".utf8, to: .service(number, 1)) }
        for receiver in receivers {
            for _ in 0..<2 { #expect(try receiver.receiveEvent(flags: .dontWait).text == "x") }
        }
    }

    @Test(arguments: unconnectedTypes)
    func `A message that can't be delivered is returned if it is not droppable`(_ type: SocketType) throws {
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
        // A plain receive returns an empty message.
        try sender.send("back?".utf8, to: address)
        #expect(try sender.receive(upTo: 100) == [])
    }

    @Test func `At most 1,024 bytes are returned`() throws {
        let sender = try timed(.reliableDatagram)
        try sender.set(.destinationDroppable, to: false)
        let gone = try timed(.reliableDatagram)
        let address = try gone.localAddress
        gone.close()
        let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try sender.send(bytes, to: address)
        #expect(try sender.receiveEvent().returned?.bytes == Array(bytes[..<1024]))
    }

    @Test(arguments: unconnectedTypes)
    func `A message that can't be delivered is discarded if it is droppable`(_ type: SocketType) throws {
        let sender = try timed(type)
        let gone = try timed(type)
        let address = try gone.localAddress
        gone.close()
        #expect(try sender.send("gone".utf8, to: address) == 4)
        // A message to itself that is sent afterwards is the first to arrive.
        try sender.send("after".utf8, to: sender.localAddress)
        #expect(try sender.receiveEvent().text == "after")
    }

    @Test func `An overloaded receiver returns messages, with the service address they were sent to`() throws {
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
        // A more important message is still accepted.
        try sender.set(.importance, to: .critical)
        try sender.send("important".utf8, to: name)
        #expect(code { () throws(SocketError) in _ = try sender.receiveEvent(flags: .dontWait) } == .wouldBlock)
    }

    @Test(arguments: [.seqPacket] + unconnectedTypes)
    func `A message of 66,000 bytes is the longest`(_ type: SocketType) throws {
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

    @Test(arguments: unconnectedTypes)
    func `A message that was cut throws, and has no length`(_ type: SocketType) throws {
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

    @Test(arguments: [.seqPacket] + unconnectedTypes)
    func `A long message can be read in pieces, and the last one is marked`(_ type: SocketType) throws {
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

    @Test(arguments: [.seqPacket] + unconnectedTypes)
    func `An empty message never arrives`(_ type: SocketType) throws {
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

    @Test(arguments: [0, -1])
    func `A buffer of size zero is refused before the call`(_ count: Int) throws {
        let (receiver, _) = try bound(.reliableDatagram)
        #expect(code { () throws(SocketError) in _ = try receiver.receiveEvent(upTo: count) } == .invalidArgument)
        #expect(code { () throws(SocketError) in _ = try receiver.receive(upTo: 0) } == .system(.invalidArgument))
    }

    @Test func `A batch receives several messages`() throws {
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

    @Test func `A non-blocking stream takes a part of the bytes`() throws {
        let (client, server) = try connected(.stream)
        client.timeout = .zero
        let bytes = [UInt8](repeating: 5, count: 1_000_000)
        let taken = try client.send(bytes)
        #expect(taken > 0 && taken < bytes.count)
        #expect(code { () throws(SocketError) in while true { try client.send(bytes) } } == .wouldBlock)
        server.close()
    }
}
