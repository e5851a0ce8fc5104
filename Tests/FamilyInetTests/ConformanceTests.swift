import FamilyInet
import SocketAPI
import SocketTestKit
import Testing

@Suite("The sockets of IP pass the kit")
struct ConformanceTests {
    static let tcp4Kind = SocketConformance(.ipv4, .stream) { .loopback(port: 0) }
    static let tcp6Kind = SocketConformance(.ipv6, .stream) { .loopback(port: 0) }
    static let udp4Kind = SocketConformance(.ipv4, .datagram, lacking: .backPressure) { .loopback(port: 0) }
    static let udp6Kind = SocketConformance(.ipv6, .datagram, lacking: .backPressure) { .loopback(port: 0) }
    static let eitherKind = SocketConformance(.ip(.v4), .stream) { .v4(.loopback(port: 0)) }
    static let udpLiteKind = SocketConformance(.ipv4, .datagram, .udpLite, lacking: .backPressure) { .loopback(port: 0) }
    static let mptcpKind = SocketConformance(.ipv4, .stream, .mptcp, lacking: .brokenPipe) { .loopback(port: 0) }

    @Test(arguments: tcp4Kind.checks) func tcpOverIPv4(_ check: ConformanceCheck) throws { try check.run() }

    @Test(.enabled(if: Kernel.ipv6, "this machine has no IPv6"), arguments: tcp6Kind.checks)
    func tcpOverIPv6(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: udp4Kind.checks) func udpOverIPv4(_ check: ConformanceCheck) throws { try check.run() }

    @Test(.enabled(if: Kernel.ipv6, "this machine has no IPv6"), arguments: udp6Kind.checks)
    func udpOverIPv6(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: eitherKind.checks) func tcpOverEither(_ check: ConformanceCheck) throws { try check.run() }

    @Test(.enabled(if: Kernel.udpLite, "this kernel has no UDP-Lite"), arguments: udpLiteKind.checks)
    func udpLite(_ check: ConformanceCheck) throws { try check.run() }

    @Test(.enabled(if: Kernel.mptcp, "this kernel has no MPTCP"), arguments: mptcpKind.checks)
    func multipathTCP(_ check: ConformanceCheck) throws { try check.run() }
}

@Suite("The addresses of IP pass the kit")
struct AddressConformanceTests {
    static let v4Kind = AddressConformance<IPv4.Address>(samples: [
        .any(), .loopback(port: 80), .broadcast(port: 65535), IPv4.Address(host: IPv4.Host(192, 0, 2, 1), port: 1),
    ])
    static let v6Kind = AddressConformance<IPv6.Address>(samples: [
        .any(), .loopback(port: 80), try! IPv6.Address(parsing: "[2001:db8::1]:443"),
        try! IPv6.Address(parsing: "[fe80::1%4711]:1"), try! IPv6.Address(parsing: "[::ffff:192.0.2.1]:9"),
    ])
    static let eitherKind = AddressConformance<IP.Address>(samples: [
        .v4(.loopback(port: 80)), .v6(.loopback(port: 80)), .v4(.any()), .v6(.any()),
    ])

    @Test(arguments: v4Kind.checks) func version4(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: v6Kind.checks) func version6(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: eitherKind.checks) func eitherVersion(_ check: ConformanceCheck) throws { try check.run() }
}
