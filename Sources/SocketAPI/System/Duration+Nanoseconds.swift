extension Duration {
    /// The duration in nanoseconds, rounded up, and clamped to the 292 years either way that 64 bits hold.
    ///
    /// `components` traps for a duration beyond 2⁶³ seconds, so the bounds are compared first.
    package var clampedNanoseconds: Int64 {
        guard self < .nanoseconds(Int64.max) else { return .max }
        guard self > .nanoseconds(Int64.min) else { return .min }
        let (seconds, attoseconds) = components
        let (nanoseconds, rest) = attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        return seconds * 1_000_000_000 + nanoseconds + (rest > 0 ? 1 : 0)
    }
}
