/// Attributes that were read and have no row here, such as those of a newer kernel, as they came.
///
/// A value that has them writes them back, so that changing one of its fields doesn't lose the others. The kernel can refuse
/// an attribute that it tells itself, because it can't be set or because it is set in another form; then the error names
/// its number, and the value can do without it: ``remove(_:)``. Their size is bounded by the message that they came in.
public struct UnknownAttributes: Hashable, Sendable {
    /// The attributes, one behind the other, padded to multiples of 4 bytes.
    public private(set) var bytes: [UInt8] = []

    /// No attributes.
    public init() {}

    /// Attributes that are bytes already.
    ///
    /// - Throws: `.malformed` where the bytes are no attributes.
    public init(_ bytes: [UInt8]) throws(NetlinkError) {
        var attributes = unsafe NetlinkAttributes(bytes.span.bytes)
        while let attribute = try attributes.next() { append(attribute) }
    }

    /// All attributes that are left in a view; those behind a malformed one are dropped.
    public init(_ attributes: borrowing NetlinkAttributes) {
        var attributes = copy attributes
        while let attribute = try? attributes.next() { append(attribute) }
    }

    /// Whether there are none.
    public var isEmpty: Bool { bytes.isEmpty }

    /// The numbers of the attributes, in their order.
    public var types: [UInt16] {
        var types: [UInt16] = []
        forEach { types.append($0.type) }
        return types
    }

    /// Goes through the attributes.
    public func forEach(_ body: (borrowing NetlinkAttribute) -> Void) {
        var attributes = unsafe NetlinkAttributes(bytes.span.bytes)
        while let attribute = try? attributes.next() { body(attribute) }
    }

    /// Adds an attribute at the end.
    public mutating func append(_ attribute: borrowing NetlinkAttribute) {
        bytes.append(contentsOf: attribute.bytes.bytes())
        while bytes.count & 3 != 0 { bytes.append(0) }
    }

    /// Adds an attribute at the end if its key has no name: an attribute with a name is known, and has no field because it
    /// can't be set.
    package mutating func append<Key: NetlinkAttributeKey>(
        _ attribute: borrowing NetlinkAttribute, without keys: Key.Type
    ) {
        if (Key(rawValue: attribute.type)?.label.utf8CodeUnitCount ?? 0) == 0 { append(attribute) }
    }

    /// Removes all attributes of a number.
    public mutating func remove(_ type: UInt16) {
        var rest = UnknownAttributes()
        forEach { if $0.type != type { rest.append($0) } }
        self = rest
    }
}

extension NetlinkRequest {
    /// Appends attributes that were kept as they came.
    ///
    /// - Throws: `.tooLong`.
    public mutating func append(_ attributes: UnknownAttributes) throws(NetlinkError) {
        if !attributes.isEmpty { try append(attributes: attributes.bytes) }
    }
}

extension UnknownAttributes: CustomStringConvertible {
    /// The numbers and bytes in hexadecimal, such as `[28: 00, 33: 0001]`.
    public var description: String {
        var texts: [String] = []
        forEach { attribute in
            let bytes = attribute.array.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            texts.append("\(attribute.type): \(bytes.joined())")
        }
        return "[\(texts.joined(separator: ", "))]"
    }
}
