import FamilyTIPC
import SocketTestKit
import TIPCTestSupport
import Testing

@Suite(.needsTIPC) struct `The reason of a connection's end` {
    @Test(arguments: connectedTypes)
    func `A socket that waits in the kernel gets the end again and again`(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        client.timeout = nil
        client.waitsInKernel = true
        server.closeOrderly()
        #expect(try client.receiveEvent().end?.reason == .shutdown)
        for _ in 0..<3 {
            let end = try Background { try client.receiveEvent() }.value(within: .seconds(20)).end
            #expect(try #require(end).reason == nil)
        }
        let duplicate = try client.duplicate()
        #expect(duplicate.waitsInKernel)
        #expect(try Background { try duplicate.receiveEvent() }.value(within: .seconds(20)).end != nil)
    }

    @Test(arguments: connectedTypes, [false, true])
    func `Of two readers one gets the reason, and the other does not take the end for an orderly one`(
        _ type: SocketType, _ waitsInKernel: Bool
    ) throws {
        let (client, server) = try connected(type)
        client.timeout = nil
        client.waitsInKernel = waitsInKernel
        let readers = (0..<2).map { _ in Background { try client.receiveEvent() } }
        for reader in readers { try reader.waitUntilBlocked() }
        // As if the peer had been killed.
        server.close()
        let ends = try readers.map { try #require(try $0.value(within: .seconds(20)).end) }
        #expect(ends.count { $0.reason == .noSocket && $0.isOrderly == false } == 1)
        #expect(ends.count { $0.reason == nil && $0.isOrderly == nil } == 1)
        #expect(try client.receiveEvent().end?.isOrderly == nil)
    }

    @Test(arguments: connectedTypes)
    func `A peer that dies with unread data never has an orderly end`(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        try client.send("unread".utf8)
        _ = try server.wait(for: .readable)
        server.close()
        let first = try #require(try client.receiveEvent().end)
        #expect(first.isOrderly == false && first.unread == Array("unread".utf8))
        for _ in 0..<2 {
            let later = try #require(try client.receiveEvent().end)
            #expect(later.isOrderly == nil && later.reason == nil)
        }
    }

    @Test(arguments: connectedTypes, [false, true])
    func `A deadline ends a call without an event`(_ type: SocketType, _ waitsInKernel: Bool) throws {
        let (client, server) = try connected(type)
        client.timeout = nil
        client.waitsInKernel = waitsInKernel
        for deadline in [Deadline.after(.milliseconds(20)), .now] {
            #expect(code { () throws(SocketError) in _ = try client.receiveEvent(until: deadline) } == .timedOut)
            #expect(deadline.hasPassed)
        }
        try server.send("there".utf8)
        #expect(try client.receiveEvent(until: .after(.seconds(30))).text == "there")
        server.closeOrderly()
        #expect(try client.receiveEvent(until: .after(.seconds(30))).end?.isOrderly == true)
        #expect(try client.receiveEvent(until: .now).end != nil)
    }

    @Test(arguments: connectedTypes)
    func `After its own shutdown a socket has no reason`(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        try client.shutdown(.both)
        let end = try #require(try client.receiveEvent().end)
        #expect(end.reason == nil && end.isOrderly == nil)
        #expect(try server.receiveEvent().end?.isOrderly == true)
    }

    @Test(arguments: connectedTypes)
    func `A call in the kernel's mode waits for messages, and closing ends it`(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        client.timeout = nil
        client.waitsInKernel = true
        let receiving = Background { try client.receiveEvent() }
        try receiving.waitUntilBlocked()
        try server.send("hello".utf8)
        #expect(try receiving.value().text == "hello")
        let waiting = Background { code { () throws(SocketError) in _ = try client.receiveEvent() } }
        try waiting.waitUntilBlocked()
        client.close()
        #expect(try waiting.value() == .closed)
        server.close()
    }
}

@Suite(.needsTIPC) struct `The end of a TIPC group's socket` {
    private func join() throws -> TIPC.Group {
        let group = try TIPC.Group(freshType(), instance: 1, scope: .node)
        group.socket.timeout = .seconds(30)
        return group
    }

    @Test(arguments: [false, true])
    func `receive(until:) throws when a duplicate is shut down`(whileWaiting: Bool) throws {
        let group = try join()
        let duplicate = try group.socket.duplicate()
        let receiving = { @Sendable () -> SocketError? in
            do throws(SocketError) {
                try group.receive { !$0.isEmpty }
                return nil
            } catch { return error }
        }
        // The kernel returns ENOTCONN, and shuts the socket down.
        let error: SocketError?
        if whileWaiting {
            let waiting = Background { receiving() }
            try waiting.waitUntilBlocked()
            try? duplicate.shutdown(.both)
            error = try waiting.value()
        } else {
            try? duplicate.shutdown(.both)
            error = try Background { receiving() }.value()
        }
        #expect(error?.code == .system(.socketNotConnected) && error?.description.contains("group") == true)
        for _ in 0..<3 { #expect(try group.receive().end != nil) }
    }

    @Test func `A deadline ends receive(until:)`() throws {
        let group = try join()
        let deadline = Deadline.after(.milliseconds(20))
        #expect(code { () throws(SocketError) in try group.receive(deadline: deadline) { !$0.isEmpty } } == .timedOut)
        #expect(code { () throws(SocketError) in _ = try group.receive(until: .now) } == .timedOut)
    }

    @Test func `Closing ends receive(until:) as closed`() throws {
        let group = try join()
        let waiting = Background { code { () throws(SocketError) in try group.receive { !$0.isEmpty } } }
        try waiting.waitUntilBlocked()
        group.close()
        #expect(try waiting.value() == .closed)
    }
}
