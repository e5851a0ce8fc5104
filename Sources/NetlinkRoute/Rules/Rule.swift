/// A rule of policy routing: which table counts for which packets (ip-rule(8), linux/fib_rules.h).
///
/// ```swift
/// var rule = Rule(.v4, priority: 100, table: 500)
/// rule.source = prefix
/// rule.mark = Rule.Mark(0x10, mask: 0xff)
/// try network.add(rule)
/// ```
///
/// Rules are looked at in the order of their priority. What is nil does not matter.
public struct Rule: Hashable, Sendable {
    /// The version of IP that the rule is for (`family`).
    public var version: IP.Version
    /// The priority: rules with lower ones are looked at first (FRA_PRIORITY). Nil lets the kernel choose one before
    /// all others but the first.
    public var priority: UInt32?
    /// What the rule does (`action`). `.unspecified` adds a rule that looks into a table, and removes a rule of any action.
    public var action: RuleAction
    /// The table to look into (FRA_TABLE).
    public var table: RouteTable
    /// The flags.
    public var flags: RuleFlags = []
    /// The network that packets come from (FRA_SRC).
    public var source: IP.Network?
    /// The network that packets go to (FRA_DST).
    public var destination: IP.Network?
    /// The type of service (`tos`); 0 for any.
    public var typeOfService: UInt8 = 0
    /// The name of the interface that packets come by; `lo` for those of the machine itself (FRA_IIFNAME).
    public var inputInterface: String?
    /// The name of the interface that the sender is bound to (FRA_OIFNAME).
    public var outputInterface: String?
    /// The mark that packets have (FRA_FWMARK, FRA_FWMASK).
    public var mark: Mark?
    /// The user ids of senders (FRA_UID_RANGE).
    public var users: ClosedRange<UInt32>?
    /// The transport protocol (FRA_IP_PROTO): 1 to 255.
    public var ipProtocol: ProtocolNumber?
    /// The source ports (FRA_SPORT_RANGE).
    public var sourcePorts: ClosedRange<UInt16>?
    /// The destination ports (FRA_DPORT_RANGE).
    public var destinationPorts: ClosedRange<UInt16>?
    /// The bits of the source port that count. Linux 6.15 (FRA_SPORT_MASK).
    public var sourcePortMask: UInt16?
    /// The bits of the destination port that count. Linux 6.15 (FRA_DPORT_MASK).
    public var destinationPortMask: UInt16?
    /// The DSCP, 6 bits. Linux 6.13 (FRA_DSCP).
    public var dscp: UInt8?
    /// The bits of the DSCP that count. Linux 6.15 (FRA_DSCP_MASK).
    public var dscpMask: UInt8?
    /// The flow label, IPv6 only, 20 bits. Linux 6.14 (FRA_FLOWLABEL).
    public var flowLabel: UInt32?
    /// The bits of the flow label that count. Linux 6.14 (FRA_FLOWLABEL_MASK).
    public var flowLabelMask: UInt32?
    /// The id of the tunnel that packets come out of (FRA_TUN_ID).
    public var tunnelID: UInt64?
    /// The priority of the rule to go on with, for the action `.goto`; greater than the rule's own (FRA_GOTO).
    public var target: UInt32?
    /// Routes whose prefix is not longer than this do not count (FRA_SUPPRESS_PREFIXLEN).
    public var suppressedPrefixLength: UInt32?
    /// Routes by interfaces of this group do not count (FRA_SUPPRESS_IFGROUP).
    public var suppressedInterfaceGroup: UInt32?
    /// The realms that packets are put into, IPv4 only (FRA_FLOW).
    public var realms: UInt32?
    /// Whether the table is that of the VRF which the packets belong to (FRA_L3MDEV).
    public var usesMasterTable = false
    /// The origin of the rule (FRA_PROTOCOL).
    public var routeProtocol: RouteProtocol?

    /// The attributes that have no field here. They can be conditions of the rule, and are written back.
    public var unknownAttributes = UnknownAttributes()

    /// A mark, and which of its bits count.
    public struct Mark: Hashable, Sendable {
        /// The bits.
        public var value: UInt32
        /// The bits that count.
        public var mask: UInt32

        /// A mark.
        public init(_ value: UInt32, mask: UInt32 = .max) {
            self.value = value
            self.mask = mask
        }
    }

    /// A rule for all packets, by which they are looked up in a table.
    ///
    /// - Parameters:
    ///   - version: The version of IP.
    ///   - priority: The priority; nil lets the kernel choose one.
    ///   - table: The table.
    ///   - action: What the rule does; `.unspecified` for looking into the table.
    public init(
        _ version: IP.Version, priority: UInt32? = nil, table: RouteTable = .unspecified,
        action: RuleAction = .unspecified
    ) {
        self.version = version
        self.priority = priority
        self.table = table
        self.action = action
    }
}
