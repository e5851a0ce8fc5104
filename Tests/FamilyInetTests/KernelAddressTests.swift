import CLayoutOracle
import FamilyInet
import SocketAPI
import Testing

/// What this kernel lets the tests do.
enum Kernel {
    static func has(_ domain: AddressFamilyNumber, _ type: SocketType, _ number: ProtocolNumber) -> Bool {
        (try? Socket(.any(domain), type, number)) != nil
    }

    static let ipv6: Bool = (try? Socket(.ipv6, .datagram).bind(to: .loopback())) != nil
    static let udpLite = has(.ipv4, .datagram, .udpLite)
    static let mptcp = has(.ipv4, .stream, .mptcp)
}

/// A kind of socket to try.
struct SocketKind: Sendable, CustomTestStringConvertible {
    var family: IP
    var type: SocketType
    var number: ProtocolNumber
    var testDescription: String { "\(family.name) \(type) \(number.rawValue)" }

    /// Whether this machine has it.
    var isThere: Bool {
        Kernel.has(family.domain, type, number) && (family.version == .v4 || Kernel.ipv6)
    }

    static func each(_ type: SocketType, _ numbers: ProtocolNumber...) -> [SocketKind] {
        numbers.flatMap { number in
            [IP.Version.v4, .v6].map { SocketKind(family: .ip($0), type: type, number: number) }
        }
    }
}

extension SocketOption where Family == IP, Value == Bool {
    static var testOnlyIPv6: Self { .named("IPV6_V6ONLY", level: .ipv6, name: 26) }
}

@Suite("Addresses on the kernel's sockets")
struct KernelAddressTests {
    @Test(
        "a stream says what it heard, and both ends know both addresses",
        arguments: SocketKind.each(.stream, .default, .tcp, .mptcp))
    func streams(kind: SocketKind) throws {
        if !kind.isThere { try Test.cancel("this kernel has no such socket") }
        try onThread {
            let listener = try Socket(kind.family, .stream, kind.number)
            try listener.bind(to: .loopback(kind.family.version))
            try listener.listen()
            listener.timeout = .seconds(60)
            let client = try Socket(kind.family, .stream, kind.number)
            client.timeout = .seconds(60)
            try client.connect(to: listener.localAddress)
            let (server, peer) = try listener.accept()
            server.timeout = .seconds(60)
            let (local, heard) = (try client.localAddress, try client.peerAddress)
            guard peer == local, heard == (try listener.localAddress), peer.port != 0,
                peer.host == .loopback(kind.family.version)
            else { throw Mismatch("\(peer) \(local) \(heard)") }
            try client.sendAll([1, 2, 3] as [UInt8])
            try server.sendAll(try server.receive(upTo: 8))
            let answer = try client.receive(upTo: 8)
            guard answer == [1, 2, 3] else { throw Mismatch("\(answer)") }
        }
    }

    @Test(
        "a datagram comes from the address that it was sent from",
        arguments: SocketKind.each(.datagram, .default, .udp, .udpLite))
    func datagrams(kind: SocketKind) throws {
        if !kind.isThere { try Test.cancel("this kernel has no such socket") }
        let (sender, receiver) = (
            try Socket(kind.family, .datagram, kind.number), try Socket(kind.family, .datagram, kind.number)
        )
        try receiver.bind(to: .loopback(kind.family.version))
        try sender.bind(to: .loopback(kind.family.version))
        receiver.timeout = .seconds(60)
        #expect(try sender.send([7] as [UInt8], to: receiver.localAddress) == 1)
        let (bytes, from) = try receiver.receiveFrom(upTo: 8)
        #expect(bytes == [7])
        #expect(try from == sender.localAddress)
    }

    @Test(
        "a raw socket has addresses without ports",
        .enabled(if: Kernel.has(.ipv4, .raw, .init(rawValue: 253)), "may not make raw sockets"))
    func raw() throws {
        // 253 is for experiments, RFC 3692.
        let socket = try Socket(.ipv4, .raw, ProtocolNumber(rawValue: 253))
        try socket.bind(to: .loopback())
        socket.timeout = .seconds(60)
        _ = try socket.send([1, 2, 3] as [UInt8], to: .loopback())
        let (bytes, sender) = try socket.receiveFrom(upTo: 64)
        // The IP header comes with it.
        #expect(bytes.count == 23 && bytes.suffix(3) == [1, 2, 3])
        #expect(sender == .loopback(port: 0))
    }

