import FamilyInet
import SocketAPI
import Testing

private enum Texts {
    static let all = [
        "0.0.0.0/0", "10.0.0.0/8", "192.0.2.0/24", "192.0.2.1/32", "172.16.0.0/12", "192.0.2.128/25",
        "255.255.255.255/32",
        "128.0.0.0/1", "192.0.2.254/31", "10.0.0.0/9", "10.128.0.0/9", "224.0.0.0/4", "0.0.0.0/32", "0.0.0.0/8",
        "::/0", "::1/128", "2001:db8::/32", "fe80::/10", "fc00::/7", "ff00::/8", "2001:db8:1::/48", "::/128",
        "8000::/1",
        "2001:db8::/33", "2001:db8::/127", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128", "::ffff:0:0/96",
        "64:ff9b::/96",
        "2001:db8:0:1::/64", "::/64", "::/65", "0:0:0:1::/64", "0:0:0:0:8000::/65",
        // Host bits.
        "10.0.0.1/8", "192.0.2.1/24", "192.0.2.129/25", "1.2.3.4/0", "1.2.3.4/31", "2001:db8::1/64", "fe80::1/10",
        "::1/127", "::1/0",
        // No network at all.
        "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/ 8", "10.0.0.0 /8",
        "10.0.0.0/8 ",
        "10.0.0.0//8", "10.0.0.0/8/8", "10.0.0/8", "10/8", "::/129", "::/-1", "::/ 1", "[::]/0", "10.0.0.0/a",
        "10.0.0.0/999999999999999999999", "10.0.0.0/4294967304", "x/8", "::1/128x", "é/8", "10.0.0.0/８",
    ]

    /// What Python reads as well, and we don't: a zone, no slash, a mask in place of the length, zeros before it.
    static let looser = [
        "fe80::%lo/10", "10.0.0.0", "::1", "10.0.0.0/255.0.0.0", "10.0.0.0/0.255.255.255", "10.0.0.0/08", "::/00",
    ]
}

private let answers: PythonAnswers? = {
    guard Python.isPresent else { return nil }
    var questions = PythonQuestions()
    questions.networks = Texts.all + Texts.looser
    return try? Python.answer(questions)
}()

@Suite("Networks")
struct NetworkTests {
    @Test(
        "a network is read as Python's ip_network reads it", .enabled(if: Python.isPresent, "needs python3"),
        arguments: Texts.all)
    func python(text: String) throws {
        let all = try #require(answers, "python3 gave no answers")
        let answer = try #require(all.networks[text], "a question not asked")
        let network = IP.Network(text)
        #expect((network != nil) == (answer != nil))
        guard let network, let answer else { return }
        let (first, last, mask): (any InternetHost, any InternetHost, any InternetHost)
        switch network {
        case .v4(let four): (first, last, mask) = (four.first, four.last, four.mask)
        case .v6(let six): (first, last, mask) = (six.first, six.last, six.mask)
        }
        // Python prints IPv4-mapped networks without dots: compare what the texts mean.
        #expect(network.description == answer[0] || IP.Network(answer[0]) == network)
        #expect(IP.Host("\(first)") == IP.Host(answer[1]))
        #expect(IP.Host("\(last)") == IP.Host(answer[2]))
        #expect(IP.Host("\(mask)") == IP.Host(answer[3]))
        #expect(IP.Network(network.description) == network)
    }

    @Test("a network needs a slash and a plain length", arguments: Texts.looser)
    func looser(text: String) {
        let expected = SocketError(.invalidAddress, .parse, subject: .text(text))
        #expect(failure { () throws(SocketError) in _ = try IP.Network(parsing: text) } == expected)
        #expect(failure { () throws(SocketError) in _ = try IPv4.Network(parsing: text) } == expected)
        #expect(failure { () throws(SocketError) in _ = try IPv6.Network(parsing: text) } == expected)
    }

