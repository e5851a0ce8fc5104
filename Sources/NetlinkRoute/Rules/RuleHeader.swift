/// What stands before the attributes of a message about a rule: `struct fib_rule_hdr` of linux/fib_rules.h, 12 bytes.
public struct RuleHeader: KernelStructure, NetlinkHeader, Hashable {
    /// The address family, AF_*.
    public var family: UInt8 = 0
    /// The number of bits of the destination's prefix.
    public var destinationLength: UInt8 = 0
    /// The number of bits of the source's prefix.
    public var sourceLength: UInt8 = 0
    /// The type of service.
    public var typeOfService: UInt8 = 0
    /// The lower bits of the table; FRA_TABLE has all.
    public var table: UInt8 = 0
    private var reserved1: UInt8 = 0, reserved2: UInt8 = 0
    /// What the rule does.
    public var action: RuleAction = .unspecified
    /// The flags.
    public var flags: RuleFlags = []

    /// A header of zeros.
    public init() {}
}
