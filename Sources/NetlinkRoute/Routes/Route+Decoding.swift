extension Route {
    /// Reads a message of the type RTM_NEWROUTE or RTM_DELROUTE. Attributes without a field are kept in
    /// ``unknownAttributes``.
    ///
    /// - Throws: `.invalidValue` for a route that is neither one of IPv4 nor one of IPv6, such as one of MPLS, or whose
    ///   prefix is longer than an address; `.malformed` and `.unexpectedLength` for bytes that cannot be read.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: RouteHeader = try message.header()
        let attributes = message.attributes(after: RouteHeader.encodedSize)
        self.init(try Self.emptyDestination(header))
        table = RouteTable(rawValue: UInt32(header.table))
        flags = header.flags
        kind = header.kind
        routeProtocol = header.routeProtocol
        scope = header.scope
        typeOfService = header.typeOfService
        try decode(attributes, header)
    }

    @inline(__always)
    private mutating func decode(
        _ attributes: borrowing NetlinkAttributes, _ header: RouteHeader
    ) throws(NetlinkError) {
        var rest = copy attributes
        while let attribute = try rest.next() {
            switch attribute.type {
            case .destination: destination = try Self.network(attribute, header.family, header.destinationLength)
            case .outputInterface: outputInterface = try attribute.uint32
            case .gateway: gateway = try attribute.host
            case .priority: priority = try attribute.uint32
            case .preferredSource: preferredSource = try attribute.host
            case .table: table = RouteTable(rawValue: try attribute.uint32)
            case .via: gateway = try attribute.viaHost
            case .preference: preference = RoutePreference(rawValue: try attribute.uint8)
            case .nextHopID: nextHopID = try attribute.uint32
            case .cacheInformation: if attribute.hasContent { try decodeRare(attribute, attributes, header) }
            default: try decodeRare(attribute, attributes, header)
            }
        }
    }

    @inline(never)
    private mutating func decodeRare(
        _ attribute: borrowing NetlinkAttribute, _ all: borrowing NetlinkAttributes, _ header: RouteHeader
    ) throws(NetlinkError) {
        switch attribute.type {
        case .source: source = try Self.network(attribute, header.family, header.sourceLength)
        case .inputInterface: inputInterface = try attribute.uint32
        case .metrics: metrics = try RouteMetrics().reading(attribute)
        case .multipath: hops = try RouteHop.hops(attribute.payload)
        case .realms: realms = try attribute.uint32
        case .mark: mark = try attribute.uint32
        case .multicastStatistics: multicastStatistics = attribute.payload.structure()
        case .encapsulation: encapsulation = try all.encapsulation(attribute)
        case .expires: lifetime = .seconds(Int64(try attribute.uint32))
        case .user: user = try attribute.uint32
        case .propagatesTTL: propagatesTTL = try attribute.uint8 != 0
        case .cacheInformation:
            cacheInfo = RouteCacheInfo(decoding: attribute.payload)
            if let expires = cacheInfo?.expires, expires != .zero { lifetime = expires }
        default:
            var unknown = unknownAttributes
            unknown.append(attribute, without: RouteAttribute.self)
            unknownAttributes = unknown
        }
    }

    @inline(__always)
    private static func emptyDestination(_ header: RouteHeader) throws(NetlinkError) -> IP.Network {
        // Multicast routes have families of their own: RTNL_FAMILY_IPMR and RTNL_FAMILY_IP6MR.
        switch header.family {
        case 2, 128: return .v4(.all)
        case 10, 129: return .v6(.all)
        default: throw NetlinkError(.invalidValue, "a route of address family \(header.family)")
        }
    }

    @inline(__always)
    private static func network(
        _ attribute: borrowing NetlinkAttribute, _ family: UInt8, _ length: UInt8
    ) throws(NetlinkError) -> IP.Network {
        if family == 2 || family == 128 {
            let host = IPv4.Host(value: try attribute.networkInteger())
            if let network = IPv4.Network(containing: host, length: Int(length)) { return .v4(network) }
        } else {
            let host = IPv6.Host(value: try attribute.networkInteger())
            if let network = IPv6.Network(containing: host, length: Int(length)) { return .v6(network) }
        }
        throw NetlinkError(.invalidValue, "a prefix of \(length) bits of address family \(family)")
    }
}

extension NetlinkAttribute {
    /// Whether a byte is not 0. IPv6 sends an empty `struct rta_cacheinfo` with every route.
    fileprivate var hasContent: Bool {
        let bytes = payload
        var offset = 0
        while let word: UInt64 = bytes.integer(at: offset) {
            if word != 0 { return true }
            offset += 8
        }
        while let byte: UInt8 = bytes.integer(at: offset) {
            if byte != 0 { return true }
            offset += 1
        }
        return false
    }
}

extension RouteCacheInfo {
    /// Reads what is there; a field that is not is 0.
    init(decoding bytes: RawSpan) {
        references = bytes.integer(at: 0) ?? 0
        lastUse = .milliseconds(Int64(bytes.integer(at: 4, as: UInt32.self) ?? 0) * 10)
        expires = .milliseconds(Int64(bytes.integer(at: 8, as: Int32.self) ?? 0) * 10)
        error = bytes.integer(at: 12) ?? 0
        uses = bytes.integer(at: 16) ?? 0
    }
}

/// Has decoders switch over numbers, which is a jump; an enum's `init(rawValue:)` is a call.
@inline(__always)
private func ~= (key: RouteAttribute, type: UInt16) -> Bool { key.rawValue == type }
