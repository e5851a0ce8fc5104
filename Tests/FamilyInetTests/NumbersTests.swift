import CLayoutOracle
import FamilyInet
import SocketAPI
import Testing

/// The numbers of the C headers that this machine has, by their names.
private let header: [String: Int64] = {
    var all: [String: Int64] = [:]
    var index = 0
    while let name = oracle_inet_name(index) {
        all[String(cString: name)] = oracle_inet_number(index)
        index += 1
    }
    return all
}()

/// Our name for a C name, as a number.
private let ours: [(name: String, number: Int64)] = protocols + ports + hosts + levels

private let protocols: [(String, Int64)] = [
    ("IPPROTO_IP", .ip), ("IPPROTO_ICMP", .icmp), ("IPPROTO_IGMP", .igmp), ("IPPROTO_IPIP", .ipip),
    ("IPPROTO_TCP", .tcp),
    ("IPPROTO_EGP", .egp), ("IPPROTO_PUP", .pup), ("IPPROTO_UDP", .udp), ("IPPROTO_IDP", .idp), ("IPPROTO_TP", .tp),
    ("IPPROTO_DCCP", .dccp), ("IPPROTO_IPV6", .ipv6), ("IPPROTO_RSVP", .rsvp), ("IPPROTO_GRE", .gre),
    ("IPPROTO_ESP", .esp),
    ("IPPROTO_AH", .ah), ("IPPROTO_MTP", .mtp), ("IPPROTO_BEETPH", .beetph), ("IPPROTO_ENCAP", .encap),
    ("IPPROTO_PIM", .pim),
    ("IPPROTO_COMP", .comp), ("IPPROTO_L2TP", .l2tp), ("IPPROTO_SCTP", .sctp), ("IPPROTO_UDPLITE", .udpLite),
    ("IPPROTO_MPLS", .mpls), ("IPPROTO_ETHERNET", .ethernet), ("IPPROTO_AGGFRAG", .aggregation), ("IPPROTO_RAW", .raw),
    ("IPPROTO_SMC", .smc), ("IPPROTO_MPTCP", .mptcp), ("IPPROTO_HOPOPTS", .hopByHopOptions),
    ("IPPROTO_ROUTING", .routing),
    ("IPPROTO_FRAGMENT", .fragment), ("IPPROTO_ICMPV6", .icmpv6), ("IPPROTO_NONE", .noNextHeader),
    ("IPPROTO_DSTOPTS", .destinationOptions), ("IPPROTO_MH", .mobility),
].map { (name: String, number: ProtocolNumber) in (name, Int64(number.rawValue)) }

private let ports: [(String, Int64)] = [
    ("IPPORT_ECHO", IPPort.echo), ("IPPORT_DISCARD", IPPort.discard), ("IPPORT_SYSTAT", IPPort.systat),
    ("IPPORT_DAYTIME", IPPort.daytime), ("IPPORT_NETSTAT", IPPort.netstat), ("IPPORT_FTP", IPPort.ftp),
    ("IPPORT_TELNET", IPPort.telnet), ("IPPORT_SMTP", IPPort.smtp), ("IPPORT_TIMESERVER", IPPort.timeServer),
    ("IPPORT_NAMESERVER", IPPort.nameServer), ("IPPORT_WHOIS", IPPort.whois), ("IPPORT_MTP", IPPort.mtp),
    ("IPPORT_TFTP", IPPort.tftp), ("IPPORT_RJE", IPPort.rje), ("IPPORT_FINGER", IPPort.finger),
    ("IPPORT_TTYLINK", IPPort.ttyLink),
    ("IPPORT_SUPDUP", IPPort.supdup), ("IPPORT_EXECSERVER", IPPort.execServer),
    ("IPPORT_LOGINSERVER", IPPort.loginServer),
    ("IPPORT_CMDSERVER", IPPort.commandServer), ("IPPORT_EFSSERVER", IPPort.efsServer),
    ("IPPORT_BIFFUDP", IPPort.biffUDP),
    ("IPPORT_WHOSERVER", IPPort.whoServer), ("IPPORT_ROUTESERVER", IPPort.routeServer),
    ("IPPORT_RESERVED", IPPort.reserved),
    ("IPPORT_USERRESERVED", IPPort.userReserved),
].map { (name: String, port: UInt16) in (name, Int64(port)) }

private let hosts: [(String, Int64)] = [
    ("INADDR_ANY", .any), ("INADDR_BROADCAST", .broadcast), ("INADDR_NONE", .noAddress), ("INADDR_DUMMY", .dummy),
    ("INADDR_LOOPBACK", .loopback), ("INADDR_UNSPEC_GROUP", .unspecifiedGroup),
    ("INADDR_ALLHOSTS_GROUP", .allHostsGroup),
    ("INADDR_ALLRTRS_GROUP", .allRoutersGroup), ("INADDR_ALLSNOOPERS_GROUP", .allSnoopersGroup),
    ("INADDR_MAX_LOCAL_GROUP", .maximumLocalGroup),
].map { (name: String, host: IPv4.Host) in (name, Int64(host.value)) }

