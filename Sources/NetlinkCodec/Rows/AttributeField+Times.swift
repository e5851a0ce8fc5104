// Times. A duration is written rounded up to whole units; one that is negative or doesn't fit is refused with the
// attribute's name.

extension AttributeField {
    /// A time in 32 bits.
    @inlinable
    public static func duration32<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>, _ unit: KernelTimeUnit
    ) -> Self where Value.Wrapped == Duration {
        Self(type, name, path, .duration(Value.self, as: UInt32.self), parameter: unit.perSecond)
    }

    /// A time in 64 bits.
    @inlinable
    public static func duration64<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>, _ unit: KernelTimeUnit
    ) -> Self where Value.Wrapped == Duration {
        Self(type, name, path, .duration(Value.self, as: UInt64.self), parameter: unit.perSecond)
    }
}

extension AttributeFormat {
    @inlinable
    static func duration<Value: AttributeStorage, Number: FixedWidthInteger & BitwiseCopyable & SendableMetatype>(
        _ type: Value.Type, as number: Number.Type
    ) -> AttributeFormat where Value.Wrapped == Duration {
        AttributeFormat(
            type,
            read: { (attribute, perSecond) throws(NetlinkError) in
                let count: Number = try attribute.integer()
                return Duration(UInt64(truncatingIfNeeded: count), KernelTimeUnit(perSecond: perSecond))
            },
            append: { (value, name, perSecond, request) throws(NetlinkError) in
                let count: Number = try value.count(KernelTimeUnit(perSecond: perSecond), for: name)
                try request.append(name, integer: count)
            })
    }
}
