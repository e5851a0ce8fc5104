internal import CSocketShims

/// A point in time of the monotonic clock, which no change of the date moves.
package struct MonotonicInstant: Comparable, Sendable {
    /// Nanoseconds of CLOCK_MONOTONIC.
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// This moment.
    package static var now: MonotonicInstant { MonotonicInstant(nanoseconds: sockets_monotonic_nanoseconds()) }

    /// The moment so much later; at most 292 years from the machine's start. A negative time counts as zero.
    package func after(_ duration: Duration) -> MonotonicInstant {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(max(0, duration.wholeNanoseconds))
        return MonotonicInstant(nanoseconds: overflow ? .max : sum)
    }

    /// The time from another moment to this one.
    package func since(_ other: MonotonicInstant) -> Duration { .nanoseconds(nanoseconds - other.nanoseconds) }

    package static func < (left: MonotonicInstant, right: MonotonicInstant) -> Bool { left.nanoseconds < right.nanoseconds }
}

extension Duration {
    /// Nanoseconds, rounded up; cut to the 292 years that fit.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, sumOverflow) = whole.addingReportingOverflow((attoseconds + 999_999_999) / 1_000_000_000)
        return overflow || sumOverflow ? (seconds < 0 ? .min : .max) : sum
    }
}
