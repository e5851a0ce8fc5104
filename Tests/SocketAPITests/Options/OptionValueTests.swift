import Glibc
import SocketAPI
import Testing

@Suite("Values of options")
struct OptionValueTests {
    static let golden: [GoldenRow] = [
        GoldenRow("linger", Linger(.seconds(77))),
        GoldenRow("ucred", PeerCredentials(pid: 1234, uid: 56, gid: 78)),
        GoldenRow("sock_txtime", TransmitTimeSettings(clock: 11, flags: .reportErrors)),
        GoldenRow("so_timestamping", Timestamping(.reportSoftware, clock: 9)),
        GoldenRow("sock_filter", FilterInstruction(code: 0x15, jumpIfTrue: 3, jumpIfFalse: 4, operand: 0x1234_5678)),
    ]

    @Test("bytes are those of the C structure", arguments: golden)
    func bytes(row: GoldenRow) throws { try row.checkBytes() }

    @Test(
        "no length and no content of bytes traps",
        arguments: golden + [
            GoldenRow("int", 7 as Int), GoldenRow("bool", true), GoldenRow("uint32", 7 as UInt32),
            GoldenRow("uint64", 7 as UInt64), GoldenRow("flags", TimestampingFlags.filtered),
            GoldenRow("type", SocketType.stream), GoldenRow("token", DeviceMemoryToken(start: 1, count: 2)),
        ])
    func lengths(row: GoldenRow) { row.checkLengths() }

    @Test("memory info takes as many numbers as there are")
    func memory() throws {
        let short = try decoded(MemoryInfo.self, [1, 0, 0, 0, 2, 0, 0, 0, 9])
        #expect(short.values == [1, 2] && short.receiveQueue == 1 && short.receiveBufferSize == 2 && short.drops == 0)
        #expect(try decoded(MemoryInfo.self, []).values == [])
        #expect(try decoded(MemoryInfo.self, [UInt8](repeating: 1, count: 44)).values.count == 11)
    }

    /// SO_PEEK_OFF as a time: the kernel keeps any number there, whoever sets it.
    static let anyInt = SocketOption<AnyFamily, Duration>(
        "SO_PEEK_OFF", level: .socket, name: 42, codec: .microseconds)

    @Test(
        "times are rounded up to the option's unit",
        arguments: [
            (Duration.zero, Duration.zero), (.nanoseconds(1), .microseconds(1)), (.microseconds(1), .microseconds(1)),
            (.nanoseconds(1001), .microseconds(2)), (.seconds(2) + .nanoseconds(999_999_999), .seconds(3)),
        ])
    func rounding(duration: Duration, expected: Duration) throws {
        let socket = try Socket(.any(.unix), .stream)
        let option = Self.anyInt
        try socket.set(option, to: duration)
        #expect(try socket[option] == expected)
        // The kernel keeps its own timeouts in ticks of at most 10 ms.
        try socket.set(.receiveTimeout, to: duration)
        let read = try socket[.receiveTimeout]
        #expect(read >= expected && read <= expected + .milliseconds(10))
    }

    @Test(
        "times that the kernel's form has no room for are refused",
        arguments: [
            Duration.seconds(-1), .nanoseconds(-1), .seconds(Int64.max), .seconds(Int64.min),
        ])
    func unfitTimes(duration: Duration) throws {
        let socket = try Socket(.any(.ipv4), .stream)
        let refused = { (error: SocketError?) in error?.code == .invalidArgument }
        #expect(refused(failure { () throws(SocketError) in try socket.set(.busyPoll, to: duration) }))
        #expect(refused(failure { () throws(SocketError) in try socket.set(.linger, to: .upTo(duration)) }))
        if duration < .zero {
            #expect(refused(failure { () throws(SocketError) in try socket.set(.receiveTimeout, to: duration) }))
        }
    }

