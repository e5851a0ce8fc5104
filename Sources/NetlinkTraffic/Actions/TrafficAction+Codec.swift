internal import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

extension TrafficAction {
    /// Reads the actions of a filter: one attribute for each, numbered in their order.
    static func list(_ attributes: consuming NetlinkAttributes) throws(NetlinkError) -> [TrafficAction] {
        var list: [TrafficAction] = []
        while let attribute = try attributes.next() { list.append(try TrafficAction(decoding: attribute.nested)) }
        return list
    }

    /// Reads TCA_ACT_*.
    init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        let kind = try attributes.first(ActionAttribute.kind)?.string ?? ""
        self.init(.other(kind: kind, options: []))
        var rest = copy attributes
        while let attribute = try rest.next() {
            switch ActionAttribute(rawValue: attribute.type) {
            case .options: try take(kind, attribute)
            case .cookie: cookie = attribute.array
            case .statistics: statistics = try TrafficStatistics(decoding: attribute.nested)
            default: break
            }
        }
    }

    private mutating func take(_ kind: String, _ options: borrowing NetlinkAttribute) throws(NetlinkError) {
        switch kind {
        case "gact":
            settings = .generic(nil)
            if let chance = try options.nested.first(GenericActionAttribute.chance) {
                settings = .generic(ActionChance(decoding: chance.payload))
            }
            _ = try takeCommon(options.nested)
        case "mirred":
            let bytes = try takeCommon(options.nested)
            let operation = PacketMirroring.Operation(rawValue: bytes.integer(0))
            settings = .mirror(PacketMirroring(operation, UInt32(bitPattern: bytes.integer(4))))
        case "skbedit":
            var editing = PacketEditing()
            var attributes = options.nested
            while let attribute = try attributes.next() { try editing.take(attribute) }
            settings = .edit(editing)
            _ = try takeCommon(options.nested)
        case "vlan":
            let bytes = try takeCommon(options.nested)
            var editing = VLANEditing(VLANEditing.Operation(rawValue: bytes.integer(0)))
            var attributes = options.nested
            while let attribute = try attributes.next() { try editing.take(attribute) }
            settings = .vlan(editing)
        case "police":
            settings = .police(try PacketPolicing(decoding: options.nested, index: &index, verdict: &verdict))
        default: settings = .other(kind: kind, options: options.array)
        }
    }

    /// Reads what the structures of most kinds begin with (tc_gen), and returns what is behind it.
    private mutating func takeCommon(_ attributes: borrowing NetlinkAttributes) throws(NetlinkError) -> [UInt8] {
        // TCA_GACT_PARMS, TCA_MIRRED_PARMS, TCA_SKBEDIT_PARMS and TCA_VLAN_PARMS have the same number.
        guard let attribute = try attributes.first(GenericActionAttribute.parameters) else { return [] }
        let bytes = attribute.payload
        index = bytes.integer(at: 0) ?? 0
        verdict = TrafficVerdict(rawValue: bytes.integer(at: 8) ?? 0)
        return bytes.byteCount > 20 ? bytes.extracting(20..<bytes.byteCount).bytes() : []
    }

    /// Appends TCA_ACT_*.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try request.append(ActionAttribute.kind, string: kind)
        try request.nest(ActionAttribute.options) { (nest) throws(NetlinkError) in
            switch settings {
            case .generic(let chance):
                try nest.append(GenericActionAttribute.parameters, bytes: common())
                if let chance { try nest.append(GenericActionAttribute.chance, bytes: chance.encoded) }
            case .mirror(let mirroring):
                let own = Bytes.of(mirroring.operation.rawValue) + Bytes.of(mirroring.interface)
                try nest.append(MirroringAttribute.parameters, bytes: common() + own)
            case .edit(let editing):
                try nest.append(EditingAttribute.parameters, bytes: common())
                try editing.encode(into: &nest)
            case .vlan(let editing):
                let own = Bytes.of(editing.operation.rawValue)
                try nest.append(VLANEditingAttribute.parameters, bytes: common() + own)
                try editing.encode(into: &nest)
            case .police(let policing): try policing.encode(into: &nest, index: index, verdict: verdict)
            case .other(_, let options): try nest.append(attributes: options)
            }
        }
        if !cookie.isEmpty { try request.append(ActionAttribute.cookie, bytes: cookie) }
    }

    /// tc_gen: number, capabilities, verdict, and two counts.
    private func common() -> [UInt8] {
        [index, 0, UInt32(bitPattern: verdict.rawValue), 0, 0].flatMap { Bytes.of($0) }
    }
}

extension [UInt8] {
    /// The number at an offset; 0 behind the end.
    fileprivate func integer(_ offset: Int) -> Int32 { unsafe span.bytes.integer(at: offset) ?? 0 }
}

extension NetlinkRequest {
    /// Appends actions within an attribute, numbered from 1; nothing for none.
    mutating func append<Key: NetlinkAttributeKey>(_ key: Key, actions: [TrafficAction]) throws(NetlinkError) {
        guard !actions.isEmpty else { return }
        // TCA_ACT_MAX_PRIO
        guard actions.count <= 32 else {
            throw NetlinkError(.invalidValue, "\(key.label): \(actions.count) actions, where 32 are the most")
        }
        try nest(key, marked: false) { (nest) throws(NetlinkError) in
            for (index, action) in actions.enumerated() {
                let number = NetlinkAttributeNumber(rawValue: UInt16(index + 1))
                try nest.nest(number, marked: false, action.encode)
            }
        }
    }
}

struct ActionAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var kind: Self { Self(rawValue: 1) }
    static var options: Self { Self(rawValue: 2) }
    static var statistics: Self { Self(rawValue: 4) }
    static var cookie: Self { Self(rawValue: 6) }

    var label: StaticString {
        switch rawValue {
        case 1: "TCA_ACT_KIND"
        case 2: "TCA_ACT_OPTIONS"
        case 3: "TCA_ACT_INDEX"
        case 4: "TCA_ACT_STATS"
        case 6: "TCA_ACT_COOKIE"
        case 7: "TCA_ACT_FLAGS"
        case 8: "TCA_ACT_HW_STATS"
        case 9: "TCA_ACT_USED_HW_STATS"
        case 10: "TCA_ACT_IN_HW_COUNT"
        default: ""
        }
    }
}

struct GenericActionAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var parameters: Self { Self(rawValue: 2) }
    static var chance: Self { Self(rawValue: 3) }

    var label: StaticString {
        switch rawValue {
        case 1: "TCA_GACT_TM"
        case 2: "TCA_GACT_PARMS"
        case 3: "TCA_GACT_PROB"
        default: ""
        }
    }
}

struct MirroringAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var parameters: Self { Self(rawValue: 2) }

    var label: StaticString {
        switch rawValue {
        case 1: "TCA_MIRRED_TM"
        case 2: "TCA_MIRRED_PARMS"
        default: ""
        }
    }
}
