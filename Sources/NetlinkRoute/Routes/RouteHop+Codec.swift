/// What stands before the attributes of each hop in RTA_MULTIPATH: `struct rtnexthop` of linux/rtnetlink.h.
struct RouteHopHeader: KernelStructure {
    /// The number of bytes with the attributes.
    private var length: UInt16 = 0
    private var lowFlags: UInt8
    /// The weight less 1.
    private var hops: UInt8
    /// 0 for none.
    private var interfaceIndex: UInt32

    var flags: RouteFlags { RouteFlags(rawValue: UInt32(lowFlags)) }
    var weight: Int { Int(hops) + 1 }
    var interface: UInt32? { interfaceIndex == 0 ? nil : interfaceIndex }

    /// - Throws: `.invalidValue` for a weight that has no form here.
    init(_ interface: UInt32?, weight: Int = 1, flags: RouteFlags = []) throws(NetlinkError) {
        guard (1...256).contains(weight) else {
            throw NetlinkError(.invalidValue, "RTA_MULTIPATH: a weight of \(weight), where 1 to 256 are possible")
        }
        (interfaceIndex, hops) = (interface ?? 0, UInt8(weight - 1))
        lowFlags = UInt8(truncatingIfNeeded: flags.intersection(.settable).rawValue)
    }

    /// Goes through the hops of RTA_MULTIPATH.
    ///
    /// - Throws: `.malformed` where one says that it is shorter than itself or longer than what remains.
    static func forEach(
        _ bytes: RawSpan, _ body: (Self, borrowing NetlinkAttributes) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        var start = 0
        while start < bytes.byteCount {
            guard let header: Self = bytes.structure(at: start), header.length >= 8,
                start + Int(header.length) <= bytes.byteCount
            else { throw NetlinkError(.malformed, "RTA_MULTIPATH: a hop at offset \(start) of \(bytes.byteCount)") }
            try body(header, NetlinkAttributes(bytes.extracting(start + 8..<start + Int(header.length))))
            start += (Int(header.length) + 3) & ~3
        }
    }

    /// The header with the attributes behind it.
    ///
    /// - Throws: `.tooLong`.
    consuming func bytes(with attributes: [UInt8]) throws(NetlinkError) -> [UInt8] {
        guard let count = UInt16(exactly: attributes.count + 8) else {
            throw NetlinkError(.tooLong, "RTA_MULTIPATH: a hop has \(attributes.count) bytes")
        }
        length = count
        return Bytes.of(structure: self) + attributes
    }
}

extension RouteHop {
    /// Reads the hops of RTA_MULTIPATH.
    static func hops(_ bytes: RawSpan) throws(NetlinkError) -> [RouteHop] {
        var hops: [RouteHop] = []
        try RouteHopHeader.forEach(bytes) { (header, attributes) throws(NetlinkError) in
            var hop = RouteHop(outputInterface: header.interface, weight: header.weight, flags: header.flags)
            try hop.decode(attributes)
            hops.append(hop)
        }
        return hops
    }

    private mutating func decode(_ all: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy all
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
        var bytes: [UInt8] = []
        for hop in hops {
            let attributes = try AttributeBytes.attributes { (request) throws(NetlinkError) in
                try hop.encode(for: version, into: &request)
            }
            bytes += try RouteHopHeader(hop.outputInterface, weight: hop.weight, flags: hop.flags)
                .bytes(with: attributes)
        }
        return bytes
    }

    private func encode(for version: IP.Version, into request: inout NetlinkRequest) throws(NetlinkError) {
        if let gateway { try request.append(gateway: gateway, for: version) }
        if let realms { try request.append(RouteAttribute.realms, uint32: realms) }
        if let encapsulation {
            try request.nest(RouteAttribute.encapsulation, marked: false, encapsulation.encode)
            try request.append(RouteAttribute.encapsulationType, uint16: encapsulation.type.rawValue)
        }
    }
}

extension NetlinkRequest {
    /// Appends a gateway, which stands in another attribute if its version isn't the route's.
    @inline(__always)
    mutating func append(gateway: IP.Host, for version: IP.Version) throws(NetlinkError) {
        if gateway.version == version {
            try append(RouteAttribute.gateway, host: gateway)
        } else {
            try append(RouteAttribute.via, bytes: gateway.viaBytes)
        }
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
