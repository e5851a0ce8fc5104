import FamilyTIPC
import SocketAsyncTestKit
import SocketTestKit
import TIPCTestSupport
import Testing

/// The kit's checks of awaited calls, over TIPC.
@Suite(.needsTIPC, .timeLimit(.minutes(10)))
struct AwaitedConformanceTests {
    @Sendable static func fresh() -> TIPC.Address { .service(freshType(), 1) }

    // As for the blocking forms: see FamilyTIPCTests.
    static let connected: SocketConformance<TIPC>.Limits = [
        .endOfStream, .halfClose, .emptyMessages, .messageLengths, .exclusiveAddresses, .kernelWaking, .promptClosing,
    ]
    static let unconnected: SocketConformance<TIPC>.Limits = [
        .emptyMessages, .messageLengths, .exclusiveAddresses, .backPressure,
    ]
    static let streamKind = SocketConformance(.tipc, .stream, lacking: connected, freshAddress: fresh)
    static let packetKind = SocketConformance(.tipc, .seqPacket, lacking: connected, freshAddress: fresh)
    static let reliableKind = SocketConformance(.tipc, .reliableDatagram, lacking: unconnected, freshAddress: fresh)
    static let datagramKind = SocketConformance(.tipc, .datagram, lacking: unconnected, freshAddress: fresh)

    @Test(arguments: streamKind.asyncChecks) func streams(_ check: AsyncConformanceCheck) async throws {
        try await check.run()
    }

    @Test(arguments: packetKind.asyncChecks) func packets(_ check: AsyncConformanceCheck) async throws {
        try await check.run()
    }

    @Test(arguments: reliableKind.asyncChecks)
    func `reliable datagrams`(_ check: AsyncConformanceCheck) async throws { try await check.run() }

    @Test(arguments: datagramKind.asyncChecks) func datagrams(_ check: AsyncConformanceCheck) async throws {
        try await check.run()
    }
}
