extension Neighbour {
    /// Reads a message of the types RTM_NEWNEIGH or RTM_DELNEIGH: an answer, or a notification.
    ///
    /// - Throws: `.malformed`, `.unexpectedLength`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header = try message.header(NeighbourHeader.self)
        self.init()
        family = header.family
        interface = header.interface
        state = header.state
        flags = header.flags
        type = header.type
        var attributes = message.attributes(after: NeighbourHeader.self)
        while let attribute = try attributes.next() {
            switch attribute.type {
            // Other families have other addresses here.
            case .destination: host = attribute.count == 4 || attribute.count == 16 ? try attribute.host : nil
            case .linkLayerAddress: address = try attribute.linkLayerAddress
            case .cacheInformation: times = try Times(decoding: attribute)
            case .probes: probes = try attribute.uint32
            case .vlan: vlan = try attribute.uint16
            case .port: port = try attribute.networkInteger()
            case .identifier: identifier = try attribute.uint32
            case .sourceIdentifier: sourceIdentifier = try attribute.uint32
            case .interface: tunnelInterface = try attribute.uint32
            case .master: master = try attribute.uint32
            case .linkNamespaceID: namespaceID = try attribute.int32
            case .origin: origin = try attribute.uint8
            case .nextHop: nextHop = try attribute.uint32
            case .extendedFlags: extendedFlags = NeighbourExtendedFlags(rawValue: try attribute.uint32)
            case .forwardingAttributes: unknownAttributes.append(attribute)
            default: unknownAttributes.append(attribute, without: NeighbourAttribute.self)
            }
        }
    }

    /// Appends the header and the attributes of everything that is set and can be.
    ///
    /// - Throws: `.tooLong`.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        var header = NeighbourHeader()
        (header.family, header.interface, header.state, header.flags) = (family, interface, state, flags)
        try request.append(header)
        if let host { try request.append(NeighbourAttribute.destination, host: host) }
        if let address { try request.append(NeighbourAttribute.linkLayerAddress, linkLayer: address) }
        if let vlan { try request.append(NeighbourAttribute.vlan, uint16: vlan) }
        if let port { try request.append(NeighbourAttribute.port, networkUInt16: port) }
        if let identifier { try request.append(NeighbourAttribute.identifier, uint32: identifier) }
        if let sourceIdentifier { try request.append(NeighbourAttribute.sourceIdentifier, uint32: sourceIdentifier) }
        if let tunnelInterface { try request.append(NeighbourAttribute.interface, uint32: tunnelInterface) }
        if let nextHop { try request.append(NeighbourAttribute.nextHop, uint32: nextHop) }
        if let origin { try request.append(NeighbourAttribute.origin, uint8: origin) }
        if let extendedFlags { try request.append(NeighbourAttribute.extendedFlags, uint32: extendedFlags.rawValue) }
        try request.append(unknownAttributes)
    }
}

extension Neighbour.Times {
    init(decoding attribute: NetlinkAttribute) throws(NetlinkError) {
        let bytes = attribute.payload
        guard let confirmed: UInt32 = bytes.integer(at: 0), let used: UInt32 = bytes.integer(at: 4),
            let updated: UInt32 = bytes.integer(at: 8), let references: UInt32 = bytes.integer(at: 12)
        else { throw NetlinkError(.unexpectedLength, "NDA_CACHEINFO: \(bytes.byteCount) bytes") }
        sinceConfirmed = Duration(UInt64(confirmed), .hundredths)
        sinceUsed = Duration(UInt64(used), .hundredths)
        sinceUpdated = Duration(UInt64(updated), .hundredths)
        self.references = references
    }
}

/// Has decoders switch over numbers, which is a jump; an enum's `init(rawValue:)` is a call.
@inline(__always)
private func ~= (key: NeighbourAttribute, type: UInt16) -> Bool { key.rawValue == type }
