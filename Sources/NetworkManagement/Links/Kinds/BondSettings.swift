public import FamilyInet
public import FamilyNetlink
public import NetlinkCodec

/// Several links as one (`bond`; the kernel's Documentation/networking/bonding.rst).
public struct BondSettings: Hashable, Sendable {
    /// How packets are distributed. It can be set while the bond has no ports (IFLA_BOND_MODE).
    public var mode: BondMode?

    /// The index of the port in use (IFLA_BOND_ACTIVE_SLAVE).
    public var activePort: UInt32?

    /// How often the state of the ports is looked at; 0 for never (IFLA_BOND_MIIMON).
    public var linkMonitoring: Duration?

    /// How long a port is up before it is used (IFLA_BOND_UPDELAY).
    public var upDelay: Duration?

    /// How long a port is down before it is dropped (IFLA_BOND_DOWNDELAY).
    public var downDelay: Duration?

    /// Whether the state is that of the carrier (IFLA_BOND_USE_CARRIER).
    public var usesCarrier: Bool?

    /// How often the targets are asked by ARP; 0 for never (IFLA_BOND_ARP_INTERVAL).
    public var arpInterval: Duration?

    /// Whom to ask by ARP: at most 16 (IFLA_BOND_ARP_IP_TARGET).
    public var arpTargets: [IP.Host]?

    /// Which ARP packets are looked at: 0 none, 1 of the active port, 2 of the backups, 3 all; 4 to 6 with a
    /// filter (IFLA_BOND_ARP_VALIDATE).
    public var arpValidation: UInt32?

    /// Which targets must answer: 0 any, 1 all (IFLA_BOND_ARP_ALL_TARGETS).
    public var arpTargetRule: UInt32?

    /// The index of the port that is preferred (IFLA_BOND_PRIMARY).
    public var primaryPort: UInt32?

    /// When the preferred port is used again: 0 always, 1 if it is better, 2 if the other fails
    /// (IFLA_BOND_PRIMARY_RESELECT).
    public var primaryReselection: UInt8?

    /// Which link-layer address there is: 0 one for all, 1 that of the active port, 2 given to the active port
    /// (IFLA_BOND_FAIL_OVER_MAC).
    public var failOverAddress: UInt8?

    /// What decides on the port (IFLA_BOND_XMIT_HASH_POLICY).
    public var hashPolicy: BondHashPolicy?

    /// How many reports of IGMP are sent after a change: 0 to 255 (IFLA_BOND_RESEND_IGMP).
    public var igmpReports: UInt32?

    /// How many ARP packets are sent after a change (IFLA_BOND_NUM_PEER_NOTIF).
    public var peerNotifications: UInt8?

    /// Whether doubled packets are kept (IFLA_BOND_ALL_SLAVES_ACTIVE).
    public var usesAllPorts: Bool?

    /// How many ports must be up for a carrier (IFLA_BOND_MIN_LINKS).
    public var minimumPorts: UInt32?

    /// How often learning packets are sent, in seconds (IFLA_BOND_LP_INTERVAL).
    public var learningInterval: UInt32?

    /// After how many packets the next port comes; 0 for chance (IFLA_BOND_PACKETS_PER_SLAVE).
    public var packetsPerPort: UInt32?

    /// How often LACP packets are asked for: 0 every 30 seconds, 1 every second (IFLA_BOND_AD_LACP_RATE).
    public var lacpRate: UInt8?

    /// Which aggregator is used: 0 the stable one, 1 that of most bandwidth, 2 that of most ports
    /// (IFLA_BOND_AD_SELECT).
    public var aggregatorSelection: UInt8?

    /// What LACP agreed on (IFLA_BOND_AD_INFO). The kernel tells it, and it can't be set.
    public var aggregation: BondAggregation?

    /// The own priority in LACP: 1 to 65535 (IFLA_BOND_AD_ACTOR_SYS_PRIO).
    public var systemPriority: UInt16?

    /// Ten bits of the key of the ports (IFLA_BOND_AD_USER_PORT_KEY).
    public var userPortKey: UInt16?

    /// The own address in LACP (IFLA_BOND_AD_ACTOR_SYSTEM).
    public var systemAddress: LinkLayerAddress?

    /// Whether flows move between ports (IFLA_BOND_TLB_DYNAMIC_LB).
    public var balancesDynamically: Bool?

    /// The time between two ARP packets after a change (IFLA_BOND_PEER_NOTIF_DELAY).
    public var peerNotificationDelay: Duration?

    /// Whether LACP packets are sent without being asked for (IFLA_BOND_AD_LACP_ACTIVE).
    public var lacpActive: Bool?

    /// How many ARP answers may be missed (IFLA_BOND_MISSED_MAX).
    public var missedMaximum: UInt8?

    /// Whom to ask by NDP: at most 16 (IFLA_BOND_NS_IP6_TARGET).
    public var neighbourTargets: [IP.Host]?

    /// Whether collecting and distributing begin together (IFLA_BOND_COUPLED_CONTROL).
    public var couplesControl: Bool?

    /// Nothing is set: the kernel has its own values for everything.
    public init() {}

    /// A bond of a mode.
    public init(mode: BondMode) {
        self.mode = mode
    }
}

