import FamilyInet
import SocketTestKit
import Testing

/// What new users looked for: faults K3, K7 and M7. This file imports FamilyInet and no other library.
@Suite struct FirstStepsTests {
    @Test func `a program needs one import`() throws {
        let listener: Socket<IPv4> = try Socket(.ipv4, .stream)
        try listener.bind(to: .loopback())
        try listener.listen()
        let client = try Socket(.ipv4, .stream)
        client.timeout = .seconds(20)
        try client.connect(to: listener.localAddress)
        let (server, _) = try listener.accept()
        try server.sendAll("hello")
        #expect(try client.receive(exactly: 5) == [UInt8]("hello".utf8))
    }

    @Test func `multicasts leave through an interface that is given without a group`() throws {
        let socket = try Socket(.ipv4, .datagram)
        try socket.set(.multicastInterface, to: .address(.loopback))
        #expect(try socket[.multicastInterfaceAddress] == .loopback)
        try socket.set(.multicastInterface, to: .index(1))
        #expect(try socket[.multicastInterfaceAddress] == .any)
        try socket.set(.multicastInterface, to: .routed)
        #expect(try socket[.multicastInterfaceAddress] == .any)
        for value in [.index(7), .address(.loopback), .routed] as [IPv4.MulticastInterface] {
            #expect(try decoded(IPv4.MulticastInterface.self, optionBytes(value)) == value)
        }
    }

    @Test func `hosts and networks that stand in the program need no try`() {
        let network = IPv4.Network(literal: "10.0.0.0/8")
        #expect(network.contains(IPv4.Host(literal: "10.1.2.3")))
        #expect(IP.Network(literal: "2001:db8::/32").contains(IP.Host(literal: "2001:db8::1")))
        #expect(IPv6.Host(literal: "::1") == .loopback)
        // As before, a text that may be wrong gives nil.
        #expect(IPv4.Network("10.1.0.0/8") == nil && IPv4.Host("10.1") == nil)
    }

    @Test func `a datagram socket that is disconnected sends to any address again`() throws {
        let receivers = try (0..<2).map { _ in try Socket(.ipv4, .datagram) }
        for receiver in receivers { try receiver.bind(to: .loopback()) }
        let socket = try Socket(.ipv4, .datagram)
        try socket.connect(to: receivers[0].localAddress)
        try socket.send("one")
        try socket.disconnect()
        #expect(failure { () throws(SocketError) in _ = try socket.peerAddress }?.errno == .socketNotConnected)
        #expect(failure { () throws(SocketError) in try socket.send("two") }?.errno == .addressRequired)
        try socket.send("three", to: receivers[1].localAddress)
        #expect(try receivers[0].receive(upTo: 9, until: .after(.seconds(20))) == [UInt8]("one".utf8))
        #expect(try receivers[1].receive(upTo: 9, until: .after(.seconds(20))) == [UInt8]("three".utf8))
    }

    @Test func `an address is made of an array of bytes`() throws {
        let bytes: [UInt8] = [2, 0, 0, 80, 192, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0]
        #expect(try IPv4.Address(decoding: bytes).description == "192.0.2.1:80")
        #expect(try AnySocketAddress(bytes) == AnySocketAddress(IPv4.Address(decoding: bytes)))
    }

    @Test func `a buffer for sending without copying takes arrays, slices and texts`() throws {
        var buffer = try ZeroCopyBuffer(capacity: 10)
        try buffer.append([1, 2, 3])
        try buffer.append([1, 2, 3, 4][2...])
        try buffer.append("ab")
        #expect(buffer.bytes.bytes() == [1, 2, 3, 3, 4, 97, 98])
        do throws(SocketError) {
            try buffer.append([1, 2, 3, 4])
            Issue.record("more than the capacity")
        } catch {
            #expect(error.subject == .size(4, limit: 3))
        }
        #expect(buffer.count == 7)
    }
}
