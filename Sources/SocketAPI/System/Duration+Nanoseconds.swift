extension Duration {
    /// Creates a duration from nanoseconds; nil for a negative number.
    init?(timeoutNanoseconds nanoseconds: Int64) {
        if nanoseconds < 0 { return nil }
        self = .nanoseconds(nanoseconds)
    }

    /// The duration in nanoseconds, rounded up, from 0 to `Int64.max` (292 years).
    ///
    /// A negative duration is 0 and a longer one is `Int64.max`. So the value never traps, as `components` does for a
    /// duration beyond 2⁶³ seconds.
    package var clampedNanoseconds: Int64 { clampedCount(perSecond: 1_000_000_000) }

    /// The duration in 1/`units` s, rounded up, from 0 to `Int64.max`.
    ///
    /// - Parameter units: A power of ten from 1 to 1,000,000,000.
    package func clampedCount(perSecond units: Int64) -> Int64 {
        guard self > .zero else { return 0 }
        guard self < .seconds(Int64.max / units - 1) else { return .max }
        let (seconds, attoseconds) = components
        let attosecondsPerUnit = 1_000_000_000_000_000_000 / units
        let (whole, rest) = attoseconds.quotientAndRemainder(dividingBy: attosecondsPerUnit)
        return seconds * units + whole + (rest > 0 ? 1 : 0)
    }
}

extension Duration? {
    /// The timeout in nanoseconds, rounded up, or -1 for no timeout.
    var timeoutNanoseconds: Int64 { map(\.clampedNanoseconds) ?? -1 }

    /// - Throws: ``SocketError/Code/invalidArgument`` for a negative duration.
    func checkTimeout() throws(SocketError) {
        guard let duration = self, duration < .zero else { return }
        throw SocketError(.invalidArgument, .setTimeout, subject: .named("to a negative duration"))
    }
}