    @Test(
        "a raw socket of IPv6 has addresses without ports",
        .enabled(
            if: Kernel.ipv6 && Kernel.has(.ipv6, .raw, .init(rawValue: 253)), "may not make raw sockets, or no IPv6"))
    func raw6() throws {
        let socket = try Socket(.ipv6, .raw, ProtocolNumber(rawValue: 253))
        try socket.bind(to: .loopback())
        socket.timeout = .seconds(60)
        _ = try socket.send([1, 2, 3] as [UInt8], to: .loopback())
        let (bytes, sender) = try socket.receiveFrom(upTo: 64)
        #expect(bytes == [1, 2, 3] && sender.host == .loopback)
    }

    @Test("a ping socket is answered", .enabled(if: PrivateNetwork.isPossible, "may not make a network namespace"))
    func ping() throws {
        let (bytes, sender, identifier) = try PrivateNetwork.run {
            let socket = try Socket(.ipv4, .datagram, .icmp)
            socket.timeout = .seconds(60)
            // Echo request, code 0; checksum and identifier are the kernel's.
            _ = try socket.send([8, 0, 0, 0, 0, 0, 0, 1, 0x70] as [UInt8], to: .loopback())
            let (bytes, sender) = try socket.receiveFrom(upTo: 64)
            return (bytes, sender, try socket.localAddress.port)
        }
        #expect(bytes.count == 9 && bytes.first == 0 && bytes.last == 0x70)
        #expect(sender.host == .loopback)
        #expect(identifier == UInt16(bytes[4]) << 8 | UInt16(bytes[5]))
    }

    @Test(
        "a ping socket of IPv6 is answered",
        .enabled(if: PrivateNetwork.isPossible && Kernel.ipv6, "no network namespace, or no IPv6"))
    func ping6() throws {
        let (bytes, sender) = try PrivateNetwork.run {
            let socket = try Socket(.ipv6, .datagram, .icmpv6)
            socket.timeout = .seconds(60)
            _ = try socket.send([128, 0, 0, 0, 0, 0, 0, 1, 0x70] as [UInt8], to: .loopback())
            return try socket.receiveFrom(upTo: 64)
        }
        #expect(bytes.count == 9 && bytes.first == 129 && bytes.last == 0x70 && sender.host == .loopback)
    }

    @Test(
        "a link-local address keeps its scope through the kernel and through its text",
        .enabled(if: PrivateNetwork.isPossible && Kernel.ipv6, "no network namespace, or no IPv6"))
    func scopes() throws {
        let (texts, withoutScope) = try PrivateNetwork.run {
            let listener = try Socket(.ipv6, .stream)
            try listener.bind(to: IPv6.Address(parsing: "[fe80::1%lo]:0"))
            try listener.listen()
            listener.timeout = .seconds(60)
            let bound = try listener.localAddress
            let client = try Socket(.ipv6, .stream)
            client.timeout = .seconds(60)
            // The text of one process is what another one is given.
            try client.connect(to: IPv6.Address(parsing: bound.description))
            let (_, peer) = try listener.accept()
            let texts = [bound, peer, try client.peerAddress].map { $0.hostDescription }
            let bare = IPv6.Address(host: bound.host, port: bound.port)
            return (texts, try Socket(.ipv6, .stream).attemptConnect(to: bare))
        }
        #expect(texts == ["fe80::1%lo", "fe80::1%lo", "fe80::1%lo"])
        #expect(withoutScope == .system(.invalidArgument))
    }

    /// Names that the kernel takes, and how a zone of that interface is written.
    static let names: [(String, String)] = [
        ("eth0.100", "eth0.100"), ("a]b", "a]b"), ("7", "1"), ("0", "1"), ("é", "1"), ("0x1", "0x1"),
        ("fifteen-letters", "fifteen-letters"), ("[", "["), ("1a", "1a"), ("\u{1}", "1"),
    ]

    @Test(
        "a zone is written so that it can be read back, whatever the interface is called",
        .enabled(if: PrivateNetwork.isPossible, "may not make a network namespace"), arguments: names)
    func zones(name: String, zone: String) throws {
        let (error, text, again) = try PrivateNetwork.run {
            let error = oracle_rename_loopback(name)
            let address = IPv6.Address(host: .linkLocalAllNodes, port: 80, scopeID: 1)
            return (error, address.description, try IPv6.Address(parsing: address.description) == address)
        }
        #expect(error == 0)
        #expect(text == "[ff02::1%\(zone)]:80")
        #expect(again)
    }

