extension NextHop {
    /// Appends the header and the attributes of a message that adds or replaces this object.
    ///
    /// - Throws: `.invalidValue` for a weight that has no form in a message; `.tooLong`.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        var header = NextHopHeader()
        header.family = family
        header.routeProtocol = routeProtocol
        header.flags = flags.intersection(.onLink)
        try request.append(header)
        if id != 0 { try request.append(NextHopAttribute.id, uint32: id) }
        switch content {
        case .blackhole: try request.append(flag: NextHopAttribute.blackhole)
        case .hop(let hop): try hop.encode(into: &request)
        case .group(let group): try group.encode(into: &request)
        }
        if isForwarding { try request.append(flag: NextHopAttribute.fdb) }
        try request.append(unknownAttributes)
    }
}

extension NextHop.Hop {
    fileprivate func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let outputInterface { try request.append(NextHopAttribute.outputInterface, uint32: outputInterface) }
        if let gateway { try request.append(NextHopAttribute.gateway, host: gateway) }
        if let encapsulation {
            try request.append(NextHopAttribute.encapsulationType, uint16: encapsulation.type.rawValue)
            // Here the kernel insists on the mark NLA_F_NESTED.
            try request.append(NextHopAttribute.encapsulation, nestedBytes: try encapsulation.encoded())
        }
    }
}

extension NextHop.Group {
    fileprivate func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        var output = AttributeBytes()
        for member in members {
            guard (1...65_536).contains(member.weight) else {
                throw NetlinkError(
                    .invalidValue, "NHA_GROUP: a weight of \(member.weight), where 1 to 65536 are possible")
            }
            let weight = member.weight - 1
            output.append(integer: member.id)
            output.bytes += [UInt8(weight & 0xff), UInt8(weight >> 8), 0, 0]
        }
        try request.append(NextHopAttribute.group, bytes: output.bytes)
        if type != .threshold { try request.append(NextHopAttribute.groupType, uint16: type.rawValue) }
        guard let resilience else { return }
        try request.nest(NextHopAttribute.resilientGroup, resilience.encode)
    }
}

extension NetlinkRequest {
    /// Appends attributes that are bytes already within another one, marked as nested.
    mutating func append<Key: NetlinkAttributeKey>(_ key: Key, nestedBytes bytes: [UInt8]) throws(NetlinkError) {
        try nest(key) { (request) throws(NetlinkError) in try request.append(attributes: bytes) }
    }
}
