internal import FamilyNetlink

/// The attributes of a message about a rule, FRA_* of linux/fib_rules.h.
struct RuleAttribute: NetlinkAttributeKey {
    /// The number.
    let rawValue: UInt16

    /// Creates a key.
    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The network that packets go to (FRA_DST).
    static var destination: Self { Self(rawValue: 1) }
    /// The network that packets come from (FRA_SRC).
    static var source: Self { Self(rawValue: 2) }
    /// The name of the interface that packets come by (FRA_IIFNAME).
    static var inputInterface: Self { Self(rawValue: 3) }
    /// The priority of the rule to go on with (FRA_GOTO).
    static var target: Self { Self(rawValue: 4) }
    /// No longer used (FRA_UNUSED2).
    static var unused2: Self { Self(rawValue: 5) }
    /// The priority: rules with lower ones are looked at first (FRA_PRIORITY).
    static var priority: Self { Self(rawValue: 6) }
    /// No longer used (FRA_UNUSED3).
    static var unused3: Self { Self(rawValue: 7) }
    /// No longer used (FRA_UNUSED4).
    static var unused4: Self { Self(rawValue: 8) }
    /// No longer used (FRA_UNUSED5).
    static var unused5: Self { Self(rawValue: 9) }
    /// The mark that packets have (FRA_FWMARK).
    static var mark: Self { Self(rawValue: 10) }
    /// The realms that packets are put into, IPv4 only (FRA_FLOW).
    static var realms: Self { Self(rawValue: 11) }
    /// The id of the tunnel that packets come out of, 64 bits, big endian (FRA_TUN_ID).
    static var tunnelID: Self { Self(rawValue: 12) }
    /// The group of interfaces whose routes do not count (FRA_SUPPRESS_IFGROUP).
    static var suppressedInterfaceGroup: Self { Self(rawValue: 13) }
    /// The prefix length up to which routes do not count (FRA_SUPPRESS_PREFIXLEN).
    static var suppressedPrefixLength: Self { Self(rawValue: 14) }
    /// The table, 32 bits (FRA_TABLE).
    static var table: Self { Self(rawValue: 15) }
    /// The bits of the mark that count (FRA_FWMASK).
    static var markMask: Self { Self(rawValue: 16) }
    /// The name of the interface that the sender is bound to (FRA_OIFNAME).
    static var outputInterface: Self { Self(rawValue: 17) }
    /// Nothing (FRA_PAD).
    static var padding: Self { Self(rawValue: 18) }
    /// Whether the table is that of the VRF which the packets belong to (FRA_L3MDEV).
    static var usesMasterTable: Self { Self(rawValue: 19) }
    /// struct fib_rule_uid_range (FRA_UID_RANGE).
    static var users: Self { Self(rawValue: 20) }
    /// Who made the rule, 8 bits (FRA_PROTOCOL).
    static var routeProtocol: Self { Self(rawValue: 21) }
    /// The transport protocol of packets, 8 bits (FRA_IP_PROTO).
    static var ipProtocol: Self { Self(rawValue: 22) }
    /// struct fib_rule_port_range (FRA_SPORT_RANGE).
    static var sourcePorts: Self { Self(rawValue: 23) }
    /// struct fib_rule_port_range (FRA_DPORT_RANGE).
    static var destinationPorts: Self { Self(rawValue: 24) }
    /// The DSCP of packets, 8 bits (Linux 6.13) (FRA_DSCP).
    static var dscp: Self { Self(rawValue: 25) }
    /// The flow label of packets, IPv6, big endian (Linux 6.14) (FRA_FLOWLABEL).
    static var flowLabel: Self { Self(rawValue: 26) }
    /// The bits of the flow label that count, big endian (Linux 6.14) (FRA_FLOWLABEL_MASK).
    static var flowLabelMask: Self { Self(rawValue: 27) }
    /// The bits of the source port that count (Linux 6.15) (FRA_SPORT_MASK).
    static var sourcePortMask: Self { Self(rawValue: 28) }
    /// The bits of the destination port that count (Linux 6.15) (FRA_DPORT_MASK).
    static var destinationPortMask: Self { Self(rawValue: 29) }
    /// The bits of the DSCP that count (Linux 6.15) (FRA_DSCP_MASK).
    static var dscpMask: Self { Self(rawValue: 30) }

    /// The C name.
    var label: StaticString {
        switch rawValue {
        case 1: "FRA_DST"
        case 2: "FRA_SRC"
        case 3: "FRA_IIFNAME"
        case 4: "FRA_GOTO"
        case 5: "FRA_UNUSED2"
        case 6: "FRA_PRIORITY"
        case 7: "FRA_UNUSED3"
        case 8: "FRA_UNUSED4"
        case 9: "FRA_UNUSED5"
        case 10: "FRA_FWMARK"
        case 11: "FRA_FLOW"
        case 12: "FRA_TUN_ID"
        case 13: "FRA_SUPPRESS_IFGROUP"
        case 14: "FRA_SUPPRESS_PREFIXLEN"
        case 15: "FRA_TABLE"
        case 16: "FRA_FWMASK"
        case 17: "FRA_OIFNAME"
        case 18: "FRA_PAD"
        case 19: "FRA_L3MDEV"
        case 20: "FRA_UID_RANGE"
        case 21: "FRA_PROTOCOL"
        case 22: "FRA_IP_PROTO"
        case 23: "FRA_SPORT_RANGE"
        case 24: "FRA_DPORT_RANGE"
        case 25: "FRA_DSCP"
        case 26: "FRA_FLOWLABEL"
        case 27: "FRA_FLOWLABEL_MASK"
        case 28: "FRA_SPORT_MASK"
        case 29: "FRA_DPORT_MASK"
        case 30: "FRA_DSCP_MASK"
        default: ""
        }
    }
}
