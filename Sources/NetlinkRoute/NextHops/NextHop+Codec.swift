extension NextHop {
    /// Reads a message of the type RTM_NEWNEXTHOP or RTM_DELNEXTHOP. Attributes that a newer kernel has are kept.
    ///
    /// - Throws: `.malformed` and `.unexpectedLength` for bytes that cannot be read.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: NextHopHeader = try message.header()
        self.init(0, .blackhole, family: header.family)
        (scope, routeProtocol, flags) = (header.scope, header.routeProtocol, header.flags)
        let attributes = message.attributes(after: NextHopHeader.self)
        var values = NextHopValues()
        try values.decode(attributes)
        id = values.id ?? 0
        (isForwarding, unknownAttributes) = (values.isForwarding, values.unknownAttributes)
        if let members = values.members {
            var group = Group(members.map { Member($0.id, weight: $0.weight) }, resilience: values.resilience)
            group.type = values.groupType ?? .threshold
            content = .group(group)
        } else if !values.isBlackhole {
            var hop = Hop(via: values.gateway, outputInterface: values.outputInterface)
            if let encapsulation = try attributes.first(NextHopValues.encapsulation) {
                let type = EncapsulationType(rawValue: values.encapsulationType ?? 0)
                hop.encapsulation = try RouteEncapsulation(type, decoding: encapsulation)
            }
            content = .hop(hop)
        }
    }

    /// Appends the header and the attributes of a message that adds or replaces this object.
    ///
    /// - Throws: `.invalidValue` for a weight that has no form in a message; `.tooLong`.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        var header = NextHopHeader()
        (header.family, header.routeProtocol, header.flags) = (family, routeProtocol, flags.intersection(.onLink))
        try request.append(header)
        var values = NextHopValues(id: id == 0 ? nil : id, isForwarding: isForwarding)
        values.unknownAttributes = unknownAttributes
        switch content {
        case .blackhole: values.isBlackhole = true
        case .hop(let hop):
            (values.outputInterface, values.gateway) = (hop.outputInterface, hop.gateway)
            values.encapsulationType = hop.encapsulation?.type.rawValue
            values.encapsulation = hop.encapsulation
        case .group(let group):
            values.members = try group.members.map { member throws(NetlinkError) in try NextHopMember(member) }
            values.groupType = group.type == .threshold ? nil : group.type
            values.resilience = group.resilience
        }
        try values.encode(into: &request)
    }
}

/// What the attributes of a next-hop object say, NHA_*.
struct NextHopValues: AttributeSet {
    var id: UInt32?
    var members: [NextHopMember]?
    var groupType: NextHop.GroupType?
    var isBlackhole = false
    var outputInterface: UInt32?
    var gateway: IP.Host?
    var encapsulationType: UInt16?
    var encapsulation: RouteEncapsulation?
    var isForwarding = false
    var resilience: NextHop.Resilience?
    var unknownAttributes = UnknownAttributes()

    static let fields: AttributeFields<Self> = [
        .uint32(1, "NHA_ID", \.id),
        .flag(4, "NHA_BLACKHOLE", \.isBlackhole),
        .uint32(5, "NHA_OIF", \.outputInterface),
        .host(6, "NHA_GATEWAY", \.gateway),
        .uint16(7, "NHA_ENCAP_TYPE", \.encapsulationType),
        // Its form depends on the type, which may stand behind it.
        .custom(
            8, "NHA_ENCAP",
            encode: { (values, name, request) throws(NetlinkError) in
                if let encapsulation = values.encapsulation { try request.nest(name, encapsulation.encode) }
            }),
        .structures(2, "NHA_GROUP", \.members),
        .uint16(3, "NHA_GROUP_TYPE", \.groupType),
        .nested(12, "NHA_RES_GROUP", \.resilience, initial: NextHop.Resilience(buckets: 0)),
        .flag(11, "NHA_FDB", \.isForwarding),
        .ignored(9, "NHA_GROUPS"),
        .ignored(10, "NHA_MASTER"),
        .ignored(13, "NHA_RES_BUCKET"),
        .ignored(14, "NHA_OP_FLAGS"),
        .ignored(15, "NHA_GROUP_STATS"),
        .ignored(16, "NHA_HW_STATS_ENABLE"),
        .ignored(17, "NHA_HW_STATS_USED"),
        .unknown(\.unknownAttributes),
    ]

    static var id: AttributeName { AttributeName(1, "NHA_ID") }
    static var encapsulation: AttributeName { AttributeName(8, "NHA_ENCAP") }
}

/// A member of a group: `struct nexthop_grp`.
struct NextHopMember: KernelStructure {
    var id: UInt32
    /// The weight less 1, in two halves.
    private var low: UInt8, high: UInt8
    private var reserved: UInt16 = 0

    var weight: Int { Int(high) << 8 + Int(low) + 1 }

    init(_ member: NextHop.Member) throws(NetlinkError) {
        guard (1...65_536).contains(member.weight) else {
            throw NetlinkError(.invalidValue, "NHA_GROUP: a weight of \(member.weight), where 1 to 65536 are possible")
        }
        id = member.id
        let encoded = UInt16(member.weight - 1)
        (low, high) = (UInt8(truncatingIfNeeded: encoded), UInt8(encoded >> 8))
    }
}
