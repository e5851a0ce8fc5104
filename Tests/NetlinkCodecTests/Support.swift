import NetlinkCodec

/// The bytes of the attributes that a value writes.
func encoded(_ value: some AttributeSet) throws -> [UInt8] {
    var request = NetlinkRequest(16, "TEST")
    try value.encode(into: &request)
    return Array(request.encoded.dropFirst(16))
}

/// Reads attributes into a value.
func decode<Value: AttributeSet>(_ bytes: [UInt8], into value: Value) throws -> Value {
    var value = value
    try value.decode(NetlinkAttributes(bytes.span.bytes))
    return value
}
