import CLayoutOracle
import SocketAPI
import Testing

/// A number that the library declares, beside its C name.
struct ConstantRow: CustomTestStringConvertible, Sendable {
    let name: String
    let value: Int64

    var testDescription: String { name }

    init(_ name: String, _ value: some BinaryInteger) {
        self.name = name
        self.value = Int64(value)
    }
}

@Suite("Numbers of the C headers")
struct ConstantTests {
    static let flags: [ConstantRow] = [
        ConstantRow("MSG_OOB", SendFlags.outOfBand.rawValue),
        ConstantRow("MSG_DONTROUTE", SendFlags.dontRoute.rawValue),
        ConstantRow("MSG_DONTWAIT", SendFlags.dontWait.rawValue),
        ConstantRow("MSG_EOR", SendFlags.endOfRecord.rawValue),
        ConstantRow("MSG_CONFIRM", SendFlags.confirm.rawValue),
        ConstantRow("MSG_NOSIGNAL", SendFlags.noSignal.rawValue),
        ConstantRow("MSG_MORE", SendFlags.more.rawValue), ConstantRow("MSG_BATCH", SendFlags.batch.rawValue),
        ConstantRow("MSG_ZEROCOPY", SendFlags.zeroCopy.rawValue),
        ConstantRow("MSG_FASTOPEN", SendFlags.fastOpen.rawValue),
        ConstantRow("MSG_OOB", ReceiveFlags.outOfBand.rawValue), ConstantRow("MSG_PEEK", ReceiveFlags.peek.rawValue),
        ConstantRow("MSG_TRUNC", ReceiveFlags.truncate.rawValue),
        ConstantRow("MSG_DONTWAIT", ReceiveFlags.dontWait.rawValue),
        ConstantRow("MSG_WAITALL", ReceiveFlags.waitAll.rawValue),
        ConstantRow("MSG_ERRQUEUE", ReceiveFlags.errorQueue.rawValue),
        ConstantRow("MSG_CMSG_CLOEXEC", ReceiveFlags.closeOnExec.rawValue),
        ConstantRow("POLLIN", Readiness.readable.rawValue), ConstantRow("POLLPRI", Readiness.urgent.rawValue),
        ConstantRow("POLLOUT", Readiness.writable.rawValue), ConstantRow("POLLERR", Readiness.error.rawValue),
        ConstantRow("POLLHUP", Readiness.hangUp.rawValue), ConstantRow("POLLRDHUP", Readiness.peerHangUp.rawValue),
    ]

    static let types: [ConstantRow] = [
        ConstantRow("SOCK_STREAM", SocketType.stream.rawValue), ConstantRow("SOCK_DGRAM", SocketType.datagram.rawValue),
        ConstantRow("SOCK_RAW", SocketType.raw.rawValue), ConstantRow("SOCK_RDM", SocketType.reliableDatagram.rawValue),
        ConstantRow("SOCK_SEQPACKET", SocketType.seqPacket.rawValue),
        ConstantRow("SOCK_DCCP", SocketType.congestionControlledDatagram.rawValue),
        ConstantRow("SOCK_PACKET", SocketType.packet.rawValue),
        ConstantRow("SHUT_RD", ShutdownDirection.read.rawValue),
        ConstantRow("SHUT_WR", ShutdownDirection.write.rawValue),
        ConstantRow("SHUT_RDWR", ShutdownDirection.both.rawValue),
        ConstantRow("SOL_SOCKET", OptionLevel.socket.rawValue),
    ]

