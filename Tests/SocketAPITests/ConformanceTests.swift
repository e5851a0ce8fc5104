import SocketAPI
import SocketTestKit
import Testing

@Suite("A family from outside passes the kit")
struct ConformanceTests {
    static let streamKind = SocketConformance(.toy, .stream) { Toy.freshAddress() }
    static let datagramKind = SocketConformance(.toy, .datagram) { Toy.freshAddress() }
    static let seqPacketKind = SocketConformance(.toy, .seqPacket, lacking: .emptyMessages) { Toy.freshAddress() }
    static let anyKind = SocketConformance(.any(.unix), .stream) { try AnySocketAddress(Toy.freshAddress()) }
    static let codecKind = AddressConformance(
        samples: [Toy.Address(""), Toy.Address("a"), Toy.Address("a\0b"), Toy.Address(String(repeating: "n", count: 107))])
    static let anyCodecKind = AddressConformance(
        samples: [AnySocketAddress.none, try! AnySocketAddress(Toy.Address("a"))], hasText: false)

    @Test(arguments: streamKind.checks) func stream(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: datagramKind.checks) func datagram(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: seqPacketKind.checks) func sequencedPackets(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: anyKind.checks) func anyFamily(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: codecKind.checks) func addresses(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: anyCodecKind.checks) func anyAddresses(_ check: ConformanceCheck) throws { try check.run() }
}
