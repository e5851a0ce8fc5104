import FamilyInet
import SocketAPI
import Testing

@Suite("Text of addresses")
struct AddressTextTests {
    /// What is read and printed in the same form.
    static let exact = [
        "0.0.0.0:0", "127.0.0.1:80", "255.255.255.255:65535", "192.0.2.1:1", "1.2.3.4:10", "1.2.3.4:9999",
        "1.2.3.4:10000",
        "[::]:0", "[::1]:80", "[::1]:65535", "[2001:db8::1]:443", "[::ffff:192.0.2.1]:7", "[fe80::1]:1",
        "[1:2:3:4:5:6:7:8]:8080", "[ff02::1%lo]:5353", "[fe80::1%lo]:80", "[::1%lo]:80", "[fe80::1%4294967295]:65535",
        "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff%4294967295]:65535",
    ]

    @Test("an address is printed as it is read", arguments: exact)
    func roundTrip(text: String) throws {
        let address = try IP.Address(parsing: text)
        #expect(address.description == text)
        switch address {
        case .v4(let four):
            #expect(try IPv4.Address(parsing: text) == four)
            #expect(failure { () throws(SocketError) in _ = try IPv6.Address(parsing: text) }?.code == .invalidAddress)
        case .v6(let six):
            #expect(try IPv6.Address(parsing: text) == six)
            #expect(failure { () throws(SocketError) in _ = try IPv4.Address(parsing: text) }?.code == .invalidAddress)
        }
    }

    @Test(
        "other spellings are read too",
        arguments: [
            ("[0:0::1]:80", "[::1]:80"), ("[2001:DB8::1]:80", "[2001:db8::1]:80"),
            ("[::ffff:c000:201]:1", "[::ffff:192.0.2.1]:1"),
            ("[fe80::1%1]:80", "[fe80::1%lo]:80"), ("[fe80::1%0]:80", "[fe80::1]:80"),
        ])
    func spellings(text: String, expected: String) throws {
        #expect(try IP.Address(parsing: text).description == expected)
    }

    static let wrong = [
        "", ":", ":80", "80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:-1", "127.0.0.1:+80", "127.0.0.1: 80",
        "127.0.0.1:80 ",
        " 127.0.0.1:80", "127.0.0.1:65536", "127.0.0.1:99999", "127.0.0.1:100000", "127.0.0.1:080", "127.0.0.1:00",
        "127.0.0.1:8O", "127.0.0.1:0x50", "127.0.0.1:80:80", "127.0.0.1:80\n", "127.0.0.1:80\0", "127.0.0.1::80",
        "127.0.0.1.:80",
        "127.1:80", "0127.0.0.1:80", "localhost:80", "*:80", "127.0.0.1:http", "[127.0.0.1]:80",
        "127.0.0.1:18446744073709551696",
        "::1", "::1:80", "[::1]", "[::1]:", "[::1]80", "[::1] :80", "[::1]:80]", "[[::1]]:80", "[]:80", "[:80", "]:80",
        "[",
        "[]", "[::1:80", "::1]:80", "[::1]:65536", "[::1]:-1", "[::1]:080", "[ ::1]:80", "[::1 ]:80", "[::1]]:80",
        "[::g]:80",
        "x[::1]:80", "[::1]x:80", "[::1%]:80", "[::1%%]:80", "[%1]:80", "[::1%-1]:80", "[::1%+1]:80",
        "[::1%4294967296]:80",
        "[::1%01]:80", "[::1%nosuchif]:80", "[::1%sixteenletters16]:80", "[::1%lo ]:80", "[::1%lo\0]:80",
        "[::1%25lo]:80",
        "[fe80::1%é]:80", "[::1%lo%lo]:80", "[::1%l o]:80", "[1.2.3.4%lo]:80", "1.2.3.4%lo:80", "/run/x.sock",
        "[::1]:８０",
        "[1:2:3:4:5:6:7:8:9]:80", "[::1]:80é", "é", "\u{1F600}:80", "[::1%99999999999999999999]:80",
    ]

    @Test("what is no address is refused, and is the subject of the error", arguments: wrong)
    func refusals(text: String) {
        let expected = SocketError(.invalidAddress, .parse, subject: .text(text))
        #expect(failure { () throws(SocketError) in _ = try IPv4.Address(parsing: text) } == expected)
        #expect(failure { () throws(SocketError) in _ = try IPv6.Address(parsing: text) } == expected)
        #expect(failure { () throws(SocketError) in _ = try IP.Address(parsing: text) } == expected)
    }

