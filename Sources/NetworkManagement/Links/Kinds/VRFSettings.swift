public import FamilyNetlink

/// Virtual routing: links below it use a routing table of their own (`vrf`).
public struct VRFSettings: Hashable, Sendable {
    /// The routing table (IFLA_VRF_TABLE). It can be set when the link is made.
    public var table: UInt32?

    /// Nothing is set: the kernel has its own values for everything.
    public init() {}

    /// A VRF of a routing table.
    public init(table: UInt32) {
        self.table = table
    }
}

extension VRFSettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch VRFAttribute(rawValue: attribute.type) {
            case .table: table = try attribute.uint32
            default: break
            }
        }
    }

    /// Appends an attribute for everything that is set and can be.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let table { try request.append(VRFAttribute.table, uint32: table) }
    }
}
