/// Several links combined into one (`bond`; the kernel's Documentation/networking/bonding.rst).
public struct BondSettings: Hashable, Sendable {
    /// How packets are distributed over the ports (IFLA_BOND_MODE). Set only while the bond has no ports.
    public var mode: BondMode?

    /// The index of the active port (IFLA_BOND_ACTIVE_SLAVE).
    public var activePort: UInt32?

    /// The interval of MII link monitoring; 0 disables it (IFLA_BOND_MIIMON).
    public var linkMonitoring: Duration?

    /// The delay before a port is enabled after its link came up (IFLA_BOND_UPDELAY).
    public var upDelay: Duration?

    /// The delay before a port is disabled after its link failed (IFLA_BOND_DOWNDELAY).
    public var downDelay: Duration?

    /// Whether MII monitoring uses the carrier state (IFLA_BOND_USE_CARRIER).
    public var usesCarrier: Bool?

    /// The interval of ARP probes; 0 disables them (IFLA_BOND_ARP_INTERVAL).
    public var arpInterval: Duration?

    /// The hosts to probe by ARP: at most 16 (IFLA_BOND_ARP_IP_TARGET).
    public var arpTargets: [IP.Host]?

    /// Which ARP packets are validated: 0 none, 1 on the active port, 2 on the backup ports, 3 all; 4 to 6 the same,
    /// with a filter (IFLA_BOND_ARP_VALIDATE).
    public var arpValidation: UInt32?

    /// Which ARP targets must answer: 0 any, 1 all (IFLA_BOND_ARP_ALL_TARGETS).
    public var arpTargetRule: UInt32?

    /// The index of the preferred port (IFLA_BOND_PRIMARY).
    public var primaryPort: UInt32?

    /// When the preferred port becomes active again: 0 always, 1 if it is better, 2 if the active port fails
    /// (IFLA_BOND_PRIMARY_RESELECT).
    public var primaryReselection: UInt8?

    /// How link-layer addresses follow the active port: 0 all ports share one, 1 the bond takes the active port's, 2
    /// the active port takes the bond's (IFLA_BOND_FAIL_OVER_MAC).
    public var failOverAddress: UInt8?

    /// How a port is selected for a packet (IFLA_BOND_XMIT_HASH_POLICY).
    public var hashPolicy: BondHashPolicy?

    /// The number of IGMP reports after a failover: 0 to 255 (IFLA_BOND_RESEND_IGMP).
    public var igmpReports: UInt32?

    /// The number of gratuitous ARP packets and unsolicited neighbour advertisements after a failover
    /// (IFLA_BOND_NUM_PEER_NOTIF).
    public var peerNotifications: UInt8?

    /// Whether duplicate packets that arrive on inactive ports are delivered (IFLA_BOND_ALL_SLAVES_ACTIVE).
    public var usesAllPorts: Bool?

    /// The number of ports that must be up for the bond to have a carrier (IFLA_BOND_MIN_LINKS).
    public var minimumPorts: UInt32?

    /// The interval of learning packets, in seconds (IFLA_BOND_LP_INTERVAL).
    public var learningInterval: UInt32?

    /// The number of packets for a port before the next port's turn; 0 selects ports at random
    /// (IFLA_BOND_PACKETS_PER_SLAVE).
    public var packetsPerPort: UInt32?

    /// How often the partner sends LACP packets: 0 every 30 seconds, 1 every second (IFLA_BOND_AD_LACP_RATE).
    public var lacpRate: UInt8?

    /// How the active aggregator is selected: 0 stays, 1 greatest bandwidth, 2 most ports (IFLA_BOND_AD_SELECT).
    public var aggregatorSelection: UInt8?

    /// What LACP negotiated (IFLA_BOND_AD_INFO). Read-only.
    public var aggregation: BondAggregation?

    /// The system priority in LACP: 1 to 65535 (IFLA_BOND_AD_ACTOR_SYS_PRIO).
    public var systemPriority: UInt16?

    /// The upper 10 bits of the port key (IFLA_BOND_AD_USER_PORT_KEY).
    public var userPortKey: UInt16?

    /// The system's link-layer address in LACP (IFLA_BOND_AD_ACTOR_SYSTEM).
    public var systemAddress: LinkLayerAddress?

    /// Whether flows are moved between ports by load (IFLA_BOND_TLB_DYNAMIC_LB).
    public var balancesDynamically: Bool?

    /// The time between gratuitous ARP packets after a failover (IFLA_BOND_PEER_NOTIF_DELAY).
    public var peerNotificationDelay: Duration?

    /// Whether LACP packets are sent periodically, or only in answer to the partner's (IFLA_BOND_AD_LACP_ACTIVE).
    public var lacpActive: Bool?

    /// The number of missed ARP answers after which a port is down (IFLA_BOND_MISSED_MAX).
    public var missedMaximum: UInt8?

    /// The hosts to probe by neighbour discovery: at most 16 (IFLA_BOND_NS_IP6_TARGET).
    public var neighbourTargets: [IP.Host]?

    /// Whether collecting and distributing begin at the same time (IFLA_BOND_COUPLED_CONTROL).
    public var couplesControl: Bool?

    /// The attributes that have no field here. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Leaves every setting at the kernel's default.
    public init() {}

