internal import CSocketAsyncShims
internal import CSocketShims
internal import SocketAPI
internal import Synchronization

/// A clock that stands still until a test moves it: for timeouts, deadlines and pauses of async calls, without sleeping.
///
/// ```swift
/// let clock = ManualClock()
/// try await clock.run {
///     socket.timeout = .seconds(30)
///     async let bytes = socket.receive(upTo: 100)
///     await clock.sleepers(1)
///     clock.advance(by: .seconds(30))
///     _ = try await bytes  // throws timedOut
/// }
/// ```
///
/// It counts for the tasks that ``run(_:)`` starts, and for no others: tests with clocks of their own run side by side.
/// Inside, ``Deadline/after(_:)`` and ``Deadline/now`` give its time. Blocking calls don't know it: a deadline of a manual
/// clock never comes for them.
///
/// It is a `Clock` too, so code that takes one can sleep by it.
public final class ManualClock: Clock, Sendable {
    /// A point of a manual clock's time.
    public struct Instant: InstantProtocol, Hashable, Sendable {
        /// The time since the clock was made.
        public let elapsed: Duration

        /// The instant that is a duration later.
        public func advanced(by duration: Duration) -> Instant { Instant(elapsed: elapsed + duration) }

        /// The duration to another instant.
        public func duration(to other: Instant) -> Duration { other.elapsed - elapsed }

        /// Whether an instant comes before another.
        public static func < (left: Instant, right: Instant) -> Bool { left.elapsed < right.elapsed }
    }

    private struct Sleeper {
        /// What sleeps: a slot has one entry at most.
        let slot: UInt32?
        let end: Int64
        let wake: @Sendable () -> Void
    }

    private struct State {
        var now: Int64 = 0
        var sleepers: [Sleeper] = []
    }

    private let state = Locked(State())
    let number: Int64

    /// Makes a clock that stands at zero. At most 256 exist at once.
    public init() {
        number = Registry.reserve()
        Registry.add(self)
    }

    deinit { Registry.remove(number) }

    // ---- the clock's own time

    /// The present instant.
    public var now: Instant { Instant(elapsed: .nanoseconds(nanoseconds)) }

    var nanoseconds: Int64 { state.withLock { $0.now } }

    /// One nanosecond.
    public var minimumResolution: Duration { .nanoseconds(1) }

    /// Moves the time on, and wakes everything whose time has come, the earliest first.
    ///
    /// - Parameter duration: Rounded up to nanoseconds; a negative one counts as zero.
    public func advance(by duration: Duration) {
        let due = state.withLock { state -> [Sleeper] in
            state.now += min(duration.clampedNanoseconds, Registry.limit - state.now)
            let due = state.sleepers.filter { $0.end <= state.now }.sorted { $0.end < $1.end }
            state.sleepers.removeAll { $0.end <= state.now }
            return due
        }
        for sleeper in due { sleeper.wake() }
    }

    /// The number of calls and sleeps that wait for the clock.
    public var sleeperCount: Int {
        state.withLock { state in
            // A call that was woken by something else leaves its entry behind.
            state.sleepers.count { sleeper in sleeper.slot.map { isAwaited($0, sleeper.end) } ?? true }
        }
    }

    /// Returns when at least so many calls and sleeps wait for the clock: the moment to advance it.
    public nonisolated(nonsending) func sleepers(_ count: Int) async {
        while sleeperCount < count, !Task.isCancelled { await Task.yield() }
    }

    /// Sleeps until an instant.
    ///
    /// - Throws: `CancellationError` if the task is cancelled.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let sleep = Sleep()
        try await withTaskCancellationHandler {
            unsafe await withUnsafeContinuation { continuation in
                unsafe sleep.park(continuation)
                add(deadline.elapsed.clampedNanoseconds, nil) { sleep.wake() }
                if Task.isCancelled { sleep.wake() }
            }
            try Task.checkCancellation()
        } onCancel: {
            sleep.wake()
        }
    }

    /// Runs a body whose deadlines and timeouts are measured by this clock, in all tasks that it starts.
    ///
    /// - Throws: What the body throws.
    public nonisolated(nonsending) func run<Result>(
        _ body: nonisolated(nonsending) () async throws -> Result
    ) async rethrows -> Result {
        try await Self.$current.withValue(self) { try await body() }
    }

    @TaskLocal static var current: ManualClock?

    /// Adds something to be woken; at once if its time has come.
    func add(_ end: Int64, _ slot: UInt32?, _ wake: @escaping @Sendable () -> Void) {
        let isDue = state.withLock { state in
            if end <= state.now { return true }
            if let slot { state.sleepers.removeAll { $0.slot == slot && ($0.end == end || !isAwaited(slot, $0.end)) } }
            state.sleepers.append(Sleeper(slot: slot, end: end, wake: wake))
            return false
        }
        if isDue { wake() }
    }
}

/// A continuation that is resumed once, by whoever is first.
@safe
private final class Sleep: Sendable {
    private let continuation = unsafe Locked<(UnsafeContinuation<Void, Never>?, Bool)>((nil, false))

    func park(_ fresh: UnsafeContinuation<Void, Never>) {
        let isWoken = unsafe continuation.withLock { state in
            if unsafe state.1 { return true }
            unsafe state.0 = fresh
            return false
        }
        if isWoken { unsafe fresh.resume() }
    }

    func wake() {
        let parked = unsafe continuation.withLock { state in
            defer { unsafe state = (nil, true) }
            return unsafe state.0
        }
        if let parked = unsafe parked { unsafe sockets_resume(unsafeBitCast(parked, to: UInt.self)) }
    }
}
