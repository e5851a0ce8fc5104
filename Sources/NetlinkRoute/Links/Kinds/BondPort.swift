/// The settings of a link as a port of a bond.
public struct BondPortSettings: Hashable, Sendable {
    /// Whether it is a backup port (IFLA_BOND_SLAVE_STATE). Read-only.
    public var isBackup: Bool?

    /// The state of the link: 0 up, 1 failing, 2 down, 3 coming back (IFLA_BOND_SLAVE_MII_STATUS). Read-only.
    public var linkState: UInt8?

    /// The number of link failures (IFLA_BOND_SLAVE_LINK_FAILURE_COUNT). Read-only.
    public var failureCount: UInt32?

    /// The link-layer address before the link became a port (IFLA_BOND_SLAVE_PERM_HWADDR). Read-only.
    public var permanentAddress: LinkLayerAddress?

    /// The transmit queue that filters can select (IFLA_BOND_SLAVE_QUEUE_ID).
    public var queueID: UInt16?

    /// The number of its aggregator (IFLA_BOND_SLAVE_AD_AGGREGATOR_ID). Read-only.
    public var aggregator: UInt16?

    /// Its port state in LACP (IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE). Read-only.
    public var ownState: UInt8?

    /// The partner's port state in LACP (IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE). Read-only.
    public var partnerState: UInt16?

    /// The priority for the selection of the active port; the highest wins (IFLA_BOND_SLAVE_PRIO).
    public var priority: Int32?

    /// The priority in LACP. Linux 6.18 (IFLA_BOND_SLAVE_ACTOR_PORT_PRIO).
    public var portPriority: UInt16?

    /// The attributes that have no field here. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Leaves every setting at the kernel's default.
    public init() {}
}

extension BondPortSettings: LinkSettings {
    /// The kinds of masters whose ports have these settings.
    public static let kinds = ["bond"]

    /// The attributes, IFLA_BOND_SLAVE_*.
    public static let fields: AttributeFields<Self> = [
        .bool(1, "IFLA_BOND_SLAVE_STATE", \.isBackup).readOnly,
        .uint8(2, "IFLA_BOND_SLAVE_MII_STATUS", \.linkState).readOnly,
        .uint32(3, "IFLA_BOND_SLAVE_LINK_FAILURE_COUNT", \.failureCount).readOnly,
        .linkLayerAddress(4, "IFLA_BOND_SLAVE_PERM_HWADDR", \.permanentAddress).readOnly,
        .uint16(5, "IFLA_BOND_SLAVE_QUEUE_ID", \.queueID),
        .uint16(6, "IFLA_BOND_SLAVE_AD_AGGREGATOR_ID", \.aggregator).readOnly,
        .uint8(7, "IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE", \.ownState).readOnly,
        .uint16(8, "IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE", \.partnerState).readOnly,
        .int32(9, "IFLA_BOND_SLAVE_PRIO", \.priority),
        .uint16(10, "IFLA_BOND_SLAVE_ACTOR_PORT_PRIO", \.portPriority),
        .ignored(11, "IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE"),
        .ignored(12, "IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE"),
        .unknown(\.unknownAttributes),
    ]
}

extension LinkPort {
    /// A port of a bond.
    public static func bond(_ settings: BondPortSettings) -> Self { Self(settings) }

    /// The settings of a bond's port, if it is one.
    public var bond: BondPortSettings? { settings(as: BondPortSettings.self) }
}
