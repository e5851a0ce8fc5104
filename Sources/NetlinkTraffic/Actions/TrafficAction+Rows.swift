extension TrafficAction: AttributeSet {
    /// The attributes, TCA_ACT_*.
    public static let fields: AttributeFields<Self> = [
        .kind(1, "TCA_ACT_KIND", \.kind),
        .custom(
            2, "TCA_ACT_OPTIONS",
            decode: { (action, attribute) throws(NetlinkError) in try action.takeOptions(attribute) },
            encode: { (action, name, request) throws(NetlinkError) in
                try request.nest(name, action.encodeOptions)
            }),
        .ignored(3, "TCA_ACT_INDEX"),
        .nested(4, "TCA_ACT_STATS", \.statistics, initial: TrafficStatistics()).readOnly,
        .ignored(5, "TCA_ACT_PAD"),
        .bytes(6, "TCA_ACT_COOKIE", \.cookie).when { !$0.cookie.isEmpty },
        // A bitfield: values and the bits that count. The others follow from the filter's flags.
        .custom(
            7, "TCA_ACT_FLAGS",
            decode: { (action, attribute) throws(NetlinkError) in
                action.countsTogether = try attribute.uint32 & 1 != 0
            },
            encode: { (action, name, request) throws(NetlinkError) in
                if action.countsTogether { try request.append(name, integers: [1, 1] as [UInt32]) }
            }),
        .ignored(9, "TCA_ACT_USED_HW_STATS"),
        .ignored(10, "TCA_ACT_IN_HW_COUNT"),
        .unknown(\.unknownAttributes),
    ]

    /// Reads the actions of a filter: one attribute for each, numbered in their order.
    static func list(_ attributes: consuming NetlinkAttributes) throws(NetlinkError) -> [TrafficAction] {
        var list: [TrafficAction] = []
        while let attribute = try attributes.next() {
            // The kind decides how the options are read.
            let kind = try attribute.nested.first(AttributeName(1, "TCA_ACT_KIND"))?.string ?? ""
            var action = TrafficAction(.other(kind: kind, options: []))
            try action.decode(attribute.nested)
            list.append(action)
        }
        return list
    }
}

extension TrafficAction {
    /// The attribute with the action's structure, which has the same number in all kinds but `police`.
    private static var parameters: AttributeName { AttributeName(2, "TCA_GACT_PARMS") }
    private static var chance: AttributeName { AttributeName(3, "TCA_GACT_PROB") }

    private mutating func takeOptions(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        let options = attribute.nested
        switch kind {
        case "gact":
            try takeCommon(options)
            settings = .generic(nil)
            if let chance = try options.first(Self.chance) {
                settings = .generic(ActionChance(decoding: chance.payload))
            }
        case "mirred":
            let own = try takeCommon(options)
            let mirroring = PacketMirroring(.init(rawValue: own.0), UInt32(bitPattern: own.1))
            settings = .mirror(try mirroring.reading(attribute))
        case "skbedit":
            try takeCommon(options)
            settings = .edit(try PacketEditing().reading(attribute))
        case "vlan":
            let editing = VLANEditing(.init(rawValue: try takeCommon(options).0))
            settings = .vlan(try editing.reading(attribute))
        case "police":
            settings = .police(try PacketPolicing(decoding: options))
            if let attribute = try options.first(AttributeName(1, "TCA_POLICE_TBF")) {
                let parameters: PacketPolicing.Parameters = try attribute.structure()
                (index, verdict) = (parameters.index, parameters.verdict)
            }
        default: settings = .other(kind: kind, options: attribute.array)
        }
    }

    /// Reads what the structures of most kinds begin with (tc_gen), and returns two integers behind it.
    @discardableResult
    private mutating func takeCommon(_ options: borrowing NetlinkAttributes) throws(NetlinkError) -> (Int32, Int32) {
        guard let attribute = try options.first(Self.parameters) else { return (0, 0) }
        let bytes = attribute.payload
        index = bytes.word(0)
        verdict = TrafficVerdict(rawValue: bytes.word(8))
        return (bytes.word(20), bytes.word(24))
    }

    private func encodeOptions(into nest: inout NetlinkRequest) throws(NetlinkError) {
        switch settings {
        case .generic(let chance):
            try nest.append(Self.parameters, integers: common)
            if let chance { try nest.append(Self.chance, bytes: Bytes.of(structure: chance)) }
        case .mirror(let mirroring):
            let own = [UInt32(bitPattern: mirroring.operation.rawValue), mirroring.interface]
            try nest.append(AttributeName(2, "TCA_MIRRED_PARMS"), integers: common + own)
            try mirroring.encode(into: &nest)
        case .edit(let editing):
            try nest.append(AttributeName(2, "TCA_SKBEDIT_PARMS"), integers: common)
            try editing.encode(into: &nest)
        case .vlan(let editing):
            let own = UInt32(bitPattern: editing.operation.rawValue)
            try nest.append(AttributeName(2, "TCA_VLAN_PARMS"), integers: common + [own])
            try editing.encode(into: &nest)
        case .police(let policing):
            let parameters = PacketPolicing.Parameters(policing, index: index, verdict: verdict)
            try nest.append(AttributeName(1, "TCA_POLICE_TBF"), bytes: Bytes.of(structure: parameters))
            try policing.encode(into: &nest)
        case .other(_, let options): try nest.append(attributes: options)
        }
    }

    /// tc_gen: number, capabilities, verdict, and two counts.
    private var common: [UInt32] { [index, 0, UInt32(bitPattern: verdict.rawValue), 0, 0] }
}

extension NetlinkRequest {
    /// Appends actions within an attribute, numbered from 1; no attribute if there are none.
    mutating func append<Key: NetlinkAttributeKey>(_ key: Key, actions: [TrafficAction]) throws(NetlinkError) {
        guard !actions.isEmpty else { return }
        // TCA_ACT_MAX_PRIO
        guard actions.count <= 32 else {
            throw NetlinkError(.invalidValue, "\(key.label): \(actions.count) actions, where the maximum is 32")
        }
        try nest(key, marked: false) { (nest) throws(NetlinkError) in
            for (index, action) in actions.enumerated() {
                try nest.nest(AttributeName(rawValue: UInt16(index + 1)), marked: false, action.encode)
            }
        }
    }
}
