/// What stands before the attributes of a message about a rule: `struct fib_rule_hdr` of linux/fib_rules.h, 12 bytes.
public struct RuleHeader: NetlinkHeader, Hashable {
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
    /// What the rule does.
    public var action: RuleAction = .unspecified
    /// The flags.
    public var flags: RuleFlags = []

    /// A header of zeros.
    public init() {}

    /// 12
    public static var encodedSize: Int { 12 }

    /// Appends the 12 bytes.
    public func encode(into output: inout OutputRawSpan) {
        output.append(family)
        output.append(destinationLength)
        output.append(sourceLength)
        output.append(typeOfService)
        output.append(table)
        output.append(integer: UInt16(0))
        output.append(action.rawValue)
        output.append(integer: flags.rawValue)
    }

    /// Reads the header; nil where there are fewer than 12 bytes.
    public init?(decoding bytes: RawSpan) {
        guard let flags: UInt32 = bytes.integer(at: 8), let family: UInt8 = bytes.integer(at: 0),
            let destination: UInt8 = bytes.integer(at: 1), let source: UInt8 = bytes.integer(at: 2),
            let service: UInt8 = bytes.integer(at: 3), let table: UInt8 = bytes.integer(at: 4),
            let action: UInt8 = bytes.integer(at: 7)
        else { return nil }
        self.family = family
        destinationLength = destination
        sourceLength = source
        typeOfService = service
        self.table = table
        self.action = RuleAction(rawValue: action)
        self.flags = RuleFlags(rawValue: flags)
    }
}
