import FamilyTIPC
import SocketTestKit
import TIPCTestSupport
import Testing

/// The types that have connections.
let connectedTypes: [SocketType] = [.stream, .seqPacket]

@Suite(.needsTIPC)
struct `The end of a TIPC connection` {
    @Test(arguments: connectedTypes)
    func `An orderly end is reported once with its reason, and then without one, again and again`(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        try server.send("last".utf8)
        server.closeOrderly()
        #expect(server.isClosed)
        #expect(try client.receiveEvent().text == "last")
        let end = try #require(try client.receiveEvent().end)
        #expect(end.reason == .shutdown && end.isOrderly == true && end.unread == [])
        client.timeout = nil
        for _ in 0..<3 {
            let again = try #require(try client.receiveEvent().end)
            #expect(again.reason == nil && again.isOrderly == nil)
        }
    }

    @Test(arguments: connectedTypes)
    func `The kernel reports the end once, and receive reports it again and again`(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        server.closeOrderly()
        #expect(try client.receive(upTo: 10) == [])
        #expect(code { () throws(SocketError) in _ = try client.receive(upTo: 10, flags: .dontWait) } == .wouldBlock)
        #expect(try client.wait(for: .readable).isSuperset(of: [.readable, .hangUp]))
        // The library's receive sees the hang-up.
        client.timeout = nil
        for _ in 0..<3 { #expect(try Background { try client.receive(upTo: 10) }.value() == []) }
        for _ in 0..<3 where type == .seqPacket {
            let (bytes, sender) = try Background { try client.receiveFrom(upTo: 10) }.value()
            #expect(bytes == [] && sender == .none)
        }
        let message = try Background { try client.receiveMessage(upTo: 10, controlCapacity: 100) }
            .value()
        #expect(message.availableBytes == [] && message.availableControl.messages.isEmpty)
    }

    @Test(arguments: connectedTypes)
    func `A loop on a non-blocking socket gets the end`(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        client.timeout = .zero
        #expect(code { () throws(SocketError) in _ = try client.receiveEvent() } == .wouldBlock)
        server.closeOrderly()
        client.timeout = .seconds(60)
        try client.wait(for: .readable)
        client.timeout = .zero
        var ends: [TIPC.Reason?] = []
        for _ in 0..<3 { ends.append(try #require(try client.receiveEvent().end).reason) }
        #expect(ends == [.shutdown, nil, nil])
        let duplicate = try client.duplicate()
        #expect(try duplicate.receiveEvent().end != nil)
    }

    @Test(arguments: connectedTypes)
    func `A peer that closes without a shutdown is a reset to each plain receive`(_ type: SocketType) throws {
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
        #expect(end.reason == .noSocket && end.isOrderly == false)
        #expect(try client.receiveEvent().end?.reason == nil)
    }

    @Test(arguments: connectedTypes, [true, false])
    func `What the peer did not read is returned with the end`(_ type: SocketType, _ isOrderly: Bool) throws {
        let (client, server) = try connected(type)
        try client.send("unread".utf8)
        _ = try server.wait(for: .readable)
        if isOrderly { server.closeOrderly() } else { server.close() }
        let end = try #require(try client.receiveEvent().end)
        #expect(end.unread == Array("unread".utf8))
        #expect(end.reason == (isOrderly ? .shutdown : .noSocket))
    }

    @Test(arguments: connectedTypes)
    func `After its own shutdown a socket receives the end`(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        try client.shutdown(.both)
        #expect(try client.receiveEvent().end?.reason == nil)
        #expect(try client.receive(upTo: 1) == [])
        #expect(code { () throws(SocketError) in try client.send("x".utf8) } == .system(.brokenPipe))
        #expect(try server.receiveEvent().end?.reason == .shutdown)
        try client.shutdown(.both)
    }

    @Test(arguments: connectedTypes)
    func `A receive in the kernel's own call after a shutdown is ENOTCONN`(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        try client.shutdown(.both)
        client.timeout = nil
        client.waitsInKernel = true
        #expect(code { () throws(SocketError) in _ = try client.receive(upTo: 1) } == .system(.socketNotConnected))
        server.close()
    }

    @Test(arguments: connectedTypes, [ShutdownDirection.read, .write])
    func `Shutting down one half is EINVAL`(_ type: SocketType, _ direction: ShutdownDirection) throws {
        let (client, server) = try connected(type)
        #expect(code { () throws(SocketError) in try client.shutdown(direction) } == .system(.invalidArgument))
        try client.send("still there".utf8)
        #expect(try server.receiveEvent().text == "still there")
    }

    @Test(arguments: connectedTypes)
    func `The end is readable and a hang-up, and never the end of one half`(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        #expect(try client.wait(for: [.writable, .readable]) == .writable)
        server.closeOrderly()
        let ready = try client.wait(for: [.readable, .peerHangUp])
        #expect(ready == [.readable, .hangUp])
        #expect(code { () throws(SocketError) in try client.send("x".utf8) } == .system(.brokenPipe))
    }

    @Test(arguments: connectedTypes)
    func `The end wakes a waiting receive`(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        client.timeout = nil
        let waiting = Background { try client.receiveEvent().end?.reason }
        try waiting.waitUntilBlocked()
        server.closeOrderly()
        #expect(try waiting.value() == .shutdown)
    }

    @Test(arguments: connectedTypes)
    func `Closing the socket is not taken for the end of the connection`(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        client.timeout = nil
        let waiting = Background { code { () throws(SocketError) in _ = try client.receiveEvent() } }
        try waiting.waitUntilBlocked()
        client.close()
        #expect(try waiting.value() == .closed)
        server.close()
    }

    @Test(arguments: connectedTypes)
    func `A socket that was never connected throws instead of an end`(_ type: SocketType) throws {
        let socket = try timed(type)
        #expect(code { () throws(SocketError) in _ = try socket.receiveEvent() } == .system(.socketNotConnected))
        #expect(code { () throws(SocketError) in try socket.shutdown(.both) } == .system(.socketNotConnected))
        socket.closeOrderly()
        #expect(socket.isClosed)
    }

    @Test(arguments: connectedTypes)
    func `The sockets of a pair are connected`(_ type: SocketType) throws {
        let (one, other) = try Socket.pair(.tipc, type)
        one.timeout = .seconds(60)
        other.timeout = .seconds(60)
        try one.send("over".utf8)
        let message = try #require(try other.receiveEvent().message)
        #expect(try message.bytes == Array("over".utf8))
        #expect(try message.sender == one.localAddress)
        #expect(try one.peerAddress == other.localAddress)
        one.closeOrderly()
        #expect(try other.receiveEvent().end?.reason == .shutdown)
    }

    @Test(arguments: unconnectedTypes)
    func `The sockets of a pair without a connection send to each other`(_ type: SocketType) throws {
        let (one, other) = try Socket.pair(.tipc, type)
        other.timeout = .seconds(60)
        try one.send("over".utf8)
        #expect(try other.receiveEvent().message?.sender == one.localAddress)
    }
}