    @Test("a dual-stack server takes peers of both versions", .enabled(if: Kernel.ipv6, "no IPv6"))
    func dualStack() throws {
        let listener = try Socket(.ip(.v6), .stream)
        try listener.set(.testOnlyIPv6, to: false)
        try listener.bind(to: .any(.v6))
        try listener.listen()
        listener.timeout = .seconds(60)
        let port = try listener.localAddress.port
        let four = try Socket(.ipv4, .stream)
        try four.connect(to: .loopback(port: port))
        let (_, first) = try listener.accept()
        #expect(try first.unmapped == .v4(four.localAddress))
        #expect(try first == .v6(IPv6.Address(mapping: four.localAddress)))
        #expect(first.description == "[::ffff:127.0.0.1]:\(first.port)")
        let six = try Socket(.ipv6, .stream)
        try six.connect(to: .loopback(port: port))
        let (_, second) = try listener.accept()
        #expect(try second == .v6(six.localAddress) && second.unmapped == second)
    }

    @Test("a socket of version 6 reaches an IPv4 peer by its mapped address", .enabled(if: Kernel.ipv6, "no IPv6"))
    func reaching() throws {
        let receiver = try Socket(.ipv4, .datagram)
        try receiver.bind(to: .loopback())
        receiver.timeout = .seconds(60)
        let sender = try Socket(.ip(.v6), .datagram)
        let target = IP.Address.v4(try receiver.localAddress)
        _ = try sender.send([5] as [UInt8], to: sender.family.reaching(target))
        let (bytes, from) = try receiver.receiveFrom(upTo: 8)
        #expect(bytes == [5])
        #expect(try from == IPv4.Address.loopback(port: sender.localAddress.port))
    }

    @Test("an address is converted for the socket's version, or refused")
    func conversions() throws {
        let four = IP.Address.v4(.loopback(port: 80))
        let six = IP.Address.v6(.loopback(port: 80))
        #expect(try IP(.v4).reaching(four) == four && IP(.v6).reaching(six) == six)
        #expect(try IP(.v6).reaching(four) == four.mapped && IP(.v4).reaching(four.mapped) == four)
        let error = failure { () throws(SocketError) in _ = try IP(.v4).reaching(six) }
        #expect(
            error?.code == .invalidAddress && error?.description == "convert [::1]:80: not an address of this family")
        #expect(four.mapped.unmapped == four && six.mapped == six && six.unmapped == six)
        var moved = six
        moved.port = 81
        #expect(moved == .v6(.loopback(port: 81)) && moved.host == .v6(.loopback))
    }

    @Test("an error names the address in its own form", .enabled(if: Kernel.ipv6, "no IPv6"))
    func errors() throws {
        let socket = try Socket(.ip(.v6), .stream)
        let error = failure { () throws(SocketError) in try socket.bind(to: .v4(.loopback(port: 80))) }
        #expect(error?.errno != nil)
        #expect(error?.description.contains("127.0.0.1:80") == true)
    }

    @Test("an adopted descriptor is of the family that the kernel says")
    func adopting() throws {
        let either = try Socket<IP>(adopting: Socket(.ipv4, .datagram).detach())
        #expect(either.family == .ip(.v4) && either.family.name == "ipv4")
        let plain = try Socket<IPv4>(adopting: either.detach())
        try plain.bind(to: .loopback())
        #expect(try plain.localAddress.host == .loopback)
        let descriptor = try plain.detach()
        let error = failure { () throws(SocketError) in _ = try Socket<IPv6>(adopting: descriptor) }
        #expect(error?.code == .familyMismatch)
        try descriptor.close()
    }

    @Test("a family knows its numbers and nothing else", arguments: [-1, 0, 1, 2, 10, 11, Int32.max])
    func families(number: Int32) {
        let domain = AddressFamilyNumber(rawValue: number)
        #expect((IPv4(domain: domain) != nil) == (number == 2))
        #expect((IPv6(domain: domain) != nil) == (number == 10))
        #expect(IP(domain: domain)?.domain == (number == 2 || number == 10 ? domain : nil))
        #expect(IPv4().domain == .ipv4 && IPv6().domain == .ipv6 && IPv6().name == "ipv6" && IP(.v6).name == "ipv6")
    }
}

/// Addresses that should be equal and are not.
private struct Mismatch: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}
