extension Route {
    /// The header of a message that removes this route: only what is set is a condition.
    var removalHeader: RouteHeader {
        var header = header
        (header.kind, header.routeProtocol, header.scope) = (kind, routeProtocol, scope ?? .nowhere)
        return header
    }

    /// The header of a message that adds this route.
    @inline(__always)
    var header: RouteHeader {
        RouteHeader(
            family: destination.familyNumber, destinationLength: UInt8(truncatingIfNeeded: destination.length),
            sourceLength: UInt8(truncatingIfNeeded: extra?.values.source?.length ?? 0), typeOfService: typeOfService,
            table: table.byte,
            routeProtocol: routeProtocol == .unspecified ? .`static` : routeProtocol, scope: scope ?? fittingScope,
            kind: kind == .unspecified ? .unicast : kind,
            flags: flags.intersection(.settable))
    }

    /// The scope that the kernel wants for a route without one.
    @inline(__always)
    private var fittingScope: RouteScope {
        guard destination.version == .v4 else { return .universe }
        switch kind {
        case .local, .nat: return .host
        case .broadcast, .multicast, .anycast: return .link
        case .unicast, .unspecified: break
        default: return .universe
        }
        return gateway == nil && nextHopID == nil && extra?.values.hops.isEmpty ?? true ? .link : .universe
    }

    /// Appends the header and the attributes of a message that adds this route, without those that are read-only. A route
    /// with a next-hop object has no gateway, interface, hops and encapsulation of its own.
    ///
    /// - Throws: `.invalidValue` and `.tooLong` with the attribute's name, where a value has no form in a message.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) { try write(header, into: &request) }

    /// Appends a header and the attributes. It is inlined, so that a route in an array isn't copied.
    @inline(__always)
    func write(_ header: RouteHeader, into request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(header)
        if destination.length > 0 { try request.append(RouteAttribute.destination, host: destination.firstHost) }
        if let priority { try request.append(RouteAttribute.priority, uint32: priority) }
        if let preferredSource { try request.append(RouteAttribute.preferredSource, host: preferredSource) }
        if table.rawValue > 255 { try request.append(RouteAttribute.table, uint32: table.rawValue) }
        if let preference { try request.append(RouteAttribute.preference, uint8: preference.rawValue) }
        if let nextHopID {
            // Of a route that was read, gateway and the like are those of the object.
            try request.append(RouteAttribute.nextHopID, uint32: nextHopID)
        } else {
            try encodeWay(into: &request)
        }
        if let extra { try Self.encodeRare(extra.values, into: &request) }
    }

    /// Where packets go next: what stands in the place of a next-hop object.
    @inline(__always)
    private func encodeWay(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let gateway { try request.append(gateway: gateway, for: destination.version) }
        if let outputInterface { try request.append(RouteAttribute.outputInterface, uint32: outputInterface) }
        if let extra { try Self.encodeHops(extra.values, for: destination.version, into: &request) }
    }

    @inline(never)
    private static func encodeHops(
        _ values: Values, for version: IP.Version, into request: inout NetlinkRequest
    ) throws(NetlinkError) {
        if !values.hops.isEmpty {
            let bytes = try RouteHop.encode(values.hops, for: version)
            try request.append(RouteAttribute.multipath, bytes: bytes)
        }
        if let encapsulation = values.encapsulation {
            try request.append(RouteAttribute.encapsulationType, uint16: encapsulation.type.rawValue)
            try request.nest(RouteAttribute.encapsulation, marked: false, encapsulation.encode)
        }
    }

    @inline(never)
    private static func encodeRare(_ values: Values, into request: inout NetlinkRequest) throws(NetlinkError) {
        if let source = values.source { try request.append(RouteAttribute.source, host: source.firstHost) }
        if let metrics = values.metrics { try request.nest(RouteAttribute.metrics, metrics.encode) }
        if let realms = values.realms { try request.append(RouteAttribute.realms, uint32: realms) }
        if let lifetime = values.lifetime {
            let key = RouteAttribute.expires
            try request.append(key, uint32: lifetime.count(.seconds, for: key))
        }
        if let propagates = values.propagatesTTL {
            try request.append(RouteAttribute.propagatesTTL, uint8: propagates ? 1 : 0)
        }
        try request.append(values.unknownAttributes)
    }
}

extension RouteTable {
    /// The number as 8 bits; that of no table where it has more.
    var byte: UInt8 { UInt8(exactly: rawValue) ?? 0 }
}

extension IP.Network {
    /// The first host.
    var firstHost: IP.Host {
        switch self {
        case .v4(let network): .v4(network.first)
        case .v6(let network): .v6(network.first)
        }
    }

    /// AF_INET or AF_INET6.
    var familyNumber: UInt8 {
        switch self {
        case .v4: 2
        case .v6: 10
        }
    }
}
