/// The action of a rule, FR_ACT_* of linux/fib_rules.h.
public struct RuleAction: NamedNumber {
    /// The number.
    public let rawValue: UInt8

    /// Creates an action from its number.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// No action; any action when a rule is removed (FR_ACT_UNSPEC).
    @inlinable public static var unspecified: Self { 0 }
    /// Looks a route up in a table (FR_ACT_TO_TBL).
    @inlinable public static var table: Self { 1 }
    /// Continues with another rule (FR_ACT_GOTO).
    @inlinable public static var goto: Self { 2 }
    /// Does nothing (FR_ACT_NOP).
    @inlinable public static var none: Self { 3 }
    /// Silently discards packets (FR_ACT_BLACKHOLE).
    @inlinable public static var blackhole: Self { 6 }
    /// Discards packets and reports that the network is unreachable (FR_ACT_UNREACHABLE).
    @inlinable public static var unreachable: Self { 7 }
    /// Discards packets and reports that communication is prohibited (FR_ACT_PROHIBIT).
    @inlinable public static var prohibit: Self { 8 }

    /// The names in ip(8).
    public static let names: [UInt8: String] = [
        0: "unspec", 1: "lookup", 2: "goto", 3: "nop", 6: "blackhole", 7: "unreachable", 8: "prohibit",
    ]
}
