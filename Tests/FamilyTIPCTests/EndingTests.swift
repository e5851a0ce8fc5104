import FamilyTIPC
import SocketAPI
import SocketTestKit
import TIPCTestSupport
import Testing

/// The two types that have connections.
let connectedTypes: [SocketType] = [.stream, .seqPacket]

@Suite("The end of a TIPC connection", .needsTIPC)
struct EndingTests {
    @Test("an orderly end is told once with its reason, and then again and again without waiting", arguments: connectedTypes)
    func orderly(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        try server.send("last".utf8)
        server.closeOrderly()
        #expect(server.isClosed)
        #expect(try client.receiveEvent().text == "last")
        let end = try #require(try client.receiveEvent().end)
        #expect(end.reason == .shutdown && end.isOrderly && end.unread == [])
        client.timeout = nil
        for _ in 0..<3 {
            let again = try #require(try client.receiveEvent().end)
            #expect(again.reason == nil && again.isOrderly)
        }
    }

    @Test("the kernel itself tells the end once: recv(2) in the kernel would then wait for ever", arguments: connectedTypes)
    func toldOnce(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        server.closeOrderly()
        #expect(try client.receive(upTo: 10) == [])
        #expect(code { () throws(SocketError) in _ = try client.receive(upTo: 10, flags: .dontWait) } == .wouldBlock)
        #expect(try client.wait(for: .readable).isSuperset(of: [.readable, .hangUp]))
        // Not so the library's receive, which sees the hang-up.
        client.timeout = nil
        for _ in 0..<3 { #expect(try Background { try client.receive(upTo: 10) }.value(within: .seconds(5)) == []) }
        for _ in 0..<3 where type == .seqPacket {
            let (bytes, sender) = try Background { try client.receiveFrom(upTo: 10) }.value(within: .seconds(5))
            #expect(bytes == [] && sender == .none)
        }
        let message = try Background { try client.receiveMessage(upTo: 10, controlCapacity: 100) }
            .value(within: .seconds(5))
        #expect(message.availableBytes == [] && message.availableControl.messages.isEmpty)
    }

    @Test("while the peer's queue is full, closing waits for room for the news, and a waiting send ends as closed")
    func closingWhileFull() throws {
        let (client, server) = try connected(.seqPacket)
        client.timeout = nil
        let waiting = Background {
            code { () throws(SocketError) in while true { try client.send([UInt8](repeating: 1, count: 4096)) } }
        }
        pause(.milliseconds(100))
        #expect(!waiting.isFinished)
        client.close()
        // The kernel gives up after eight seconds: CONN_TIMEOUT_DEFAULT of its socket.c, which no option changes.
        #expect(try waiting.value(within: .seconds(20)) == .closed)
        server.close()
    }

    @Test("a loop on a non-blocking socket gets the end instead of spinning", arguments: connectedTypes)
    func pollLoop(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        client.timeout = .zero
        #expect(code { () throws(SocketError) in _ = try client.receiveEvent() } == .wouldBlock)
        server.closeOrderly()
        client.timeout = .seconds(10)
        try client.wait(for: .readable)
        client.timeout = .zero
        var ends: [TIPC.Reason?] = []
        for _ in 0..<3 { ends.append(try #require(try client.receiveEvent().end).reason) }
        #expect(ends == [.shutdown, nil, nil])
        let duplicate = try client.duplicate()
        #expect(try duplicate.receiveEvent().end != nil)
    }

    @Test("a peer that closes without a shutdown is a reset to a plain receive, again and again", arguments: connectedTypes)
    func reset(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        try server.send("x".utf8)
        server.close()
        #expect(try client.receive(upTo: 10) == Array("x".utf8))
        for _ in 0..<3 {
            let code = code { () throws(SocketError) in _ = try client.receive(upTo: 10) }
            #expect(code == .system(.connectionReset))
        }
        // The typed receive still finds the reason.
        let end = try #require(try client.receiveEvent().end)
        #expect(end.reason == .noSocket && !end.isOrderly)
        #expect(try client.receiveEvent().end?.reason == nil)
    }

    @Test("what the peer did not read comes back with the end", arguments: connectedTypes, [true, false])
    func unread(_ type: SocketType, _ isOrderly: Bool) throws {
        let (client, server) = try connected(type)
        try client.send("unread".utf8)
        _ = try server.wait(for: .readable)
        if isOrderly { server.closeOrderly() } else { server.close() }
        let end = try #require(try client.receiveEvent().end)
        #expect(end.unread == Array("unread".utf8))
        #expect(end.reason == (isOrderly ? .shutdown : .noSocket))
    }

    @Test("after its own shutdown a socket reads the end", arguments: connectedTypes)
    func ownShutdown(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        try client.shutdown(.both)
        #expect(try client.receiveEvent().end?.reason == nil)
        #expect(try client.receive(upTo: 1) == [])
        #expect(code { () throws(SocketError) in try client.send("x".utf8) } == .system(.brokenPipe))
        #expect(try server.receiveEvent().end?.reason == .shutdown)
        try client.shutdown(.both)
    }

    @Test("a blocking receive in the kernel after an own shutdown is ENOTCONN", arguments: connectedTypes)
    func ownShutdownInKernel(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        try client.shutdown(.both)
        client.timeout = nil
        client.waitsInKernel = true
        #expect(code { () throws(SocketError) in _ = try client.receive(upTo: 1) } == .system(.socketNotConnected))
        server.close()
    }

    @Test("there are no halves", arguments: connectedTypes, [ShutdownDirection.read, .write])
    func halves(_ type: SocketType, _ direction: ShutdownDirection) throws {
        let (client, server) = try connected(type)
        #expect(code { () throws(SocketError) in try client.shutdown(direction) } == .system(.invalidArgument))
        try client.send("still there".utf8)
        #expect(try server.receiveEvent().text == "still there")
    }

    @Test("poll(2) tells a hang-up, and no end of one half", arguments: connectedTypes)
    func readiness(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        #expect(try client.wait(for: [.writable, .readable]) == .writable)
        server.closeOrderly()
        let ready = try client.wait(for: [.readable, .peerHangUp])
        #expect(ready == [.readable, .hangUp])
        #expect(code { () throws(SocketError) in try client.send("x".utf8) } == .system(.brokenPipe))
    }

    @Test("an end wakes a waiting receive", arguments: connectedTypes)
    func wakes(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        client.timeout = nil
        let waiting = Background { try client.receiveEvent().end?.reason }
        pause(.milliseconds(50))
        server.closeOrderly()
        #expect(try waiting.value(within: .seconds(10)) == .shutdown)
    }

    @Test("a closed socket is not mistaken for an ended connection", arguments: connectedTypes)
    func closed(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        client.timeout = nil
        let waiting = Background { code { () throws(SocketError) in _ = try client.receiveEvent() } }
        pause(.milliseconds(50))
        client.close()
        #expect(try waiting.value(within: .seconds(10)) == .closed)
        server.close()
    }

    @Test("a socket that was never connected has no end, but an error", arguments: connectedTypes)
    func unconnected(_ type: SocketType) throws {
        let socket = try timed(type)
        #expect(code { () throws(SocketError) in _ = try socket.receiveEvent() } == .system(.socketNotConnected))
        #expect(code { () throws(SocketError) in try socket.shutdown(.both) } == .system(.socketNotConnected))
        socket.closeOrderly()
        #expect(socket.isClosed)
    }

    @Test("pairs are connected", arguments: connectedTypes)
    func pairs(_ type: SocketType) throws {
        let (one, other) = try Socket.pair(.tipc, type)
        one.timeout = .seconds(10)
        other.timeout = .seconds(10)
        try one.send("over".utf8)
        let message = try #require(try other.receiveEvent().message)
        #expect(try message.bytes == Array("over".utf8))
        #expect(try message.sender == one.localAddress)
        #expect(try one.peerAddress == other.localAddress)
        one.closeOrderly()
        #expect(try other.receiveEvent().end?.reason == .shutdown)
    }

    @Test("sockets without connections have pairs too: each sends to the other", arguments: unconnectedTypes)
    func pairsWithoutConnections(_ type: SocketType) throws {
        let (one, other) = try Socket.pair(.tipc, type)
        other.timeout = .seconds(10)
        try one.send("over".utf8)
        #expect(try other.receiveEvent().message?.sender == one.localAddress)
    }
}