    static let families: [ConstantRow] = [
        ("AF_UNSPEC", AddressFamilyNumber.unspecified), ("AF_UNIX", .unix), ("AF_INET", .ipv4), ("AF_AX25", .ax25),
        ("AF_IPX", .ipx), ("AF_APPLETALK", .appletalk), ("AF_NETROM", .netrom), ("AF_BRIDGE", .bridge),
        ("AF_ATMPVC", .atmPVC), ("AF_X25", .x25), ("AF_INET6", .ipv6), ("AF_ROSE", .rose), ("AF_DECnet", .decNet),
        ("AF_NETBEUI", .netBEUI), ("AF_SECURITY", .security), ("AF_KEY", .key), ("AF_NETLINK", .netlink),
        ("AF_PACKET", .packet), ("AF_ASH", .ash), ("AF_ECONET", .econet), ("AF_ATMSVC", .atmSVC), ("AF_RDS", .rds),
        ("AF_SNA", .sna), ("AF_IRDA", .irda), ("AF_PPPOX", .pppox), ("AF_WANPIPE", .wanpipe), ("AF_LLC", .llc),
        ("AF_IB", .infiniBand), ("AF_MPLS", .mpls), ("AF_CAN", .can), ("AF_TIPC", .tipc),
        ("AF_BLUETOOTH", .bluetooth), ("AF_IUCV", .iucv), ("AF_RXRPC", .rxrpc), ("AF_ISDN", .isdn),
        ("AF_PHONET", .phonet), ("AF_IEEE802154", .ieee802154), ("AF_CAIF", .caif), ("AF_ALG", .algorithm),
        ("AF_NFC", .nfc), ("AF_VSOCK", .vsock), ("AF_KCM", .connectionMultiplexor), ("AF_QIPCRTR", .qualcommRouter),
        ("AF_SMC", .smc), ("AF_XDP", .expressDataPath), ("AF_MCTP", .mctp),
    ].map { ConstantRow($0.0, $0.1.rawValue) }

    static let timestamping: [ConstantRow] =
        [
            ("SOF_TIMESTAMPING_TX_HARDWARE", TimestampingFlags.sentByHardware),
            ("SOF_TIMESTAMPING_TX_SOFTWARE", .sentBySoftware), ("SOF_TIMESTAMPING_RX_HARDWARE", .receivedByHardware),
            ("SOF_TIMESTAMPING_RX_SOFTWARE", .receivedBySoftware), ("SOF_TIMESTAMPING_SOFTWARE", .reportSoftware),
            ("SOF_TIMESTAMPING_SYS_HARDWARE", .reportConvertedHardware),
            ("SOF_TIMESTAMPING_RAW_HARDWARE", .reportRawHardware), ("SOF_TIMESTAMPING_OPT_ID", .numbered),
            ("SOF_TIMESTAMPING_TX_SCHED", .scheduled), ("SOF_TIMESTAMPING_TX_ACK", .acknowledged),
            ("SOF_TIMESTAMPING_OPT_CMSG", .withControlMessages), ("SOF_TIMESTAMPING_OPT_TSONLY", .timestampOnly),
            ("SOF_TIMESTAMPING_OPT_STATS", .withStatistics), ("SOF_TIMESTAMPING_OPT_PKTINFO", .withPacketInfo),
            ("SOF_TIMESTAMPING_OPT_TX_SWHW", .bothForSent), ("SOF_TIMESTAMPING_BIND_PHC", .bindClock),
        ].map { ConstantRow($0.0, $0.1.rawValue) } + [
            ConstantRow("SOF_TXTIME_DEADLINE_MODE", TransmitTimeSettings.Flags.deadline.rawValue),
            ConstantRow("SOF_TXTIME_REPORT_ERRORS", TransmitTimeSettings.Flags.reportErrors.rawValue),
        ]

    @Test("the library's number is the header's", arguments: flags + types + families + timestamping)
    func number(row: ConstantRow) throws {
        var value: Int64 = 0
        try #require(oracle_constant(row.name, &value) == 1, "the headers do not know \(row.name)")
        #expect(row.value == value)
    }

    @Test("every family of the header has a name")
    func everyFamily() {
        let aliases: Set = ["AF_LOCAL", "AF_FILE", "AF_ROUTE", "AF_MAX"]
        let known = Set(oracleNames(prefix: "AF_"))
        #expect(known.count > 40)
        #expect(known.subtracting(Self.families.map(\.name)).subtracting(aliases) == [])
    }

    @Test("what the headers don't know is told, not guessed")
    func unknown() {
        var value: Int64 = 0
        #expect(oracle_constant("SO_NOT_AN_OPTION", &value) == 0)
    }
}
