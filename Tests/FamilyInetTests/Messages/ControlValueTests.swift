import FamilyInet
import SocketAPI
import SystemPackage
import Testing

@Suite("The values of control messages")
struct ControlValueTests {
    @Test("TOS is a byte or an int, and nothing between", arguments: [(1, true), (4, true), (2, false), (3, false), (0, false)])
    func typeOfService(count: Int, isRight: Bool) {
        let bytes = Array([0xb8, 0, 0, 0].prefix(count)) as [UInt8]
        let value = try? decodedControl(TypeOfService.self, bytes)
        #expect(value == (isRight ? TypeOfService(.expeditedForwarding) : nil))
    }

    @Test("an extension header must have the length that it says", arguments: [0, 1, 7, 8, 9, 15, 16, 17, 24])
    func extensionHeaders(count: Int) {
        let bytes = [0, 1] + [UInt8](repeating: 0, count: 22)
        let header = try? decodedControl(DestinationOptions.self, Array(bytes.prefix(count)))
        #expect((header != nil) == (count == 16))
    }

    @Test("the longest extension header is 2048 bytes")
    func longestHeader() throws {
        let header = try DestinationOptions(options: [UInt8](repeating: 0, count: 2046))
        #expect(header.header.count == 2048 && header.header[1] == 255)
        #expect(try decodedControl(DestinationOptions.self, header.header) == header)
        let error = failure { () throws(SocketError) in _ = try DestinationOptions(options: [UInt8](repeating: 0, count: 2047)) }
        #expect(error?.subject == .size(2047, limit: 2046))
    }

    @Test(
        "options are filled up to whole units with Pad1 and PadN",
        arguments: [
            (0, [0, 0, 1, 4, 0, 0, 0, 0]), (5, [0, 0, 30, 3, 1, 2, 3, 0]), (6, [0, 0, 30, 4, 1, 2, 3, 4]),
            (4, [0, 0, 30, 2, 1, 2, 1, 0]), (7, [0, 1, 30, 5, 1, 2, 3, 4, 5, 1, 5, 0, 0, 0, 0, 0]),
        ] as [(Int, [UInt8])])
    func padding(count: Int, expected: [UInt8]) throws {
        let option: [UInt8] = count == 0 ? [] : [30, UInt8(count - 2)] + (1...UInt8(count - 2))
        #expect(try HopByHopOptions(options: option).header == expected)
    }

    @Test("numbers that no int holds are errors of the encoding")
    func wideNumbers() {
        for number in [Int.max, Int.min, 1 << 32] {
            var control = ControlData()
            let error = failure { () throws(SocketError) in try control.append(TimeToLive(number)) }
            #expect(error?.code == .invalidArgument && error?.subject == .number(number))
            #expect(control.isEmpty)
        }
    }

    // Few messages are kept in place, more on the heap: neither a copy nor a failure may tell which.
    @Test("copies of control data go their own ways, however many messages there are")
    func copies() throws {
        for count in 0...8 {
            var control = ControlData()
            for index in 0..<count { try control.append(TimeToLive(index)) }
            let before = control.bytes
            #expect(before.count == 24 * count && control.byteCount == before.count)
            var copy = control
            try copy.append(TypeOfService(.expeditedForwarding))
            #expect(control.bytes == before && copy.bytes.starts(with: before) && copy.byteCount == 24 * (count + 1))
            #expect(failure { () throws(SocketError) in try copy.append(TimeToLive(.max)) } != nil)
            #expect(copy.byteCount == 24 * (count + 1))
            try control.append(TimeToLive(77))
            #expect(control.bytes.starts(with: before) && control.bytes != copy.bytes)
            let received = ReceivedControl(copying: control.bytes.span.bytes)
            #expect(try received.all(TimeToLive.self).map(\.hops) == Array(0..<count) + [77])
            #expect(received.byteCount == control.byteCount && !received.isMalformed)
            copy.removeAll()
            try copy.append(TypeOfService(.expeditedForwarding))
            #expect(copy.byteCount == 24 && copy.bytes.suffix(4) == [0, 0, 0, 0])
        }
    }

    @Test("times to leave are nanoseconds without a sign")
    func departure() throws {
        let latest = try decodedControl(TransmitTime.self, [UInt8](repeating: 0xff, count: 8))
        #expect(latest.time == .seconds(18_446_744_073) + .nanoseconds(709_551_615))
        var control = ControlData()
        try control.append(latest)
        #expect(control.bytes.suffix(8).elementsEqual([UInt8](repeating: 0xff, count: 8)))
        for time in [Duration.nanoseconds(-1), latest.time + .nanoseconds(1), .seconds(Int64.max)] {
            #expect(failure { () throws(SocketError) in try control.append(TransmitTime(time)) }?.code == .invalidArgument)
        }
    }

