public import FamilyNetlink

/// What a link has in a VRF.
public struct VRFPortSettings: Hashable, Sendable {
    /// The routing table (IFLA_VRF_PORT_TABLE). The kernel tells it, and it can't be set.
    public var table: UInt32?

    /// Nothing is set.
    public init() {}
}

extension VRFPortSettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch VRFPortAttribute(rawValue: attribute.type) {
            case .table: table = try attribute.uint32
            default: break
            }
        }
    }
}
