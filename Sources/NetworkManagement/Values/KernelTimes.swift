// Times as the kernel has them in attributes: whole numbers of some unit. What has no room is cut to the greatest that
// has, and what is less than a unit but more than nothing is one unit.

extension Duration {
    /// Hundredths of a second: the kernel's clock ticks for user space (USER_HZ).
    init(hundredths: UInt64) {
        let parts = hundredths.quotientAndRemainder(dividingBy: 100)
        self.init(
            secondsComponent: Int64(truncatingIfNeeded: parts.quotient),
            attosecondsComponent: Int64(parts.remainder) * 10_000_000_000_000_000)
    }

    /// So many units of which a second has some, rounded up; 0 for what is negative.
    private func count(of unitsInSecond: UInt64) -> UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (whole, isTooMuch) = UInt64(seconds).multipliedReportingOverflow(by: unitsInSecond)
        guard !isTooMuch else { return .max }
        let unit = 1_000_000_000_000_000_000 / unitsInSecond
        let (sum, overflow) = whole.addingReportingOverflow((UInt64(attoseconds) + unit - 1) / unit)
        return overflow ? .max : sum
    }

    var hundredths: UInt64 { count(of: 100) }
    var hundredths32: UInt32 { UInt32(clamping: hundredths) }
    var milliseconds32: UInt32 { UInt32(clamping: count(of: 1000)) }
    var seconds32: UInt32 { UInt32(clamping: count(of: 1)) }
}