    @Test("host bits are cut off, or refused, as one asks")
    func hostBits() throws {
        let host = IPv4.Host(192, 0, 2, 7)
        let network = try #require(IPv4.Network(containing: host, length: 24))
        #expect(network.description == "192.0.2.0/24")
        #expect(IPv4.Network(first: host, length: 24) == nil)
        #expect(IPv4.Network(first: network.first, length: 24) == network)
        #expect(IPv4.Network("192.0.2.7/24") == nil)
        let halves = try IPv4.Network.split("192.0.2.7/24")
        #expect(halves.host == host && halves.network == network)
        #expect((try? IPv4.Network.split("192.0.2.7")) == nil)
        #expect(IPv4.Network(host).description == "192.0.2.7/32")
    }

    @Test("every length has its mask", arguments: 0...128)
    func masks(length: Int) throws {
        let six = try #require(IPv6.Network(containing: IPv6.Host(value: .max), length: length))
        #expect(six.mask == six.first && six.mask.value.nonzeroBitCount == length)
        #expect(six.hostMask.value == ~six.mask.value && six.last.value == .max)
        #expect(IPv6.Network(containing: .loopback, mask: six.mask)?.length == length)
        let four = IPv4.Network(containing: .broadcast, length: length)
        #expect((four == nil) == (length > 32))
        #expect(four?.mask.value.nonzeroBitCount == four?.length)
        #expect(four.map { IPv4.Network(containing: .broadcast, mask: $0.mask) == $0 } ?? true)
    }

    @Test("a length out of range gives nil", arguments: [-1, 33, 129, Int.max, Int.min])
    func outOfRange(length: Int) {
        #expect(IPv4.Network(containing: .any, length: length) == nil)
        #expect(IPv6.Network(containing: .any, length: length == 33 ? 129 : length) == nil)
        #expect(IP.Network(containing: .v4(.any), length: length) == nil)
    }

    @Test("a mask with holes gives nil", arguments: ["255.0.255.0", "0.255.255.255", "0.0.0.1", "255.255.255.253"])
    func holes(mask: String) {
        #expect(IPv4.Network(containing: .any, mask: IPv4.Host(mask)!) == nil)
    }

    @Test(
        "a network contains its hosts and no others",
        arguments: [
            ("192.0.2.0/24", "192.0.2.0", true), ("192.0.2.0/24", "192.0.2.255", true),
            ("192.0.2.0/24", "192.0.3.0", false),
            ("192.0.2.0/24", "192.0.1.255", false), ("0.0.0.0/0", "255.255.255.255", true),
            ("192.0.2.1/32", "192.0.2.1", true),
            ("192.0.2.1/32", "192.0.2.0", false), ("2001:db8::/32", "2001:db8:ffff::1", true),
            ("2001:db8::/32", "2001:db9::", false),
            ("::/0", "::1", true), ("fe80::/10", "febf::1", true), ("fe80::/10", "fec0::1", false),
            ("::1/128", "::1", true),
            ("2001:db8::/65", "2001:db8::7fff:0:0:0", true), ("2001:db8::/65", "2001:db8::8000:0:0:0", false),
            ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("10.0.0.0/8", "::10.1.2.3", false), ("::/0", "10.1.2.3", false),
            ("10.0.0.0/8", "::1", false), ("::ffff:0:0/96", "::ffff:1.2.3.4", true),
        ])
    func contains(network: String, host: String, expected: Bool) throws {
        #expect(try IP.Network(parsing: network).contains(IP.Host(parsing: host)) == expected)
    }

    @Test("networks contain, overlap and order one another")
    func relations() throws {
        let eight = try IPv4.Network(parsing: "10.0.0.0/8")
        let nine = try IPv4.Network(parsing: "10.128.0.0/9")
        let other = try IPv4.Network(parsing: "11.0.0.0/8")
        #expect(eight.contains(nine) && !nine.contains(eight) && eight.contains(eight))
        #expect(nine.overlaps(eight) && eight.overlaps(nine) && !eight.overlaps(other))
        #expect(nine.parent == eight && IPv4.Network.all.parent == nil)
        #expect([other, nine, eight].sorted() == [eight, nine, other])
        #expect(IPv4.Network.all.contains(other) && IPv6.Network.all.description == "::/0")
    }
}
