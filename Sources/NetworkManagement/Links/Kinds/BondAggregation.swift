public import FamilyNetlink
public import NetlinkCodec

/// What LACP agreed on for a bond.
public struct BondAggregation: Hashable, Sendable {
    /// The aggregator in use (IFLA_BOND_AD_INFO_AGGREGATOR). The kernel tells it, and it can't be set.
    public var aggregator: UInt16?

    /// The number of its ports (IFLA_BOND_AD_INFO_NUM_PORTS). The kernel tells it, and it can't be set.
    public var portCount: UInt16?

    /// The own key (IFLA_BOND_AD_INFO_ACTOR_KEY). The kernel tells it, and it can't be set.
    public var ownKey: UInt16?

    /// The partner's key (IFLA_BOND_AD_INFO_PARTNER_KEY). The kernel tells it, and it can't be set.
    public var partnerKey: UInt16?

    /// The partner's address (IFLA_BOND_AD_INFO_PARTNER_MAC). The kernel tells it, and it can't be set.
    public var partnerAddress: LinkLayerAddress?

    /// Nothing is set.
    public init() {}
}

extension BondAggregation {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch BondAggregationAttribute(rawValue: attribute.type) {
            case .aggregator: aggregator = try attribute.uint16
            case .portCount: portCount = try attribute.uint16
            case .ownKey: ownKey = try attribute.uint16
            case .partnerKey: partnerKey = try attribute.uint16
            case .partnerAddress: partnerAddress = try attribute.linkLayerAddress
            default: break
            }
        }
    }
}
