import CLayoutOracle
import FamilyInet
import SocketAPI
import Testing

@Suite("Text of hosts")
struct HostPrintingTests {
    /// inet_ntop(3) of the machine's own C library.
    private func inetNtop(_ family: AddressFamilyNumber, _ bytes: [UInt8]) -> String {
        var text = [CChar](repeating: 0, count: 64)
        let count = oracle_inet_ntop(family.rawValue, bytes, &text, text.count)
        return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func bytes<Host: InternetHost>(_ host: Host) -> [UInt8] {
        (0..<Host.encodedSize).map {
            UInt8(truncatingIfNeeded: host.value >> Host.Value(8 * (Host.encodedSize - 1 - $0)))
        }
    }

    @Test(
        "every pattern of zero groups is printed as inet_ntop prints it", arguments: [0, 1, 0xf, 0x10, 0xabcd, 0xffff])
    func zeroPatterns(filling: UInt16) throws {
        for pattern in 0..<256 {
            let group = { (position: Int) in pattern >> position & 1 == 0 ? 0 : filling }
            let host = IPv6.Host(group(0), group(1), group(2), group(3), group(4), group(5), group(6), group(7))
            #expect(try InternetNumbers.inetNtop(.ipv6, bytes(host)) == inetNtop(.ipv6, bytes(host)))
            #expect(IPv6.Host(host.description) == host)
        }
    }

    @Test("every octet is printed in every place")
    func octets() {
        for octet in UInt8.min...UInt8.max {
            #expect(
                IPv4.Host(octet, 255 - octet, octet / 2, octet).description
                    == "\(octet).\(255 - octet).\(octet / 2).\(octet)")
        }
    }

    @Test("every group is printed without leading zeros")
    func groups() {
        for group in UInt16.min...UInt16.max where group % 7 == 0 || group < 300 {
            #expect(IPv6.Host(1, 2, 3, 4, 5, 6, 7, group).description == "1:2:3:4:5:6:7:" + String(group, radix: 16))
        }
    }

    @Test(
        "texts of RFC 5952",
        arguments: [
            ("2001:0db8:0:0:0:0:2:1", "2001:db8::2:1"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
            ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
            ("2001:DB8::AAAA", "2001:db8::aaaa"), ("0:0:0:0:0:0:0:0", "::"), ("::ffff:c000:201", "::ffff:192.0.2.1"),
            ("::ffff:0:0", "::ffff:0.0.0.0"), ("::1.2.3.4", "::102:304"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
            ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        ])
    func recommended(text: String, expected: String) throws {
        #expect(try IPv6.Host(parsing: text).description == expected)
    }

    @Test("a host is formatted into any room that its text fits into", arguments: 0..<50)
    func rooms(spare: Int) {
        for text in ["::", "::1", "::ffff:255.255.255.255", "1111:2222:3333:4444:5555:6666:7777:8888", "2001:db8::1"] {
            #expect(formatted(room: text.utf8.count + spare) { IPv6.Host(text)!.format(into: &$0) } == text)
        }
        for text in ["0.0.0.0", "255.255.255.255", "1.22.133.4"] {
            #expect(formatted(room: text.utf8.count + spare) { IPv4.Host(text)!.format(into: &$0) } == text)
        }
    }

    @Test("hosts follow one another in one room")
    func appending() {
        let text = formatted(room: 100) { output in
            for host in [IPv4.Host.any, .loopback, .broadcast] { host.format(into: &output) }
            IPv6.Host.loopback.format(into: &output)
        }
        #expect(text == "0.0.0.0127.0.0.1255.255.255.255::1")
    }

    @Test("a text that is refused is the subject of the error", arguments: ["", "1.2.3", "x", "1.2.3.4 ", "é"])
    func refusals(text: String) {
        let expected = SocketError(.invalidAddress, .parse, subject: .text(text))
        #expect(failure { () throws(SocketError) in _ = try IPv4.Host(parsing: text) } == expected)
        #expect(failure { () throws(SocketError) in _ = try IPv6.Host(parsing: text) } == expected)
        #expect(failure { () throws(SocketError) in _ = try IP.Host(parsing: text) } == expected)
    }

    @Test(
        "bytes that are no UTF-8 are refused", arguments: [[0xff], [0x31, 0x80, 0x2e], [0xc3], [0, 0, 0, 0, 0, 0, 0]])
    func noUTF8(bytes: [UInt8]) {
        #expect(IPv4.Host(utf8: bytes.span.bytes) == nil)
        #expect(IPv6.Host(utf8: bytes.span.bytes) == nil)
    }

    @Test("either version is read by its text")
    func either() throws {
        #expect(try IP.Host(parsing: "192.0.2.1") == .v4(IPv4.Host(192, 0, 2, 1)))
        #expect(try IP.Host(parsing: "::1") == .v6(.loopback))
        #expect(IP.Host("127.1") == nil)
        #expect(IP.Host("::1")?.description == "::1" && IP.Host("0.0.0.0")?.description == "0.0.0.0")
    }

    @Test("the forms of Python's addresses have their meaning")
    func pythonForms() throws {
        #expect(try IPv4.Host(pythonForm: "") == .any)
        #expect(try IPv4.Host(pythonForm: "<broadcast>") == .broadcast)
        #expect(try IPv4.Host(pythonForm: "127.1") == .loopback)
        #expect(try IPv6.Host(pythonForm: "") == .any)
        #expect(try IPv6.Host(pythonForm: "::1") == .loopback)
        #expect((try? IPv6.Host(pythonForm: "<broadcast>")) == nil)
        #expect((try? IPv4.Host(pythonForm: "<any>")) == nil)
        #expect((try? IPv4.Host(pythonForm: " ")) == nil)
    }

    @Test(
        "nothing may follow a classic text, though inet_aton takes a space and what is behind it",
        arguments: [
            "127.0.0.1 ", "127.0.0.1 x", "1 2", "1\n", "1\t",
        ])
    func nothingBehind(text: String) {
        var host: UInt32 = 0
        #expect(oracle_inet_aton(text, &host) == 1)
        #expect((try? IPv4.Host(classic: text)) == nil)
    }
}
