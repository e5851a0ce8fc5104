import CLayoutOracle
import FamilyInet
import SocketAPI
import Testing

/// One host and all that is true of it.
struct Kind: CustomTestStringConvertible, Sendable {
    var text: String
    var kinds: Set<String>
    var testDescription: String { text }

    init(_ text: String, _ kinds: String...) {
        self.text = text
        self.kinds = Set(kinds)
    }

    static let ipv4 = [
        Kind("0.0.0.0", "unspecified", "thisNetwork"), Kind("0.0.0.1", "thisNetwork"),
        Kind("0.255.255.255", "thisNetwork"),
        Kind("1.0.0.0", "global"), Kind("9.255.255.255", "global"), Kind("10.0.0.0", "private"),
        Kind("10.255.255.255", "private"),
        Kind("11.0.0.0", "global"), Kind("100.63.255.255", "global"), Kind("100.64.0.0", "shared"),
        Kind("100.127.255.255", "shared"),
        Kind("100.128.0.0", "global"), Kind("126.255.255.255", "global"), Kind("127.0.0.0", "loopback"),
        Kind("127.255.255.255", "loopback"), Kind("128.0.0.0", "global"), Kind("169.253.255.255", "global"),
        Kind("169.254.0.0", "linkLocal"), Kind("169.254.255.255", "linkLocal"), Kind("169.255.0.0", "global"),
        Kind("172.15.255.255", "global"), Kind("172.16.0.0", "private"), Kind("172.31.255.255", "private"),
        Kind("172.32.0.0", "global"),
        Kind("191.255.255.255", "global"), Kind("192.0.0.0", "assignment"), Kind("192.0.0.8", "assignment"),
        Kind("192.0.0.9", "assignment", "global"), Kind("192.0.0.10", "assignment", "global"),
        Kind("192.0.0.255", "assignment"),
        Kind("192.0.1.0", "global"), Kind("192.0.2.0", "documentation"), Kind("192.0.2.255", "documentation"),
        Kind("192.0.3.0", "global"),
        Kind("192.167.255.255", "global"), Kind("192.168.0.0", "private"), Kind("192.168.255.255", "private"),
        Kind("192.169.0.0", "global"),
        Kind("198.17.255.255", "global"), Kind("198.18.0.0", "benchmarking"), Kind("198.19.255.255", "benchmarking"),
        Kind("198.20.0.0", "global"), Kind("198.51.100.1", "documentation"), Kind("203.0.113.1", "documentation"),
        Kind("203.0.114.0", "global"), Kind("223.255.255.255", "global"),
        Kind("224.0.0.0", "multicast", "localMulticast"),
        Kind("224.0.0.255", "multicast", "localMulticast"), Kind("224.0.1.0", "multicast"),
        Kind("239.255.255.255", "multicast"),
        Kind("240.0.0.0", "reserved"), Kind("255.255.255.254", "reserved"),
        Kind("255.255.255.255", "reserved", "broadcast"),
    ]

    static let ipv6 = [
        Kind("::", "unspecified"), Kind("::1", "loopback"), Kind("::2", "compatible", "global"),
        Kind("::ffff:1.2.3.4", "mapped"),
        Kind("::fffe:1.2.3.4", "global"), Kind("::1:0:0", "global"), Kind("64:ff9b::1", "global"), Kind("64:ff9b:1::1"),
        Kind("100::", "discard"), Kind("100::ffff:ffff:ffff:ffff", "discard"), Kind("100:0:0:1::", "global"),
        Kind("2000::", "global", "globalUnicast"), Kind("2001::1", "globalUnicast"),
        Kind("2001:1::1", "global", "globalUnicast"),
        Kind("2001:1::3", "global", "globalUnicast"), Kind("2001:1::4", "globalUnicast"),
        Kind("2001:1::", "globalUnicast"),
        Kind("2001:2::", "benchmarking", "globalUnicast"), Kind("2001:2:0:ffff::", "benchmarking", "globalUnicast"),
        Kind("2001:2:1::", "globalUnicast"), Kind("2001:3::", "global", "globalUnicast"),
        Kind("2001:4:112::", "global", "globalUnicast"),
        Kind("2001:10::", "globalUnicast"), Kind("2001:20::", "global", "globalUnicast"),
        Kind("2001:3f:ffff::", "global", "globalUnicast"),
        Kind("2001:40::", "globalUnicast"), Kind("2001:1ff::", "globalUnicast"),
        Kind("2001:200::", "global", "globalUnicast"),
        Kind("2001:db7:ffff::", "global", "globalUnicast"), Kind("2001:db8::", "documentation", "globalUnicast"),
        Kind("2001:db8:ffff::", "documentation", "globalUnicast"), Kind("2001:db9::", "global", "globalUnicast"),
        Kind("3fff::", "documentation", "globalUnicast"), Kind("3fff:fff:ffff::", "documentation", "globalUnicast"),
        Kind("3fff:1000::", "global", "globalUnicast"), Kind("4000::", "global"), Kind("5f00::1"),
        Kind("5f01::1", "global"),
        Kind("fbff:ffff::", "global"), Kind("fc00::", "private"), Kind("fdff:ffff::1", "private"),
        Kind("fe00::", "global"),
        Kind("fe7f:ffff::", "global"), Kind("fe80::", "linkLocal", "scope"), Kind("febf:ffff::1", "linkLocal", "scope"),
        Kind("fec0::", "siteLocal"), Kind("feff:ffff::", "siteLocal"), Kind("ff00::", "multicast"),
        Kind("ff01::1", "multicast", "scope"),
        Kind("ff02::1", "multicast", "scope"), Kind("ff12::1", "multicast", "scope"), Kind("ff05::2", "multicast"),
        Kind("ff0e::1", "multicast"), Kind("ffff:ffff::", "multicast"),
    ]
}

