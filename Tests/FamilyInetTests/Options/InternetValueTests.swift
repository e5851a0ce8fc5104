import CLayoutOracle
import FamilyInet
import SocketAPI
import Testing

@Suite("Values of the options of IP, TCP and UDP")
struct InternetValueTests {
    static let interface = IPv4.Host(192, 0, 2, 7)
    static let source = IPv4.Host(198, 51, 100, 9)
    static let source6 = IPv6.Host("2001:db8::9")!

    static let golden: [GoldenRow] = [
        GoldenRow("ip_mreqn", IPv4.Membership(group4, interfaceAddress: interface)),
        GoldenRow("ip_mreqn by index", IPv4.Membership(group4, interfaceIndex: 3)),
        GoldenRow("ip_mreq_source", IPv4.SourceMembership(group4, source: source, interfaceAddress: interface)),
        GoldenRow("ipv6_mreq", IPv6.Membership(group6, interfaceIndex: 3)),
        GoldenRow("group_req 4", GroupMembership(group4, interfaceIndex: 3)),
        GoldenRow("group_req 6", GroupMembership(group6, interfaceIndex: 3)),
        GoldenRow("group_source_req 4", GroupSourceMembership(group4, source: source, interfaceIndex: 3)),
        GoldenRow("group_source_req 6", GroupSourceMembership(group6, source: source6, interfaceIndex: 3)),
        GoldenRow("group_filter 4", GroupSourceFilter(group4, .include, [source], interfaceIndex: 3)),
        GoldenRow("in6_pktinfo", PacketSourceIPv6(source6, interfaceIndex: 3)),
        GoldenRow("icmp_filter", ICMPFilter.passing(0, 3)),
        GoldenRow("icmp6_filter", ICMPv6Filter.passing(1, 129)),
        GoldenRow("tcp_md5sig", TCPSignature(Array("secret".utf8), peer: IPv4.Address(host: source, port: 0))),
        GoldenRow(
            "tcp_md5sig of a network",
            TCPSignature(
                Array("secret".utf8), peer: IPv4.Address(host: source, port: 0), prefixLength: 24, interfaceIndex: 3)),
        GoldenRow("tcp_repair_opt", TCPRepairOption(kind: 3, value: 0x70007)),
        GoldenRow(
            "tcp_repair_window",
            TCPRepairWindow(sendUpdate: 1, sendWindow: 2, maximumWindow: 3, receiveWindow: 4, receiveUpdate: 5)),
    ]

    @Test("bytes are those of the C structure", arguments: golden)
    func bytes(row: GoldenRow) throws { try row.checkBytes() }

    @Test(
        "no length and no content of bytes traps",
        arguments: golden + [
            GoldenRow("path MTU", PathMTU(nil, mtu: 1500)), GoldenRow("ports", LocalPortRange.system),
            GoldenRow("class", TrafficClass.standard),
            GoldenRow("info", try! decoded(TCPInfo.self, [UInt8](repeating: 1, count: 104))),
            GoldenRow("source filter", GroupSourceFilter(group6, .exclude, [source6, source6])),
        ])
    func lengths(row: GoldenRow) { row.checkLengths() }

    @Test("a signature's key of more than 80 bytes is refused")
    func longKey() {
        let signature = TCPSignature([UInt8](repeating: 1, count: 81), peer: IPv4.Address.loopback(port: 0))
        #expect(failure { () throws(SocketError) in _ = try optionBytes(signature) }?.code == .invalidArgument)
    }

    @Test(
        "traffic classes have the numbers of the C headers",
        arguments: [
            ("IPTOS_LOWDELAY", TrafficClass.lowDelay), ("IPTOS_THROUGHPUT", .throughput),
            ("IPTOS_RELIABILITY", .reliability), ("IPTOS_MINCOST", .leastCost), ("IPTOS_DSCP_EF", .expeditedForwarding),
            ("IPTOS_DSCP_AF11", .assuredForwarding(1, dropPrecedence: 1)!),
            ("IPTOS_DSCP_AF43", .assuredForwarding(4, dropPrecedence: 3)!), ("IPTOS_CLASS_CS6", .selector(6)),
        ])
    func trafficClasses(name: String, value: TrafficClass) {
        var number: Int64 = 0
        #expect(oracle_constant(name, &number) == 1)
        #expect(Int64(value.rawValue) == number)
    }

    @Test("traffic classes come apart into code point and congestion")
    func trafficClassParts() {
        let value = TrafficClass(codePoint: 46, congestion: 2)
        #expect(value.rawValue == 0xba && value.codePoint == 46 && value.congestion == 2)
        #expect(TrafficClass(codePoint: 255, congestion: 255).rawValue == 0xff)
        #expect(TrafficClass.assuredForwarding(5, dropPrecedence: 1) == nil)
        #expect(TrafficClass.assuredForwarding(1, dropPrecedence: 0) == nil)
        #expect(TrafficClass.selector(255) == TrafficClass.selector(7))
    }

    @Test(
        "numbers of values are the C header's",
        arguments: [
            ("IP_PMTUDISC_DONT", PathMTUDiscovery.never), ("IP_PMTUDISC_WANT", .byRoute), ("IP_PMTUDISC_DO", .always),
            ("IP_PMTUDISC_PROBE", .probe), ("IP_PMTUDISC_INTERFACE", .interface),
            ("IP_PMTUDISC_OMIT", .interfaceFragmenting), ("IPV6_PMTUDISC_DO", .always),
            ("IPV6_PMTUDISC_OMIT", .interfaceFragmenting),
        ])
    func discovery(name: String, value: PathMTUDiscovery) {
        var number: Int64 = 0
        #expect(oracle_constant(name, &number) == 1)
        #expect(Int64(value.rawValue) == number)
    }

