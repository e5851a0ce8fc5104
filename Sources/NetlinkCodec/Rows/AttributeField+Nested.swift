// A set of attributes in an attribute.

extension AttributeField {
    /// A set of attributes in an attribute (NLA_NESTED), read into the field's own value, and always written.
    @inlinable
    public static func nested<Value: AttributeSet>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self {
        Self(
            type, name, path,
            unsafe AttributeFormat(
                decode: { (attribute, _, place) throws(NetlinkError) in
                    unsafe try place.assumingMemoryBound(to: Value.self).pointee.decode(attribute.nested)
                },
                encode: { (place, name, _, request) throws(NetlinkError) in
                    let value = unsafe place.assumingMemoryBound(to: Value.self).pointee
                    try request.nest(name, value.encode)
                }),
            nestedKeys: AttributeKey<Value>.self)
    }

    /// A set of attributes in an attribute (NLA_NESTED) that may be missing.
    ///
    /// - Parameters:
    ///   - type: The attribute's number.
    ///   - name: The attribute's C name.
    ///   - path: The field.
    ///   - initial: The value that attributes are read into where the field has none.
    @inlinable
    public static func nested<Value: AttributeSet>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value?>, initial: Value
    ) -> Self {
        Self(
            type, name, path,
            unsafe AttributeFormat(
                decode: { (attribute, _, place) throws(NetlinkError) in
                    let place = unsafe place.assumingMemoryBound(to: Value?.self)
                    var value = unsafe place.pointee ?? initial
                    try value.decode(attribute.nested)
                    unsafe place.pointee = value
                },
                encode: { (place, name, _, request) throws(NetlinkError) in
                    guard let value = unsafe place.assumingMemoryBound(to: Value?.self).pointee else { return }
                    try request.nest(name, value.encode)
                }),
            nestedKeys: AttributeKey<Value>.self)
    }
}
