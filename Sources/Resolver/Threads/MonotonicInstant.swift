internal import CSocketShims
internal import SocketAPI

/// A point in time of the monotonic clock, which setting the date does not move.
package struct MonotonicInstant: Comparable, Sendable {
    /// Nanoseconds of CLOCK_MONOTONIC.
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// The present.
    package static var now: MonotonicInstant { MonotonicInstant(nanoseconds: sockets_monotonic_nanoseconds()) }

    /// The instant after a duration, at most 292 years after the machine's start. A negative duration counts as zero.
    package func after(_ duration: Duration) -> MonotonicInstant {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.clampedNanoseconds)
        return MonotonicInstant(nanoseconds: overflow ? .max : sum)
    }

    /// The duration from another instant to this one.
    package func since(_ other: MonotonicInstant) -> Duration {
        .nanoseconds(nanoseconds) - .nanoseconds(other.nanoseconds)
    }

    /// The instant as the end of a call.
    var deadline: Deadline { Deadline(monotonicNanoseconds: nanoseconds) }

    package static func < (left: MonotonicInstant, right: MonotonicInstant) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}
