import FamilyUnix
import Foundation
import SocketTestKit
import Synchronization
import Testing

@Suite("The sockets of AF_UNIX pass the kit")
struct ConformanceTests {
    private static let counter = Atomic<Int>(0)

    private static func number() -> Int { counter.wrappingAdd(1, ordering: .relaxed).newValue }

    @Sendable static func freshPath() throws -> Unix.Address {
        try Unix.Address(path: "/tmp/swift-sockets-kit-\(ProcessInfo.processInfo.processIdentifier)-\(number())")
    }

    @Sendable static func freshName() throws -> Unix.Address {
        try Unix.Address(abstract: "swift-sockets-kit-\(ProcessInfo.processInfo.processIdentifier)-\(number())")
    }

    static let streamKind = SocketConformance(.unix, .stream) { try freshPath() }
    static let abstractKind = SocketConformance(.unix, .stream) { try freshName() }
    static let datagramKind = SocketConformance(.unix, .datagram) { try freshPath() }
    // A message of no bytes reads like the end of the connection.
    static let packetKind = SocketConformance(.unix, .seqPacket, lacking: .emptyMessages) { try freshName() }
    static let codecKind = AddressConformance<Unix.Address>(samples: [
        .unnamed, try! Unix.Address(path: "/run/x.sock"), try! Unix.Address(path: "@x"),
        try! Unix.Address(abstract: "x"), try! Unix.Address(abstract: "a\0b"), try! Unix.Address(abstract: ""),
        try! Unix.Address(path: String(repeating: "p", count: 107)),
        try! Unix.Address(path: String(repeating: "p", count: 108)),
    ])

    @Test(arguments: streamKind.checks) func streams(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: abstractKind.checks) func abstractNames(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: datagramKind.checks) func datagrams(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: packetKind.checks) func packets(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: codecKind.checks) func addresses(_ check: ConformanceCheck) throws { try check.run() }
}
