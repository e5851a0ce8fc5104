import FamilyTIPC
import SocketTestKit
import TIPCTestSupport
import Testing

// While the peer's receive queue is full, close(2) and shutdown(2) wait up to eight seconds (CONN_TIMEOUT_DEFAULT of the
// kernel's socket.c, which no option changes).
@Suite(.needsTIPC) struct `Closing a congested TIPC connection` {
    /// A connection whose server has a full queue, and a thread that waits to send more.
    private func congested(
        _ type: SocketType
    ) throws -> (client: Socket<TIPC>, server: Socket<TIPC>, sending: Background<SocketError.Code?>) {
        let (client, server) = try connected(type)
        client.timeout = nil
        let sending = Background {
            code { () throws(SocketError) in while true { try client.send([UInt8](repeating: 1, count: 4096)) } }
        }
        try sending.waitUntilBlocked()
        return (client, server, sending)
    }

    /// Receives until the connection ends.
    private func drain(_ socket: Socket<TIPC>) throws -> TIPC.End {
        socket.timeout = .seconds(60)
        while true {
            if case .end(let end) = try socket.receiveEvent() { return end }
        }
    }

    @Test func `close waits for the kernel, and a waiting send ends as closed`() throws {
        let (client, server, sending) = try congested(.seqPacket)
        client.close()
        #expect(try sending.value(within: .seconds(60)) == .closed)
        server.close()
    }

    @Test(arguments: connectedTypes, [true, false])
    func `closeInBackground returns at once, and ends a waiting send at once`(
        _ type: SocketType, _ isOrderly: Bool
    ) throws {
        let (client, server, sending) = try congested(type)
        let identity = try DescriptorTable.identity(of: client)
        let start = ContinuousClock.now
        client.closeInBackground(isOrderly: isOrderly)
        #expect(try sending.value() == .closed)
        // The kernel would hold up the one or the other for eight seconds.
        #expect(start.duration(to: .now) < .seconds(6))
        #expect(client.isClosed)
        #expect(try drain(server).isOrderly == isOrderly)
        #expect(eventually { DescriptorTable.count(of: identity) == 0 })
    }

    /// The kernel makes the thread wait that closes the last number: it must not be one whose call was interrupted.
    @Test(arguments: connectedTypes, [true, false])
    func `closeInBackground closes after the calls in flight`(_ type: SocketType, _ isOrderly: Bool) throws {
        let (client, server) = try connected(type)
        let identity = try DescriptorTable.identity(of: client)
        try client.withFileDescriptor { _ in
            client.closeInBackground(isOrderly: isOrderly)
            // The time in which the other thread would close its number, if it did not wait.
            pause(.milliseconds(300))
            #expect(DescriptorTable.count(of: identity) == 2)
        }
        #expect(eventually { DescriptorTable.count(of: identity) == 0 })
        #expect(try server.receiveEvent().end?.isOrderly == isOrderly)
    }

    @Test(arguments: connectedTypes)
    func `closeInBackground closes an idle connection and a socket without one`(_ type: SocketType) throws {
        let (client, server) = try connected(type)
        client.closeInBackground()
        #expect(try server.receiveEvent().end?.isOrderly == true)
        client.closeInBackground()
        let single = try timed(type)
        let identity = try DescriptorTable.identity(of: single)
        single.closeInBackground()
        #expect(single.isClosed)
        #expect(eventually { DescriptorTable.count(of: identity) == 0 })
    }

    @Test func `Many sockets are closed at once, beyond the limit of threads`() throws {
        let pairs = try (0..<400).map { _ in try Socket.pair(.tipc, .seqPacket) }
        for (one, _) in pairs { one.closeInBackground() }
        for (_, other) in pairs {
            other.timeout = .seconds(30)
            #expect(try other.receiveEvent().end?.isOrderly == true)
        }
    }
}
