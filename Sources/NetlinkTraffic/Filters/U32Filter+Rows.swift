extension U32Filter: AttributeSet, TrafficOptions {
    /// The attributes, TCA_U32_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(4, "TCA_U32_DIVISOR", \.divisor),
        .uint32(3, "TCA_U32_LINK", \.link),
        // struct tc_u32_mark: value, mask, and a count.
        .custom(
            10, "TCA_U32_MARK",
            decode: { (filter, attribute) throws(NetlinkError) in
                filter.mark = MaskedValue(try attribute.uint32, mask: attribute.payload.integer(at: 4) ?? ~0)
            },
            encode: { (filter, name, request) throws(NetlinkError) in
                if let mark = filter.mark { try request.append(name, integers: [mark.value, mark.mask, 0]) }
            }),
        .string(8, "TCA_U32_INDEV", \.inputInterface),
        .actions(7, "TCA_U32_ACT", \.actions),
        .uint32(1, "TCA_U32_CLASSID", \.classID),
        .uint32(2, "TCA_U32_HASH", \.table),
        .custom(
            5, "TCA_U32_SEL",
            decode: { (filter, attribute) throws(NetlinkError) in
                filter.selector = try U32Selector(decoding: attribute)
            },
            encode: { (filter, name, request) throws(NetlinkError) in
                if let selector = filter.selector { try request.append(name, bytes: try selector.encoded()) }
            }),
        .ignored(9, "TCA_U32_PCNT"),
        .filterFlags(11, "TCA_U32_FLAGS", \.flags),
        .ignored(12, "TCA_U32_PAD"),
        .unknown(\.unknownAttributes),
    ]
}

extension U32Selector {
    // 16 bytes, with one of padding behind the third, and 16 for each key.
    fileprivate init(decoding attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
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

    fileprivate func encoded() throws(NetlinkError) -> [UInt8] {
        guard let count = UInt8(exactly: keys.count) else {
            throw NetlinkError(.tooLong, "TCA_U32_SEL: \(keys.count) keys, where the maximum is 255")
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
