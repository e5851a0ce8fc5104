import CLayoutOracle
import FamilyInet
import SocketAPI
import SystemPackage
import Testing

@Suite("The bytes of control messages")
struct ControlBytesTests {
    static let source = IPv4.Address(host: IPv4.Host(198, 51, 100, 9), port: 4242)
    static let source6 = IPv6.Address(host: IPv6.Host("fe80::9")!, port: 4242, flowInfo: 0x12345, scopeID: 3)
    static let info6 = PacketInfoIPv6(interface: 3, host: IPv6.Host("2001:db8::9")!)
    static let header: [UInt8] = [0, 0, 1, 4, 0, 0, 0, 0]
    static let longHeader: [UInt8] = [0, 1, 30, 11] + (1...11) + [0]
    static let options: [UInt8] = [7, 7, 4, 192, 0, 2, 1, 0]
    static let time = Duration.seconds(1_700_000_000) + .nanoseconds(123_456_789)
    static let refused = ExtendedError(
        errno: .connectionRefused, origin: .icmp, type: 3, code: 3, info: 11, data: 12,
        rawOffender: try! AnySocketAddress(source))
    static let tooLong = ExtendedError(
        errno: .messageTooLong, origin: .icmpv6, type: 2, info: 1280, rawOffender: try! AnySocketAddress(source6))
    static let completion = ExtendedError(errno: nil, origin: .zeroCopy, code: 1, info: 7, data: 9)

    static let rows: [ControlRow] = [
        ControlRow(
            "IP_PKTINFO",
            PacketInfo(interface: 3, local: IPv4.Host(192, 0, 2, 7), destination: IPv4.Host(192, 0, 2, 255))),
        ControlRow("IPV6_PKTINFO", info6),
        ControlRow("IPV6_2292PKTINFO", PacketInfo2292(info6)),
        ControlRow("IP_TTL", TimeToLive(64)),
        ControlRow("IPV6_HOPLIMIT", HopLimit(64)),
        ControlRow("IPV6_HOPLIMIT of -1", HopLimit(-1)),
        ControlRow("IPV6_2292HOPLIMIT", HopLimit2292(64)),
        // The byte that the kernel delivers is a part of an int.
        ControlRow("IP_TOS", TypeOfService(.expeditedForwarding), isVariable: true),
        ControlRow("IPV6_TCLASS", TrafficClassIPv6(.expeditedForwarding)),
        ControlRow("IPV6_FLOWINFO", FlowInfo(0xfe1_2345)),
        ControlRow("IPV6_DONTFRAG", DontFragmentIPv6()),
        ControlRow("IP_ORIGDSTADDR", OriginalDestination(source)),
        ControlRow("IPV6_ORIGDSTADDR", OriginalDestinationIPv6(source6)),
        ControlRow("IP_RECVOPTS", HeaderOptions(options), isVariable: true),
        ControlRow("IP_RETOPTS", ReturnOptions(options), isVariable: true),
        ControlRow("IPV6_HOPOPTS", HopByHopOptions(header)),
        ControlRow("IPV6_2292HOPOPTS", HopByHopOptions2292(header)),
        ControlRow("IPV6_DSTOPTS", DestinationOptions(longHeader)),
        ControlRow("IPV6_2292DSTOPTS", DestinationOptions2292(longHeader)),
        ControlRow("IPV6_RTHDRDSTOPTS", RoutingDestinationOptions(longHeader)),
        ControlRow("IPV6_RTHDR", RoutingHeader(longHeader)),
        ControlRow("IPV6_2292RTHDR", RoutingHeader2292(longHeader)),
        ControlRow("IP_CHECKSUM", PacketChecksum(0xdead_beef)),
        ControlRow("IP_RECVFRAGSIZE", FragmentSize(1400)),
        ControlRow("IPV6_RECVFRAGSIZE", FragmentSizeIPv6(1400)),
        ControlRow("IPV6_PATHMTU", PathMTU(source6, mtu: 1280)),
        // The error is whole without the offender's address.
        ControlRow("IP_RECVERR", ErrorReport(refused), isVariable: true),
        ControlRow("IPV6_RECVERR", ErrorReportIPv6(tooLong), isVariable: true),
        ControlRow("IP_RECVERR without offender", ErrorReport(completion)),
        ControlRow("UDP_SEGMENT", SegmentSize(1200)),
        ControlRow("UDP_GRO", CoalescedSize(1400)),
        ControlRow("TCP_CM_INQ", UnreadBytes(70000)),
        ControlRow("TLS_SET_RECORD_TYPE", TLSRecordToSend(.handshake)),
        ControlRow("TLS_GET_RECORD_TYPE", ReceivedTLSRecord(.handshake)),
        ControlRow("SCM_TIMESTAMP", Timestamp(sinceEpoch: .seconds(1_700_000_000) + .microseconds(123_456))),
        ControlRow("SCM_TIMESTAMPNS", NanosecondTimestamp(sinceEpoch: time)),
        ControlRow(
            "SCM_TIMESTAMPING",
            PacketTimestamps(software: time, hardware: .seconds(42) + .nanoseconds(999_999_999))),
        ControlRow("SCM_TIMESTAMPING_PKTINFO", TimestampPacketInfo(interface: 3, packetLength: 1514)),
        ControlRow("SCM_TIMESTAMPING_OPT_STATS", TimestampStatistics(header), isVariable: true),
        ControlRow("SO_TIMESTAMPING", TimestampRequest(.sentBySoftware)),
        ControlRow("SCM_TS_OPT_ID", TimestampNumber(0xdead_beef)),
        ControlRow("SO_RXQ_OVFL", ReceiveQueueDrops(0xdead_beef)),
        ControlRow("SO_MARK", PacketMark(0xdead_beef)),
        ControlRow("SO_PRIORITY", PacketPriority(5)),
        ControlRow("SCM_TXTIME", TransmitTime(time)),
        ControlRow("SCM_WIFI_STATUS", WiFiStatus(wasAcknowledged: true)),
    ]