    /// A bond with a mode.
    public init(mode: BondMode) {
        self.mode = mode
    }
}

extension BondSettings: LinkSettings {
    /// The kinds that have these settings.
    public static let kinds = ["bond"]

    /// Whether the mode is one of these, or not known. The kernel tells the defaults of all options, and refuses those that
    /// a mode lacks (EACCES), or that need link monitoring (EPERM).
    private func isOne(of modes: [BondMode]) -> Bool { mode.map(modes.contains) ?? true }

    /// The attributes, IFLA_BOND_*.
    public static let fields: AttributeFields<Self> = [
        .uint8(1, "IFLA_BOND_MODE", \.mode),
        .uint32(2, "IFLA_BOND_ACTIVE_SLAVE", \.activePort),
        .duration32(3, "IFLA_BOND_MIIMON", \.linkMonitoring, .milliseconds),
        .duration32(4, "IFLA_BOND_UPDELAY", \.upDelay, .milliseconds)
            .when { $0.linkMonitoring != .zero || $0.upDelay != .zero },
        .duration32(5, "IFLA_BOND_DOWNDELAY", \.downDelay, .milliseconds)
            .when { $0.linkMonitoring != .zero || $0.downDelay != .zero },
        .bool(6, "IFLA_BOND_USE_CARRIER", \.usesCarrier),
        .duration32(7, "IFLA_BOND_ARP_INTERVAL", \.arpInterval, .milliseconds)
            .when { $0.arpInterval != .zero || $0.isOne(of: [.roundRobin, .activeBackup, .xor, .broadcast]) },
        .list(8, "IFLA_BOND_ARP_IP_TARGET", \.arpTargets),
        .uint32(9, "IFLA_BOND_ARP_VALIDATE", \.arpValidation)
            .when { $0.arpValidation != 0 || $0.isOne(of: [.roundRobin, .activeBackup, .xor, .broadcast]) },
        .uint32(10, "IFLA_BOND_ARP_ALL_TARGETS", \.arpTargetRule),
        .uint32(11, "IFLA_BOND_PRIMARY", \.primaryPort),
        .uint8(12, "IFLA_BOND_PRIMARY_RESELECT", \.primaryReselection),
        .uint8(13, "IFLA_BOND_FAIL_OVER_MAC", \.failOverAddress),
        .uint8(14, "IFLA_BOND_XMIT_HASH_POLICY", \.hashPolicy),
        .uint32(15, "IFLA_BOND_RESEND_IGMP", \.igmpReports),
        .uint8(16, "IFLA_BOND_NUM_PEER_NOTIF", \.peerNotifications),
        .bool(17, "IFLA_BOND_ALL_SLAVES_ACTIVE", \.usesAllPorts),
        .uint32(18, "IFLA_BOND_MIN_LINKS", \.minimumPorts),
        .uint32(19, "IFLA_BOND_LP_INTERVAL", \.learningInterval),
        .uint32(20, "IFLA_BOND_PACKETS_PER_SLAVE", \.packetsPerPort)
            .when { $0.packetsPerPort != 1 || $0.isOne(of: [.roundRobin]) },
        .uint8(21, "IFLA_BOND_AD_LACP_RATE", \.lacpRate).when { $0.lacpRate != 0 || $0.isOne(of: [.lacp]) },
        .uint8(22, "IFLA_BOND_AD_SELECT", \.aggregatorSelection),
        .nested(23, "IFLA_BOND_AD_INFO", \.aggregation, initial: BondAggregation()).readOnly,
        .uint16(24, "IFLA_BOND_AD_ACTOR_SYS_PRIO", \.systemPriority),
        .uint16(25, "IFLA_BOND_AD_USER_PORT_KEY", \.userPortKey),
        .linkLayerAddress(26, "IFLA_BOND_AD_ACTOR_SYSTEM", \.systemAddress),
        .bool(27, "IFLA_BOND_TLB_DYNAMIC_LB", \.balancesDynamically)
            .when { $0.balancesDynamically != true || $0.isOne(of: [.transmitBalancing]) },
        .duration32(28, "IFLA_BOND_PEER_NOTIF_DELAY", \.peerNotificationDelay, .milliseconds)
            .when { $0.linkMonitoring != .zero || $0.peerNotificationDelay != .zero },
        .bool(29, "IFLA_BOND_AD_LACP_ACTIVE", \.lacpActive).when { $0.lacpActive != true || $0.isOne(of: [.lacp]) },
        .uint8(30, "IFLA_BOND_MISSED_MAX", \.missedMaximum)
            .when { $0.missedMaximum != 2 || $0.isOne(of: [.roundRobin, .activeBackup, .xor, .broadcast]) },
        .list(31, "IFLA_BOND_NS_IP6_TARGET", \.neighbourTargets),
        .bool(32, "IFLA_BOND_COUPLED_CONTROL", \.couplesControl)
            .when { $0.couplesControl != true || $0.isOne(of: [.lacp]) },
        .unknown(\.unknownAttributes),
    ]
}

extension LinkKind {
    /// Several links combined into one (`bond`).
    public static func bond(_ settings: BondSettings = BondSettings()) -> Self { Self(settings) }

    /// The settings of a bond, if it is one.
    public var bond: BondSettings? { settings(as: BondSettings.self) }
}