private let answers: PythonAnswers? = {
    guard Python.isPresent else { return nil }
    var questions = PythonQuestions()
    questions.kinds = (Kind.ipv4 + Kind.ipv6).map(\.text)
    return try? Python.answer(questions)
}()

@Suite("Kinds of hosts")
struct HostKindTests {
    private func kinds(_ host: IPv4.Host) -> Set<String> {
        let all: [(String, Bool)] = [
            ("unspecified", host.isUnspecified), ("loopback", host.isLoopback), ("multicast", host.isMulticast),
            ("localMulticast", host.isLocalMulticast), ("linkLocal", host.isLinkLocal), ("private", host.isPrivate),
            ("broadcast", host.isBroadcast), ("documentation", host.isDocumentation),
            ("shared", host.isSharedAddressSpace),
            ("benchmarking", host.isBenchmarking), ("reserved", host.isReserved), ("thisNetwork", host.isThisNetwork),
            ("assignment", host.isProtocolAssignment), ("global", host.isGloballyReachable),
        ]
        return Set(all.filter(\.1).map(\.0))
    }

    private func kinds(_ host: IPv6.Host) -> Set<String> {
        let all: [(String, Bool)] = [
            ("unspecified", host.isUnspecified), ("loopback", host.isLoopback), ("multicast", host.isMulticast),
            ("linkLocal", host.isLinkLocal), ("siteLocal", host.isSiteLocal), ("private", host.isPrivate),
            ("mapped", host.isMapped),
            ("documentation", host.isDocumentation), ("globalUnicast", host.isGlobalUnicast),
            ("benchmarking", host.isBenchmarking),
            ("discard", host.isDiscardOnly), ("compatible", host.isIPv4Compatible), ("scope", host.needsScope),
            ("global", host.isGloballyReachable),
        ]
        return Set(all.filter(\.1).map(\.0))
    }

    @Test("an IPv4 host is of these kinds and no others", arguments: Kind.ipv4)
    func ipv4(kind: Kind) throws {
        #expect(kinds(try IPv4.Host(parsing: kind.text)) == kind.kinds)
    }

    @Test("an IPv6 host is of these kinds and no others", arguments: Kind.ipv6)
    func ipv6(kind: Kind) throws {
        #expect(kinds(try IPv6.Host(parsing: kind.text)) == kind.kinds)
    }

    @Test(
        "Python's ipaddress agrees", .enabled(if: Python.isPresent, "needs python3"), arguments: Kind.ipv4 + Kind.ipv6)
    func python(kind: Kind) throws {
        let all = try #require(answers, "python3 gave no answers")
        let answer = try #require(all.kinds[kind.text] ?? nil, "a question not asked")
        let ours = ["loopback", "multicast", "linkLocal", "unspecified", "siteLocal"].filter(kind.kinds.contains)
        let names = [
            "loopback": "is_loopback", "multicast": "is_multicast", "linkLocal": "is_link_local",
            "unspecified": "is_unspecified", "siteLocal": "is_site_local",
        ]
        #expect(Set(ours.compactMap { names[$0] }) == Set(answer))
    }

