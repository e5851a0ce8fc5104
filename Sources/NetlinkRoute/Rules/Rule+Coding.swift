extension Rule: AttributeSet {
    /// The attributes, FRA_*.
    public static let fields: AttributeFields<Self> = [
        network(1, "FRA_DST", \.destination),
        network(2, "FRA_SRC", \.source),
        .uint32(6, "FRA_PRIORITY", \.priority),
        .uint32(15, "FRA_TABLE", \.table).when { $0.table.rawValue > 255 },
        .uint32(4, "FRA_GOTO", \.target),
        .string(3, "FRA_IIFNAME", \.inputInterface),
        .string(17, "FRA_OIFNAME", \.outputInterface),
        .uint32(10, "FRA_FWMARK", \.markValue),
        .uint32(16, "FRA_FWMASK", \.markMask),
        .networkUInt64(12, "FRA_TUN_ID", \.tunnelID),
        .uint32(14, "FRA_SUPPRESS_PREFIXLEN", \.suppressedPrefixLength),
        .uint32(13, "FRA_SUPPRESS_IFGROUP", \.suppressedInterfaceGroup),
        .uint32(11, "FRA_FLOW", \.realms),
        .bool(19, "FRA_L3MDEV", \.usesMasterTable).when(\.usesMasterTable),
        .uint8(21, "FRA_PROTOCOL", \.routeProtocol),
        range(20, "FRA_UID_RANGE", \.users),
        .custom(
            22, "FRA_IP_PROTO",
            decode: { (rule, attribute) throws(NetlinkError) in
                rule.ipProtocol = ProtocolNumber(rawValue: Int32(try attribute.uint8))
            },
            encode: { (rule, name, request) throws(NetlinkError) in
                try request.append(name, ipProtocol: rule.ipProtocol)
            }),
        range(23, "FRA_SPORT_RANGE", \.sourcePorts),
        range(24, "FRA_DPORT_RANGE", \.destinationPorts),
        .uint16(28, "FRA_SPORT_MASK", \.sourcePortMask),
        .uint16(29, "FRA_DPORT_MASK", \.destinationPortMask),
        .uint8(25, "FRA_DSCP", \.dscp),
        .uint8(30, "FRA_DSCP_MASK", \.dscpMask),
        .networkUInt32(26, "FRA_FLOWLABEL", \.flowLabel),
        .networkUInt32(27, "FRA_FLOWLABEL_MASK", \.flowLabelMask),
        .ignored(5, "FRA_UNUSED2"),
        .ignored(7, "FRA_UNUSED3"),
        .ignored(8, "FRA_UNUSED4"),
        .ignored(9, "FRA_UNUSED5"),
        .ignored(18, "FRA_PAD"),
        .unknown(\.unknownAttributes),
    ]

    private var markValue: UInt32? {
        get { mark?.value }
        set { if let newValue { mark = Mark(newValue, mask: mark?.mask ?? .max) } }
    }

    private var markMask: UInt32? {
        get { mark?.mask }
        set { if let newValue { mark = Mark(mark?.value ?? 0, mask: newValue) } }
    }

    /// A network, whose length is in the header.
    private static func network(
        _ type: UInt16, _ name: StaticString, _ path: AttributeField<Self>.Path<IP.Network?>
    ) -> AttributeField<Self> {
        .custom(
            type, name,
            decode: { (rule, attribute) throws(NetlinkError) in
                let host = try attribute.host
                rule[keyPath: path] = IP.Network(containing: host, length: host.bitCount)
            },
            encode: { (rule, name, request) throws(NetlinkError) in
                if let network = rule[keyPath: path] { try request.append(name, host: network.firstHost) }
            })
    }

    /// The first and the last integer of a range: `struct fib_rule_uid_range`, `struct fib_rule_port_range`.
    private static func range<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _ type: UInt16, _ name: StaticString, _ path: AttributeField<Self>.Path<ClosedRange<Value>?>
    ) -> AttributeField<Self> {
        .custom(
            type, name,
            decode: { (rule, attribute) throws(NetlinkError) in
                let first: Value = try attribute.integer()
                guard let last: Value = attribute.payload.integer(at: MemoryLayout<Value>.size), first <= last else {
                    rule[keyPath: path] = nil
                    return
                }
                rule[keyPath: path] = first...last
            },
            encode: { (rule, name, request) throws(NetlinkError) in
                guard let range = rule[keyPath: path] else { return }
                try request.append(name, integers: [range.lowerBound, range.upperBound])
            })
    }
}

extension Rule {
    /// Reads a message of the type RTM_NEWRULE or RTM_DELRULE. Attributes without a field are kept in
    /// ``unknownAttributes``.
    ///
    /// - Throws: `.invalidValue` for a rule of another family than IPv4 and IPv6, such as those of multicast routing, and
    ///   for a prefix that is longer than an address; `.malformed` and `.unexpectedLength`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: RuleHeader = try message.header()
        guard header.family == 2 || header.family == 10 else {
            throw NetlinkError(.invalidValue, "a rule of address family \(header.family)")
        }
        self.init(
            header.family == 2 ? .v4 : .v6, table: RouteTable(rawValue: UInt32(header.table)), action: header.action)
        flags = header.flags
        typeOfService = header.typeOfService
        try decode(message.attributes(after: RuleHeader.self))
        destination = try Self.cut(destination, to: header.destinationLength)
        source = try Self.cut(source, to: header.sourceLength)
        // The kernel tells these in rules without them.
        if mark?.mask == 0 { mark = nil }
        if suppressedPrefixLength == .max { suppressedPrefixLength = nil }
        if suppressedInterfaceGroup == .max { suppressedInterfaceGroup = nil }
    }

    private static func cut(_ network: IP.Network?, to length: UInt8) throws(NetlinkError) -> IP.Network? {
        guard let network else { return nil }
        guard let cut = IP.Network(containing: network.firstHost, length: Int(length)) else {
            throw NetlinkError(.invalidValue, "a prefix of \(length) bits")
        }
        return cut
    }

    /// Appends the header and the attributes of a message that adds this rule.
    ///
    /// - Throws: `.invalidValue` for a source or destination of another version than the rule, and for a protocol whose
    ///   number has more than 8 bits; `.tooLong`.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try encode(action == .unspecified ? .table : action, into: &request)
    }

    /// Appends the header with an action and the attributes.
    func encode(_ action: RuleAction, into request: inout NetlinkRequest) throws(NetlinkError) {
        for (name, network) in [("FRA_SRC", source), ("FRA_DST", destination)] {
            if let network, network.version != version {
                throw NetlinkError(.invalidValue, "\(name): \(network) in a rule of IP\(version)")
            }
        }
        var header = RuleHeader()
        header.family = version == .v4 ? 2 : 10
        header.sourceLength = UInt8(truncatingIfNeeded: source?.length ?? 0)
        header.destinationLength = UInt8(truncatingIfNeeded: destination?.length ?? 0)
        header.typeOfService = typeOfService
        header.table = table.byte
        header.action = action
        header.flags = flags.intersection(.settable)
        try request.append(header)
        try encodeAttributes(into: &request)
    }
}

extension NetlinkRequest {
    /// Appends the number of a protocol of IP in 8 bits, if there is one.
    mutating func append<Key: NetlinkAttributeKey>(
        _ key: Key, ipProtocol: ProtocolNumber?
    ) throws(NetlinkError) {
        guard let ipProtocol else { return }
        guard let number = UInt8(exactly: ipProtocol.rawValue) else {
            throw NetlinkError(.invalidValue, "\(key.label): \(ipProtocol.rawValue)")
        }
        try append(key, uint8: number)
    }
}
