internal import CSocketShims

/// The end of a call that may wait several times: fixed when the call first waits, and kept through partial writes,
/// signals and wake-ups that bring nothing.
struct CallDeadline {
    /// The end in nanoseconds of CLOCK_MONOTONIC; nil until the clock is read.
    private var end: Int64?

    /// The nanoseconds of the timeout that remained after the first wait; nil before it, and without a timeout.
    private(set) var remainder: Int64?

    /// Whether the program gave this call a deadline, which then takes the place of the socket's timeout.
    let isAbsolute: Bool

    /// Whether the call has waited.
    private(set) var hasWaited = false

    /// How many times in a row poll(2) said "ready" at once and the call said "try again".
    var falseAlarms = 0

    /// Whether the last wait for input found that the peer has hung up (POLLHUP).
    var hasHungUp = false

    /// The deadline of a call, or the socket's timeout where it is nil.
    init(_ deadline: Deadline? = nil) {
        isAbsolute = deadline != nil
        end = deadline?.nanoseconds
    }

    static var now: Int64 { sockets_monotonic_nanoseconds() }

    /// The instant that lies a number of nanoseconds after another.
    static func sum(_ instant: Int64, _ nanoseconds: Int64) -> Int64 {
        nanoseconds > .max - instant ? .max : instant + nanoseconds
    }

    /// Counts a wait in the kernel's own call, whose length the kernel has set, as part of the timeout.
    mutating func spend(_ nanoseconds: Int64, of timeout: Int64) {
        guard timeout >= 0 else { return }
        remainder = max(0, (remainder ?? timeout) - nanoseconds)
    }

    /// Takes over what the first wait of a call found.
    mutating func continueAfter(_ first: Descriptor.FirstWait) {
        hasWaited = true
        remainder = first.remaining
        hasHungUp = first.hasHungUp
        falseAlarms = first.failure == 0 ? 1 : 0
    }

    /// The limit in nanoseconds that the call's waits have: a positive number for a deadline, otherwise the socket's
    /// timeout (-1 for none, 0 for not waiting).
    func limit(_ timeout: Int64) -> Int64 { isAbsolute ? .max : timeout }

    /// The nanoseconds that remain: -1 for no limit, 0 for none.
    mutating func remaining(timeout: Int64, now: Int64) -> Int64 {
        if !isAbsolute, timeout < 0 { return -1 }
        let end = end ?? Self.sum(now, remainder ?? timeout)
        self.end = end
        return max(0, end - now)
    }

    /// Whether a failed attempt to receive means the end: there is nothing, and as the peer has hung up there never
    /// will be anything.
    ///
    /// Most families report the end by themselves, again and again. TIPC reports it once, and UDP never reports it after
    /// a shutdown: recv(2) would wait for ever, and poll(2) would always say "ready".
    func isEnd(_ failure: Int32, _ flags: Int32) -> Bool {
        hasHungUp && failure == E.again && flags & MSG.errorQueue == 0
    }

    /// How long to sleep after false alarms: -1 while there were few, then from 50 µs doubling to 6.4 ms.
    var backOff: Int64 {
        falseAlarms < 3 ? -1 : 50_000 << min(falseAlarms - 3, 7)
    }
}
