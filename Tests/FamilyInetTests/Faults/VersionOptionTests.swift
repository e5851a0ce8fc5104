import FamilyInet
import Testing

/// Options of IPv4 on sockets that have peers of both versions: fault M2.
@Suite(.enabled(if: Kernel.ipv6, "this machine has no IPv6")) struct VersionOptionTests {
    @Test func `an option of IPv4 on a socket of IPv6 says so, and leaves that of IPv6 alone`() throws {
        let socket = try Socket(.ipv6, .datagram)
        try socket.set(.ipv4(.multicastLoop), to: false)
        #expect(try !socket[.ipv4(.multicastLoop)])
        #expect(try socket[.multicastLoopIPv6])
        try socket.set(.multicastLoopIPv6, to: false)
        try socket.set(.ipv4(.multicastLoop), to: true)
        #expect(try !socket[.multicastLoopIPv6])
        try socket.set(.ipv4(.timeToLive), to: 9)
        try socket.set(.unicastHops, to: 8)
        #expect(try socket[.ipv4(.timeToLive)] == 9 && socket[.unicastHops] == 8)
    }

    @Test func `options that can only be read or only be set, of either family and of any`() throws {
        let either = try Socket(.ip(.v6), .datagram)
        try either.set(.ipv4(.multicastInterface), to: .index(1))
        #expect(try either[.ipv4(.multicastInterfaceAddress)] == .any)
        let any = try Socket(.any(.ipv4), .datagram)
        try any.set(.ipv4(.timeToLive), to: 3)
        #expect(try any[.ipv4(.timeToLive)] == 3)
    }

    @Test func `control messages of IPv4 come with messages of IPv4 peers only`() throws {
        let receiver = try Socket(.ipv6, .datagram)
        try receiver.bind(to: .any())
        receiver.timeout = .seconds(20)
        let plan = try receiver.receivePlan(.ipv4(.timeToLive), .hopLimit)
        let port = try receiver.localAddress.port
        try Socket(.ipv4, .datagram).send("x", to: .loopback(port: port))
        let four = try receiver.receiveMessage(upTo: 9, plan: plan)
        #expect(try four[.ipv4(.timeToLive)] == TimeToLive(64) && four[.hopLimit] == nil)
        try Socket(.ipv6, .datagram).send("x", to: .loopback(port: port))
        let six = try receiver.receiveMessage(upTo: 9, plan: plan)
        #expect(try six[.ipv4(.timeToLive)] == nil && six[.hopLimit] == HopLimit(64))
    }

    @Test func `options that act on both versions need no version`() throws {
        let socket = try Socket(.ipv6, .datagram)
        let foreign = IPv6.Address(host: IPv6.Host(literal: "2001:db8::77"), port: 0)
        #expect(throws: SocketError.self) { try socket.bind(to: foreign) }
        try socket.set(.freeBind, to: true)
        try socket.bind(to: foreign)
        #expect(try socket.localAddress.host == foreign.host)
    }

    // Written as before `.ipv4(_:)`: it compiles, with a warning for each option. A deprecated function has none.
    @available(*, deprecated)
    @Test func `programs that name no version act on IPv4, as before`() throws {
        let socket = try Socket(.ipv6, .datagram)
        try socket.set(.multicastLoop, to: false)
        #expect(try !socket[.multicastLoop] && socket[.multicastLoopIPv6])
        try socket.set(.multicastInterface, to: .index(1))
        #expect(try socket[.multicastInterfaceAddress] == .any)
        let plan = try Socket(.ip(.v4), .datagram).receivePlan(.packetInfo, .timeToLive)
        #expect(plan.controlCapacity == 56)
        try Socket(.ipv4, .datagram).set(.multicastInterface, to: IPv4.Membership(.any, interfaceIndex: 1))
    }
}
