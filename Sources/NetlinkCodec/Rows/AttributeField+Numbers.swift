// Integers, in the machine's byte order unless the name says otherwise. The name has the size on the wire, because a
// literal's type would be a guess.

extension AttributeField {
    /// The path from an object to a field.
    public typealias Path<Value> = any WritableKeyPath<Object, Value> & Sendable

    /// An integer of 8 bits.
    @inlinable
    public static func uint8<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped: AttributeNumber, Value.Wrapped.Number == UInt8 {
        Self(type, name, path, .integer(Value.self))
    }

    /// An integer of 16 bits.
    @inlinable
    public static func uint16<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped: AttributeNumber, Value.Wrapped.Number == UInt16 {
        Self(type, name, path, .integer(Value.self))
    }

    /// An integer of 32 bits.
    @inlinable
    public static func uint32<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped: AttributeNumber, Value.Wrapped.Number == UInt32 {
        Self(type, name, path, .integer(Value.self))
    }

    /// An integer of 64 bits.
    @inlinable
    public static func uint64<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped: AttributeNumber, Value.Wrapped.Number == UInt64 {
        Self(type, name, path, .integer(Value.self))
    }

    /// A signed integer of 32 bits.
    @inlinable
    public static func int32<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped: AttributeNumber, Value.Wrapped.Number == Int32 {
        Self(type, name, path, .integer(Value.self))
    }

    /// A signed integer of 64 bits.
    @inlinable
    public static func int64<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped: AttributeNumber, Value.Wrapped.Number == Int64 {
        Self(type, name, path, .integer(Value.self))
    }

    /// An integer of 16 bits in network byte order.
    @inlinable
    public static func networkUInt16<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped: AttributeNumber, Value.Wrapped.Number == UInt16 {
        Self(type, name, path, .networkInteger(Value.self))
    }

    /// An integer of 32 bits in network byte order.
    @inlinable
    public static func networkUInt32<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped: AttributeNumber, Value.Wrapped.Number == UInt32 {
        Self(type, name, path, .networkInteger(Value.self))
    }

    /// An integer of 64 bits in network byte order.
    @inlinable
    public static func networkUInt64<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped: AttributeNumber, Value.Wrapped.Number == UInt64 {
        Self(type, name, path, .networkInteger(Value.self))
    }

    /// An integer of 32 bits, or of 64 where it doesn't fit into them (NLA_UINT, Linux 6.7).
    @inlinable
    public static func unsigned<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == UInt64 {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self, read: { (attribute, _) throws(NetlinkError) in try attribute.unsigned },
                append: { (value, name, _, request) throws(NetlinkError) in try request.append(name, unsigned: value) })
        )
    }
}

extension AttributeFormat {
    @inlinable
    static func integer<Value: AttributeStorage>(_ type: Value.Type) -> AttributeFormat
    where Value.Wrapped: AttributeNumber {
        AttributeFormat(
            type,
            read: { (attribute, _) throws(NetlinkError) in Value.Wrapped(attributeNumber: try attribute.integer()) },
            append: { (value, name, _, request) throws(NetlinkError) in
                try request.append(name, integer: value.attributeNumber)
            })
    }

    @inlinable
    static func networkInteger<Value: AttributeStorage>(_ type: Value.Type) -> AttributeFormat
    where Value.Wrapped: AttributeNumber {
        AttributeFormat(
            type,
            read: { (attribute, _) throws(NetlinkError) in
                Value.Wrapped(attributeNumber: try attribute.networkInteger())
            },
            append: { (value, name, _, request) throws(NetlinkError) in
                try request.append(name, networkInteger: value.attributeNumber)
            })
    }
}
