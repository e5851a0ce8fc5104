import CLayoutOracle
import FamilyInet
import Glibc
import SocketAPI
import Testing

/// Raw sockets, repair and marks are root's.
let isRoot = geteuid() == 0

/// Whether this machine has IPv6 at all.
let hasIPv6 = (try? Socket(.ipv6, .datagram).bind(to: .loopback(port: 0))) != nil

@Suite("Options of IP, TCP and UDP")
struct InternetOptionTests {
    @Test("the number is the C header's", arguments: ipv4Options + transportOptions)
    func number(row: IPv4Row) {
        if let number = row.headerNumber { #expect(Int64(row.name.rawValue) == number) }
    }

    @Test("the number is the C header's, for IPv6", arguments: ipv6Options)
    func numberIPv6(row: IPv6Row) {
        if let number = row.headerNumber { #expect(Int64(row.name.rawValue) == number) }
    }

    @Test("the headers miss no more than what is newer than Linux 6.1")
    func missing() {
        let new: Set = [
            "TCP_AO_ADD_KEY", "TCP_AO_DEL_KEY", "TCP_AO_INFO", "TCP_AO_REPAIR", "TCP_IS_MPTCP", "TCP_RTO_MAX_MS",
            "TCP_RTO_MIN_US", "TCP_DELACK_MAX_US", "IP_LOCAL_PORT_RANGE", "IP_PROTOCOL",
            // Of the kernel's own headers only.
            "UDPLITE_SEND_CSCOV", "UDPLITE_RECV_CSCOV",
        ]
        let labels =
            (ipv4Options + transportOptions).map { ($0.label, $0.headerNumber) }
            + ipv6Options.map { ($0.label, $0.headerNumber) }
        let missing = Set(labels.filter { $0.1 == nil }.map(\.0))
        #expect(missing.isSubset(of: new))
        print("options of IP, TCP and UDP: \(labels.count); unknown to these headers: \(missing.count)")
    }

    @Test("the level is the one of the name's beginning")
    func levels() {
        let levels: [String: OptionLevel] = [
            "IP": .ip, "TCP": .tcp, "UDP": .udp, "UDPLITE": .udpLite, "ICMP": .raw, "MPTCP": .mptcp, "MCAST": .ip,
            "SO": .ip,
        ]
        for row in ipv4Options + transportOptions {
            #expect(row.level == levels[String(row.label.prefix { $0 != "_" })], "\(row.label)")
        }
        for row in ipv6Options { #expect(row.level == (row.label.hasPrefix("ICMPV6") ? .icmpv6 : .ipv6)) }
    }

    @Test(
        "reading gives a value or the error that the kernel's version explains",
        .enabled(if: isRoot, "raw sockets and repair are root's"), arguments: ipv4Options + transportOptions)
    func reading(row: IPv4Row) throws { try row.checkReading() }

    @Test(
        "what was set is read back",
        .enabled(if: isRoot, "raw sockets and repair are root's"), arguments: ipv4Options + transportOptions)
    func setting(row: IPv4Row) throws { try row.checkSetting() }

    @Test(
        "reading gives a value or the error that the kernel's version explains, for IPv6",
        .enabled(if: isRoot && hasIPv6, "raw sockets are root's, and IPv6 is needed"), arguments: ipv6Options)
    func readingIPv6(row: IPv6Row) throws { try row.checkReading() }

    @Test(
        "what was set is read back, for IPv6",
        .enabled(if: isRoot && hasIPv6, "raw sockets are root's, and IPv6 is needed"), arguments: ipv6Options)
    func settingIPv6(row: IPv6Row) throws { try row.checkSetting() }

    @Test("every option of the headers has a place in a table")
    func complete() {
        let declared = Set((ipv4Options + transportOptions).map(\.label) + ipv6Options.map(\.label))
        for prefix in ["IP_", "IPV6_", "TCP_", "UDP_", "MCAST_"] {
            let known = Set(
                oracleNames(prefix: prefix).filter { name in
                    declared.contains(name) || !valuePrefixes.contains { name.hasPrefix($0) }
                })
            #expect(known.count > 5)
            #expect(known.subtracting(declared).subtracting(leftOut) == [], "\(prefix)")
        }
    }
}

/// How names begin that are values of options, or parts of packets.
private let valuePrefixes = [
    "IP_DEFAULT_", "IP_PMTUDISC_", "IPV6_PMTUDISC_", "IPV6_PREFER_SRC_", "IPV6_PRIORITY_", "IPV6_FL_", "IPV6_TLV_",
    "IPV6_FLOWINFO_", "TCP_MSS_", "TCP_MD5SIG_", "TCP_REPAIR_O", "TCP_RECEIVE_ZEROCOPY_FLAG_", "TCP_ENCAP_",
    "UDP_ENCAP_",
]

/// Names of the headers that are no options of their own, each with its reason.
private let leftOut: Set = [
    // Other names of the same.
    "IP_ORIGDSTADDR", "IP_RECVRETOPTS", "IPV6_ORIGDSTADDR", "TCP_CM_INQ", "IPV6_JOIN_GROUP", "IPV6_LEAVE_GROUP",
    // For reading they want a question; MCAST_MSFILTER sets what IP_MSFILTER sets.
    "IP_MSFILTER", "TCP_ZEROCOPY_RECEIVE", "TCP_AO_GET_KEYS",
    // No options of Linux's sockets.
    "IPV6_NEXTHOP", "IPV6_AUTHHDR", "IPV6_HOPLIMIT", "IPV6_USE_MIN_MTU",
    // Modes of a filter of sources.
    "MCAST_EXCLUDE", "MCAST_INCLUDE",
]

/// The names of constants that the oracle has.
func oracleNames(prefix: String) -> [String] {
    var names: [String] = []
    var index: Int32 = 0
    while let name = oracle_constant_name(index) {
        let text = String(cString: name)
        if text.hasPrefix(prefix) { names.append(text) }
        index += 1
    }
    return names
}
