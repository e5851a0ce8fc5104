/// The unit of time that queueing disciplines are told times in, `/proc/net/psched`.
///
/// A tick has 64 nanoseconds in every kernel since 2.6.31; the file says it all the same, and a kernel that says
/// something else is believed.
public struct TrafficClock: Hashable, Sendable {
    /// Ticks in a microsecond.
    public let ticksPerMicrosecond: Double

    /// A clock.
    public init(ticksPerMicrosecond: Double) { self.ticksPerMicrosecond = ticksPerMicrosecond }

    /// Reads the text of `/proc/net/psched`: hexadecimal numbers, of which the first two say how many microseconds so
    /// many ticks have, and the third the resolution; nil where it makes no sense.
    public init?(parsing text: String) {
        let numbers = text.split { $0 == " " || $0 == "\n" }.map { UInt32($0, radix: 16) }
        guard numbers.count >= 3, let microseconds = numbers[0], let ticks = numbers[1], let resolution = numbers[2],
            microseconds > 0, ticks > 0, resolution > 0
        else { return nil }
        // A resolution of a second's microseconds means that times are in microseconds, by the others' ratio.
        ticksPerMicrosecond = Double(microseconds) / Double(ticks) * Double(resolution) / 1_000_000
    }

    /// The kernel's clock.
    public static let kernel: TrafficClock = {
        var text = ""
        if let file = try? FileDescriptor.open(FilePath("/proc/net/psched"), .readOnly) {
            var bytes = [UInt8](repeating: 0, count: 128)
            let count = try? unsafe bytes.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
            try? file.close()
            text = String(decoding: bytes.prefix(count ?? 0), as: UTF8.self)
        }
        return TrafficClock(parsing: text) ?? TrafficClock(ticksPerMicrosecond: 15.625)
    }()

    /// A duration in ticks, rounded; what is negative is 0, and what has no room the greatest number.
    public func ticks(_ duration: Duration) -> UInt32 { Self.clamp(duration / .microseconds(1) * ticksPerMicrosecond) }

    /// Whether ticks say a duration exactly.
    func isExact(_ duration: Duration) -> Bool { self.duration(ticks(duration)) == duration }

    /// Ticks as a duration.
    public func duration(_ ticks: UInt32) -> Duration {
        .nanoseconds(Int64((Double(ticks) / ticksPerMicrosecond * 1000).rounded()))
    }

    /// How many ticks so many bytes take at a rate in bytes per second.
    func ticks(bytes: UInt32, rate: UInt64) -> UInt32 {
        guard rate > 0 else { return 0 }
        return Self.clamp(Double(bytes) / Double(rate) * 1_000_000 * ticksPerMicrosecond)
    }

    /// How many bytes go in so many ticks at a rate in bytes per second.
    func bytes(ticks: UInt32, rate: UInt64) -> UInt32 {
        Self.clamp(Double(rate) * Double(ticks) / ticksPerMicrosecond / 1_000_000)
    }

    /// The nearest integer of 32 bits.
    static func clamp(_ value: Double) -> UInt32 {
        guard value > 0 else { return 0 }
        return value >= Double(UInt32.max) ? .max : UInt32(value.rounded())
    }
}
