internal import CSocketShims

/// The end of a call that may wait several times: fixed when it first has to wait, and then kept through partial
/// writes, signals and false alarms.
struct Deadline {
    /// Nanoseconds of CLOCK_MONOTONIC; nil until the clock is asked.
    private var end: Int64?

    /// The nanoseconds that the first wait left; nil until then.
    private var left: Int64?

    /// How often in a row poll(2) said "ready" at once and the call said "try again".
    var falseAlarms = 0

    /// Whether the last wait for something to receive found that the peer has hung up (POLLHUP).
    var hasHungUp = false

    init() {}

    /// The deadline of a call that has waited once.
    init(after first: Descriptor.FirstWait) {
        left = first.left
        hasHungUp = first.hasHungUp
        falseAlarms = first.failure == 0 ? 1 : 0
    }

    static var now: Int64 { sockets_monotonic_nanoseconds() }

    /// The nanoseconds that are left: -1 for no limit, 0 for none.
    mutating func remaining(timeout: Int64, now: Int64) -> Int64 {
        guard timeout >= 0 else { return -1 }
        let rest = left ?? timeout
        let end = end ?? (rest > .max - now ? .max : now + rest)
        self.end = end
        return max(0, end - now)
    }

    /// Whether an attempt to receive that failed is the end: there is nothing, and as the peer has hung up there never
    /// will be.
    ///
    /// Most families say so by themselves, again and again. TIPC says it once, and UDP never says it after a shutdown:
    /// recv(2) would wait for ever there, and poll(2) would call it ready for ever.
    func isEnd(_ failure: Int32, _ flags: Int32) -> Bool {
        hasHungUp && failure == E.again && flags & MSG.errorQueue == 0
    }

    /// How long to sleep after false alarms: -1 while there were few, then from 50 µs doubling to 6.4 ms.
    var backOff: Int64 {
        falseAlarms < 3 ? -1 : 50_000 << min(falseAlarms - 3, 7)
    }
}