    static let numbers: [(String, Int64)] = [
        ("IPV6_PREFER_SRC_TMP", Int64(AddressPreferences.temporary.rawValue)),
        ("IPV6_PREFER_SRC_PUBLIC", Int64(AddressPreferences.publicAddress.rawValue)),
        ("IPV6_PREFER_SRC_PUBTMP_DEFAULT", Int64(AddressPreferences.temporaryByDefault.rawValue)),
        ("IPV6_PREFER_SRC_COA", Int64(AddressPreferences.careOf.rawValue)),
        ("IPV6_PREFER_SRC_HOME", Int64(AddressPreferences.home.rawValue)),
        ("IPV6_PREFER_SRC_CGA", Int64(AddressPreferences.generated.rawValue)),
        ("IPV6_PREFER_SRC_NONCGA", Int64(AddressPreferences.notGenerated.rawValue)),
        ("UDP_ENCAP_ESPINUDP_NON_IKE", Int64(UDPEncapsulation.ipsecNonIKE.rawValue)),
        ("UDP_ENCAP_ESPINUDP", Int64(UDPEncapsulation.ipsec.rawValue)),
        ("UDP_ENCAP_L2TPINUDP", Int64(UDPEncapsulation.l2tp.rawValue)),
        ("UDP_ENCAP_GTP0", Int64(UDPEncapsulation.gtp0.rawValue)),
        ("UDP_ENCAP_GTP1U", Int64(UDPEncapsulation.gtp1User.rawValue)),
        ("UDP_ENCAP_RXRPC", Int64(UDPEncapsulation.rxrpc.rawValue)),
        ("MCAST_EXCLUDE", Int64(SourceFilterMode.exclude.rawValue)),
        ("MCAST_INCLUDE", Int64(SourceFilterMode.include.rawValue)),
        ("TCP_REPAIR_OFF_NO_WP", Int64(TCPRepairMode.offWithoutProbe.rawValue)),
        ("TCP_ESTABLISHED", Int64(TCPState.established.rawValue)), ("TCP_SYN_SENT", Int64(TCPState.synSent.rawValue)),
        ("TCP_SYN_RECV", Int64(TCPState.synReceived.rawValue)), ("TCP_FIN_WAIT1", Int64(TCPState.finWait1.rawValue)),
        ("TCP_FIN_WAIT2", Int64(TCPState.finWait2.rawValue)), ("TCP_TIME_WAIT", Int64(TCPState.timeWait.rawValue)),
        ("TCP_CLOSE", Int64(TCPState.closed.rawValue)), ("TCP_CLOSE_WAIT", Int64(TCPState.closeWait.rawValue)),
        ("TCP_LAST_ACK", Int64(TCPState.lastAcknowledgement.rawValue)),
        ("TCP_LISTEN", Int64(TCPState.listening.rawValue)), ("TCP_CLOSING", Int64(TCPState.closing.rawValue)),
        ("TCP_CA_Open", Int64(TCPCongestionState.open.rawValue)),
        ("TCP_CA_Disorder", Int64(TCPCongestionState.disorder.rawValue)),
        ("TCP_CA_CWR", Int64(TCPCongestionState.windowReduced.rawValue)),
        ("TCP_CA_Recovery", Int64(TCPCongestionState.recovery.rawValue)),
        ("TCP_CA_Loss", Int64(TCPCongestionState.loss.rawValue)),
        ("TCPI_OPT_TIMESTAMPS", Int64(TCPNegotiated.timestamps.rawValue)),
        ("TCPI_OPT_SACK", Int64(TCPNegotiated.selectiveAcknowledgement.rawValue)),
        ("TCPI_OPT_WSCALE", Int64(TCPNegotiated.windowScale.rawValue)),
        ("TCPI_OPT_ECN", Int64(TCPNegotiated.congestionNotification.rawValue)),
        ("TCPI_OPT_ECN_SEEN", Int64(TCPNegotiated.congestionNotificationSeen.rawValue)),
        ("TCPI_OPT_SYN_DATA", Int64(TCPNegotiated.dataInSYN.rawValue)),
    ]

    @Test("names of values have the C header's numbers", arguments: numbers)
    func number(name: String, value: Int64) {
        var number: Int64 = 0
        #expect(oracle_constant(name, &number) == 1, "\(name)")
        #expect(value == number)
    }

    @Test("ICMP filters know what passes")
    func icmpFilters() {
        var filter = ICMPFilter.passing(0, 8)
        #expect(filter.passes(0) && filter.passes(8) && !filter.passes(3) && filter.passes(200))
        filter.setPassing(3, true)
        filter.setPassing(0, false)
        filter.setPassing(200, false)
        #expect(filter.passes(3) && !filter.passes(0) && filter.passes(200))
        var six = ICMPv6Filter.passing(128, 255)
        #expect(six.passes(128) && six.passes(255) && !six.passes(0) && !six.passes(129))
        six.setPassing(255, false)
        #expect(!six.passes(255))
        #expect((0...255).allSatisfy { ICMPv6Filter.passAll.passes($0) && !ICMPv6Filter.blockAll.passes($0) })
    }
}
