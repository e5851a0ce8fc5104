/// What a rule does, FR_ACT_* of linux/fib_rules.h.
public struct RuleAction: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// The number.
    public let rawValue: UInt8

    /// Creates one from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Creates one from a literal.
    @inlinable
    public init(integerLiteral value: UInt8) { rawValue = value }

    /// Nothing; any, when a rule is removed (FR_ACT_UNSPEC).
    @inlinable public static var unspecified: Self { 0 }
    /// Looks into a table (FR_ACT_TO_TBL).
    @inlinable public static var table: Self { 1 }
    /// Goes on with another rule (FR_ACT_GOTO).
    @inlinable public static var goto: Self { 2 }
    /// Nothing (FR_ACT_NOP).
    @inlinable public static var none: Self { 3 }
    /// Drops packets without a word (FR_ACT_BLACKHOLE).
    @inlinable public static var blackhole: Self { 6 }
    /// Drops packets, and says that the network is unreachable (FR_ACT_UNREACHABLE).
    @inlinable public static var unreachable: Self { 7 }
    /// Drops packets, and says that it is prohibited (FR_ACT_PROHIBIT).
    @inlinable public static var prohibit: Self { 8 }
}

extension RuleAction: CustomStringConvertible {
    /// The name, as ip(8) writes it, or the number.
    public var description: String {
        switch rawValue {
        case 0: "unspec"
        case 1: "lookup"
        case 2: "goto"
        case 3: "nop"
        case 6: "blackhole"
        case 7: "unreachable"
        case 8: "prohibit"
        default: "\(rawValue)"
        }
    }
}
