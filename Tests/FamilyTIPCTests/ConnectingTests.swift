import FamilyTIPC
import SocketAPI
import SocketTestKit
import TIPCTestSupport
import Testing

@Suite("Connecting over TIPC", .needsTIPC)
struct ConnectingTests {
    @Test("a connection is complete only when the server accepts", arguments: connectedTypes)
    func acceptCompletes(_ type: SocketType) throws {
        let (listener, name) = try bound(type)
        try listener.listen()
        let client = try timed(type, .zero)
        #expect(client.attemptConnect(to: name) == .inProgress)
        #expect(try client.wait(for: .writable).isEmpty)
        #expect(code { () throws(SocketError) in try client.finishConnect() } == .inProgress)
        let server = try listener.accept().socket
        client.timeout = .seconds(10)
        #expect(try client.wait(for: .writable).contains(.writable))
        try client.finishConnect()
        #expect(try client.peerAddress == server.localAddress)
    }

    @Test("a deadline ends a connect that nobody accepts, and the attempt goes on", arguments: connectedTypes)
    func deadline(_ type: SocketType) throws {
        let (listener, name) = try bound(type)
        try listener.listen()
        let client = try timed(type, .milliseconds(80))
        let clock = ContinuousClock()
        let begin = clock.now
        #expect(code { () throws(SocketError) in try client.connect(to: name) } == .timedOut)
        #expect(clock.now - begin >= .milliseconds(80))
        let server = try listener.accept().socket
        client.timeout = .seconds(10)
        try client.finishConnect()
        #expect(try server.peerAddress == client.localAddress)
    }

    @Test("the kernel's own limit is for connects that wait in the kernel, and its end another error", arguments: connectedTypes)
    func kernelTimeout(_ type: SocketType) throws {
        let (listener, name) = try bound(type)
        try listener.listen()
        let client = try Socket(.tipc, type)
        client.waitsInKernel = true
        try client.set(.connectTimeout, to: .milliseconds(100))
        #expect(code { () throws(SocketError) in try client.connect(to: name) } == .system(.timedOut))
        // A connect that does not wait there has no such limit.
        let other = try timed(type, .milliseconds(300))
        try other.set(.connectTimeout, to: .milliseconds(50))
        #expect(code { () throws(SocketError) in try other.connect(to: name) } == .timedOut)
        listener.close()
    }

    @Test("a name that nobody has is told at once", arguments: connectedTypes)
    func nobody(_ type: SocketType) throws {
        let client = try timed(type)
        let name = TIPC.Address.service(freshType(), 1)
        let error = #expect(throws: SocketError.self) { try client.connect(to: name) }
        #expect(error?.code == .system(.noRouteToHost))
        #expect(error?.description.contains("\(name)") == true)
    }

    @Test("a socket that does not listen refuses, and in the kernel's own wait the time runs out", arguments: connectedTypes)
    func notListening(_ type: SocketType) throws {
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

    @Test("a listener of another type never answers")
    func otherType() throws {
        let (listener, name) = try bound(.stream)
        try listener.listen()
        let client = try timed(.seqPacket, .milliseconds(300))
        #expect(code { () throws(SocketError) in try client.connect(to: name) } == .timedOut)
    }

    @Test("connecting to a range is refused", arguments: connectedTypes)
    func range(_ type: SocketType) throws {
        let client = try timed(type)
        let names = TIPC.Address.range(freshType(), 0...9)
        #expect(code { () throws(SocketError) in try client.connect(to: names) } == .system(.invalidArgument))
    }

    @Test("a socket that is bound can't connect", arguments: connectedTypes)
    func boundCannotConnect(_ type: SocketType) throws {
        let (listener, name) = try bound(type)
        try listener.listen()
        let (client, _) = try bound(type)
        #expect(code { () throws(SocketError) in try client.connect(to: name) } == .system(.notSupportedOnSocket))
    }

    @Test("a listener needs no name: its socket address will do", arguments: connectedTypes)
    func bySocketAddress(_ type: SocketType) throws {
        let listener = try timed(type)
        try listener.listen()
        let address = try listener.localAddress
        #expect(address.socket?.reference != 0)
        let client = try timed(type)
        let connecting = Background { try client.connect(to: address) }
        let server = try listener.accept().socket
        try connecting.value()
        try client.send("by number".utf8)
        server.timeout = .seconds(10)
        let message = try #require(try server.receiveEvent().message)
        #expect(try message.bytes == Array("by number".utf8) && message.destination == nil)
    }

    @Test("the first message can make the connection, and tells the name that it went to", arguments: connectedTypes)
    func implied(_ type: SocketType) throws {
        let (listener, name) = try bound(type)
        try listener.listen()
        let client = try timed(type)
        try client.send("question".utf8, to: name)
        let server = try listener.accept().socket
        server.timeout = .seconds(10)
        let message = try #require(try server.receiveEvent().message)
        #expect(try message.bytes == Array("question".utf8))
        #expect(message.destination == name.range)
        #expect(try message.sender == client.localAddress)
        try server.send("answer".utf8)
        let answer = try #require(try client.receiveEvent().message)
        #expect(try answer.bytes == Array("answer".utf8))
        // The connection was made by a name, and each of its messages has it, in both directions.
        #expect(answer.destination == name.range)
        try client.send("more".utf8)
        #expect(try server.receiveEvent().message?.destination == name.range)
        client.closeOrderly()
        #expect(try server.receiveEvent().end?.reason == .shutdown)
    }

    @Test("connecting without a connection chooses where messages go", arguments: [SocketType.datagram, .reliableDatagram])
    func defaultDestination(_ type: SocketType) throws {
        let (receiver, name) = try bound(type)
        let sender = try timed(type)
        #expect(
            code { () throws(SocketError) in try sender.send("x".utf8) } == .system(.socketNotConnected)
                || code { () throws(SocketError) in try sender.send("x".utf8) } == .system(.addressRequired))
        try sender.connect(to: name)
        try sender.send("there".utf8)
        #expect(try receiver.receiveEvent().text == "there")
        #expect(code { () throws(SocketError) in _ = try sender.peerAddress } == .system(.socketNotConnected))
    }

    @Test("kinds of sockets that TIPC has not")
    func refusedKinds() {
        #expect(
            code { () throws(SocketError) in _ = try Socket(.tipc, .stream, ProtocolNumber(rawValue: 1)) }
                == .system(.protocolNotSupported))
        #expect(code { () throws(SocketError) in _ = try Socket(.tipc, .raw) } == .system(.protocolWrongTypeForSocket))
    }
}
