import FamilyNetlinkAsync
import NetlinkRoute
import NetlinkWireGuard
import SocketTestKit
import Testing

/// WireGuard in async code.
@Suite(.enabled(if: Ground.isPossible, "needs network namespaces: CAP_SYS_ADMIN"), .timeLimit(.minutes(10)))
struct AwaitedWireGuardTests {
    /// Whether this kernel makes such devices.
    static let isPossible: Bool = {
        guard Ground.isPossible, let ground = try? Ground() else { return false }
        return (try? ground.network.add(Link(name: "wg0", kind: .wireguard))) != nil
    }()

    @Test(.enabled(if: isPossible, "the kernel has no WireGuard"))
    func `a device is configured and read without a thread`() async throws {
        let ground = try Ground()
        try await ground.network.awaiting { try $0.add(Link(name: "wg0", kind: .wireguard)) }
        let wireGuard = try await WireGuard(NetlinkConnection(.generic, in: ground.namespace))
        let key = WireGuardKey.makePrivate()
        let peers = (0..<100).map { _ in WireGuardConfiguration.Peer(publicKey: .makePrivate()) }
        let device = try await wireGuard.awaiting { (wireGuard) throws(NetlinkError) in
            var configuration = WireGuardConfiguration()
            configuration.privateKey = key
            configuration.listenPort = 51820
            configuration.peers = peers
            try wireGuard.configure("wg0", configuration)
            return try wireGuard.device("wg0")
        }
        #expect(device.privateKey == key && device.listenPort == 51820)
        #expect(Set(device.peers.map(\.publicKey)) == Set(peers.map(\.publicKey)))
        let refused = try await code { _ = try await wireGuard.awaiting { try $0.device("lo") } }
        #expect(refused == .refused(.notSupported))
    }

    @Test(.enabled(if: !isPossible, "the kernel has WireGuard"))
    func `a kernel without it is reported by name`() async throws {
        let connection = try NetlinkConnection(.generic)
        let error = await #expect(throws: NetlinkError.self) { _ = try await WireGuard(connection) }
        #expect(error?.errno == .noSuchFileOrDirectory)
        #expect(error?.description.contains("\"wireguard\"") == true)
    }

    @Test func `cancellation and a close end the look-up`() async throws {
        let ground = try Ground()
        let connection = try NetlinkConnection(.generic, in: ground.namespace)
        try connection.socket.setArrival(false)
        let cancelled = Task { try await WireGuard(connection) }
        await untilWaiting(connection.socket)
        cancelled.cancel()
        #expect(try await code { _ = try await cancelled.value } == .cancelled)
        let closed = Task { try await WireGuard(connection) }
        await untilWaiting(connection.socket)
        connection.close()
        #expect(try await code { _ = try await closed.value } == .closed)
    }
}