private let levels: [(String, Int64)] = [
    ("SOL_IP", .ip), ("SOL_TCP", .tcp), ("SOL_UDP", .udp), ("SOL_IPV6", .ipv6), ("SOL_ICMPV6", .icmpv6),
    ("SOL_SCTP", .sctp),
    ("SOL_UDPLITE", .udpLite), ("SOL_RAW", .raw), ("SOL_DCCP", .dccp), ("SOL_TLS", .tls), ("SOL_MPTCP", .mptcp),
].map { (name: String, level: OptionLevel) in (name, Int64(level.rawValue)) }

@Suite("Numbers of the Internet protocols")
struct NumbersTests {
    @Test("a named number is that of the C header", arguments: ours.map(\.name))
    func header(name: String) throws {
        let number = try #require(ours.first { $0.name == name }?.number)
        let golden = try #require(FamilyInetTests.header[name])
        // -1: this machine's headers are older than the name.
        if golden >= 0 { #expect(number == golden) }
    }

    @Test("no name of the C header is missing")
    func complete() {
        #expect(Set(FamilyInetTests.header.keys).subtracting(ours.map(\.name)).isEmpty)
        #expect(FamilyInetTests.header.values.count { $0 >= 0 } > 70)
    }

    @Test("a number of network order is its bytes turned around")
    func byteOrder() throws {
        let isLittle = 1.littleEndian == 1
        #expect(try InternetNumbers.htons(0x0102) == (isLittle ? 0x0201 : 0x0102))
        #expect(try InternetNumbers.htonl(0x0102_0304) == (isLittle ? 0x0403_0201 : 0x0102_0304))
        for number in [0, 1, 0xff, 0x1234, 0xfffe, 0xffff] {
            #expect(try InternetNumbers.ntohs(InternetNumbers.htons(number)) == number)
            #expect(try InternetNumbers.ntohl(InternetNumbers.htonl(number << 16 | number)) == number << 16 | number)
        }
    }

    @Test("a number out of range is refused, not cut", arguments: [-1, 1 << 32, Int.max, Int.min])
    func ranges(number: Int) {
        let expected = { (name: SocketError.Operation) in SocketError(.invalidArgument, name, subject: .number(number))
        }
        #expect(failure { () throws(SocketError) in _ = try InternetNumbers.htonl(number) } == expected("htonl"))
        #expect(failure { () throws(SocketError) in _ = try InternetNumbers.ntohl(number) } == expected("ntohl"))
        #expect(failure { () throws(SocketError) in _ = try InternetNumbers.htons(number) } == expected("htons"))
        #expect(failure { () throws(SocketError) in _ = try InternetNumbers.ntohs(number) } == expected("ntohs"))
    }

    @Test("a number of 17 bits is too large for htons")
    func shorts() {
        for number in [65536, 1 << 31] {
            #expect((try? InternetNumbers.htons(number)) == nil && (try? InternetNumbers.ntohs(number)) == nil)
            #expect((try? InternetNumbers.htonl(number)) != nil)
        }
    }

    @Test("inet_aton, inet_ntoa, inet_pton and inet_ntop have their relatives")
    func conversions() throws {
        #expect(try InternetNumbers.inetAton("127.1") == [127, 0, 0, 1])
        #expect(try InternetNumbers.inetNtoa([192, 0, 2, 1]) == "192.0.2.1")
        #expect(try InternetNumbers.inetPton(.ipv4, "192.0.2.1") == [192, 0, 2, 1])
        #expect(try InternetNumbers.inetPton(.ipv6, "::1") == [UInt8](repeating: 0, count: 15) + [1])
        #expect(try InternetNumbers.inetNtop(.ipv4, [192, 0, 2, 1]) == "192.0.2.1")
        #expect(try InternetNumbers.inetNtop(.ipv6, [UInt8](repeating: 0, count: 12) + [1, 2, 3, 4]) == "::1.2.3.4")
    }

    @Test("bytes of the wrong number are refused with it", arguments: [0, 1, 3, 5, 15, 17, 128])
    func wrongCounts(count: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        let expected = { (name: SocketError.Operation) in SocketError(.invalidArgument, name, subject: .number(count)) }
        #expect(failure { () throws(SocketError) in _ = try InternetNumbers.inetNtoa(bytes) } == expected("inet_ntoa"))
        #expect(
            failure { () throws(SocketError) in _ = try InternetNumbers.inetNtop(.ipv4, bytes) }
                == expected("inet_ntop"))
        #expect(
            failure { () throws(SocketError) in _ = try InternetNumbers.inetNtop(.ipv6, bytes) }
                == expected("inet_ntop"))
    }

    @Test("texts that are no hosts are the subject of the error")
    func wrongTexts() {
        let aton = failure { () throws(SocketError) in _ = try InternetNumbers.inetAton("a.b.c.d") }
        #expect(aton == SocketError(.invalidAddress, "inet_aton", subject: .text("a.b.c.d")))
        let pton = failure { () throws(SocketError) in _ = try InternetNumbers.inetPton(.ipv4, "127.1") }
        #expect(pton?.code == .invalidAddress)
        let family = failure { () throws(SocketError) in _ = try InternetNumbers.inetPton(.unix, "127.0.0.1") }
        #expect(family?.code == .system(.addressFamilyNotSupported))
        #expect(
            failure { () throws(SocketError) in _ = try InternetNumbers.inetNtop(.unix, [1, 2, 3, 4]) }?.errno != nil)
    }
}
