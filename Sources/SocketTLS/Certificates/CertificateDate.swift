/// A second in UTC, as certificates have it.
public struct CertificateDate: Hashable, Comparable, Sendable {
    /// The seconds since the beginning of 1970 in UTC, without leap seconds, as time(2) counts them.
    public let secondsSince1970: Int64

    /// Creates a date.
    ///
    /// - Parameter seconds: As in ``secondsSince1970``.
    public init(secondsSince1970 seconds: Int64) { secondsSince1970 = seconds }

    /// Whether the left date is earlier.
    public static func < (left: Self, right: Self) -> Bool { left.secondsSince1970 < right.secondsSince1970 }
}

extension CertificateDate: CustomStringConvertible {
    /// The date as RFC 3339 has it: `2026-12-01T02:15:00Z`.
    public var description: String {
        let (days, second) = secondsSince1970.flooredQuotientAndRemainder(by: 86_400)
        let (year, month, day) = Self.civil(days)
        let time = [second / 3600, second / 60 % 60, second % 60].map { Self.padded($0, 2) }.joined(separator: ":")
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))T\(time)Z"
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number.magnitude)
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// The date of a day's number since 1970 in the Gregorian calendar. Years begin in March here, so that a leap day is the
    /// last one, and 400 of them have 146,097 days.
    private static func civil(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (day &+ 719_468).flooredQuotientAndRemainder(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month < 10 ? 0 : 1)
        return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
    }
}

extension Int64 {
    /// The quotient rounded down, and the remainder, which isn't negative.
    fileprivate func flooredQuotientAndRemainder(by divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
