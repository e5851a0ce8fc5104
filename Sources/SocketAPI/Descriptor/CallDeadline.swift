internal import CSocketShims

/// The end of a call that may wait several times. It is fixed at the call's first wait and stays the same across
/// partial writes, signals and spurious wake-ups.
struct CallDeadline {
    /// The end, in nanoseconds of CLOCK_MONOTONIC; nil until the clock is read.
    private var end: Int64?

    /// The nanoseconds of the timeout that remained after the first wait; nil before that wait, or without a timeout.
    private(set) var remainder: Int64?

    /// Whether the caller passed a deadline, which replaces the socket's timeout.
    let isAbsolute: Bool

    /// Whether the call has waited.
    private(set) var hasWaited = false

    /// The number of consecutive times that poll(2) returned "ready" at once and the call then failed with EAGAIN.
    var falseAlarms = 0

    /// Whether the last wait for input reported that the peer hung up (POLLHUP).
    var hasHungUp = false

    /// Takes the deadline of a call; nil stands for the socket's timeout.
    init(_ deadline: Deadline? = nil) {
        isAbsolute = deadline != nil
        end = deadline?.nanoseconds
    }

    static var now: Int64 { sockets_monotonic_nanoseconds() }

    /// Adds nanoseconds to an instant, saturating.
    static func sum(_ instant: Int64, _ nanoseconds: Int64) -> Int64 {
        nanoseconds > .max - instant ? .max : instant + nanoseconds
    }

    /// Counts a wait inside the system call, whose length the kernel has set, against the timeout.
    mutating func spend(_ nanoseconds: Int64, of timeout: Int64) {
        guard timeout >= 0 else { return }
        remainder = max(0, (remainder ?? timeout) - nanoseconds)
    }

    /// Takes over the result of a call's first wait.
    mutating func continueAfter(_ first: Descriptor.FirstWait) {
        hasWaited = true
        remainder = first.remaining
        hasHungUp = first.hasHungUp
        falseAlarms = first.failure == 0 ? 1 : 0
    }

    /// The limit of the call's waits in nanoseconds: a positive number for a deadline, otherwise the socket's timeout
    /// (-1 for none, 0 for non-blocking).
    func limit(_ timeout: Int64) -> Int64 { isAbsolute ? .max : timeout }

    /// The nanoseconds that remain: -1 for no limit, 0 if the time has passed.
    mutating func remaining(timeout: Int64, now: Int64) -> Int64 {
        if !isAbsolute, timeout < 0 { return -1 }
        let end = end ?? Self.sum(now, remainder ?? timeout)
        self.end = end
        return max(0, end - now)
    }

    /// Whether a failed attempt to receive means the end of the stream: the queue is empty, and the peer has hung up.
    ///
    /// Most families report the end on every call. TIPC reports it once, and UDP never reports it after a shutdown:
    /// recv(2) would wait for ever, and poll(2) would always return "ready".
    func isEnd(_ failure: Int32, _ flags: Int32) -> Bool {
        hasHungUp && failure == E.again && flags & MSG.errorQueue == 0
    }

    /// The pause after false alarms: -1 for the first few, then 50 µs, doubling to 6.4 ms. In nanoseconds.
    var backOff: Int64 {
        falseAlarms < 3 ? -1 : 50_000 << min(falseAlarms - 3, 7)
    }
}
