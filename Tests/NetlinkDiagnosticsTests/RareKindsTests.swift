import FamilyInet
import FamilyNetlink
import Glibc
import NetlinkDiagnostics
import SocketAPI
import Testing

/// Kinds of sockets that many kernels do not tell of.
@Suite("Diagnostics of rare kinds")
struct RareKindsTests {
    private static let tellsOfRaw =
        SocketWorld.isPossible && (try? SocketDiagnostics().internetSockets(.raw)) != nil
    private static let tellsOfVsock =
        SocketWorld.isPossible && (try? SocketDiagnostics().vsockSockets()) != nil

    @Test(.enabled(if: tellsOfRaw, "the kernel has no raw_diag"))
    func `Raw sockets have their protocol in the place of the port`() throws {
        let world = try SocketWorld()
        let plain = try world.make(AF_INET, Int32(SOCK_RAW.rawValue), 1)
        try world.bind(plain, world.address(.loopback(.v4), 0))
        _ = try world.make(AF_INET6, Int32(SOCK_RAW.rawValue), 58)
        let records = try SocketDiagnostics(in: world.namespace).internetSockets(.raw)
        #expect(records.map(\.local) == [.loopback(.v4, port: 1), .any(.v6, port: 58)])
        #expect(records.allSatisfy { $0.protocolNumber == .raw && $0.memory != nil && $0.tcpInfo == nil })
    }

    @Test(.enabled(if: tellsOfVsock, "the kernel has no vsock_diag"))
    func `A vsock listener has its port`() throws {
        let world = try SocketWorld()
        let listener: Int32
        // VMADDR_CID_ANY, port 7777.
        do { listener = try world.make(40, Int32(SOCK_STREAM.rawValue)) } catch { return }
        try world.bind(listener, [40, 0, 0, 0, 0x61, 0x1e, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0])
        #expect(listen(listener, 3) == 0)
        let diagnostics = try SocketDiagnostics(in: world.namespace)
        let record = try #require(try diagnostics.vsockSockets(states: .listening).first { $0.localPort == 7777 })
        #expect(record.type == .stream && record.state == .listening && record.localMachine == .max)
        #expect(record.inode != 0 && record.shutdown == [])
        #expect(try diagnostics.vsockSockets(states: .established).allSatisfy { $0.state == .established })
    }
}
