public import FamilyNetlink
public import NetlinkCodec

/// What a link has as a port of a bond.
public struct BondPortSettings: Hashable, Sendable {
    /// Whether the port waits: it is not in use (IFLA_BOND_SLAVE_STATE). The kernel tells it, and it can't be
    /// set.
    public var isBackup: Bool?

    /// The state of the link: 0 up, 1 failing, 2 down, 3 coming back (IFLA_BOND_SLAVE_MII_STATUS). The kernel
    /// tells it, and it can't be set.
    public var linkState: UInt8?

    /// How often the link failed (IFLA_BOND_SLAVE_LINK_FAILURE_COUNT). The kernel tells it, and it can't be
    /// set.
    public var failureCount: UInt32?

    /// The address that the link had before (IFLA_BOND_SLAVE_PERM_HWADDR). The kernel tells it, and it can't be
    /// set.
    public var permanentAddress: LinkLayerAddress?

    /// The queue that filters may choose (IFLA_BOND_SLAVE_QUEUE_ID).
    public var queueID: UInt16?

    /// Its aggregator (IFLA_BOND_SLAVE_AD_AGGREGATOR_ID). The kernel tells it, and it can't be set.
    public var aggregator: UInt16?

    /// Its state in LACP (IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE). The kernel tells it, and it can't be set.
    public var ownState: UInt8?

    /// The partner's state in LACP (IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE). The kernel tells it, and it
    /// can't be set.
    public var partnerState: UInt16?

    /// The priority in choosing the active port; the highest wins (IFLA_BOND_SLAVE_PRIO).
    public var priority: Int32?

    /// The priority in LACP. Linux 6.18 (IFLA_BOND_SLAVE_ACTOR_PORT_PRIO).
    public var portPriority: UInt16?

    /// Nothing is set: the kernel has its own values for everything.
    public init() {}
}

extension BondPortSettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch BondPortAttribute(rawValue: attribute.type) {
            case .isBackup: isBackup = try attribute.uint8 != 0
            case .linkState: linkState = try attribute.uint8
            case .failureCount: failureCount = try attribute.uint32
            case .permanentAddress: permanentAddress = try attribute.linkLayerAddress
            case .queueID: queueID = try attribute.uint16
            case .aggregator: aggregator = try attribute.uint16
            case .ownState: ownState = try attribute.uint8
            case .partnerState: partnerState = try attribute.uint16
            case .priority: priority = try attribute.int32
            case .portPriority: portPriority = try attribute.uint16
            default: break
            }
        }
    }

    /// Appends an attribute for everything that is set and can be.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let queueID { try request.append(BondPortAttribute.queueID, uint16: queueID) }
        if let priority { try request.append(BondPortAttribute.priority, int32: priority) }
        if let portPriority { try request.append(BondPortAttribute.portPriority, uint16: portPriority) }
    }
}
