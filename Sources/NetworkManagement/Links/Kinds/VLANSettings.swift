public import FamilyNetlink

/// A VLAN of another link, which is the link's ``Link/parent`` (`vlan`; IEEE 802.1Q).
public struct VLANSettings: Hashable, Sendable {
    /// The VLAN: 0 to 4094 (IFLA_VLAN_ID). It can be set when the link is made.
    public var id: UInt16?

    /// What it does (IFLA_VLAN_FLAGS).
    public var flags: FlagChange<VLANFlags>?

    /// From the priority in the kernel to that in the tag (IFLA_VLAN_EGRESS_QOS).
    public var egressPriorities: [VLANPriority]?

    /// From the priority in the tag to that in the kernel (IFLA_VLAN_INGRESS_QOS).
    public var ingressPriorities: [VLANPriority]?

    /// The kind of its tags (IFLA_VLAN_PROTOCOL). It can be set when the link is made.
    public var tags: EtherType?

    /// Nothing is set: the kernel has its own values for everything.
    public init() {}

    /// A VLAN of a number, with tags of 802.1Q.
    public init(id: UInt16) {
        self.id = id
    }
}

extension VLANSettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch VLANAttribute(rawValue: attribute.type) {
            case .id: id = try attribute.uint16
            case .flags: flags = try FlagChange(decoding: attribute)
            case .egressPriorities: egressPriorities = try VLANPriority.list(attribute)
            case .ingressPriorities: ingressPriorities = try VLANPriority.list(attribute)
            case .tags: tags = try EtherType(rawValue: attribute.networkInteger())
            default: break
            }
        }
    }

    /// Appends an attribute for everything that is set and can be.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let id { try request.append(VLANAttribute.id, uint16: id) }
        if let flags { try request.append(VLANAttribute.flags, bytes: flags.encoded) }
        if let egressPriorities {
            try VLANPriority.append(egressPriorities, as: VLANAttribute.egressPriorities, to: &request)
        }
        if let ingressPriorities {
            try VLANPriority.append(ingressPriorities, as: VLANAttribute.ingressPriorities, to: &request)
        }
        if let tags { try request.append(VLANAttribute.tags, networkUInt16: tags.rawValue) }
    }
}
