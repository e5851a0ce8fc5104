internal import CSocketShims

/// A point in time at which a call ends with ``SocketError/Code/timedOut``, whatever it has done until then.
///
/// A ``Socket/timeout`` starts anew with each call, so a peer that sends a byte now and then can keep a loop of calls
/// going for ever. A deadline is shared by any number of calls:
///
/// ```swift
/// let deadline = Deadline.after(.seconds(5))
/// while header.count < 12 { header += try socket.receive(upTo: 12 - header.count, until: deadline) }
/// ```
///
/// A call with a deadline that has passed makes one attempt and doesn't wait.
///
/// Deadlines count on CLOCK_MONOTONIC, which stands still while the machine is suspended; see clock_gettime(2).
@frozen
public struct Deadline: Hashable, Comparable, Sendable {
    /// Nanoseconds of CLOCK_MONOTONIC.
    public let nanoseconds: Int64

    /// A deadline on CLOCK_MONOTONIC.
    ///
    /// - Parameter nanoseconds: The time since the clock's beginning.
    @inlinable
    public init(monotonicNanoseconds nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    // Compiled into its users: the clock is in the library of concurrency, which other programs need not link.
    /// A deadline at an instant of Swift's clock.
    @_alwaysEmitIntoClient
    public init(_ instant: ContinuousClock.Instant) { self = .after(ContinuousClock.now.duration(to: instant)) }

    /// A deadline a while from now. A negative duration counts as zero.
    public static func after(_ duration: Duration) -> Deadline {
        Deadline(monotonicNanoseconds: CallDeadline.sum(DeadlineSource.now, duration.clampedNanoseconds))
    }

    /// This moment: a call until now makes one attempt.
    public static var now: Deadline { Deadline(monotonicNanoseconds: DeadlineSource.now) }

    /// The end of time: a call until then waits as long as it must.
    @inlinable
    public static var never: Deadline { Deadline(monotonicNanoseconds: .max) }

    /// The time that remains; zero once it has passed, and 292 years for ``never``.
    public var remaining: Duration {
        nanoseconds == .max ? .nanoseconds(Int64.max) : .nanoseconds(max(0, nanoseconds - DeadlineSource.now))
    }

    /// Whether it has passed.
    public var hasPassed: Bool { nanoseconds <= DeadlineSource.now }

    /// Whether a deadline comes before another.
    @inlinable
    public static func < (left: Deadline, right: Deadline) -> Bool { left.nanoseconds < right.nanoseconds }
}
