extension MulticastEntry {
    /// Reads the entries of a message about the multicast groups of a bridge: RTM_NEWMDB, RTM_DELMDB, and RTM_GETMDB,
    /// which is the type of answers of older kernels. Attributes that a newer kernel has are left out.
    ///
    /// - Throws: `.malformed` and `.unexpectedLength` for bytes that cannot be read.
    public static func list(decoding message: borrowing NetlinkMessage) throws(NetlinkError) -> [MulticastEntry] {
        let header: BridgeHeader = try message.header()
        var list: [MulticastEntry] = []
        var tables = message.attributes(after: BridgeHeader.self)
        while let table = try tables.next(AttributeName(1, "MDBA_MDB")) {
            var groups = table.nested
            while let group = try groups.next(AttributeName(1, "MDBA_MDB_ENTRY")) {
                var entries = group.nested
                while let entry = try entries.next(AttributeName(1, "MDBA_MDB_ENTRY_INFO")) {
                    let payload = entry.payload
                    guard var found = MulticastEntry(decoding: payload, bridge: header.interface) else { continue }
                    try found.decode(NetlinkAttributes(payload.extracting(size..<payload.byteCount)))
                    list.append(found)
                }
            }
        }
        return list
    }

    /// Appends the header and the attributes of a message that adds or removes this entry.
    ///
    /// - Throws: `.invalidValue` for a group that has no form in a message.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(BridgeHeader(interface: bridge))
        try request.append(AttributeName(1, "MDBA_SET_ENTRY"), bytes: try encoded())
        guard source != nil || routeProtocol != nil else { return }
        let settings = MulticastSettings(source: source, routeProtocol: routeProtocol)
        try request.nest(AttributeName(2, "MDBA_SET_ENTRY_ATTRS"), settings.encode)
    }
}

extension MulticastEntry: AttributeSet {
    /// The attributes of an entry that was read, MDBA_MDB_EATTR_*.
    public static let fields: AttributeFields<Self> = [
        .duration32(1, "MDBA_MDB_EATTR_TIMER", \.timer, .hundredths),
        .host(4, "MDBA_MDB_EATTR_SOURCE", \.source),
        .uint8(5, "MDBA_MDB_EATTR_RTPROT", \.routeProtocol),
    ]
}

/// The attributes of an entry that is added or removed, MDBE_ATTR_*.
private struct MulticastSettings: AttributeSet {
    var source: IP.Host?
    var routeProtocol: RouteProtocol?

    static let fields: AttributeFields<Self> = [
        .host(1, "MDBE_ATTR_SOURCE", \.source),
        .uint8(4, "MDBE_ATTR_RTPROT", \.routeProtocol),
    ]
}
