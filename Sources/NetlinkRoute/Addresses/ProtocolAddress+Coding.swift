extension ProtocolAddress {
    /// Reads a message of the types RTM_NEWADDR or RTM_DELADDR: an answer, or a notification.
    ///
    /// - Throws: `.malformed`, `.unexpectedLength`; `.missingAttribute` where it has no address.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header = try message.header(AddressHeader.self)
        var address: IP.Host?
        var local: IP.Host?
        self.init(.v4(.any), prefixLength: header.prefixLength, interface: header.interface)
        scope = Scope(rawValue: header.scope)
        flags = ProtocolAddressFlags(rawValue: UInt32(header.flags))
        var attributes = message.attributes(after: AddressHeader.self)
        while let attribute = try attributes.next() {
            switch attribute.type {
            case .address: address = try attribute.host
            case .local: local = try attribute.host
            case .label: label = attribute.string
            case .broadcast: broadcast = try attribute.host
            case .anycast: anycast = try attribute.host
            case .cacheInformation: try takeTimes(attribute)
            case .flags: flags = ProtocolAddressFlags(rawValue: try attribute.uint32)
            case .routePriority: metric = try attribute.uint32
            case .origin: origin = Origin(rawValue: try attribute.uint8)
            default: unknownAttributes.append(attribute, without: AddressAttribute.self)
            }
        }
        guard let own = local ?? address else { throw .missing(AddressAttribute.address) }
        host = own
        // Without IFA_ADDRESS the kernel has 0.0.0.0 there, and compares it with that of a removal.
        let other = address ?? IP.Host.any(own.version)
        if other != own { peer = other }
    }

    /// `struct ifa_cacheinfo`
    private mutating func takeTimes(_ attribute: NetlinkAttribute) throws(NetlinkError) {
        let bytes = attribute.payload
        guard let preferred: UInt32 = bytes.integer(at: 0), let valid: UInt32 = bytes.integer(at: 4),
            let created: UInt32 = bytes.integer(at: 8), let updated: UInt32 = bytes.integer(at: 12)
        else { throw NetlinkError(.unexpectedLength, "IFA_CACHEINFO: \(bytes.byteCount) bytes") }
        preferredLifetime = preferred == .max ? nil : .seconds(preferred)
        validLifetime = valid == .max ? nil : .seconds(valid)
        self.created = Duration(UInt64(created), .hundredths)
        self.updated = Duration(UInt64(updated), .hundredths)
    }

    /// Appends the header and the attributes of everything that is set and can be.
    ///
    /// - Throws: `.tooLong`, `.invalidValue`.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        var header = AddressHeader()
        header.family = host.familyNumber
        header.prefixLength = prefixLength
        header.flags = UInt8(truncatingIfNeeded: flags.rawValue)
        header.scope = scope.rawValue
        header.interface = interface
        try request.append(header)
        try request.append(AddressAttribute.local, host: host)
        try request.append(AddressAttribute.address, host: peer ?? host)
        if let broadcast { try request.append(AddressAttribute.broadcast, host: broadcast) }
        if let label { try request.append(AddressAttribute.label, string: label) }
        if let metric { try request.append(AddressAttribute.routePriority, uint32: metric) }
        if let origin { try request.append(AddressAttribute.origin, uint8: origin.rawValue) }
        if !flags.isEmpty { try request.append(AddressAttribute.flags, uint32: flags.rawValue) }
        try request.append(unknownAttributes)
        guard validLifetime != nil || preferredLifetime != nil else { return }
        let valid = try Self.seconds(validLifetime)
        // What is not valid any more can't be preferred.
        let preferred = min(try Self.seconds(preferredLifetime), valid)
        let times = [preferred, valid, 0, 0].flatMap { Bytes.of($0) }
        try request.append(AddressAttribute.cacheInformation, bytes: times)
    }

    /// A lifetime as 32 bits, of which all ones are for ever, as is what is longer than they can say.
    private static func seconds(_ lifetime: Duration?) throws(NetlinkError) -> UInt32 {
        guard let lifetime else { return .max }
        guard let seconds = lifetime.count(.seconds) else {
            throw NetlinkError(.invalidValue, "\(AddressAttribute.cacheInformation.label): \(lifetime)")
        }
        return UInt32(clamping: seconds)
    }
}

/// Has decoders switch over numbers, which is a jump; an enum's `init(rawValue:)` is a call.
@inline(__always)
private func ~= (key: AddressAttribute, type: UInt16) -> Bool { key.rawValue == type }
