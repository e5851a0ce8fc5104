internal import CSocketShims

/// The end of a call that may wait several times: fixed when it first has to wait, and then kept through partial
/// writes, signals and false alarms.
struct Deadline {
    /// Nanoseconds of CLOCK_MONOTONIC; nil until the first wait.
    private var end: Int64?

    /// How often in a row poll(2) said "ready" at once and the call said "try again".
    var falseAlarms = 0

    static var now: Int64 { sockets_monotonic_nanoseconds() }

    /// The nanoseconds that are left: -1 for no limit, 0 for none.
    mutating func remaining(timeout: Int64, now: Int64) -> Int64 {
        guard timeout >= 0 else { return -1 }
        let end = end ?? (timeout > .max - now ? .max : now + timeout)
        self.end = end
        return max(0, end - now)
    }

    /// How long to sleep after false alarms: -1 while there were few, then from 50 µs doubling to 6.4 ms.
    var backOff: Int64 {
        falseAlarms < 3 ? -1 : 50_000 << min(falseAlarms - 3, 7)
    }
}
