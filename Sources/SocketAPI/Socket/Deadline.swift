internal import CSocketShims

/// A point in time at which a call fails with ``SocketError/Code/timedOut``, whatever it has done until then.
///
/// A ``Socket/timeout`` starts again with each call, so a peer that sends a byte now and then can keep a loop of calls
/// running for ever. Any number of calls can share a deadline:
///
/// ```swift
/// let deadline = Deadline.after(.seconds(5))
/// while header.count < 12 { header += try socket.receive(upTo: 12 - header.count, until: deadline) }
/// ```
///
/// A call whose deadline has passed makes one attempt and doesn't wait.
///
/// Deadlines count on CLOCK_MONOTONIC, which stands still while the machine is suspended; see clock_gettime(2).
@frozen
public struct Deadline: Hashable, Comparable, Sendable {
    /// Nanoseconds of CLOCK_MONOTONIC.
    public let nanoseconds: Int64

    /// Creates a deadline on CLOCK_MONOTONIC.
    ///
    /// - Parameter nanoseconds: The time since the clock's beginning.
    @inlinable
    public init(monotonicNanoseconds nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    // Compiled into its users: the clock is in the concurrency library, which other programs needn't link.
    /// Creates a deadline at an instant of Swift's clock.
    @_alwaysEmitIntoClient
    public init(_ instant: ContinuousClock.Instant) { self = .after(ContinuousClock.now.duration(to: instant)) }

    /// Creates a deadline that is `duration` from now. A negative duration counts as zero.
    public static func after(_ duration: Duration) -> Deadline {
        Deadline(monotonicNanoseconds: CallDeadline.sum(DeadlineSource.now, duration.clampedNanoseconds))
    }

    /// The current instant: a call with this deadline makes one attempt.
    public static var now: Deadline { Deadline(monotonicNanoseconds: DeadlineSource.now) }

    /// The end of time: a call with this deadline waits without limit.
    @inlinable
    public static var never: Deadline { Deadline(monotonicNanoseconds: .max) }

    /// The time that remains; zero if it has passed, and 292 years for ``never``.
    public var remaining: Duration {
        nanoseconds == .max ? .nanoseconds(Int64.max) : .nanoseconds(max(0, nanoseconds - DeadlineSource.now))
    }

    /// Whether the deadline has passed.
    public var hasPassed: Bool { nanoseconds <= DeadlineSource.now }

    /// Whether the left deadline is earlier than the right one.
    @inlinable
    public static func < (left: Deadline, right: Deadline) -> Bool { left.nanoseconds < right.nanoseconds }
}
