import FamilyInet
import SocketAPI
import SystemPackage

/// A value of a public type, and what it prints.
struct PrintedValue: Sendable {
    var value: any Sendable
    var text: String

    init(_ value: any Sendable, _ text: String) {
        self.value = value
        self.text = text
    }

    /// The name of the type, without its module, outer types and type arguments.
    var typeName: String {
        let name = String(reflecting: type(of: value)).replacing(/<.*>/, with: "")
        return String(name.split(separator: ".").last ?? "")
    }
}

private let host = IPv4.Host(192, 0, 2, 1)
private let group = IPv4.Host(232, 1, 1, 1)
private let icmp = ExtendedError(
    errno: .connectionRefused, origin: .icmp, type: 3, code: 3,
    rawOffender: try! AnySocketAddress(IPv4.Address(host: host, port: 0)))

/// The information about a connection that has just begun.
private let establishedInfo: TCPInfo = {
    let bytes = [1] + [UInt8](repeating: 0, count: 103)
    return try! TCPInfo(decoding: bytes.span.bytes)
}()

private func senderProcess(_ bytes: [UInt8]) -> SenderProcess { try! SenderProcess(decoding: bytes.span.bytes) }

/// Values of SocketAPI's types.
let coreValues: [PrintedValue] = [
    PrintedValue(AddressFamilyNumber.ipv4, "ipv4"), PrintedValue(AddressFamilyNumber(rawValue: 99), "family 99"),
    PrintedValue(AnyFamily(domain: .vsock), "vsock"), PrintedValue(SocketType.seqPacket, "seqPacket"),
    PrintedValue(SocketTypeFlags.closeOnExec, "[closeOnExec]"), PrintedValue(ProtocolNumber.mptcp, "protocol 262"),
    PrintedValue(ProtocolNumber.default, "default"), PrintedValue(ShutdownDirection.write, "write"),
    PrintedValue(ShutdownDirection(rawValue: 9), "direction 9"), PrintedValue(AnySocketAddress.none, "none"),
    PrintedValue(try! AnySocketAddress([31, 0, 0xde, 0xad]), "af31:dead"),
    PrintedValue(SendFlags([.more, .dontWait]), "[dontWait, more]"),
    PrintedValue(SendFlags(rawValue: -1 << 31), "[0x80000000]"),
    PrintedValue(ReceiveFlags([.peek, ReceiveFlags(rawValue: 1 << 25)]), "[peek, 0x2000000]"),
    PrintedValue(Readiness([.readable, .hangUp]), "[readable, hangUp]"), PrintedValue(Readiness(), "[]"),
    PrintedValue(Deadline.never, "never"), PrintedValue(Deadline(monotonicNanoseconds: 1), "passed"),
    PrintedValue(SocketPoller<Int>.Trigger.edge, "edge"),
    PrintedValue(MessageFlags([.truncated, .errorQueue]), "[truncated, errorQueue]"),
    PrintedValue(FilterInstruction(code: 0x15, jumpIfTrue: 1, operand: 0x800), "0x15 1 0 0x800"),
    PrintedValue(Linger.off, "off"), PrintedValue(Linger.reset, "reset"),
    PrintedValue(Linger.upTo(.seconds(5)), "up to 5.0 seconds"),
    PrintedValue(SocketOption<IPv4, Bool>.reuseAddress, "SO_REUSEADDR"),
    PrintedValue(SocketOption<IPv4, Bool>.raw(level: 7, name: 8), "option 8 of level 7"),
    PrintedValue(ReadOnlyOption<IPv4, SocketType>.type, "SO_TYPE"),
    PrintedValue(WriteOnlyOption<IPv4, NoValue>.detachFilter, "SO_DETACH_FILTER"),
    PrintedValue(OptionCodec<Duration>.seconds, "codec of Duration, 4 bytes at most"),
    PrintedValue(NoValue(), "no value"), PrintedValue(OptionLevel.socket, "socket"),
    PrintedValue(OptionLevel.tcp, "level 6"), PrintedValue(OptionName(rawValue: 5), "option 5"),
    PrintedValue(BufferLock.sendBuffer, "[sendBuffer]"),
    PrintedValue(DeviceMemoryToken(start: 7, count: 2), "tokens 7..<9"),
    PrintedValue(
        MemoryInfo(values: [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        "received 1 of 2 bytes, to send 6 of 4 bytes, 9 packets dropped"),
    PrintedValue(PeerCredentials(pid: 17, uid: 0, gid: 5), "process 17, user 0, group 5"),
    PrintedValue(TimestampingFlags([.numbered, .sentByHardware]), "[sentByHardware, numbered]"),
    PrintedValue(Timestamping(.bindClock, clock: 3), "[bindClock], clock 3"),
    PrintedValue(Timestamping([], clock: 3), "[]"),
    PrintedValue(TransmitTimeSettings(clock: 11, flags: .deadline), "clock 11, [deadline]"),
    PrintedValue(TransmitTimeSettings.Flags.reportErrors, "[reportErrors]"),
    PrintedValue(SocketError(.closed, .receive), "recv: the socket is closed"),
    PrintedValue(SocketError.Code.truncated, "truncated"), PrintedValue(SocketError.Operation.sendBatch, "sendmmsg"),
    PrintedValue(
        SocketError.Subject.address(try! AnySocketAddress(IPv4.Address.loopback(port: 7)), IPv4.Address.self),
        "127.0.0.1:7"),
    PrintedValue(SocketError.Subject.none, "none"), PrintedValue(SocketError.Subject.text("a\nb"), #""a\nb""#),
]

/// Values of SocketAPI's messages.
let messageValues: [PrintedValue] = [
    PrintedValue(ControlMessageType(rawValue: 1), "type 1"),
    PrintedValue(
        RawControlMessage(level: .socket, type: 1, payload: [7, 0, 0, 0], isTruncated: true),
        "socket, type 1, 4 bytes (07000000), truncated"),
    PrintedValue([TimeToLive(3)] as ControlData, "[level 0, type 2, 4 bytes (03000000)]"),
    PrintedValue(
        [TimeToLive(1 << 40)] as ControlData,
        "not to be sent: sendmsg 1099511627776: value out of range; expected a number of 32 bits"),
    PrintedValue(ReceivedControl.none, "[]"), PrintedValue(icmp, "Connection refused (ECONNREFUSED), icmp 3/3"),
    PrintedValue(
        ExtendedError(errno: .messageTooLong, origin: .local, info: 1280),
        "Message too long (EMSGSIZE), local, MTU 1280"),
    PrintedValue(
        ExtendedError(errno: nil, origin: .zeroCopy, code: 1, info: 2, data: 4), "zeroCopy calls 2...4, copied"),
    PrintedValue(ExtendedError.Origin.timestamping, "timestamping"),
    PrintedValue(ZeroCopyCalls(first: 0, last: 7), "calls 0...7"),
    PrintedValue(
        ExtendedError(errno: .canceled, origin: .transmitTime, code: 2, info: 1_000_000_000).missedTransmitTime!,
        "late for 1.0 seconds"),
    PrintedValue(
        ExtendedError(errno: .canceled, origin: .icmp, data: UInt32(bigEndian: 0x0500_0100)).extensions!,
        "extensions at byte 5, malformed"),
    PrintedValue(PacketMark(16), "mark 0x10"), PrintedValue(PacketPriority(6), "priority 6"),
    PrintedValue(ReceiveQueueDrops(3), "3 messages dropped"),
    PrintedValue(TransmitTime(.seconds(2)), "transmit at 2.0 seconds"),
    PrintedValue(WiFiStatus(wasAcknowledged: false), "not acknowledged"),
    PrintedValue(
        PacketTimestamps(software: .seconds(1), hardware: .seconds(2)), "software 1.0 seconds, hardware 2.0 seconds"),
    PrintedValue(PacketTimestamps(software: nil), "no timestamp"),
    PrintedValue(TimestampPacketInfo(interface: 2, packetLength: 99), "interface 2, 99 bytes"),
    PrintedValue(TimestampStatistics([1]), "statistics, 1 byte (01)"),
    PrintedValue(TimestampRequest([.acknowledged]), "timestamps [acknowledged]"),
    PrintedValue(TimestampNumber(8), "timestamp number 8"),
    PrintedValue(PassedDescriptors([.standardInput, .standardError]), "descriptors 0, 2"),
    PrintedValue(SecurityLabel("a\u{1b}[1m"), #"label "a\u{1b}[1m""#),
    PrintedValue(senderProcess([0xfd, 0xff, 0xff, 0xff]), "no descriptor of the process: No such process (ESRCH)"),
    PrintedValue(senderProcess([9, 0, 0, 0]), "descriptor of the process"),
    PrintedValue(SentTimestamp.Stage.scheduled, "scheduled"),
    PrintedValue(SentTimestamp.Stage(rawValue: 77), "stage 77"),
    PrintedValue(Timestamp(sinceEpoch: .seconds(3)), "3.0 seconds since 1970"),
    PrintedValue(NanosecondTimestamp(sinceEpoch: .seconds(3)), "3.0 seconds since 1970"),
    PrintedValue(ControlItem<IPv4, PacketInfo>.packetInfo, "IP_PKTINFO"),
    PrintedValue(ControlItem<IPv4, ReceivedTLSRecord>.tlsRecord, "ReceivedTLSRecord"),
]

/// Values of FamilyInet's types.
let internetValues: [PrintedValue] = [
    PrintedValue(IPv4(), "ipv4"), PrintedValue(IPv6(), "ipv6"), PrintedValue(IP(.v6), "ipv6"),
    PrintedValue(IP.Version.v4, "4"),
    PrintedValue(host, "192.0.2.1"), PrintedValue(IPv6.Host.loopback, "::1"),
    PrintedValue(IP.Host.v4(host), "192.0.2.1"),
    PrintedValue(IPv4.Address(host: host, port: 80), "192.0.2.1:80"),
    PrintedValue(IPv6.Address.loopback(port: 80), "[::1]:80"),
    PrintedValue(IP.Address.v6(.loopback(port: 80)), "[::1]:80"),
    PrintedValue(IPv4.Network(containing: host, length: 24)!, "192.0.2.0/24"),
    PrintedValue(IP.Network.v6(.all), "::/0"), PrintedValue(IPv6.MulticastScope.global, "global"),
    PrintedValue(IPv6.MulticastScope(rawValue: 9), "scope 9"),
    PrintedValue(ICMPFilter.passAll, "passes all"), PrintedValue(ICMPFilter(blocked: 0b1010), "blocked: 1, 3"),
    PrintedValue(ICMPv6Filter.blockAll, "blocks all"), PrintedValue(ICMPv6Filter.passAll, "passes all"),
    PrintedValue(ICMPv6Filter.passing(128, 129), "passes 128, 129"),
    PrintedValue(PacketSourceIPv6(.loopback, interfaceIndex: 2), "::1, interface 2"),
    PrintedValue(PathMTU(.loopback(port: 0), mtu: 1280), "1280 bytes to [::1]:0"),
    PrintedValue(PathMTU(nil, mtu: 1280), "1280 bytes"),
    PrintedValue(AddressPreferences([.temporary, .home]), "[temporary, home]"),
    PrintedValue(LocalPortRange(40000, 41000), "40000...41000"), PrintedValue(LocalPortRange.system, "system...system"),
    PrintedValue(IPv4.Membership(group, interfaceIndex: 2), "232.1.1.1, interface 2"),
    PrintedValue(IPv4.Membership(group, interfaceAddress: host), "232.1.1.1, interface of 192.0.2.1"),
    PrintedValue(IPv4.MulticastInterface.index(2), "interface 2"),
    PrintedValue(IPv4.MulticastInterface.address(host), "interface of 192.0.2.1"),
    PrintedValue(IPv4.MulticastInterface.routed, "routed"),
    PrintedValue(IPv4.SourceMembership(group, source: host), "232.1.1.1 from 192.0.2.1, interface of 0.0.0.0"),
    PrintedValue(IPv6.Membership(.linkLocalAllNodes, interfaceIndex: 2), "ff02::1, interface 2"),
    PrintedValue(GroupMembership(group, interfaceIndex: 2), "232.1.1.1, interface 2"),
    PrintedValue(GroupSourceMembership(group, source: host), "232.1.1.1 from 192.0.2.1, interface 0"),
    PrintedValue(SourceFilterMode.include, "include"),
    PrintedValue(GroupSourceFilter(group, .exclude, [host]), "232.1.1.1, interface 0, exclude 192.0.2.1"),
    PrintedValue(PathMTUDiscovery.always, "always"), PrintedValue(PathMTUDiscovery(rawValue: 88), "discovery 88"),
    PrintedValue(
        establishedInfo,
        "established, round trip 0.0 seconds, 0 segments in the window, 0 retransmitted"),
    PrintedValue(TCPState.listening, "listening"), PrintedValue(TCPState(rawValue: 77), "state 77"),
    PrintedValue(TCPCongestionState.loss, "loss"),
    PrintedValue(TCPNegotiated([.timestamps, .dataInSYN]), "[timestamps, dataInSYN]"),
    PrintedValue(TCPRepairMode.offWithoutProbe, "offWithoutProbe"), PrintedValue(TCPRepairQueue.send, "send"),
    PrintedValue(TCPRepairOption(kind: 2, value: 1460), "kind 2, value 1460"),
    PrintedValue(
        TCPRepairWindow(sendUpdate: 1, sendWindow: 2, maximumWindow: 3, receiveWindow: 4, receiveUpdate: 5),
        "send window 2, greatest 3, receive window 4"),
    PrintedValue(
        TCPSignature([UInt8]("secret word".utf8), peer: IPv4.Address(host: host, port: 0), prefixLength: 24),
        "192.0.2.1:0/24, key of 11 bytes"),
    PrintedValue(TrafficClass.expeditedForwarding, "EF"), PrintedValue(TrafficClass.standard, "CS0"),
    PrintedValue(TrafficClass.assuredForwarding(4, dropPrecedence: 1)!, "AF41"),
    PrintedValue(TrafficClass.lowerEffort, "LE"),
    PrintedValue(TrafficClass.voiceAdmit, "VA"),
    PrintedValue(TrafficClass(codePoint: 63, congestion: 3), "DSCP 63, ECN 3"),
    PrintedValue(UDPEncapsulation.l2tp, "l2tp"),
]

/// Values of FamilyInet's control messages.
let internetMessageValues: [PrintedValue] = [
    PrintedValue(
        PacketInfo(interface: 2, local: host, destination: group), "interface 2, local 192.0.2.1, destination 232.1.1.1"
    ),
    PrintedValue(PacketInfoIPv6(interface: 2, host: .loopback), "interface 2, ::1"),
    PrintedValue(PacketInfo2292(PacketInfoIPv6(interface: 2, host: .loopback)), "interface 2, ::1"),
    PrintedValue(HopLimit2292(9), "hop limit 9"), PrintedValue(PacketChecksum(255), "checksum 0xff"),
    PrintedValue(FragmentSize(1500), "fragments of 1500 bytes"),
    PrintedValue(FragmentSizeIPv6(1500), "fragments of 1500 bytes"),
    PrintedValue(OriginalDestination(IPv4.Address(host: host, port: 80)), "sent to 192.0.2.1:80"),
    PrintedValue(OriginalDestinationIPv6(.loopback(port: 80)), "sent to [::1]:80"),
    PrintedValue(HeaderOptions([1, 2]), "header options, 2 bytes (0102)"),
    PrintedValue(ReturnOptions([1, 2]), "return options, 2 bytes (0102)"),
    PrintedValue(ErrorReport(icmp), icmp.description), PrintedValue(ErrorReportIPv6(icmp), icmp.description),
    PrintedValue(SegmentSize(1200), "cut into 1200 bytes"), PrintedValue(SegmentSize(0), "not cut"),
    PrintedValue(CoalescedSize(1200), "joined from 1200 bytes each"), PrintedValue(UnreadBytes(5), "5 bytes unread"),
    PrintedValue(TLSContentType.alert, "alert"), PrintedValue(TLSRecordToSend(.alert), "TLS record alert"),
    PrintedValue(ReceivedTLSRecord(.handshake), "TLS record handshake"),
    PrintedValue(TimeToLive(64), "time to live 64"),
    PrintedValue(HopLimit(64), "hop limit 64"), PrintedValue(TypeOfService(.expeditedForwarding), "type of service EF"),
    PrintedValue(TrafficClassIPv6(.standard), "traffic class CS0"),
    PrintedValue(FlowInfo(0x12345), "flow label 0x12345"),
    PrintedValue(FlowInfo(0x0ab0_0001), "flow label 0x1, class 171"),
    PrintedValue(DontFragmentIPv6(), "don't fragment"),
    PrintedValue(HopByHopOptions([0, 0]), "header, 2 bytes (0000)"),
    PrintedValue(RoutingDestinationOptions([1]), "header, 1 byte (01)"),
    PrintedValue(RoutingHeader([1]), "header, 1 byte (01)"),
    PrintedValue(DestinationOptions([1]), "header, 1 byte (01)"),
    PrintedValue(HopByHopOptions2292([1]), "header, 1 byte (01)"),
    PrintedValue(DestinationOptions2292([1]), "header, 1 byte (01)"),
    PrintedValue(
        RoutingHeader2292([UInt8](repeating: 7, count: 40)), "header, 40 bytes (\(String(repeating: "07", count: 32))…)"
    ),
]
