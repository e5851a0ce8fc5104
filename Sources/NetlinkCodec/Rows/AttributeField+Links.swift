// A reference to a link: an attribute for the index and one for the name.

extension AttributeField {
    /// The index of a link, 32 bits. Written if the reference is an index.
    ///
    /// A field that refers to a link has two rows, this one and ``linkName(_:_:_:limit:)``, with the same path.
    @inlinable
    public static func linkIndex<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == LinkReference {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self, read: { (attribute, _) throws(NetlinkError) in .index(try attribute.uint32) },
                append: { (link, name, _, request) throws(NetlinkError) in
                    if case .index = link { try link.append(to: &request, index: name, name: name) }
                }))
    }

    /// The name of a link. Written if the reference is a name. See ``linkIndex(_:_:_:)``.
    ///
    /// - Parameters:
    ///   - type: The attribute's number.
    ///   - name: The attribute's C name.
    ///   - path: The field.
    ///   - limit: The maximum size of the name, in bytes: 15 for an attribute that doesn't accept alternative names.
    @inlinable
    public static func linkName<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>, limit: Int = 127
    ) -> Self where Value.Wrapped == LinkReference {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self, read: { (attribute, _) throws(NetlinkError) in .name(attribute.string) },
                append: { (link, name, limit, request) throws(NetlinkError) in
                    guard case .name(let text) = link else { return }
                    guard NetlinkText.byteCount(of: text) <= limit else {
                        throw NetlinkError(
                            .invalidValue, "\(name.label): \(text.debugDescription), at most \(limit) bytes")
                    }
                    try link.append(to: &request, index: name, name: name)
                }), parameter: UInt64(limit))
    }
}
