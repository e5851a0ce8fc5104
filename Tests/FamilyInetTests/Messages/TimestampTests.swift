import FamilyInet
import Glibc
import SocketAPI
import SocketTestKit
import Testing

@Suite("Timestamps")
struct TimestampTests {
    init() throws { _ = try #require(timestampKeeper) }

    @Test("times of arrival lie between sending and receiving", arguments: [true, false])
    func arrival(connected: Bool) throws {
        let pair = try DatagramPair<IPv4>(connected: connected)
        let plan = try pair.receiver.receivePlan(.packetTimestamps)
        let before = now()
        try pair.send()
        let times = try #require(try pair.receiver.receiveMessage(upTo: 9, plan: plan)[.packetTimestamps])
        let time = try #require(times.software)
        #expect(time >= before - .milliseconds(1) && time <= now())
        #expect(times.hardware == nil)
    }

    @Test("the two plain forms exclude each other: the later one counts")
    func forms() throws {
        let pair = try DatagramPair<IPv4>()
        try pair.receiver.set(.timestamp, to: true)
        let plan = try pair.receiver.receivePlan(.timestampNanoseconds)
        try pair.send()
        let message = try pair.receiver.receiveMessage(upTo: 9, plan: plan)
        #expect(try message[.timestampNanoseconds] != nil)
        #expect(try message[.timestamp] == nil)
    }

    @Test("datagrams that were sent are told with their number, at every stage")
    func sent() throws {
        let pair = try DatagramPair<IPv4>()
        try pair.sender.set(
            .timestamping, to: [.sentBySoftware, .scheduled, .reportSoftware, .numbered, .timestampOnly])
        let before = now()
        for _ in 0..<3 { try pair.send([1, 2, 3]) }
        var seen: Set<[UInt32]> = []
        for _ in 0..<6 {
            let event = try pair.sender.receiveError()
            let sent = try #require(try event.sentTimestamp)
            let time = try #require(sent.times.software)
            #expect(time >= before - .milliseconds(1) && time <= now())
            #expect(event.error.origin == .timestamping && !event.error.isFailure)
            #expect(try event.payload.isEmpty)
            seen.insert([sent.stage.rawValue, sent.number])
        }
        let stages: [SentTimestamp.Stage] = [.sent, .scheduled]
        #expect(seen == Set(stages.flatMap { stage in (0..<3).map { [stage.rawValue, $0] } }))
    }

    @Test("the packet comes back with its timestamp, unless only that is asked for")
    func packet() throws {
        let pair = try DatagramPair<IPv4>()
        try pair.sender.set(.timestamping, to: [.sentBySoftware, .reportSoftware])
        try pair.send(Array("needle".utf8))
        let event = try pair.sender.receiveError()
        #expect(try event.payload.suffix(6).elementsEqual("needle".utf8))
        #expect(try event.payload.count > 6)
    }

    @Test("a single message can ask for its timestamp")
    func request() throws {
        let pair = try DatagramPair<IPv6>()
        try pair.sender.set(.timestamping, to: [.reportSoftware, .timestampOnly])
        try pair.send([1])
        try pair.send([2], [TimestampRequest(.sentBySoftware)])
        let event = try pair.sender.receiveError()
        #expect(try event.sentTimestamp?.stage == .sent)
        #expect(failure { () throws(SocketError) in _ = try pair.sender.receiveError(flags: .dontWait) }?.code == .wouldBlock)
    }

    @Test("a number of one's own comes back", .enabled(if: kernelVersion >= 6013, "SCM_TS_OPT_ID is of Linux 6.13"))
    func number() throws {
        let pair = try DatagramPair<IPv4>()
        let control: ControlData = [TimestampNumber(0xcafe_babe)]
        #expect(failure { () throws(SocketError) in try pair.send([1], control) }?.errno == .invalidArgument)
        try pair.sender.set(.timestamping, to: [.sentBySoftware, .reportSoftware, .numbered, .timestampOnly])
        try pair.send([1], control)
        #expect(try pair.sender.receiveError().sentTimestamp?.number == 0xcafe_babe)
    }

    @Test("a stream tells when its last byte was acknowledged")
    func acknowledged() throws {
        let (client, server) = try connection()
        try client.set(
            .timestamping, to: [.acknowledged, .reportSoftware, .numbered, .timestampOnly, .withStatistics])
        let before = now()
        try client.sendAll([UInt8](repeating: 1, count: 1000))
        var received = 0
        while received < 1000 { received += try server.receive(upTo: 1000).count }
        let event = try client.receiveError(controlCapacity: 2048)
        let sent = try #require(try event.sentTimestamp)
        #expect(sent.stage == .acknowledged && sent.number == 999)
        #expect(try #require(sent.times.software) >= before - .milliseconds(1))
        let statistics = try #require(try event.message.control.first(TimestampStatistics.self))
        #expect(!statistics.attributes.isEmpty)
    }

    @Test("the flags of a plan add up")
    func plans() throws {
        let pair = try DatagramPair<IPv4>()
        let plan = try pair.receiver.receivePlan(.packetTimestamps, .timestampPacketInfo)
        let flags = try pair.receiver[SocketOption<IPv4, TimestampingFlags>.timestamping]
        #expect(flags.isSuperset(of: [.receivedBySoftware, .reportSoftware, .withPacketInfo]))
        try pair.send()
        let message = try pair.receiver.receiveMessage(upTo: 9, plan: plan)
        #expect(try message[.packetTimestamps] != nil)
        // The loopback has no queue that the kernel could name.
        #expect(try message[.timestampPacketInfo] == nil)
    }
}
