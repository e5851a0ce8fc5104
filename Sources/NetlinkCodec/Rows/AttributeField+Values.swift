// Truth values, text, bytes and addresses.

extension AttributeField {
    /// Whether something holds, in 8 bits: 0 for false, 1 for true. Every other number is read as true.
    @inlinable
    public static func bool<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == Bool {
        Self(type, name, path, .truth(Value.self, as: UInt8.self))
    }

    /// Whether something holds, in 32 bits: 0 for false, 1 for true. Every other number is read as true.
    @inlinable
    public static func bool32<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == Bool {
        Self(type, name, path, .truth(Value.self, as: UInt32.self))
    }

    /// An attribute without a value (NLA_FLAG): it is there for true, and not there for false.
    @inlinable
    public static func flag<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == Bool {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self, read: { (_, _) throws(NetlinkError) in true },
                append: { (value, name, _, request) throws(NetlinkError) in
                    if value { try request.append(flag: name) }
                }))
    }

    /// A text, written with a zero byte behind it (NLA_NUL_STRING), and read up to the first zero byte or the end.
    @inlinable
    public static func string<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == String {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self, read: { (attribute, _) throws(NetlinkError) in attribute.string },
                append: { (value, name, _, request) throws(NetlinkError) in try request.append(name, string: value) }))
    }

    /// A text, written without a zero byte (NLA_STRING), and read up to the first zero byte or the end.
    @inlinable
    public static func unterminatedString<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == String {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self, read: { (attribute, _) throws(NetlinkError) in attribute.string },
                append: { (value, name, _, request) throws(NetlinkError) in
                    try request.append(name, unterminatedString: value)
                }))
    }

    /// Bytes, as they are.
    @inlinable
    public static func bytes<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == [UInt8] {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self, read: { (attribute, _) throws(NetlinkError) in attribute.array },
                append: { (value, name, _, request) throws(NetlinkError) in try request.append(name, bytes: value) }))
    }

    /// A structure of C: a value with a form of its own.
    @inlinable
    public static func payload<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped: AttributePayload {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self,
                read: { (attribute, _) throws(NetlinkError) in try Value.Wrapped(decoding: attribute) },
                append: { (value, name, _, request) throws(NetlinkError) in try value.append(as: name, to: &request) }))
    }

    /// A link-layer address, of at most 32 bytes.
    @inlinable
    public static func linkLayerAddress<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == LinkLayerAddress {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self, read: { (attribute, _) throws(NetlinkError) in try attribute.linkLayerAddress },
                append: { (value, name, _, request) throws(NetlinkError) in
                    try request.append(name, linkLayer: value)
                }))
    }
}

extension AttributeFormat {
    @inlinable
    static func truth<Value: AttributeStorage, Number: FixedWidthInteger & BitwiseCopyable & SendableMetatype>(
        _ type: Value.Type, as number: Number.Type
    ) -> AttributeFormat where Value.Wrapped == Bool {
        AttributeFormat(
            type,
            read: { (attribute, _) throws(NetlinkError) in
                let number: Number = try attribute.integer()
                return number != 0
            },
            append: { (value, name, _, request) throws(NetlinkError) in
                try request.append(name, integer: (value ? 1 : 0) as Number)
            })
    }
}
