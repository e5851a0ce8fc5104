public import FamilyNetlink

/// A link with the address of another link, which is its ``Link/parent``, and IP addresses of its own (`ipvlan`,
/// `ipvtap`).
public struct IPVLANSettings: Hashable, Sendable {
    /// On which layer packets are told apart (IFLA_IPVLAN_MODE).
    public var mode: IPVLANMode?

    /// IPVLAN_F_*: 1 for private, 2 for VEPA; 0 for a bridge (IFLA_IPVLAN_FLAGS).
    public var flags: UInt16?

    /// Nothing is set: the kernel has its own values for everything.
    public init() {}

    /// An IPVLAN of a mode.
    public init(mode: IPVLANMode) {
        self.mode = mode
    }
}

extension IPVLANSettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch IPVLANAttribute(rawValue: attribute.type) {
            case .mode: mode = try IPVLANMode(rawValue: attribute.uint16)
            case .flags: flags = try attribute.uint16
            default: break
            }
        }
    }

    /// Appends an attribute for everything that is set and can be.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let mode { try request.append(IPVLANAttribute.mode, uint16: mode.rawValue) }
        if let flags { try request.append(IPVLANAttribute.flags, uint16: flags) }
    }
}
