extension MPLSRoute {
    /// AF_MPLS
    static let family: UInt8 = 28

    /// Reads a message of the type RTM_NEWROUTE or RTM_DELROUTE with the family AF_MPLS. Attributes that a newer kernel
    /// has are left out.
    ///
    /// - Throws: `.malformed` and `.unexpectedLength` for bytes that cannot be read; `.invalidValue` for a route of another
    ///   family.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: RouteHeader = try message.header()
        guard header.family == Self.family else {
            throw NetlinkError(.invalidValue, "a route of the family \(header.family), where MPLS has 28")
        }
        self.init(0, hops: [])
        routeProtocol = header.routeProtocol
        var hop = Hop()
        hop.flags = header.flags
        var attributes = message.attributes(after: RouteHeader.encodedSize)
        while let attribute = try attributes.next() {
            switch RouteAttribute(rawValue: attribute.type) {
            case .destination: label = MPLSLabel.stack(attribute.payload).first?.label ?? 0
            case .propagatesTTL: propagatesTimeToLive = try attribute.uint8 != 0
            case .multipath: hops = try Hop.list(attribute.payload)
            default: try hop.take(attribute)
            }
        }
        if hops.isEmpty { hops = [hop] }
    }

    /// Appends the header and the attributes of a message that adds or replaces this route.
    ///
    /// - Throws: `.invalidValue` for a label that has more than 20 bits, and for no hops.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try encodeLabel(into: &request)
        if let propagates = propagatesTimeToLive {
            try request.append(RouteAttribute.propagatesTTL, uint8: propagates ? 1 : 0)
        }
        guard hops.count != 1 else {
            try hops[0].encode(into: &request)
            if let index = hops[0].outputInterface { try request.append(RouteAttribute.outputInterface, uint32: index) }
            return
        }
        guard !hops.isEmpty else { throw NetlinkError(.invalidValue, "a route of label \(label) without hops") }
        try request.append(RouteAttribute.multipath, bytes: try Hop.bytes(hops))
    }

    /// Appends what says which route is meant.
    func encodeLabel(into request: inout NetlinkRequest) throws(NetlinkError) {
        guard label <= 0xf_ffff else { throw NetlinkError(.invalidValue, "RTA_DST: the label \(label)") }
        let header = RouteHeader(
            family: Self.family, destinationLength: 20, table: 254, routeProtocol: routeProtocol, kind: .unicast)
        try request.append(header)
        try request.append(RouteAttribute.destination, bytes: MPLSLabel.bytes([MPLSLabel(label)]))
    }
}

extension MPLSRoute.Hop {
    fileprivate mutating func take(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        switch RouteAttribute(rawValue: attribute.type) {
        case .newDestination: labels = MPLSLabel.stack(attribute.payload)
        case .via: gateway = try attribute.viaHost
        case .outputInterface: outputInterface = try attribute.uint32
        default: break
        }
    }

    /// Appends labels and gateway.
    fileprivate func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if !labels.isEmpty { try request.append(RouteAttribute.newDestination, bytes: MPLSLabel.bytes(labels)) }
        if let gateway { try request.append(RouteAttribute.via, bytes: gateway.viaBytes) }
    }

    fileprivate static func list(_ bytes: RawSpan) throws(NetlinkError) -> [Self] {
        var hops: [Self] = []
        try RouteHopHeader.forEach(bytes) { (header, attributes) throws(NetlinkError) in
            var hop = Self(outputInterface: header.interface)
            hop.flags = header.flags
            var attributes = copy attributes
            while let attribute = try attributes.next() { try hop.take(attribute) }
            hops.append(hop)
        }
        return hops
    }

    /// The bytes of RTA_MULTIPATH. The kernel knows no weights here, and refuses them.
    fileprivate static func bytes(_ hops: [Self]) throws(NetlinkError) -> [UInt8] {
        var bytes: [UInt8] = []
        for hop in hops {
            bytes += try RouteHopHeader(hop.outputInterface).bytes(with: AttributeBytes.attributes(hop.encode))
        }
        return bytes
    }
}