    @Test("every port is printed and read")
    func ports() throws {
        for port in UInt16.min...UInt16.max where port % 11 == 0 || port < 200 {
            #expect(try IPv4.Address(parsing: "1.2.3.4:\(port)").port == port)
            #expect(IPv4.Address.loopback(port: port).description == "127.0.0.1:\(port)")
            #expect(IPv6.Address.any(port: port).description == "[::]:\(port)")
        }
    }

    @Test("addresses of chance are printed and read back")
    func chance() throws {
        var random = SeededGenerator(state: 8)
        for _ in 0..<2000 {
            let word = UInt128(random.next()) << 64 | UInt128(random.next())
            let host = IPv6.Host(value: word & UInt128(truncatingIfNeeded: random.next() &* random.next()))
            let port = UInt16.random(in: 0...UInt16.max, using: &random)
            // Scopes of interfaces that this machine has not.
            let scope = Bool.random(using: &random) ? 0 : UInt32.random(in: 100_000...UInt32.max, using: &random)
            let six = IPv6.Address(host: host, port: port, scopeID: scope)
            #expect(try IPv6.Address(parsing: six.description) == six)
            #expect(try IP.Address(parsing: six.description) == .v6(six))
            let four = IPv4.Address(host: IPv4.Host(value: UInt32(truncatingIfNeeded: word)), port: port)
            #expect(try IPv4.Address(parsing: four.description) == four)
            #expect(try IP.Address(parsing: four.description) == .v4(four))
        }
    }

    @Test("no text of chance traps")
    func noise() {
        var random = SeededGenerator(state: 9)
        for _ in 0..<5000 {
            let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let text = RandomTexts.all.randomElement(using: &random)!
            _ = try? IP.Address(parsing: bytes.span.bytes)
            _ = try? IP.Address(parsing: "[\(text)]:\(random.next() % 70000)")
            _ = try? IPv4.Address(parsing: "\(text):\(random.next() % 70000)")
            _ = IP.Network(String(decoding: bytes, as: UTF8.self) + "/\(random.next() % 140)")
        }
    }

    @Test(
        "a host is read apart from the port",
        arguments: [
            ("127.0.0.1", "127.0.0.1:80"), ("::1", "[::1]:80"), ("fe80::1%lo", "[fe80::1%lo]:80"),
            ("fe80::1%7777777", "[fe80::1%7777777]:80"),
        ])
    func hosts(text: String, expected: String) throws {
        let address = try IP.Address(parsingHost: text, port: 80)
        #expect(address.description == expected)
        if case .v6(let six) = address { #expect(six.hostDescription == text) }
        #expect(failure { () throws(SocketError) in _ = try IP.Address(parsingHost: "[\(text)]", port: 80) } != nil)
    }

    @Test("the name of an interface and its index are the same zone")
    func zones() throws {
        let byName = try IPv6.Address(parsing: "[fe80::1%lo]:80")
        #expect(byName.scopeID == 1)
        #expect(byName == (try IPv6.Address(parsing: "[fe80::1%1]:80")))
        #expect(byName != (try IPv6.Address(parsing: "[fe80::1]:80")))
    }

    @Test("an address is formatted into just the room that it needs", arguments: exact)
    func rooms(text: String) throws {
        let address = try IP.Address(parsing: text)
        #expect(text.utf8.count <= IP.Address.maximumTextSize)
        #expect(formatted(room: text.utf8.count) { address.format(into: &$0) } == text)
    }

    @Test(
        "the families are told apart by name in the registry's texts",
        arguments: [
            "ipv4:127.0.0.1:80", "ipv6:[::1]:80", "ipv6:[fe80::1%lo]:80",
        ])
    func registry(text: String) throws {
        let families = AddressFamilies()
        families.register(.ipv4)
        families.register(.ipv6)
        let address = try families.parse(text)
        #expect(try families.text(of: address) == text)
        let either = AddressFamilies()
        either.register(.ip(.v4))
        either.register(.ip(.v6))
        #expect(try either.parse(text) == address)
        #expect(try either.text(of: address) == text)
    }
}
