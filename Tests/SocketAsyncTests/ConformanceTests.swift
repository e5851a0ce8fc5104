import FamilyInet
import FamilyUnix
import Foundation
import SocketAPI
import SocketAsyncTestKit
import SocketTestKit
import Synchronization
import Testing

/// The kit's checks of awaited calls, over the families that every machine has.
@Suite(.timeLimit(.minutes(10)))
struct ConformanceTests {
    static let tcp4 = SocketConformance(.ipv4, .stream) { .loopback(port: 0) }
    static let tcp6 = SocketConformance(.ipv6, .stream) { .loopback(port: 0) }
    static let udp4 = SocketConformance(.ipv4, .datagram, lacking: .backPressure) { .loopback(port: 0) }
    static let udp6 = SocketConformance(.ipv6, .datagram, lacking: .backPressure) { .loopback(port: 0) }
    static let udpLite = SocketConformance(.ipv4, .datagram, .udpLite, lacking: .backPressure) { .loopback(port: 0) }
    static let either = SocketConformance(.ip(.v4), .stream) { .v4(.loopback(port: 0)) }
    static let mptcp = SocketConformance(.ipv4, .stream, .mptcp, lacking: .brokenPipe) { .loopback(port: 0) }
    static let any = SocketConformance(.any(.unix), .stream) { try AnySocketAddress(freshName()) }
    static let unixStream = SocketConformance(.unix, .stream) { try freshName() }
    static let unixDatagram = SocketConformance(.unix, .datagram) { try freshName() }
    static let unixPacket = SocketConformance(.unix, .seqPacket, lacking: .emptyMessages) { try freshName() }

    @Test(arguments: tcp4.asyncChecks) func `TCP over IPv4`(_ check: AsyncConformanceCheck) async throws {
        try await check.run()
    }

    @Test(arguments: tcp6.asyncChecks) func `TCP over IPv6`(_ check: AsyncConformanceCheck) async throws {
        try await check.run()
    }

    @Test(arguments: udp4.asyncChecks) func `UDP`(_ check: AsyncConformanceCheck) async throws { try await check.run() }

    @Test(arguments: udp6.asyncChecks) func `UDP over IPv6`(_ check: AsyncConformanceCheck) async throws {
        try await check.run()
    }

    @Test(arguments: udpLite.asyncChecks) func `UDP-Lite`(_ check: AsyncConformanceCheck) async throws {
        try await check.run()
    }

    @Test(arguments: any.asyncChecks) func `a family without a module`(_ check: AsyncConformanceCheck) async throws {
        try await check.run()
    }

    @Test(arguments: either.asyncChecks) func `TCP over either`(_ check: AsyncConformanceCheck) async throws {
        try await check.run()
    }

    @Test(arguments: mptcp.asyncChecks) func `MPTCP`(_ check: AsyncConformanceCheck) async throws {
        try await check.run()
    }

    @Test(arguments: unixStream.asyncChecks) func `Unix streams`(_ check: AsyncConformanceCheck) async throws {
        try await check.run()
    }

    @Test(arguments: unixDatagram.asyncChecks) func `Unix datagrams`(_ check: AsyncConformanceCheck) async throws {
        try await check.run()
    }

    @Test(arguments: unixPacket.asyncChecks) func `Unix packets`(_ check: AsyncConformanceCheck) async throws {
        try await check.run()
    }
}

private let count = Mutex(0)

/// An abstract name that no other socket has.
@Sendable
private func freshName() throws -> Unix.Address {
    let number = count.withLock { count in
        count += 1
        return count
    }
    return try Unix.Address(abstract: "swift-sockets-async-\(ProcessInfo.processInfo.processIdentifier)-\(number)")
}