extension BondSettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch BondAttribute(rawValue: attribute.type) {
            case .mode: mode = try BondMode(rawValue: attribute.uint8)
            case .activePort: activePort = try attribute.uint32
            case .linkMonitoring: linkMonitoring = try .milliseconds(attribute.uint32)
            case .upDelay: upDelay = try .milliseconds(attribute.uint32)
            case .downDelay: downDelay = try .milliseconds(attribute.uint32)
            case .usesCarrier: usesCarrier = try attribute.uint8 != 0
            case .arpInterval: arpInterval = try .milliseconds(attribute.uint32)
            case .arpTargets: arpTargets = try attribute.hosts
            case .arpValidation: arpValidation = try attribute.uint32
            case .arpTargetRule: arpTargetRule = try attribute.uint32
            case .primaryPort: primaryPort = try attribute.uint32
            case .primaryReselection: primaryReselection = try attribute.uint8
            case .failOverAddress: failOverAddress = try attribute.uint8
            case .hashPolicy: hashPolicy = try BondHashPolicy(rawValue: attribute.uint8)
            case .igmpReports: igmpReports = try attribute.uint32
            case .peerNotifications: peerNotifications = try attribute.uint8
            case .usesAllPorts: usesAllPorts = try attribute.uint8 != 0
            case .minimumPorts: minimumPorts = try attribute.uint32
            case .learningInterval: learningInterval = try attribute.uint32
            case .packetsPerPort: packetsPerPort = try attribute.uint32
            case .lacpRate: lacpRate = try attribute.uint8
            case .aggregatorSelection: aggregatorSelection = try attribute.uint8
            case .aggregation: aggregation = try BondAggregation(decoding: attribute.nested)
            case .systemPriority: systemPriority = try attribute.uint16
            case .userPortKey: userPortKey = try attribute.uint16
            case .systemAddress: systemAddress = try attribute.linkLayerAddress
            case .balancesDynamically: balancesDynamically = try attribute.uint8 != 0
            case .peerNotificationDelay: peerNotificationDelay = try .milliseconds(attribute.uint32)
            case .lacpActive: lacpActive = try attribute.uint8 != 0
            case .missedMaximum: missedMaximum = try attribute.uint8
            case .neighbourTargets: neighbourTargets = try attribute.hosts
            case .couplesControl: couplesControl = try attribute.uint8 != 0
            default: break
            }
        }
    }

    /// Appends an attribute for everything that is set and can be.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let mode { try request.append(BondAttribute.mode, uint8: mode.rawValue) }
        if let activePort { try request.append(BondAttribute.activePort, uint32: activePort) }
        if let linkMonitoring {
            try request.append(BondAttribute.linkMonitoring, uint32: linkMonitoring.milliseconds32)
        }
        if let upDelay { try request.append(BondAttribute.upDelay, uint32: upDelay.milliseconds32) }
        if let downDelay { try request.append(BondAttribute.downDelay, uint32: downDelay.milliseconds32) }
        if let usesCarrier { try request.append(BondAttribute.usesCarrier, uint8: usesCarrier ? 1 : 0) }
        if let arpInterval { try request.append(BondAttribute.arpInterval, uint32: arpInterval.milliseconds32) }
        if let arpTargets { try request.append(BondAttribute.arpTargets, hosts: arpTargets) }
        if let arpValidation { try request.append(BondAttribute.arpValidation, uint32: arpValidation) }
        if let arpTargetRule { try request.append(BondAttribute.arpTargetRule, uint32: arpTargetRule) }
        if let primaryPort { try request.append(BondAttribute.primaryPort, uint32: primaryPort) }
        if let primaryReselection { try request.append(BondAttribute.primaryReselection, uint8: primaryReselection) }
        if let failOverAddress { try request.append(BondAttribute.failOverAddress, uint8: failOverAddress) }
        if let hashPolicy { try request.append(BondAttribute.hashPolicy, uint8: hashPolicy.rawValue) }
        if let igmpReports { try request.append(BondAttribute.igmpReports, uint32: igmpReports) }
        if let peerNotifications { try request.append(BondAttribute.peerNotifications, uint8: peerNotifications) }
        if let usesAllPorts { try request.append(BondAttribute.usesAllPorts, uint8: usesAllPorts ? 1 : 0) }
        if let minimumPorts { try request.append(BondAttribute.minimumPorts, uint32: minimumPorts) }
        if let learningInterval { try request.append(BondAttribute.learningInterval, uint32: learningInterval) }
        if let packetsPerPort { try request.append(BondAttribute.packetsPerPort, uint32: packetsPerPort) }
        if let lacpRate { try request.append(BondAttribute.lacpRate, uint8: lacpRate) }
        if let aggregatorSelection { try request.append(BondAttribute.aggregatorSelection, uint8: aggregatorSelection) }
        if let systemPriority { try request.append(BondAttribute.systemPriority, uint16: systemPriority) }
        if let userPortKey { try request.append(BondAttribute.userPortKey, uint16: userPortKey) }
        if let systemAddress { try request.append(BondAttribute.systemAddress, linkLayer: systemAddress) }
        if let balancesDynamically {
            try request.append(BondAttribute.balancesDynamically, uint8: balancesDynamically ? 1 : 0)
        }
        if let peerNotificationDelay {
            try request.append(BondAttribute.peerNotificationDelay, uint32: peerNotificationDelay.milliseconds32)
        }
        if let lacpActive { try request.append(BondAttribute.lacpActive, uint8: lacpActive ? 1 : 0) }
        if let missedMaximum { try request.append(BondAttribute.missedMaximum, uint8: missedMaximum) }
        if let neighbourTargets { try request.append(BondAttribute.neighbourTargets, hosts: neighbourTargets) }
        if let couplesControl { try request.append(BondAttribute.couplesControl, uint8: couplesControl ? 1 : 0) }
    }
}
