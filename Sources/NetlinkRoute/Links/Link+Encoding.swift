extension Link {
    /// Appends the header and the attributes of everything that is set and can be.
    ///
    /// A namespace of ``destination`` goes in as the number of its descriptor: the value must live until the request
    /// has been sent.
    ///
    /// - Throws: `.tooLong`, `.invalidValue`.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(header)
        try encodeAttributes(into: &request)
    }

    var header: LinkHeader {
        var header = LinkHeader(index: index)
        header.family = family
        header.flags = flags
        header.changes = flagChanges
        return header
    }

    func encodeAttributes(into request: inout NetlinkRequest) throws(NetlinkError) {
        if !name.isEmpty { try request.append(LinkAttribute.name, string: name) }
        if let parent { try request.append(LinkAttribute.link, uint32: parent) }
        if let parentNamespaceID { try request.append(LinkAttribute.linkNamespaceID, int32: parentNamespaceID) }
        if let address { try request.append(LinkAttribute.address, linkLayer: address) }
        if let broadcast { try request.append(LinkAttribute.broadcast, linkLayer: broadcast) }
        if let mtu { try request.append(LinkAttribute.mtu, uint32: mtu) }
        if let master { try request.append(LinkAttribute.master, uint32: master) }
        // The kernel's limit of 255 bytes counts a zero byte. No text needs one: an empty attribute is refused.
        if let alias, alias.isEmpty { try request.append(LinkAttribute.alias, string: alias) }
        if let alias, !alias.isEmpty { try request.append(LinkAttribute.alias, unterminatedString: alias) }
        if let group { try request.append(LinkAttribute.group, uint32: group) }
        if let transmitQueueLength {
            try request.append(LinkAttribute.transmitQueueLength, uint32: transmitQueueLength)
        }
        if let transmitQueueCount { try request.append(LinkAttribute.transmitQueueCount, uint32: transmitQueueCount) }
        if let receiveQueueCount { try request.append(LinkAttribute.receiveQueueCount, uint32: receiveQueueCount) }
        if let operationalState { try request.append(LinkAttribute.operationalState, uint8: operationalState.rawValue) }
        if let mode { try request.append(LinkAttribute.linkMode, uint8: mode.rawValue) }
        if let carrier { try request.append(LinkAttribute.carrier, uint8: carrier ? 1 : 0) }
        if let isProtocolDown { try request.append(LinkAttribute.isProtocolDown, uint8: isProtocolDown ? 1 : 0) }
        try encodeDestination(into: &request)
        try request.append(unknownAttributes)
        try ipv6?.encodeFamily(into: &request)
        guard kind != nil || port != nil else { return }
        try request.nest(LinkAttribute.information) { (information) throws(NetlinkError) in
            try kind?.encode(into: &information)
            try port?.encode(into: &information)
        }
    }

    private func encodeDestination(into request: inout NetlinkRequest) throws(NetlinkError) {
        switch destination {
        case .namespace(let namespace):
            let number = namespace.withFileDescriptor { $0.rawValue }
            try request.append(LinkAttribute.namespaceDescriptor, int32: number)
        case .process(let process): try request.append(LinkAttribute.namespaceProcess, int32: process)
        case nil: break
        }
    }
}

extension LinkIPv6 {
    fileprivate func encodeFamily(into request: inout NetlinkRequest) throws(NetlinkError) {
        guard addressGeneration != nil || token != nil else { return }
        try request.nest(LinkAttribute.familySettings) { (families) throws(NetlinkError) in
            try families.nest(AttributeName.linkIPv6, encode)
        }
    }
}

extension AttributeName {
    /// The families whose settings a link has: the numbers in IFLA_AF_SPEC.
    static var linkIPv4: Self { Self(2, "AF_INET") }
    static var linkIPv6: Self { Self(10, "AF_INET6") }
}
