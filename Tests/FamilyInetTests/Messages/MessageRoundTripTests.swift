import CLayoutOracle
import FamilyInet
import Foundation
import SocketAPI
import Testing

@Suite("Control messages on the real kernel")
struct MessageRoundTripTests {
    init() throws { _ = try #require(timestampKeeper) }

    static let options: [UInt8] = [7, 7, 4, 0, 0, 0, 0, 0]

    static let rows4: [RoundTripRow<IPv4>] = [
        RoundTripRow("packet info", .packetInfo) {
            $0 == PacketInfo(interface: 1, local: .loopback, destination: .loopback)
        },
        RoundTripRow("packet info, sent from 127.0.0.9", .packetInfo, sending: [PacketInfo(local: IPv4.Host(127, 0, 0, 9))]) {
            $0.local == .loopback
        },
        RoundTripRow("time to live", .timeToLive, sending: [TimeToLive(9)]) { $0 == TimeToLive(9) },
        RoundTripRow("type of service", .typeOfService, sending: [TypeOfService(.expeditedForwarding)]) {
            $0 == TypeOfService(.expeditedForwarding)
        },
        RoundTripRow("original destination", .originalDestination) { $0.address.host == .loopback && $0.address.port != 0 },
        RoundTripRow(
            "header options", .headerOptions, sending: [ReturnOptions(options)], mayBeShort: true
        ) { $0.options.prefix(2) == [7, 7] && $0.options.count == 8 },
        RoundTripRow(
            "return options", .returnOptions, sending: [ReturnOptions(options)], mayBeShort: true
        ) { $0.options.prefix(2) == [7, 7] && $0.options.count == 8 },
        RoundTripRow("timestamp", .timestamp) { isRecent($0.sinceEpoch) },
        RoundTripRow("timestamp in nanoseconds", .timestampNanoseconds) { isRecent($0.sinceEpoch) },
        RoundTripRow("packet timestamps", .packetTimestamps) { $0.hardware == nil && isRecent($0.software ?? .zero) },
    ]

    static let rows6: [RoundTripRow<IPv6>] = [
        RoundTripRow("packet info", .packetInfoIPv6) { $0 == PacketInfoIPv6(interface: 1, host: .loopback) },
        RoundTripRow(
            "packet info, sent by interface and host", .packetInfoIPv6,
            sending: [PacketInfoIPv6(interface: 1, host: .loopback)]
        ) { $0 == PacketInfoIPv6(interface: 1, host: .loopback) },
        RoundTripRow("packet info of RFC 2292", .packetInfo2292) { $0.info.host == .loopback },
        RoundTripRow("hop limit", .hopLimit, sending: [HopLimit(9)]) { $0 == HopLimit(9) },
        RoundTripRow("hop limit of -1", .hopLimit, sending: [HopLimit(-1)]) { $0 == HopLimit(64) },
        RoundTripRow("hop limit of RFC 2292", .hopLimit2292, sending: [HopLimit(9)]) { $0 == HopLimit2292(9) },
        RoundTripRow("traffic class", .trafficClass, sending: [TrafficClassIPv6(.expeditedForwarding)]) {
            $0 == TrafficClassIPv6(.expeditedForwarding)
        },
        RoundTripRow("flow info", .flowInfo, sending: [TrafficClassIPv6(.expeditedForwarding)]) {
            $0.value >> 20 == 0xb8
        },
        RoundTripRow("original destination", .originalDestinationIPv6) { $0.address.host == .loopback },
        RoundTripRow("timestamp", .timestamp, sending: [DontFragmentIPv6()]) { isRecent($0.sinceEpoch) },
    ]

    static let hop = try! HopByHopOptions(options: [30, 2, 7, 7])
    static let destination = try! DestinationOptions(options: [30, 9] + (1...9))

    static let headerRows: [RoundTripRow<IPv6>] = [
        RoundTripRow("hop-by-hop options", .hopByHopOptions, sending: [hop]) { isSame($0.header, hop.header) },
        RoundTripRow("hop-by-hop options of RFC 2292", .hopByHopOptions2292, sending: [hop]) {
            isSame($0.header, hop.header)
        },
        RoundTripRow(
            "hop-by-hop options, sent by RFC 2292", .hopByHopOptions, sending: [HopByHopOptions2292(hop.header)]
        ) { isSame($0.header, hop.header) },
        RoundTripRow("destination options", .destinationOptions, sending: [destination]) {
            isSame($0.header, destination.header)
        },
        RoundTripRow("destination options of RFC 2292", .destinationOptions2292, sending: [destination]) {
            isSame($0.header, destination.header)
        },
        RoundTripRow("both kinds of options", .destinationOptions, sending: [hop, destination]) {
            isSame($0.header, destination.header)
        },
    ]

    static let markRows: [RoundTripRow<IPv4>] = [
        RoundTripRow("mark", .packetMark, sending: [PacketMark(77)]) { $0 == PacketMark(77) }
    ]
    static let priorityRows: [RoundTripRow<IPv4>] = [
        RoundTripRow("priority", .packetPriority, sending: [PacketPriority(5)]) { $0 == PacketPriority(5) }
    ]

    @Test("a message of IPv4 comes as it was sent", arguments: rows4, [true, false])
    func roundTrip4(row: RoundTripRow<IPv4>, connected: Bool) throws { try row.checkRoundTrip(DatagramPair(connected: connected)) }

    @Test("a message of IPv6 comes as it was sent", arguments: rows6, [true, false])
    func roundTrip6(row: RoundTripRow<IPv6>, connected: Bool) throws { try row.checkRoundTrip(DatagramPair(connected: connected)) }

    @Test(
        "an extension header comes as it was sent", .enabled(if: isRoot, "options of IPv6 need CAP_NET_RAW"),
        arguments: headerRows, [true, false])
    func headers(row: RoundTripRow<IPv6>, connected: Bool) throws { try row.checkRoundTrip(DatagramPair(connected: connected)) }

    @Test("a mark comes as it was sent", .enabled(if: isRoot, "marks need CAP_NET_ADMIN"), arguments: markRows, [true, false])
    func marks(row: RoundTripRow<IPv4>, connected: Bool) throws { try row.checkRoundTrip(DatagramPair(connected: connected)) }

    @Test(
        "a priority comes as it was sent", .enabled(if: kernelVersion >= 6014, "SO_RCVPRIORITY is of Linux 6.14"),
        arguments: priorityRows, [true, false])
    func priorities(row: RoundTripRow<IPv4>, connected: Bool) throws { try row.checkRoundTrip(DatagramPair(connected: connected)) }

    @Test("too little room for a message of IPv4 is always seen", arguments: rows4)
    func room4(row: RoundTripRow<IPv4>) throws { try row.checkRoom(DatagramPair()) }

    @Test("too little room for a message of IPv6 is always seen", arguments: rows6)
    func room6(row: RoundTripRow<IPv6>) throws { try row.checkRoom(DatagramPair()) }

    @Test("too little room for an extension header is always seen", .enabled(if: isRoot, "needs CAP_NET_RAW"), arguments: headerRows)
    func roomForHeaders(row: RoundTripRow<IPv6>) throws { try row.checkRoom(DatagramPair()) }
}

/// Whether a time is of the last minute.
private func isRecent(_ time: Duration) -> Bool { time > now() - .seconds(60) && time <= now() }

/// Whether a header is the one that was sent: the kernel writes the next header's number.
private func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool { one.dropFirst() == other.dropFirst() }
