import FamilyTIPC
import SocketTestKit
import TIPCTestSupport
import Testing

@Suite(.needsTIPC)
struct `TIPC connections` {
    @Test(arguments: connectedTypes)
    func `A connect completes when the server accepts`(_ type: SocketType) throws {
        let (listener, name) = try bound(type)
        try listener.listen()
        let client = try timed(type, .zero)
        #expect(client.attemptConnect(to: name) == .inProgress)
        #expect(try client.wait(for: .writable).isEmpty)
        #expect(code { () throws(SocketError) in try client.finishConnect() } == .inProgress)
        let server = try listener.accept().socket
        client.timeout = .seconds(60)
        #expect(try client.wait(for: .writable).contains(.writable))
        try client.finishConnect()
        #expect(try client.peerAddress == server.localAddress)
    }

    @Test(arguments: connectedTypes)
    func `A connection that the server has closed again was made, and its bytes arrive`(_ type: SocketType) throws {
        let (listener, name) = try bound(type)
        try listener.listen()
        let client = try timed(type, .zero)
        #expect(client.attemptConnect(to: name) == .inProgress)
        let server = try listener.accept().socket
        try server.send([1, 2, 3])
        server.close()
        client.timeout = .seconds(60)
        try client.finishConnect()
        #expect(try client.receive(upTo: 8) == [1, 2, 3])
    }

    @Test(arguments: connectedTypes)
    func `A timeout ends a connect that is not accepted, and the attempt goes on`(_ type: SocketType) throws {
        let (listener, name) = try bound(type)
        try listener.listen()
        let client = try timed(type, .milliseconds(80))
        let clock = ContinuousClock()
        let begin = clock.now
        #expect(code { () throws(SocketError) in try client.connect(to: name) } == .timedOut)
        #expect(clock.now - begin >= .milliseconds(80))
        let server = try listener.accept().socket
        client.timeout = .seconds(60)
        try client.finishConnect()
        #expect(try server.peerAddress == client.localAddress)
    }

    @Test(arguments: connectedTypes)
    func `The kernel's limit applies to connects in its own call, and has another error`(_ type: SocketType) throws {
        let (listener, name) = try bound(type)
        try listener.listen()
        let client = try Socket(.tipc, type)
        client.waitsInKernel = true
        try client.set(.connectTimeout, to: .milliseconds(100))
        #expect(code { () throws(SocketError) in try client.connect(to: name) } == .system(.timedOut))
        // A connect that waits in poll(2) has no such limit.
        let other = try timed(type, .milliseconds(300))
        try other.set(.connectTimeout, to: .milliseconds(50))
        #expect(code { () throws(SocketError) in try other.connect(to: name) } == .timedOut)
        listener.close()
    }

    @Test(arguments: connectedTypes)
    func `Connecting to an address without a socket fails at once`(_ type: SocketType) throws {
        let client = try timed(type)
        let name = TIPC.Address.service(freshType(), 1)
        let error = #expect(throws: SocketError.self) { try client.connect(to: name) }
        #expect(error?.code == .system(.noRouteToHost))
        #expect(error?.description.contains("\(name)") == true)
    }

    @Test(arguments: connectedTypes)
    func `A socket that does not listen refuses, or lets the kernel's own call time out`(_ type: SocketType) throws {
        let (silent, _) = try bound(type)
        let address = try silent.localAddress
        let client = try timed(type)
        #expect(code { () throws(SocketError) in try client.connect(to: address) } == .system(.connectionRefused))
        let waiting = try Socket(.tipc, type)
        waiting.waitsInKernel = true
        try waiting.set(.connectTimeout, to: .milliseconds(100))
        let failure = code { () throws(SocketError) in try waiting.connect(to: address) }
        #expect(failure == .system(.timedOut) || failure == .system(.connectionRefused))
    }

    @Test func `A listener of another type never answers`() throws {
        let (listener, name) = try bound(.stream)
        try listener.listen()
        let client = try timed(.seqPacket, .milliseconds(300))
        #expect(code { () throws(SocketError) in try client.connect(to: name) } == .timedOut)
    }

