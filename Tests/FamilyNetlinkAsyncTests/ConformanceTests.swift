import FamilyNetlink
import SocketAsyncTestKit
import SocketTestKit
import Testing

/// The kit's checks of awaited calls, over sockets of netlink between processes.
@Suite(.timeLimit(.minutes(10)))
struct NetlinkConformanceTests {
    static let processes = SocketConformance(
        .netlink, .datagram, NetlinkProtocol.userSocket.number,
        lacking: [.emptyMessages, .halfClose, .kernelWaking, .brokenPipe]
    ) { NetlinkAddress.automatic }

    @Test(arguments: processes.asyncChecks) func `between processes`(_ check: AsyncConformanceCheck) async throws {
        try await check.run()
    }
}
