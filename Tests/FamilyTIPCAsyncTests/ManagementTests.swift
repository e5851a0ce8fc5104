import FamilyNetlinkAsync
import FamilyTIPCAsync
import SocketTestKit
import TIPCManagement
import TIPCTestSupport
import Testing

/// A node's management in async code, each test in a network namespace of its own.
@Suite(.needsTIPC, .timeLimit(.minutes(10)))
struct AwaitedManagementTests {
    private func node() async throws -> (tipc: TIPCNetlink, namespace: NetworkNamespace) {
        let namespace = try NetworkNamespace.make()
        let connection = try NetlinkConnection(.generic, in: namespace)
        connection.timeout = .seconds(60)
        return (try await TIPCNetlink(connection), namespace)
    }

    private func failure(_ body: () async throws -> Void) async -> NetlinkError.Code? {
        do {
            try await body()
            return nil
        } catch { return (error as? NetlinkError)?.code }
    }

    @Test func `a node gets its identity, and says so, in one awaited function`() async throws {
        let tipc = try await node().tipc
        let identity = try TIPC.NodeIdentity(parsing: "awaited")
        let settings = try await tipc.awaiting { tipc in
            try tipc.setClusterIdentity(4712)
            try tipc.setIdentity(identity)
            return try tipc.settings()
        }
        #expect(settings == TIPCNodeSettings(clusterIdentity: 4712, identity: identity))
        #expect(try blocking { try tipc.settings() } == settings)
        let zeros = try TIPC.NodeIdentity(bytes: [UInt8](repeating: 0, count: 16).span.bytes)
        await #expect(throws: NetlinkError.self) { try await tipc.awaiting { try $0.setIdentity(zeros) } }
    }

    @Test func `sockets and names are listed`() async throws {
        let (tipc, namespace) = try await node()
        let sockets = try (0..<200).map { _ in try Socket(.tipc, .reliableDatagram, in: namespace) }
        let type = freshType()
        for (index, socket) in sockets.enumerated() { try socket.bind(to: .service(type, UInt32(index))) }
        let (names, count) = try await tipc.awaiting { tipc in
            (try tipc.nameTable().filter { $0.names.type == type }, try tipc.sockets().count)
        }
        #expect(Set(names.map(\.names.lower)) == Set(0..<200))
        #expect(count >= 200)
        withExtendedLifetime(sockets) {}
    }

    @Test func `cancellation, a deadline and a close end it`() async throws {
        let tipc = try await node().tipc
        // Drops every message to the socket.
        try tipc.connection.socket.attachFilter([FilterInstruction(code: 0x06, operand: 0)])
        let cancelled = Task { try await tipc.awaiting { try $0.settings() } }
        await until { tipc.connection.socket.descriptor.hasWaitingCall }
        cancelled.cancel()
        #expect(await failure { _ = try await cancelled.value } == .cancelled)
        let late = await failure { _ = try await tipc.awaiting(until: .after(.milliseconds(5))) { try $0.settings() } }
        #expect(late == .timedOut)
        let closed = Task { try await tipc.awaiting { try $0.settings() } }
        await until { tipc.connection.socket.descriptor.hasWaitingCall }
        tipc.connection.close()
        #expect(await failure { _ = try await closed.value } == .closed)
    }
}
