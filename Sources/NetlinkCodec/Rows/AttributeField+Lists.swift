// Several values of one type.

/// The numbers of the attributes in a list.
public enum AttributeNumbering: Hashable, Sendable {
    /// The elements are numbered from this number on. Elements of any number are read.
    case counting(from: UInt16)

    /// All elements have this number. Elements of another number are ignored.
    case same(UInt16)

    /// The second word says whether all are the same.
    @usableFromInline var parameter: UInt64 {
        switch self {
        case .counting(let first): UInt64(first)
        case .same(let number): UInt64(number) | 1 << 32
        }
    }

    @usableFromInline
    init(parameter: UInt64) {
        let number = UInt16(truncatingIfNeeded: parameter)
        self = parameter >> 32 == 0 ? .counting(from: number) : .same(number)
    }

    /// The number of an element; nil where it doesn't fit into 14 bits.
    func number(of position: Int) -> UInt16? {
        switch self {
        case .counting(let first): Int(first) + position < 1 << 14 ? first + UInt16(position) : nil
        case .same(let number): number
        }
    }
}

extension AttributeField {
    /// Values in an attribute (NLA_NESTED), each an attribute of its own.
    ///
    /// - Parameters:
    ///   - type: The attribute's number.
    ///   - name: The attribute's C name.
    ///   - path: The field.
    ///   - numbering: The numbers of the elements.
    @inlinable
    public static func list<Value: AttributeStorage, Element: AttributeElement>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>, _ numbering: AttributeNumbering = .counting(from: 0)
    ) -> Self where Value.Wrapped == [Element] {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self,
                read: { (attribute, numbering) throws(NetlinkError) in
                    try attribute.elements(AttributeNumbering(parameter: numbering))
                },
                append: { (values, name, numbering, request) throws(NetlinkError) in
                    try request.append(name, values, AttributeNumbering(parameter: numbering))
                }),
            parameter: numbering.parameter)
    }

    /// Values in attributes with the same number, one behind the other. Reading adds to what the field has.
    @inlinable
    public static func repeated<Element: AttributeElement>(
        _ type: UInt16, _ name: StaticString, _ path: Path<[Element]>
    ) -> Self {
        Self(
            type, name, path,
            unsafe AttributeFormat(
                decode: { (attribute, _, place) throws(NetlinkError) in
                    let value = try Element(decoding: attribute)
                    unsafe place.assumingMemoryBound(to: [Element].self).pointee.append(value)
                },
                encode: { (place, name, _, request) throws(NetlinkError) in
                    for value in unsafe place.assumingMemoryBound(to: [Element].self).pointee {
                        try value.append(as: name, to: &request)
                    }
                }))
    }

    /// Integers in the machine's byte order, one behind the other in one attribute. Bytes that are no whole integer at
    /// the end are ignored, and integers without a value too.
    @inlinable
    public static func array<Value: AttributeStorage, Element: AttributeNumber>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == [Element] {
        Self(
            type, name, path,
            AttributeFormat(
                Value.self,
                read: { (attribute, _) throws(NetlinkError) in
                    attribute.integers().compactMap(Element.init(attributeNumber:))
                },
                append: { (values, name, _, request) throws(NetlinkError) in
                    try request.append(name, integers: values.map(\.attributeNumber))
                }))
    }
}

extension NetlinkAttribute {
    /// The elements of a list.
    ///
    /// - Throws: As reading the list and its elements does.
    public func elements<Element: AttributeElement>(
        _ numbering: AttributeNumbering = .counting(from: 0)
    ) throws(NetlinkError) -> [Element] {
        var values: [Element] = []
        var attributes = nested
        while let attribute = try attributes.next() {
            if case .same(let number) = numbering, attribute.type != number { continue }
            values.append(try Element(decoding: attribute))
        }
        return values
    }

    /// The integers of the machine's byte order that stand behind one another.
    public func integers<Value: FixedWidthInteger & BitwiseCopyable>(of type: Value.Type = Value.self) -> [Value] {
        let size = MemoryLayout<Value>.size
        let bytes = payload
        return (0..<bytes.byteCount / size).map { bytes.integer(at: $0 * size) ?? 0 }
    }
}

extension NetlinkRequest {
    /// Appends integers in the machine's byte order, one behind the other in one attribute.
    ///
    /// - Throws: `.tooLong`.
    public mutating func append<Key: NetlinkAttributeKey, Value: FixedWidthInteger & BitwiseCopyable>(
        _ key: Key, integers values: [Value]
    ) throws(NetlinkError) {
        try append(key, bytes: values.flatMap { Bytes.of($0) })
    }

    /// Appends a list: an attribute with an attribute for each element.
    ///
    /// - Throws: `.tooLong` for more elements than there are numbers; as appending an element does.
    public mutating func append<Key: NetlinkAttributeKey, Element: AttributeElement>(
        _ key: Key, _ values: [Element], _ numbering: AttributeNumbering = .counting(from: 0)
    ) throws(NetlinkError) {
        try nest(key) { (list) throws(NetlinkError) in
            for (position, value) in values.enumerated() {
                guard let number = numbering.number(of: position) else {
                    throw NetlinkError(.tooLong, "\(key.label): \(values.count) elements")
                }
                try value.append(as: AttributeName(rawValue: number), to: &list)
            }
        }
    }
}
