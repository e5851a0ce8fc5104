import FamilyInet
import Testing

/// Messages of packet sockets, AF_PACKET, which refuse MSG_CMSG_CLOEXEC.
@Suite(.timeLimit(.minutes(10)))
struct PacketSocketTests {
    /// AF_PACKET, and ETH_P_IP in network order.
    private static let (family, ipv4) = (AddressFamilyNumber(rawValue: 17), ProtocolNumber(rawValue: 0x0008))

    private static var isAllowed: Bool { (try? Socket(.any(family), .datagram, ipv4)) != nil }

    private static func sniffer() throws -> Socket<AnyFamily> {
        let sniffer = try Socket(.any(family), .datagram, ipv4)
        sniffer.timeout = .seconds(60)
        return sniffer
    }

    private static func sendSomething() throws {
        let receiver = try Socket(.ipv4, .datagram)
        try receiver.bind(to: .loopback(port: 0))
        try Socket(.ipv4, .datagram).send("something".utf8, to: receiver.localAddress)
    }

    @Test(.enabled(if: isAllowed, "this user may not make packet sockets"))
    func `a packet socket receives messages`() throws {
        let sniffer = try Self.sniffer()
        for _ in 0..<2 {
            try Self.sendSomething()
            let message = try sniffer.receiveMessage(upTo: 2048)
            #expect(message.availableBytes.count >= 20 && message.availableBytes.first.map { $0 >> 4 } == 4, "no header of IPv4")
        }
    }

    @Test(.enabled(if: isAllowed, "this user may not make packet sockets"))
    func `a packet socket that doesn't wait says so`() throws {
        let sniffer = try Socket(.any(Self.family), .datagram, .default)
        // Without a protocol nothing arrives.
        #expect(throws: SocketError(.wouldBlock, .receiveMessage)) {
            try sniffer.receiveMessage(upTo: 2048, flags: .dontWait)
        }
    }
}