    @Test("the macros of netinet/in.h agree", arguments: Kind.ipv6)
    func macros(kind: Kind) throws {
        let host = try IPv6.Host(parsing: kind.text)
        let bytes = (0..<16).map { UInt8(truncatingIfNeeded: host.value >> UInt128(120 - 8 * $0)) }
        let scope = host.multicastScope
        let ours = [
            host.isUnspecified, host.isLoopback, host.isMulticast, host.isLinkLocal, host.isSiteLocal, host.isMapped,
            host.isIPv4Compatible, scope == .interfaceLocal, scope == .linkLocal, scope == .siteLocal,
            scope == .organizationLocal,
            scope == .global,
        ]
        let bits = oracle_in6_kinds(bytes)
        for (index, is_) in ours.enumerated() { #expect(is_ == (bits >> index & 1 == 1), "macro \(index)") }
    }

    @Test("the macros of netinet/in.h agree on IPv4", arguments: Kind.ipv4)
    func macros4(kind: Kind) throws {
        let host = try IPv4.Host(parsing: kind.text)
        let bits = oracle_in_kinds(host.value)
        #expect(host.isMulticast == (bits & 1 == 1))
        // IN_BADCLASS, 240.0.0.0/4.
        #expect(host.isReserved == (bits & 2 == 2))
        #expect(host.isLoopback == (bits & 4 == 4))
    }

    @Test("an IPv4-mapped address answers as the host that it maps", arguments: Kind.ipv4)
    func mapped(kind: Kind) throws {
        let plain = try IPv4.Host(parsing: kind.text)
        let six = IPv6.Host(mapping: plain)
        #expect(six.isMapped && six.mapped == plain)
        #expect(six.description == "::ffff:\(plain)")
        for host in [IP.Host.v4(plain), .v6(six)] {
            #expect(host.unmapped == .v4(plain) && host.mapped == six)
            #expect(host.isLoopback == plain.isLoopback && host.isPrivate == plain.isPrivate)
            #expect(host.isMulticast == plain.isMulticast && host.isLinkLocal == plain.isLinkLocal)
            #expect(host.isUnspecified == plain.isUnspecified && host.isDocumentation == plain.isDocumentation)
            #expect(host.isGloballyReachable == plain.isGloballyReachable)
        }
    }

    @Test(
        "an IPv6 host that maps nothing stays what it is",
        arguments: ["::", "::1", "::1.2.3.4", "::fffe:1.2.3.4", "1::ffff:1.2.3.4"])
    func unmapped(text: String) throws {
        let host = try IPv6.Host(parsing: text)
        #expect(host.mapped == nil && IP.Host.v6(host).unmapped == .v6(host) && IP.Host.v6(host).mapped == host)
    }

    @Test(
        "a group has its scope",
        arguments: [
            ("ff01::1", 1), ("ff02::fb", 2), ("ff03::1", 3), ("ff04::1", 4), ("ff05::1", 5), ("ff08::1", 8),
            ("ff0e::1", 14), ("ff3e::1", 14),
        ] as [(String, UInt8)])
    func scopes(text: String, scope: UInt8) throws {
        #expect(try IPv6.Host(parsing: text).multicastScope == IPv6.MulticastScope(rawValue: scope))
        #expect(try IPv6.Host(parsing: "fe80::1").multicastScope == nil)
    }

    @Test("the solicited-node group is that of RFC 4291")
    func solicitedNode() throws {
        let host = try IPv6.Host(parsing: "4037::1:800:200e:8c6c")
        #expect(host.solicitedNodeGroup.description == "ff02::1:ff0e:8c6c")
    }

    @Test("hosts are made of their parts, and ordered by their numbers")
    func parts() throws {
        let host = try IPv6.Host(parsing: "1:2:3:4:5:6:7:8")
        #expect(host == IPv6.Host(1, 2, 3, 4, 5, 6, 7, 8))
        #expect((0..<8).map(host.group) == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(IPv6.Host(high: host.high, low: host.low) == host)
        #expect(IPv4.Host(1, 2, 3, 4).octets == (1, 2, 3, 4))
        #expect(IPv4.Host(9, 0, 0, 0) < IPv4.Host(10, 0, 0, 0) && IPv6.Host.any < .loopback)
        #expect(IP.Host.v4(.broadcast) < .v6(.any) && !(IP.Host.v6(.any) < .v4(.any)))
    }
}