    @Test(arguments: connectedTypes)
    func `Connecting to a range is EINVAL`(_ type: SocketType) throws {
        let client = try timed(type)
        let names = TIPC.Address.range(freshType(), 0...9)
        #expect(code { () throws(SocketError) in try client.connect(to: names) } == .system(.invalidArgument))
    }

    @Test(arguments: connectedTypes)
    func `A socket that is bound can't connect`(_ type: SocketType) throws {
        let (listener, name) = try bound(type)
        try listener.listen()
        let (client, _) = try bound(type)
        #expect(code { () throws(SocketError) in try client.connect(to: name) } == .system(.notSupportedOnSocket))
    }

    @Test(arguments: connectedTypes)
    func `A listener can be reached by its socket address alone`(_ type: SocketType) throws {
        let listener = try timed(type)
        try listener.listen()
        let address = try listener.localAddress
        #expect(address.socket?.reference != 0)
        let client = try timed(type)
        let connecting = Background { try client.connect(to: address) }
        let server = try listener.accept().socket
        try connecting.value()
        try client.send("by number".utf8)
        server.timeout = .seconds(60)
        let message = try #require(try server.receiveEvent().message)
        #expect(try message.bytes == Array("by number".utf8) && message.destination == nil)
    }

    @Test(arguments: connectedTypes)
    func `The first message can make the connection, and has its service address`(_ type: SocketType) throws {
        let (listener, name) = try bound(type)
        try listener.listen()
        let client = try timed(type)
        try client.send("question".utf8, to: name)
        let server = try listener.accept().socket
        server.timeout = .seconds(60)
        let message = try #require(try server.receiveEvent().message)
        #expect(try message.bytes == Array("question".utf8))
        #expect(message.destination == name.range)
        #expect(try message.sender == client.localAddress)
        try server.send("answer".utf8)
        let answer = try #require(try client.receiveEvent().message)
        #expect(try answer.bytes == Array("answer".utf8))
        // The connection was made by a service address, and all its messages have that, in both directions.
        #expect(answer.destination == name.range)
        try client.send("more".utf8)
        #expect(try server.receiveEvent().message?.destination == name.range)
        client.closeOrderly()
        #expect(try server.receiveEvent().end?.reason == .shutdown)
    }

    @Test(arguments: [SocketType.datagram, .reliableDatagram])
    func `Connecting a socket without connections sets the destination`(_ type: SocketType) throws {
        let (receiver, name) = try bound(type)
        let sender = try timed(type)
        #expect(
            code { () throws(SocketError) in try sender.send("x".utf8) } == .system(.socketNotConnected)
                || code { () throws(SocketError) in try sender.send("x".utf8) } == .system(.addressRequired))
        try sender.connect(to: name)
        try sender.send("there".utf8)
        #expect(try receiver.receiveEvent().text == "there")
        #expect(code { () throws(SocketError) in _ = try sender.peerAddress } == .system(.socketNotConnected))
        let (other, otherName) = try bound(type)
        try sender.connect(to: otherName)
        try sender.send("elsewhere".utf8)
        #expect(try other.receiveEvent().text == "elsewhere")
    }

    @Test(arguments: [SocketType.datagram, .reliableDatagram])
    func `Disconnecting removes the destination`(_ type: SocketType) throws {
        let (receiver, name) = try bound(type)
        let sender = try timed(type)
        try sender.connect(to: name)
        try sender.disconnect()
        #expect(code { () throws(SocketError) in try sender.send("x".utf8) } == .system(.addressRequired))
        try sender.send("still there".utf8, to: name)
        #expect(try receiver.receiveEvent().text == "still there")
    }

    @Test(arguments: connectedTypes)
    func `A connection can't be disconnected`(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        #expect(code { () throws(SocketError) in try client.disconnect() } == .system(.invalidArgument))
        try client.send("still there".utf8)
        #expect(try server.receiveEvent().text == "still there")
    }

    @Test func `Types and protocols that TIPC lacks are refused`() {
        #expect(
            code { () throws(SocketError) in _ = try Socket(.tipc, .stream, ProtocolNumber(rawValue: 1)) }
                == .system(.protocolNotSupported))
        #expect(code { () throws(SocketError) in _ = try Socket(.tipc, .raw) } == .system(.protocolWrongTypeForSocket))
    }
}
