import FamilyTIPC
import SocketTestKit
import TIPCTestSupport
import Testing

@Suite struct `Conformance of AF_TIPC` {
    @Sendable static func fresh() -> TIPC.Address { .service(freshType(), 1) }

    // A close without a shutdown is ECONNRESET, shutdown(2) has no halves, and no message is empty. shutdown(2) does not
    // wake accept(2) in the kernel. While the peer's queue is full, close(2) waits up to eight seconds: see ClosingTests.
    static let connected: SocketConformance<TIPC>.Limits = [
        .endOfStream, .halfClose, .emptyMessages, .messageLengths, .exclusiveAddresses, .kernelWaking,
        .promptClosing,
    ]
    // Messages beyond the receiver's buffer are returned or discarded: the sender never waits for a reader.
    static let unconnected: SocketConformance<TIPC>.Limits = [
        .emptyMessages, .messageLengths, .exclusiveAddresses, .backPressure,
    ]

    static let streamKind = SocketConformance(.tipc, .stream, lacking: connected, freshAddress: fresh)
    static let packetKind = SocketConformance(.tipc, .seqPacket, lacking: connected, freshAddress: fresh)
    static let reliableKind = SocketConformance(.tipc, .reliableDatagram, lacking: unconnected, freshAddress: fresh)
    static let datagramKind = SocketConformance(.tipc, .datagram, lacking: unconnected, freshAddress: fresh)
    static let codecKind = AddressConformance<TIPC.Address>(samples: [
        .service(18888, 17), .service(18888, 17, scope: .node), .service(18888, 17, lookup: TIPC.Node(rawValue: 1)),
        .service(.max, .max, lookup: TIPC.Node(rawValue: .max), scope: TIPC.Scope(rawValue: -3)),
        .service(18888, 17, scope: .zone), .service(18888, 17, scope: .none), .range(18888, 17...17),
        .range(18888, 0 ... .max, scope: .node), .range(TIPC.ServiceRange(1, lower: 9, upper: 3)),
        .socket(TIPC.SocketID(1234, on: TIPC.Node(rawValue: 0x5c6f_6465))), .socket(TIPC.SocketID(1234, on: .any)),
        .member(TIPC.SocketID(1234, on: .any), TIPC.Service(4711, 7)), .none,
    ])

    @Test(.needsTIPC, arguments: streamKind.checks) func streams(_ check: ConformanceCheck) throws { try check.run() }

    @Test(.needsTIPC, arguments: packetKind.checks) func packets(_ check: ConformanceCheck) throws { try check.run() }

    @Test(.needsTIPC, arguments: reliableKind.checks)
    func reliableDatagrams(_ check: ConformanceCheck) throws { try check.run() }

    @Test(.needsTIPC, arguments: datagramKind.checks)
    func datagrams(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: codecKind.checks) func addresses(_ check: ConformanceCheck) throws { try check.run() }
}
