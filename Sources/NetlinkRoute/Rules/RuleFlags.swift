/// The flags of a rule, FIB_RULE_* of linux/fib_rules.h.
public struct RuleFlags: OptionSet, KernelStructure, Hashable {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The rule can't be removed (FIB_RULE_PERMANENT).
    public static var permanent: Self { Self(rawValue: 0x1) }
    /// The rule is for packets that it does not describe (FIB_RULE_INVERT).
    public static var inverted: Self { Self(rawValue: 0x2) }
    /// The rule to go on with is not there (FIB_RULE_UNRESOLVED).
    public static var unresolved: Self { Self(rawValue: 0x4) }
    /// The interface that packets come by is not there (FIB_RULE_IIF_DETACHED).
    public static var inputInterfaceDetached: Self { Self(rawValue: 0x8) }
    /// The interface that the sender is bound to is not there (FIB_RULE_OIF_DETACHED).
    public static var outputInterfaceDetached: Self { Self(rawValue: 0x10) }
    /// The source address is to be looked for by routes (FIB_RULE_FIND_SADDR).
    public static var findsSource: Self { Self(rawValue: 0x10000) }

    /// Those that the kernel takes from a user.
    static var settable: Self { [.inverted, .findsSource, .permanent] }
}