    @Test("more IP options than a header holds are refused")
    func longOptions() {
        var control = ControlData()
        let options = ReturnOptions([UInt8](repeating: 1, count: 41))
        #expect(failure { () throws(SocketError) in try control.append(options) }?.subject == .size(41, limit: 40))
    }

    @Test("a zero time is no time")
    func noTimes() throws {
        let none = try decodedControl(PacketTimestamps.self, [UInt8](repeating: 0, count: 48))
        #expect(none == PacketTimestamps(software: nil))
        let hardware = try decodedControl(PacketTimestamps.self, [UInt8](repeating: 0, count: 32) + [1] + [UInt8](repeating: 0, count: 15))
        #expect(hardware == PacketTimestamps(software: nil, hardware: .seconds(1)))
    }

    @Test("replies leave from where the question came to")
    func replies() {
        let info = PacketInfo(interface: 2, local: IPv4.Host(192, 0, 2, 1), destination: .broadcast)
        #expect(info.reply == PacketInfo(local: IPv4.Host(192, 0, 2, 1)))
        let global = PacketInfoIPv6(interface: 2, host: IPv6.Host("2001:db8::1")!)
        #expect(global.reply == PacketInfoIPv6(host: global.host))
        let local = PacketInfoIPv6(interface: 2, host: IPv6.Host("fe80::1")!)
        #expect(local.reply == local)
        #expect(PacketInfoIPv6(interface: 2, host: .linkLocalAllNodes).reply == PacketInfoIPv6(interface: 2))
    }
}

@Suite("What entries of the queue of errors mean")
struct ExtendedErrorTests {
    @Test("a completion is a range of calls, which may go past the greatest number")
    func completions() throws {
        let error = ExtendedError(errno: nil, origin: .zeroCopy, code: 1, info: UInt32.max - 1, data: 2)
        let range = try #require(error.zeroCopyCalls)
        #expect(range.wasCopied && range.count == 5)
        #expect(!error.isFailure && error.mtu == nil && error.missedTransmitTime == nil && error.extensions == nil)
        for call in [UInt32.max - 1, .max, 0, 1, 2] { #expect(range.contains(call)) }
        for call in [UInt32.max - 2, 3, 1 << 31] { #expect(!range.contains(call)) }
        #expect(ZeroCopyCalls(first: 0, last: .max).count == 1 << 32)
    }

    @Test("a packet too long tells the path's greatest one")
    func tooLong() {
        #expect(ExtendedError(errno: .messageTooLong, origin: .local, info: 1500).mtu == 1500)
        #expect(ExtendedError(errno: .connectionRefused, origin: .icmp, info: 1500).mtu == nil)
        #expect(ExtendedError(errno: .messageTooLong, origin: .timestamping, info: 1500).mtu == nil)
    }

    @Test("a missed departure tells its time")
    func missed() throws {
        let time: UInt64 = 1_700_000_000_123_456_789
        let error = ExtendedError(
            errno: .canceled, origin: .transmitTime, code: 2, info: UInt32(truncatingIfNeeded: time), data: UInt32(time >> 32))
        let missed = try #require(error.missedTransmitTime)
        #expect(missed.time == .seconds(1_700_000_000) + .nanoseconds(123_456_789) && missed.wasLate)
        #expect(error.zeroCopyCalls == nil)
    }

    @Test("extensions of RFC 4884 have an offset and a verdict")
    func extensions() throws {
        let bytes: [UInt8] = [113, 0, 0, 0, 2, 3, 3, 0, 0, 0, 0, 0, 128, 0, 1, 0]
        let error = try ExtendedError(decoding: bytes.span.bytes)
        #expect(error.extensions?.offset == 128 && error.extensions?.isValid == false)
        #expect(error.errno == Errno(rawValue: 113) && error.rawOffender == .none)
        #expect(ExtendedError(errno: nil, origin: .icmp).extensions == nil)
    }

    @Test("an offender of no family is none")
    func offender() throws {
        let bytes = [UInt8](repeating: 0, count: 4) + [4] + [UInt8](repeating: 0, count: 27)
        #expect(try ExtendedError(decoding: bytes.span.bytes).rawOffender.byteCount == 0)
        let odd = Array(bytes.prefix(16)) + [2]
        #expect(try ExtendedError(decoding: odd.span.bytes).rawOffender.byteCount == 0)
    }
}