    @Test("the greatest time of microseconds fits, and one more does not")
    func greatestTime() throws {
        let socket = try Socket(.any(.unix), .stream)
        try socket.set(Self.anyInt, to: .microseconds(Int64(Int32.max)))
        #expect(try socket[Self.anyInt] == .microseconds(Int64(Int32.max)))
        let error = failure { () throws(SocketError) in
            try socket.set(Self.anyInt, to: .microseconds(Int64(Int32.max) + 1))
        }
        #expect(error?.code == .invalidArgument)
    }

    @Test("linger off, reset and a time are three different things")
    func linger() throws {
        let socket = try Socket(.any(.ipv4), .stream)
        #expect(try socket[.linger] == .off)
        for linger in [Linger.reset, .upTo(.seconds(3)), .off] {
            try socket.set(.linger, to: linger)
            #expect(try socket[.linger] == linger)
        }
        try socket.set(.linger, to: .upTo(.milliseconds(1)))
        #expect(try socket[.linger] == .upTo(.seconds(1)))
    }

    @Test("an Int of more than 32 bits is refused, not cut")
    func wideInt() throws {
        let socket = try Socket(.any(.ipv4), .datagram)
        let error = failure { () throws(SocketError) in try socket.set(.priority, to: 1 << 32) }
        #expect(error?.code == .invalidArgument)
        #expect(try socket[.priority] == 0)
    }

    @Test(
        "a device's name is refused where the kernel would cut it",
        arguments: [
            "0123456789abcdef", "lo\0x", String(repeating: "ö", count: 8),
        ])
    func deviceNames(name: String) throws {
        let socket = try Socket(.any(.ipv4), .datagram)
        let error = failure { () throws(SocketError) in try socket.set(.bindToDevice, to: name) }
        #expect(error?.code == .invalidArgument)
        #expect("\(try #require(error))".hasPrefix("setsockopt SO_BINDTODEVICE"))
    }

    @Test("a device of no machine is the kernel's to refuse, with the option's name in the text")
    func unknownDevice() throws {
        let socket = try Socket(.any(.ipv4), .datagram)
        let error = try #require(failure { () throws(SocketError) in try socket.set(.bindToDevice, to: "nope0") })
        #expect(error.errno == .operationNotSupportedByDevice || error.errno == .notPermitted)
        #expect("\(error)".hasPrefix("setsockopt SO_BINDTODEVICE: "))
    }

    @Test("a socket bound to a device is unbound by the empty name", .enabled(if: getuid() == 0, "needs CAP_NET_RAW"))
    func unbinding() throws {
        let socket = try Socket(.any(.ipv4), .datagram)
        #expect(try socket[.bindToDevice] == "")
        try socket.set(.bindToDevice, to: "lo")
        #expect(try socket[.bindToInterfaceIndex] == if_nametoindex("lo"))
        try socket.set(.bindToDevice, to: "")
        #expect(try socket[.bindToDevice] == "")
    }

    @Test("the pacing rate has 64 bits")
    func pacingRate() throws {
        let socket = try Socket(.any(.ipv4), .stream)
        #expect(try socket[.maximumPacingRate] == .max)
        try socket.set(.maximumPacingRate, to: 6_000_000_000)
        #expect(try socket[.maximumPacingRate] == 6_000_000_000)
    }

    @Test("the pending error is told once")
    func pendingError() throws {
        let socket = try Socket(.any(.ipv4), .datagram)
        try socket.connect(
            to: AnySocketAddress(decoding: [2, 0, 0, 1, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0].span.bytes))
        socket.timeout = .seconds(60)
        _ = try socket.send([1])
        _ = try? socket.wait(for: .readable)
        #expect(try socket[.error] == .connectionRefused)
        #expect(try socket[.error] == nil)
    }
}

/// The error of a call that must fail.
func failure(_ body: () throws(SocketError) -> Void) -> SocketError? {
    do throws(SocketError) {
        try body()
        return nil
    } catch {
        return error
    }
}
