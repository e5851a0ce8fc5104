extension RouteHop {
    /// Reads the hops of RTA_MULTIPATH: structures of 8 bytes with attributes behind each.
    ///
    /// - Throws: `.malformed` where one says that it is shorter than itself or longer than what is left.
    static func hops(_ bytes: RawSpan) throws(NetlinkError) -> [RouteHop] {
        var hops: [RouteHop] = []
        var start = 0
        while start < bytes.byteCount {
            guard let length: UInt16 = bytes.integer(at: start), let flags: UInt8 = bytes.integer(at: start + 2),
                let weight: UInt8 = bytes.integer(at: start + 3), let interface: UInt32 = bytes.integer(at: start + 4),
                length >= 8, start + Int(length) <= bytes.byteCount
            else { throw NetlinkError(.malformed, "RTA_MULTIPATH: a hop at offset \(start) of \(bytes.byteCount)") }
            var hop = RouteHop(
                outputInterface: interface == 0 ? nil : interface, weight: Int(weight) + 1,
                flags: RouteFlags(rawValue: UInt32(flags)))
            try hop.decode(NetlinkAttributes(bytes.extracting(start + 8..<start + Int(length))))
            hops.append(hop)
            start += (Int(length) + 3) & ~3
        }
        return hops
    }

    private mutating func decode(_ attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        let all = copy attributes
        while let attribute = try attributes.next() {
            switch RouteAttribute(rawValue: attribute.type) {
            case .gateway: gateway = try attribute.host
            case .via: gateway = try attribute.viaHost
            case .realms: realms = try attribute.uint32
            case .encapsulation: encapsulation = try all.encapsulation(attribute)
            default: break
            }
        }
    }

    /// The bytes of RTA_MULTIPATH.
    static func encode(_ hops: [RouteHop], for version: IP.Version) throws(NetlinkError) -> [UInt8] {
        var output = AttributeBytes()
        for (index, hop) in hops.enumerated() {
            let attributes = try hop.attributes(for: version)
            guard (1...256).contains(hop.weight) else {
                throw NetlinkError(
                    .invalidValue, "RTA_MULTIPATH: a weight of \(hop.weight), where 1 to 256 are possible")
            }
            guard let length = UInt16(exactly: attributes.count + 8) else {
                throw NetlinkError(.tooLong, "RTA_MULTIPATH: hop \(index) has \(attributes.count) bytes")
            }
            output.append(integer: length)
            output.bytes.append(UInt8(truncatingIfNeeded: hop.flags.intersection(.settable).rawValue))
            output.bytes.append(UInt8(hop.weight - 1))
            output.append(integer: hop.outputInterface ?? 0)
            output.bytes += attributes
        }
        return output.bytes
    }

    private func attributes(for version: IP.Version) throws(NetlinkError) -> [UInt8] {
        var output = AttributeBytes()
        if let gateway {
            if gateway.version == version {
                try output.append(RouteAttribute.gateway, gateway.networkBytes)
            } else {
                try output.append(RouteAttribute.via, gateway.viaBytes)
            }
        }
        if let realms { try output.append(RouteAttribute.realms, integer: realms) }
        if let encapsulation {
            try output.append(RouteAttribute.encapsulation, try encapsulation.encoded())
            try output.append(RouteAttribute.encapsulationType, integer: encapsulation.type.rawValue)
        }
        return output.bytes
    }
}

extension NetlinkAttributes {
    /// The encapsulation in an attribute among these: its type stands in another one, before or behind it.
    func encapsulation(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) -> RouteEncapsulation {
        let type = try first(RouteAttribute.encapsulationType)
        return try RouteEncapsulation(EncapsulationType(rawValue: try type?.uint16 ?? 0), decoding: attribute)
    }
}

extension NetlinkAttribute {
    /// The host in a `struct rtvia`; nil where it is of a family other than IPv4 and IPv6.
    var viaHost: IP.Host? {
        get throws(NetlinkError) {
            let family: UInt16 = try integer()
            switch family {
            case 2: return IPv4.Host(networkBytes: payload, at: 2).map { .v4($0) }
            case 10: return IPv6.Host(networkBytes: payload, at: 2).map { .v6($0) }
            default: return nil
            }
        }
    }
}

extension IP.Host {
    /// A `struct rtvia`.
    var viaBytes: [UInt8] {
        var output = AttributeBytes()
        output.append(integer: UInt16(familyNumber))
        return output.bytes + networkBytes
    }
}
