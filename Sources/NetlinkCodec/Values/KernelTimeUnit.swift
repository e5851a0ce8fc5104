/// The unit in which the kernel counts a time.
public struct KernelTimeUnit: Hashable, Sendable {
    /// How many of them a second has.
    public let perSecond: UInt64

    /// Creates a unit.
    ///
    /// - Precondition: A second has 1 to 10^18 of them.
    public init(perSecond: UInt64) {
        precondition(perSecond > 0 && perSecond <= 1_000_000_000_000_000_000)
        self.perSecond = perSecond
    }

    /// Seconds.
    public static var seconds: Self { Self(perSecond: 1) }
    /// Hundredths of a second: the kernel's clock ticks for user space (USER_HZ).
    public static var hundredths: Self { Self(perSecond: 100) }
    /// Milliseconds.
    public static var milliseconds: Self { Self(perSecond: 1000) }
    /// Microseconds.
    public static var microseconds: Self { Self(perSecond: 1_000_000) }
    /// Nanoseconds.
    public static var nanoseconds: Self { Self(perSecond: 1_000_000_000) }
}

extension Duration {
    /// A number of units.
    @inlinable
    public init(_ count: UInt64, _ unit: KernelTimeUnit) {
        let (seconds, rest) = count.quotientAndRemainder(dividingBy: unit.perSecond)
        self.init(
            secondsComponent: Int64(clamping: seconds),
            attosecondsComponent: Int64(rest * (1_000_000_000_000_000_000 / unit.perSecond)))
    }

    /// The number of units, rounded up; nil for a negative duration, and where it doesn't fit into 64 bits.
    public func count(_ unit: KernelTimeUnit) -> UInt64? {
        // `components` traps beyond 2⁶³ seconds.
        guard self >= .zero, self < .seconds(Int64.max) else { return nil }
        let (seconds, attoseconds) = components
        let (whole, isTooMuch) = UInt64(seconds).multipliedReportingOverflow(by: unit.perSecond)
        guard !isTooMuch else { return nil }
        let size = 1_000_000_000_000_000_000 / unit.perSecond
        let (sum, overflow) = whole.addingReportingOverflow((UInt64(attoseconds) + size - 1) / size)
        return overflow ? nil : sum
    }

    /// The number of units as an integer of a given size, rounded up.
    ///
    /// - Throws: `.invalidValue` with the attribute's name for a negative duration, and for one that doesn't fit.
    @inlinable
    public func count<Value: FixedWidthInteger>(
        _ unit: KernelTimeUnit, for name: some NetlinkAttributeKey, as type: Value.Type = Value.self
    ) throws(NetlinkError) -> Value {
        guard let count = count(unit), let value = Value(exactly: count) else {
            throw NetlinkError(.invalidValue, "\(name.label): \(self)")
        }
        return value
    }
}
