import FamilyNetlink
import NetlinkTestSupport
import NetlinkTraffic
import SocketAPI
import Testing

@Suite("Traffic control as bytes")
struct TrafficCodecTests {
    /// The value of TCA_OPTIONS of a message.
    static func options(_ discipline: QueueingDiscipline) throws -> [UInt8] {
        var request = NetlinkRequest(.newQueueingDiscipline, "RTM_NEWQDISC")
        try discipline.encode(into: &request)
        return try request.withMessage { (message) throws(NetlinkError) in
            try message.attributes(after: TrafficHeader.self).first(TrafficAttribute.options)?.array ?? []
        }
    }

    static func decoded(_ discipline: QueueingDiscipline) throws -> QueueingDiscipline {
        var request = NetlinkRequest(.newQueueingDiscipline, "RTM_NEWQDISC")
        try discipline.encode(into: &request)
        return try request.withMessage { (message) throws(NetlinkError) in try QueueingDiscipline(decoding: message) }
    }

    // What `tc` of iproute2 6.1 sends, seen with strace(1): the kinds that a kernel may lack can be checked by it alone.

    @Test
    func `netem is sent as tc sends it`() throws {
        // netem limit 2000 delay 100ms 10ms 25% loss 1.5% 10% duplicate 2% 3% corrupt 0.5% 4% reorder 25% 50% gap 5 rate
        // 1mbit 20 100 5
        var emulation = NetworkEmulation()
        (emulation.limit, emulation.gap) = (2000, 5)
        (emulation.delay, emulation.jitter) = (.milliseconds(100), .milliseconds(10))
        (emulation.loss, emulation.duplication, emulation.corruption, emulation.reordering) = (0.015, 0.02, 0.005, 0.25)
        (emulation.delayCorrelation, emulation.lossCorrelation, emulation.duplicationCorrelation) = (0.25, 0.1, 0.03)
        (emulation.corruptionCorrelation, emulation.reorderingCorrelation) = (0.04, 0.5)
        (emulation.rate, emulation.packetOverhead, emulation.cellSize, emulation.cellOverhead) = (125_000, 20, 100, 5)
        let discipline = QueueingDiscipline(.emulation(emulation), interface: 3)
        let expected = hexBytes(
            """
            84 d7 17 00 d0 07 00 00 3d 0a d7 03 05 00 00 00 52 b8 1e 05 5a 62 02 00
            10 00 01 00 00 00 00 40 9a 99 99 19 7b 14 ae 07 0c 00 03 00 00 00 00 40 00 00 00 80
            0c 00 04 00 14 ae 47 01 a4 70 3d 0a 14 00 06 00 48 e8 01 00 14 00 00 00 64 00 00 00 05 00 00 00
            """)
        #expect(try Self.options(discipline) == expected)
        guard case .emulation(let read) = try Self.decoded(discipline).settings else { throw NetlinkError(.noAnswer) }
        #expect(read.delay == emulation.delay && read.jitter == emulation.jitter && read.rate == emulation.rate)
        #expect(abs(read.loss - 0.015) < 1e-9 && abs(read.reorderingCorrelation - 0.5) < 1e-9)
    }

    @Test
    func `A delay between two ticks is sent in nanoseconds too`() throws {
        var emulation = NetworkEmulation()
        (emulation.delay, emulation.jitter) = (.nanoseconds(100_001), .nanoseconds(7))
        #expect(try Self.decoded(QueueingDiscipline(.emulation(emulation), interface: 3)).settings == .emulation(emulation))
    }

