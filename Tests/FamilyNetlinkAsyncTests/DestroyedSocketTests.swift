import FamilyInet
import FamilyNetlinkAsync
import NetlinkDiagnostics
import SocketTestKit
import Testing

/// The events of sockets that end, awaited.
@Suite(.enabled(if: Ground.isPossible, "needs network namespaces: CAP_SYS_ADMIN"), .timeLimit(.minutes(10)))
struct DestroyedSocketTests {
    let ground: Ground

    init() throws { ground = try Ground() }

    /// Returns the first event that a condition holds for.
    private func first(
        of monitor: NetlinkMonitor, _ condition: @escaping @Sendable (InternetSocketRecord) -> Bool
    ) -> Task<InternetSocketRecord?, any Error> {
        let events = monitor.notifications { (notification) throws(NetlinkError) in
            try InternetSocketRecord(notification)
        }
        return Task {
            for try await element in events { if let record = element.event, condition(record) { return record } }
            return nil
        }
    }

    @Test func `a connection's end comes with its addresses and its last figures`() async throws {
        let monitor = try SocketDiagnostics.monitor([.destroyedTCPv4], in: ground.namespace)
        let listener = try Socket(.ipv4, .stream, in: ground.namespace)
        try listener.bind(to: .loopback(port: 0))
        try listener.listen()
        let address = try listener.localAddress
        let ended = first(of: monitor) { $0.peer == .v4(address) }
        await untilWaiting(monitor.socket)
        let client = try Socket(.ipv4, .stream, in: ground.namespace)
        try await client.connect(to: address)
        let own = try client.localAddress
        let server = try await listener.accept().socket
        try await client.sendAll([1, 2, 3])
        #expect(try await server.receive(exactly: 3) == [1, 2, 3])
        // The end that closes first keeps its state for a minute; the other one doesn't.
        server.close()
        #expect(try await client.receive(upTo: 1).isEmpty)
        client.close()
        let record = try #require(try await ended.value)
        #expect(record.local == .v4(own) && record.protocolNumber == .tcp)
        #expect(record.tcpInfo?.bytesSent == 3)
    }

    @Test func `UDP sockets are reported in their own group, and the close ends the sequence`() async throws {
        let monitor = try SocketDiagnostics.monitor([.destroyedUDPv6, .destroyedUDPv4], in: ground.namespace)
        let ended = first(of: monitor) { $0.peer.port == 1234 }
        await untilWaiting(monitor.socket)
        for family in [IP.Version.v4, .v6] {
            let socket = try Socket(.ip(family), .datagram, in: ground.namespace)
            try await socket.connect(to: .loopback(family, port: family == .v6 ? 1234 : 1))
            socket.close()
        }
        let record = try #require(try await ended.value)
        #expect(record.version == .v6 && record.protocolNumber == .udp && record.tcpInfo == nil)
        let rest = first(of: monitor) { _ in false }
        await untilWaiting(monitor.socket)
        monitor.close()
        #expect(try await rest.value == nil)
    }
}
