// Structures of C whose fields are a Swift structure's.

extension AttributeField {
    /// A structure of C. Bytes behind it are a newer kernel's, and are ignored.
    ///
    /// Reading throws `.unexpectedLength` for fewer bytes.
    package static func structure<Structure: KernelStructure>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Structure?>
    ) -> Self {
        Self(
            type, name, path,
            AttributeFormat(
                Structure?.self, read: { (attribute, _) throws(NetlinkError) in try attribute.structure() },
                append: { (value, name, _, request) throws(NetlinkError) in
                    try request.append(name, bytes: Bytes.of(structure: value))
                }))
    }

    /// Structures of C, one behind the other in one attribute. Bytes at the end that are no whole structure are ignored.
    package static func structures<Value: AttributeStorage, Structure: KernelStructure>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == [Structure] {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self, read: { (attribute, _) throws(NetlinkError) in attribute.structures() },
                append: { (values, name, _, request) throws(NetlinkError) in
                    try request.append(name, bytes: values.flatMap { Bytes.of(structure: $0) })
                }))
    }
}

extension NetlinkAttribute {
    /// The structure at the beginning.
    ///
    /// - Throws: `.unexpectedLength` for fewer bytes.
    package func structure<Structure: KernelStructure>(
        as type: Structure.Type = Structure.self
    ) throws(NetlinkError) -> Structure {
        guard let value: Structure = payload.structure() else {
            throw .unexpectedLength(type: self.type, count: count, expected: MemoryLayout<Structure>.size)
        }
        return value
    }

    /// The structures that stand behind one another.
    package func structures<Structure: KernelStructure>(of type: Structure.Type = Structure.self) -> [Structure] {
        let (bytes, size) = (payload, MemoryLayout<Structure>.size)
        return (0..<bytes.byteCount / size).compactMap { bytes.structure(at: $0 * size) }
    }
}

extension RawSpan {
    /// The structure at the beginning. What is missing is zero, as in the shorter structures of older kernels.
    package func structureWithZeros<Structure: KernelStructure>(as type: Structure.Type = Structure.self) -> Structure {
        if let value: Structure = structure() { return value }
        let padding = [UInt8](repeating: 0, count: MemoryLayout<Structure>.size - byteCount)
        // It can't be nil: there are as many bytes as the structure has.
        return unsafe (bytes() + padding).span.bytes.structure()!
    }
}
