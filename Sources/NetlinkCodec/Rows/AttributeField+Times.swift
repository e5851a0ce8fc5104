public import FamilyNetlink
internal import SocketAPI

// Times. A duration is written rounded up to whole units; one that is negative or doesn't fit is refused with the
// attribute's name.

extension AttributeField {
    /// A time in 32 bits.
    @inlinable
    public static func duration32<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>, _ unit: KernelTimeUnit
    ) -> Self where Value.Wrapped == Duration {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self,
                read: { (attribute, perSecond) throws(NetlinkError) in
                    Duration(UInt64(try attribute.uint32), KernelTimeUnit(perSecond: perSecond))
                },
                append: { (value, name, perSecond, request) throws(NetlinkError) in
                    let count: UInt32 = try value.count(KernelTimeUnit(perSecond: perSecond), for: name)
                    try request.append(name, uint32: count)
                }),
            parameter: unit.perSecond)
    }

    /// A time in 64 bits.
    @inlinable
    public static func duration64<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>, _ unit: KernelTimeUnit
    ) -> Self where Value.Wrapped == Duration {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self,
                read: { (attribute, perSecond) throws(NetlinkError) in
                    Duration(try attribute.uint64, KernelTimeUnit(perSecond: perSecond))
                },
                append: { (value, name, perSecond, request) throws(NetlinkError) in
                    let count: UInt64 = try value.count(KernelTimeUnit(perSecond: perSecond), for: name)
                    try request.append(name, uint64: count)
                }),
            parameter: unit.perSecond)
    }
}
