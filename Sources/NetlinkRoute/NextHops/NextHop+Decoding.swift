extension NextHop {
    /// Reads a message of the type RTM_NEWNEXTHOP or RTM_DELNEXTHOP. Attributes that a newer kernel has are left out.
    ///
    /// - Throws: `.malformed` and `.unexpectedLength` for bytes that are none.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: NextHopHeader = try message.header()
        self.init(0, .blackhole, family: header.family)
        scope = header.scope
        routeProtocol = header.routeProtocol
        flags = header.flags
        let all = message.attributes(after: NextHopHeader.encodedSize)
        var rest = copy all
        var hop = Hop()
        var group: Group?
        var type = GroupType.threshold
        var resilience: Resilience?
        var isBlackhole = false
        while let attribute = try rest.next() {
            switch NextHopAttribute(rawValue: attribute.type) {
            case .id: id = try attribute.uint32
            case .group: group = Group(Self.members(attribute.payload))
            case .groupType: type = GroupType(rawValue: try attribute.uint16)
            case .blackhole: isBlackhole = true
            case .outputInterface: hop.outputInterface = try attribute.uint32
            case .gateway: hop.gateway = try attribute.host
            case .encapsulation:
                let type = try all.first(NextHopAttribute.encapsulationType)?.uint16
                hop.encapsulation = try RouteEncapsulation(EncapsulationType(rawValue: type ?? 0), decoding: attribute)
            case .fdb: isForwarding = true
            case .resilientGroup:
                resilience = Resilience(buckets: 0)
                try resilience?.decode(attribute.nested)
            default: unknownAttributes.append(attribute, without: NextHopAttribute.self)
            }
        }
        if var group {
            group.type = type
            group.resilience = resilience
            content = .group(group)
        } else if !isBlackhole {
            content = .hop(hop)
        }
    }

    /// Members of 8 bytes each: id, weight less 1 in two halves.
    private static func members(_ bytes: RawSpan) -> [Member] {
        var members: [Member] = []
        while let id: UInt32 = bytes.integer(at: members.count * 8),
            let low: UInt8 = bytes.integer(at: members.count * 8 + 4),
            let high: UInt8 = bytes.integer(at: members.count * 8 + 5),
            members.count * 8 + 8 <= bytes.byteCount
        {
            members.append(Member(id, weight: Int(high) << 8 + Int(low) + 1))
        }
        return members
    }
}