    @Test("a message is, byte for byte, what a C program builds", arguments: rows)
    func golden(row: ControlRow) throws {
        let expected = oracleControl(row.name)
        try #require(!expected.isEmpty, "the oracle does not know \(row.name)")
        var control = ControlData()
        try control.append(row.message)
        #expect(control.bytes == expected)
        #expect(control.byteCount == expected.count)
        #expect(try row.check(ReceivedControl(copying: expected.span.bytes)) == nil)
    }

    @Test("every message of the oracle has a row here")
    func complete() {
        var names: Set<String> = []
        var index = 0
        while let name = oracle_control_name(index) {
            names.insert(String(cString: name))
            index += 1
        }
        #expect(names == Set(Self.rows.map(\.name)) && names.count == Self.rows.count)
    }

    @Test("all messages in one buffer are what a C program builds, and each is found again")
    func allTogether() throws {
        // The last row of a type would hide behind the first one.
        let rows = Self.rows.filter { !["IPV6_HOPLIMIT of -1", "IP_RECVERR without offender", "SO_TIMESTAMPING"].contains($0.name) }
        let expected = oracleControl(rows.map(\.name).joined(separator: ","))
        try #require(!expected.isEmpty)
        var control = ControlData()
        for row in rows { try control.append(row.message) }
        #expect(control.bytes == expected)
        let received = ReceivedControl(copying: expected.span.bytes)
        #expect(received.messages.count == rows.count && !received.isMalformed)
        for row in rows { #expect(try row.check(received) == nil) }
    }

    @Test("a payload that is cut is no message", arguments: rows.filter { !$0.isVariable })
    func cut(row: ControlRow) throws {
        let payload = try row.payload()
        for count in 0..<payload.count { #expect(!row.decodes(Array(payload.prefix(count))), "\(count) bytes") }
        #expect(row.decodes(payload))
    }

    @Test("no length and no content of bytes traps", arguments: rows)
    func anything(row: ControlRow) {
        var random = SystemRandomNumberGenerator()
        for length in Array(0...min(row.limit + 1, 300)) + [row.limit - 1, row.limit, row.limit + 1, 4000] {
            _ = row.decodes([UInt8](repeating: 0, count: length))
            _ = row.decodes([UInt8](repeating: 0xff, count: length))
            _ = row.decodes([UInt8](repeating: 0x80, count: length))
            for _ in 0..<4 { _ = row.decodes((0..<length).map { _ in random.next() }) }
        }
    }

    @Test("whatever was decoded can be encoded, or refuses without a trap", arguments: rows)
    func decodedAnything(row: ControlRow) {
        func encode<Message: ControlMessage>(_ message: Message, _ bytes: [UInt8]) {
            guard let value = try? decodedControl(Message.self, bytes) else { return }
            var control = ControlData()
            try? control.append(value)
        }
        var random = SystemRandomNumberGenerator()
        for length in 0...min(row.limit + 1, 200) {
            encode(row.message, [UInt8](repeating: 0xff, count: length))
            encode(row.message, [UInt8](repeating: 0x7f, count: length))
            encode(row.message, (0..<length).map { _ in random.next() })
        }
    }
}