    @Test(arguments: [-0.1, 1.1, .nan, .infinity])
    func `A fraction that is none is refused`(loss: Double) throws {
        var emulation = NetworkEmulation()
        emulation.loss = loss
        let error = #expect(throws: NetlinkError.self) {
            try Self.options(QueueingDiscipline(.emulation(emulation), interface: 3))
        }
        #expect(error?.code == .invalidValue)
    }

    @Test
    func `fq_codel is sent as tc sends it`() throws {
        // fq_codel limit 1000 flows 512 target 3ms interval 50ms quantum 300 ce_threshold 2ms memory_limit 4mb drop_batch
        // 32 noecn
        var settings = FairCoDel()
        (settings.limit, settings.flows, settings.quantum, settings.dropBatch) = (1000, 512, 300, 32)
        (settings.target, settings.interval) = (.milliseconds(3), .milliseconds(50))
        (settings.markThreshold, settings.memoryLimit, settings.marksCongestion) = (.milliseconds(2), 1 << 22, false)
        let discipline = QueueingDiscipline(.fairCoDel(settings), interface: 3)
        let expected = hexBytes(
            """
            08 00 02 00 e8 03 00 00 08 00 05 00 00 02 00 00 08 00 06 00 2c 01 00 00 08 00 03 00 50 c3 00 00
            08 00 01 00 b8 0b 00 00 08 00 04 00 00 00 00 00 08 00 07 00 d0 07 00 00 08 00 09 00 00 00 40 00
            08 00 08 00 20 00 00 00
            """)
        #expect(try Self.options(discipline) == expected)
        #expect(try Self.decoded(discipline).settings == discipline.settings)
    }

    @Test
    func `fq is sent as tc sends it`() throws {
        // fq limit 5000 flow_limit 50 quantum 3000 initial_quantum 15000 maxrate 10mbit buckets 512 orphan_mask 1023
        // ce_threshold 1ms refill_delay 20ms nopacing timer_slack 5us horizon 5s horizon_cap low_rate_threshold 100kbit
        var settings = FairQueueing()
        (settings.limit, settings.flowLimit, settings.quantum, settings.initialQuantum) = (5000, 50, 3000, 15000)
        (settings.maximumRate, settings.bucketsLogarithm, settings.orphanMask) = (1_250_000, 9, 1023)
        (settings.markThreshold, settings.refillDelay) = (.milliseconds(1), .milliseconds(20))
        (settings.isPacing, settings.timerSlack, settings.horizon) = (false, .microseconds(5), .seconds(5))
        (settings.dropsBeyondHorizon, settings.lowRateThreshold) = (false, 12_500)
        let discipline = QueueingDiscipline(.fair(settings), interface: 3)
        let expected = hexBytes(
            """
            08 00 08 00 09 00 00 00 08 00 01 00 88 13 00 00 08 00 02 00 32 00 00 00 08 00 03 00 b8 0b 00 00
            08 00 04 00 98 3a 00 00 08 00 05 00 00 00 00 00 08 00 07 00 d0 12 13 00 08 00 0b 00 d4 30 00 00
            08 00 09 00 20 4e 00 00 08 00 0a 00 ff 03 00 00 08 00 0c 00 e8 03 00 00 08 00 0d 00 88 13 00 00
            08 00 0e 00 40 4b 4c 00 05 00 0f 00 00 00 00 00
            """)
        #expect(try Self.options(discipline) == expected)
        #expect(try Self.decoded(discipline).settings == discipline.settings)
    }

    @Test
    func `prio is sent as tc sends it`() throws {
        // prio bands 4 priomap 1 2 3 0 1 1 1 1 1 1 1 1 1 1 1 1
        var settings = Priorities()
        settings.bands = 4
        settings.map = [1, 2, 3, 0] + [UInt8](repeating: 1, count: 12)
        let discipline = QueueingDiscipline(.priorities(settings), interface: 3)
        #expect(try Self.options(discipline) == [4, 0, 0, 0, 1, 2, 3, 0] + [UInt8](repeating: 1, count: 12))
        #expect(try Self.decoded(discipline).settings == discipline.settings)
        settings.map = [1]
        #expect(throws: NetlinkError.self) {
            try Self.options(QueueingDiscipline(.priorities(settings), interface: 3))
        }
    }

    @Test
    func `tbf is sent as tc sends it, but for tables of sizes`() throws {
        // tbf rate 1mbit burst 10kb limit 20kb peakrate 2mbit mtu 1500
        var settings = TokenBucket(rate: 125_000, burst: 10 << 10, limit: 20 << 10)
        (settings.peakRate, settings.peakBurst) = (250_000, 1500)
        let discipline = QueueingDiscipline(.tokenBucket(settings), interface: 3)
        let expected = hexBytes(
            """
            28 00 01 00 03 01 00 00 ff ff 00 00 48 e8 01 00 03 01 00 00 ff ff 00 00 90 d0 03 00
            00 50 00 00 00 88 13 00 36 6e 01 00 08 00 06 00 00 28 00 00
            """)
        #expect(Array(try Self.options(discipline).prefix(expected.count)) == expected)
        #expect(try Self.decoded(discipline).settings == discipline.settings)
    }

    @Test
    func `Handles are texts`() {
        for (text, handle) in [("1:", TrafficHandle(1)), ("1:10", TrafficHandle(1, 16)), ("ffff:fff1", .ingress), ("root", .root)] {
            #expect(TrafficHandle(text) == handle)
            #expect(handle.description == text)
        }
        for text in ["", "1", "1:2:3", "x:1", "10000:", ":-1"] { #expect(TrafficHandle(text) == nil) }
    }

    @Test
    func `The clock is read, and what is none is not`() {
        #expect(TrafficClock(parsing: "000003e8 00000040 000f4240 3b9aca00\n")?.ticksPerMicrosecond == 15.625)
        #expect(TrafficClock.kernel.ticks(.milliseconds(100)) == 1_562_500)
        #expect(TrafficClock.kernel.ticks(.seconds(-1)) == 0)
        #expect(TrafficClock.kernel.ticks(.seconds(1 << 60)) == .max)
        for text in ["", "0 0 0 0", "x y z", "1 2"] { #expect(TrafficClock(parsing: text) == nil) }
    }
}
