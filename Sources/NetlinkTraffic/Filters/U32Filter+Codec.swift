internal import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

extension U32Filter {
    init(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        self.init()
        while let attribute = try attributes.next() {
            switch U32Attribute(rawValue: attribute.type) {
            case .classID: classID = TrafficHandle(rawValue: try attribute.uint32)
            case .table: table = U32Handle(rawValue: try attribute.uint32)
            case .link: link = U32Handle(rawValue: try attribute.uint32)
            case .divisor: divisor = try attribute.uint32
            case .selector: selector = try U32Selector(decoding: attribute)
            case .actions: actions = try TrafficAction.list(attribute.nested)
            case .inputInterface: inputInterface = attribute.string
            case .mark: mark = MaskedValue(try attribute.uint32, mask: attribute.payload.integer(at: 4) ?? ~0)
            case .flags: flags = TrafficFilterFlags(rawValue: try attribute.uint32)
            default: break
            }
        }
    }

    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let divisor { try request.append(U32Attribute.divisor, uint32: divisor) }
        if let link { try request.append(U32Attribute.link, uint32: link.rawValue) }
        // struct tc_u32_mark: value, mask, and a count.
        if let mark {
            try request.append(U32Attribute.mark, bytes: [mark.value, mark.mask, 0].flatMap { Bytes.of($0) })
        }
        if let inputInterface { try request.append(U32Attribute.inputInterface, string: inputInterface) }
        try request.append(U32Attribute.actions, actions: actions)
        if let classID { try request.append(U32Attribute.classID, uint32: classID.rawValue) }
        if let table { try request.append(U32Attribute.table, uint32: table.rawValue) }
        if let selector { try request.append(U32Attribute.selector, bytes: try selector.encoded()) }
        if !flags.settable.isEmpty { try request.append(U32Attribute.flags, uint32: flags.settable.rawValue) }
    }
}

extension U32Selector {
    // 16 bytes, with one of padding behind the third, and 16 for each key.
    init(decoding attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        let bytes = attribute.payload
        guard let hashMask: UInt32 = bytes.networkInteger(at: 12) else {
            throw NetlinkError(.unexpectedLength, "TCA_U32_SEL: \(bytes.byteCount) bytes")
        }
        let count = min(Int(bytes.byte(2)), (bytes.byteCount - 16) / 16)
        self.init((0..<count).map { U32Key(decoding: bytes, at: 16 + 16 * $0) })
        flags = Flags(rawValue: bytes.byte(0))
        offsetShift = bytes.byte(1)
        offsetMask = bytes.networkInteger(at: 4) ?? 0
        offset = bytes.integer(at: 6) ?? 0
        offsetPosition = bytes.integer(at: 8) ?? 0
        hashPosition = bytes.integer(at: 10) ?? 0
        self.hashMask = hashMask
    }

    func encoded() throws(NetlinkError) -> [UInt8] {
        guard let count = UInt8(exactly: keys.count) else {
            throw NetlinkError(.tooLong, "TCA_U32_SEL: \(keys.count) keys, where 255 are the most")
        }
        var output = AttributeBytes([flags.rawValue, offsetShift, count, 0])
        output.append(integer: offsetMask.bigEndian)
        output.append(integer: offset)
        output.append(integer: offsetPosition)
        output.append(integer: hashPosition)
        output.append(integer: hashMask.bigEndian)
        for key in keys {
            output.append(integer: key.mask.bigEndian)
            output.append(integer: key.value.bigEndian)
            output.append(integer: key.position)
            output.append(integer: key.offsetMask)
        }
        return output.bytes
    }
}

extension U32Key {
    fileprivate init(decoding bytes: RawSpan, at offset: Int) {
        self.init(
            bytes.networkInteger(at: offset + 4) ?? 0, mask: bytes.networkInteger(at: offset) ?? 0,
            at: bytes.integer(at: offset + 8) ?? 0, offsetMask: bytes.integer(at: offset + 12) ?? 0)
    }
}

struct U32Attribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var classID: Self { Self(rawValue: 1) }
    static var table: Self { Self(rawValue: 2) }
    static var link: Self { Self(rawValue: 3) }
    static var divisor: Self { Self(rawValue: 4) }
    static var selector: Self { Self(rawValue: 5) }
    static var actions: Self { Self(rawValue: 7) }
    static var inputInterface: Self { Self(rawValue: 8) }
    static var mark: Self { Self(rawValue: 10) }
    static var flags: Self { Self(rawValue: 11) }

    var label: StaticString {
        switch rawValue {
        case 1: "TCA_U32_CLASSID"
        case 2: "TCA_U32_HASH"
        case 3: "TCA_U32_LINK"
        case 4: "TCA_U32_DIVISOR"
        case 5: "TCA_U32_SEL"
        case 6: "TCA_U32_POLICE"
        case 7: "TCA_U32_ACT"
        case 8: "TCA_U32_INDEV"
        case 9: "TCA_U32_PCNT"
        case 10: "TCA_U32_MARK"
        case 11: "TCA_U32_FLAGS"
        default: ""
        }
    }
}
