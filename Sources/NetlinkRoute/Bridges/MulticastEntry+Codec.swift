extension MulticastEntry {
    /// Reads the entries of a message about the multicast groups of a bridge: RTM_NEWMDB, RTM_DELMDB, and RTM_GETMDB,
    /// which is the type of answers of older kernels. Attributes that a newer kernel has are left out.
    ///
    /// - Throws: `.malformed` and `.unexpectedLength` for bytes that are none.
    public static func list(decoding message: borrowing NetlinkMessage) throws(NetlinkError) -> [MulticastEntry] {
        let header: BridgeHeader = try message.header()
        var list: [MulticastEntry] = []
        var tables = message.attributes(after: BridgeHeader.encodedSize)
        while let table = try tables.next(AttributeName(1, "MDBA_MDB")) {
            var groups = table.nested
            while let group = try groups.next(AttributeName(1, "MDBA_MDB_ENTRY")) {
                var entries = group.nested
                while let entry = try entries.next(AttributeName(1, "MDBA_MDB_ENTRY_INFO")) {
                    let payload = entry.payload
                    guard var found = MulticastEntry(decoding: payload, bridge: header.interface) else { continue }
                    try found.take(NetlinkAttributes(payload.extracting(size..<payload.byteCount)))
                    list.append(found)
                }
            }
        }
        return list
    }

    private mutating func take(_ attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        while let attribute = try attributes.next() {
            switch MulticastEntryAttribute(rawValue: attribute.type) {
            case .timer: timer = Duration(UInt64(try attribute.uint32), .hundredths)
            case .source: source = try attribute.host
            case .routeProtocol: routeProtocol = RouteProtocol(rawValue: try attribute.uint8)
            default: break
            }
        }
    }

    /// Appends the header and the attributes of a message that adds or removes this entry.
    ///
    /// - Throws: `.invalidValue` for a group that has no form in a message.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(BridgeHeader(interface: bridge))
        try request.append(MulticastAttribute.entry, bytes: try encoded())
        guard source != nil || routeProtocol != nil else { return }
        try request.nest(MulticastAttribute.settings) { (nest) throws(NetlinkError) in
            if let source { try nest.append(MulticastSettingAttribute.source, host: source) }
            if let number = routeProtocol?.rawValue {
                try nest.append(MulticastSettingAttribute.routeProtocol, uint8: number)
            }
        }
    }
}

/// MDBA_MDB_EATTR_*, of an entry that was read.
struct MulticastEntryAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var timer: Self { Self(rawValue: 1) }
    static var source: Self { Self(rawValue: 4) }
    static var routeProtocol: Self { Self(rawValue: 5) }
}

/// MDBA_SET_ENTRY_*
struct MulticastAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var entry: Self { Self(rawValue: 1) }
    static var settings: Self { Self(rawValue: 2) }

    /// The C names, by number.
    static let labels: [StaticString] = ["", "MDBA_SET_ENTRY", "MDBA_SET_ENTRY_ATTRS"]
}

/// MDBE_ATTR_*
struct MulticastSettingAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var source: Self { Self(rawValue: 1) }
    static var routeProtocol: Self { Self(rawValue: 4) }

    /// The C names, by number.
    static let labels: [StaticString] = [
        "", "MDBE_ATTR_SOURCE", "MDBE_ATTR_SRC_LIST", "MDBE_ATTR_GROUP_MODE", "MDBE_ATTR_RTPROT",
    ]
}
