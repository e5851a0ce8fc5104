import NetlinkCodec
import Testing

/// Times in the kernel's units.
struct TimeTests {
    static let units: [KernelTimeUnit] = [.seconds, .hundredths, .milliseconds, .microseconds, .nanoseconds]

    @Test(arguments: units)
    func `a count is the same after it was a duration`(unit: KernelTimeUnit) {
        for count in [0, 1, 99, 100, 1_000_000_007, UInt64(UInt32.max), 1 << 60] as [UInt64] {
            #expect(Duration(count, unit).count(unit) == count)
        }
    }

    @Test(arguments: units)
    func `part of a unit counts as a whole one`(unit: KernelTimeUnit) {
        let attosecond = Duration(secondsComponent: 0, attosecondsComponent: 1)
        #expect(attosecond.count(unit) == 1)
        #expect((Duration(5, unit) + attosecond).count(unit) == 6)
        #expect((Duration(5, unit) - attosecond).count(unit) == 5)
    }

    @Test(arguments: units)
    func `nothing is counted of a negative duration`(unit: KernelTimeUnit) {
        #expect(Duration(secondsComponent: 0, attosecondsComponent: -1).count(unit) == nil)
        #expect(Duration.seconds(-1).count(unit) == nil)
    }

    @Test
    func `the greatest duration doesn't trap`() {
        for greatest in [Duration.seconds(Int64.max) * 18, .seconds(Int64.max), .seconds(Int64.min) * 18] {
            for unit in Self.units { #expect(greatest.count(unit) == nil) }
        }
        #expect(Duration.seconds(Int64.max - 1).count(.seconds) == UInt64(Int64.max) - 1)
        #expect(Duration(.max, .seconds) == .seconds(Int64.max))
    }
}
