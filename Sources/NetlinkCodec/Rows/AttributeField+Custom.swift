// Rows for what has no form of its own, for what is ignored, and for what is unknown.

extension AttributeField {
    /// An attribute with functions of its own: where a value depends on others, or where one attribute fills several
    /// fields.
    ///
    /// - Parameters:
    ///   - type: The attribute's number.
    ///   - name: The attribute's C name.
    ///   - nestedKeys: The keys of the attributes nested in it, for the names of those that the kernel misses.
    ///   - decode: Reads the attribute into the object; nil for one that is never read.
    ///   - encode: Appends the attribute, or none, or several. `name` is the key of the row. Nil for one that is never
    ///     written.
    public static func custom(
        _ type: UInt16, _ name: StaticString, nestedKeys: (any NetlinkAttributeKey.Type)? = nil,
        decode: (@Sendable (inout Object, borrowing NetlinkAttribute) throws(NetlinkError) -> Void)? = nil,
        encode: (
            @Sendable (_ object: Object, _ name: AttributeName, _ request: inout NetlinkRequest) throws(NetlinkError) ->
                Void
        )? = nil
    ) -> Self {
        var row = AttributeRow(type, name, nestedKeys: nestedKeys)
        if let decode {
            unsafe row.decode = { (attribute, _, object) throws(NetlinkError) in
                unsafe try decode(&object.assumingMemoryBound(to: Object.self).pointee, attribute)
            }
        }
        if let encode {
            unsafe row.encode = { (object, name, _, request) throws(NetlinkError) in
                unsafe try encode(object.assumingMemoryBound(to: Object.self).pointee, name, &request)
            }
        }
        return Self(row: row)
    }

    /// An attribute that is known, and neither read nor written. Without such a row it counts as unknown.
    public static func ignored(_ type: UInt16, _ name: StaticString) -> Self {
        Self(row: AttributeRow(type, name))
    }

    /// Where all attributes without a row are kept, as they came, and written back from. A table has at most one such
    /// row, and a value that can be written back should have one, so that a change loses nothing.
    public static func unknown(_ path: Path<UnknownAttributes>) -> Self {
        var field = Self(
            0, "", path,
            unsafe AttributeFormat(
                decode: { (attribute, _, place) throws(NetlinkError) in
                    unsafe place.assumingMemoryBound(to: UnknownAttributes.self).pointee.append(attribute)
                },
                encode: { (place, _, _, request) throws(NetlinkError) in
                    let unknown = unsafe place.assumingMemoryBound(to: UnknownAttributes.self).pointee
                    if !unknown.isEmpty { try request.append(attributes: unknown.bytes) }
                }))
        field.row.keepsUnknown = true
        return field
    }
}
